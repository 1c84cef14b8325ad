"""Where values end in one script: calls, assignments and results that rows of the catalogue name."""

from __future__ import annotations

from collections.abc import Iterator

from suitelint.finding import Step
from suitelint.flow.literals import literals
from suitelint.flow.model import Sink
from suitelint.flow.names import names_one_of
from suitelint.flow.places import constant, given
from suitelint.flow.registrations import registrations
from suitelint.flow.sink_rows import sink_rows
from suitelint.flow.trace import State
from suitelint.netsuite.catalogue import ARGUMENTS, Place, SinkRow
from suitelint.record import NamedTuple
from suitelint.semantic.applied import called
from suitelint.semantic.callbacks import bound_before
from suitelint.semantic.from_api import from_api
from suitelint.semantic.memory import once_each
from suitelint.semantic.results import returned
from suitelint.semantic.script import Script
from suitelint.syntax.javascript.tree import Node

_WHOLE = State()


class SinkPoint(NamedTuple):
    """An expression to be traced: `argument` (or what lies at `state.path` in it) reaches `sink`.

    Its members `left_out` do not. `doing` is the call that a reader would look at where that is not `passing`.
    """

    sink: Sink
    passing: Node
    argument: Node
    state: State = _WHOLE
    steps: tuple[Step, ...] = ()
    lifted: int = 0
    left_out: frozenset[tuple[str, ...]] = frozenset()
    doing: Node | None = None


def sink_points(script: Script, wanted: frozenset[str] | None = None) -> Iterator[SinkPoint]:
    """Every sink of this script of a wanted kind (None: of any)."""
    names = script.catalogue.sink_calls(wanted)
    renamed = script.remember(_renamed)
    yield from _own_loggers(script, wanted)
    for name, calls in script.calls_by_name.items():
        if name not in names and name not in renamed:
            continue
        for index in calls:
            for point in _call_points(script, index):
                if wanted is None or point.sink.kind in wanted:
                    yield point
    yield from _registered(script, wanted)
    yield from _handed_over(script, wanted, names | renamed)
    yield from _assigned(script, wanted)
    yield from _entry_results(script, wanted)


def _own_loggers(script: Script, wanted: frozenset[str] | None) -> Iterator[SinkPoint]:
    """Calls of functions that a team names as its loggers: each argument is log text."""
    own = () if script.project is None else script.project.settings.logger_functions
    if not own or (wanted is not None and "log-text" not in wanted):
        return
    for name in dict.fromkeys(name.rpartition(".")[2] for name in own):
        for call in script.calls(name):
            callee = call.callee
            if callee is None or not names_one_of(callee, own):
                continue
            row = SinkRow(callee.text, "log-text", callee.text, Place(position=ARGUMENTS))
            for argument in call.arguments:
                yield SinkPoint(_sink(script, row, call, argument), call, argument)


def _renamed(script: Script) -> frozenset[str]:
    """Names of calls that may mean something else than they say.

    A bare name may be bound to a module's member (`import {debug as d}`) or to a module (`pg`, `axios`); a callee may
    have no name at all.
    """
    kinds, bound, declared = script.document.kinds, script.modules.bound, script.scopes.declared
    found = {"", "promise", "call", "apply", *script.catalogue.usual_names}
    for name, calls in script.calls_by_name.items():
        if name not in declared:
            continue
        if script.scopes.lookup(name, 0) in bound:
            found.add(name)
            continue
        for index in calls:
            if kinds[index + 1] != "Identifier":
                continue
            callee = Node(script.document, index + 1)
            if script.scopes.binding_of(callee) is not None:
                if sink_rows(script, callee, name):
                    found.add(name)
                break
    return frozenset(found)


@once_each()
def _call_points(script: Script, index: int) -> list[SinkPoint]:
    """The points of a call; several rules ask for the same calls."""
    call = Node(script.document, index)
    callee = called(script, call)
    if callee is None:
        return []
    last = callee.key_name if callee.kind == "MemberExpression" else callee.text
    return [
        point
        for row in sink_rows(script, callee, last or "")
        for argument, path in given(script, call, row.place)
        for point in _points(script, row, call, argument, path)
    ]


def _points(script: Script, row: SinkRow, call: Node, argument: Node, path: tuple[str, ...]) -> Iterator[SinkPoint]:
    """The point of a value, or one for each in a list, named by another: `nlapiSubmitField(…, fields, values)`."""
    sink = _sink(script, row, call, argument)
    listed = list(_listed_keys(script, row, call)) if row.key is not None and not sink.key else []
    for at, key in enumerate(listed):
        yield SinkPoint(sink._replace(key=key), call, argument, State(path=(*path, str(at))))
    if not listed:
        yield SinkPoint(sink, call, argument, State(path=path))


def _listed_keys(script: Script, row: SinkRow, call: Node) -> Iterator[str]:
    for node, path in given(script, call, row.key) if row.key is not None else ():
        if any(one.kind == "ArrayExpression" for one in script.values_of(node)):
            yield from (one.text for one in literals(script, node, path))


def _registered(script: Script, wanted: frozenset[str] | None) -> Iterator[SinkPoint]:
    """What frameworks hand to the plugins that they are given: `app.register(plugin, options)`."""
    for call, plugin, options in registrations(script):
        for row in script.catalogue.sinks.get(plugin, ()):
            if row.place.option is not None and (wanted is None or row.kind in wanted):
                path = tuple(row.place.option.split("."))
                yield SinkPoint(_sink(script, row, call, options), call, options, State(path=path))


def _handed_over(script: Script, wanted: frozenset[str] | None, names: frozenset[str]) -> Iterator[SinkPoint]:
    """Sinks that stand as callbacks: `promise.then(console.log)`, `rows.forEach(log.debug.bind(log, 'row'))`."""
    found = [*script.passed_members.items(), *script.passed_names.items()]
    references = [Node(script.document, index) for name, indices in found if name in names for index in indices]
    bound = [index for index, how in script.indirect_calls.items() if how == "bind"]
    for node in (*references, *(Node(script.document, index) for index in bound)):
        function = node.callee.object if node.kind == "CallExpression" and node.callee is not None else node
        last = function.key_name or function.text if function is not None else ""
        for row in sink_rows(script, function, last) if function is not None and last in names else ():
            position = row.place.position
            if position is None or (wanted is not None and row.kind not in wanted):
                continue
            given = from_api(script, node, bound_before(script, node) if position == ARGUMENTS else position)
            if given is None or given.value is None:
                continue
            level = "" if row.level.startswith("@") else row.level
            place, value = node.location, given.value
            sink = Sink(row.kind, row.label, place, value.location, level=level, callee=row.name, node=value)
            yield SinkPoint(sink, node, value, State(path=given.path))


def _sink(script: Script, row: SinkRow, call: Node, argument: Node) -> Sink:
    level = row.level
    if level.startswith("@"):
        at = int(level[1:])
        level = (constant(script, call.arguments[at]) or "").lower() if at < len(call.arguments) else ""
    key = ""
    if row.key is not None:
        for node, path in given(script, call, row.key):
            key = constant(script, node, path) or ""
    return Sink(
        row.kind, row.label, call.location, argument.location, key=key, level=level, callee=row.name, node=argument
    )


def _assigned(script: Script, wanted: frozenset[str] | None) -> Iterator[SinkPoint]:
    document, sinks = script.document, script.catalogue.sinks
    names = script.catalogue.sink_members(wanted)
    stores = any(store in document.source.data for store in _STORES)
    for index in document.by_kind.get("AssignmentExpression", ()):
        if document.kinds[index + 1] != "MemberExpression":
            continue
        if stores and document.text_of(index + 2).rpartition(".")[2] in _STORE_NAMES:
            yield from _kept(script, Node(document, index), wanted)
            continue
        if script.last_name(index + 1) not in names:
            continue
        node = Node(document, index)
        left, right = node.left, node.right
        if left is None or right is None:
            continue
        base = script.resolve(left.object) if left.object is not None else None
        for row in (sinks.get(f"{base}.{left.key_name}=") if base else None) or sinks.get(f"*.{left.key_name}=") or ():
            if wanted is None or row.kind in wanted:
                sink = Sink(row.kind, row.label, node.location, right.location, callee=row.name, node=right)
                yield SinkPoint(sink, node, right)


_STORE_NAMES = frozenset({"localStorage", "sessionStorage"})
_STORES = tuple(name.encode() for name in _STORE_NAMES)


def _kept(script: Script, assignment: Node, wanted: frozenset[str] | None) -> Iterator[SinkPoint]:
    """`localStorage.token = value`: the same as a call of `setItem`."""
    left, right = assignment.left, assignment.right
    base = script.resolve(left.object) if left is not None and left.object is not None else None
    if left is None or right is None:
        return
    for row in script.catalogue.sinks.get(f"{base}.setItem", ()):
        if wanted is None or row.kind in wanted:
            key = left.key_name or ""
            sink = Sink(row.kind, f"{base}", assignment.location, right.location, key=key, callee=row.name, node=right)
            yield SinkPoint(sink, assignment, right)


def _entry_results(script: Script, wanted: frozenset[str] | None) -> Iterator[SinkPoint]:
    """What the platform does with what its calls return: a RESTlet's result is its response."""
    for entry in script.entry_points:
        kind, label = entry.row.result, entry.row.label
        if not kind or (wanted is not None and kind not in wanted):
            continue
        for value in returned(entry.function):
            holder = value.parent if value.parent is not None and value.parent.kind == "ReturnStatement" else value
            yield SinkPoint(Sink(kind, label, holder.location, value.location, node=value), holder, value)
