"""Values and functions of other modules."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from typing import TYPE_CHECKING

from suitelint.flow.model import CREDENTIAL_NAME, LITERAL, PERSONAL_NAME, Source
from suitelint.flow.summary import Value
from suitelint.flow.trace import rows
from suitelint.flow.trace.state import Carry, State, enter, onto, overlaps
from suitelint.semantic.applied import handed, position_of
from suitelint.semantic.call_sites import passed as arguments_with
from suitelint.semantic.imported import imported
from suitelint.semantic.memory import once_each
from suitelint.semantic.scope import ELEMENT, Binding
from suitelint.syntax.javascript.tree import Node

if TYPE_CHECKING:
    from suitelint.flow.summary import Export, SummaryOrigin
    from suitelint.flow.trace.tracer import Tracer
    from suitelint.semantic.script import Script

_PLATFORM = "N/"

_WHOLE = frozenset({LITERAL, CREDENTIAL_NAME, PERSONAL_NAME})
"""Kinds of sources that say nothing of their parts."""
_MAX_THROWING = 60
"""Calls of one `try` block that are looked up."""


def module_member(tracer: Tracer, module: str, path: tuple[str, ...], node: Node, state: State) -> Carry:
    export = tracer.exports(module, path)
    if export is None:
        return Carry.DATA if module.startswith((".", "/")) else Carry.NOTHING
    return _exported(tracer, export.origins, node, state.at(export.rest))


def _exported(
    tracer: Tracer, origins: tuple[SummaryOrigin, ...], node: Node, state: State, named: bool = False
) -> Carry:
    """Values that are born in another module; where they are `named` by the call `node`, it says which datum is."""
    carry = Carry.NOTHING
    for origin in origins:
        if not overlaps(origin.member, state.path):
            continue
        inside = enter(state, origin.member)
        if inside.path and origin.source.kind in _WHOLE:
            continue
        inside = inside._replace(
            barriers=state.barriers | origin.barriers,
            exact=state.exact and origin.exact,
            prefix=origin.prefix or state.prefix,
            trail=onto(state.trail, node),
        )
        known = rows.member_row(tracer, node, origin.resolved, inside) if inside.path and origin.resolved else None
        if known is not None:
            carry = max(carry, known)
            continue
        for source in _named(tracer, origin, node) if named else [origin.source]:
            carry = max(carry, tracer.emit(_part(source, inside.path), inside))
    return carry


def _named(tracer: Tracer, origin: SummaryOrigin, call: Node) -> list[Source]:
    """The sources of what a caller names: `lib.read(record, 'email')`."""
    source, at = origin.source, origin.named_by
    keys = rows.keys_in(tracer.script, call.arguments[at]) if 0 <= at < len(call.arguments) else []
    named = [source._replace(name=key, names=(key,), label=f"{source.label} `{key}`") for key in keys]
    return named or [source]


def _part(source: Source, path: tuple[str, ...]) -> Source:
    """What is taken out of an exported source."""
    if not path:
        return source
    names = tuple(part for part in path if part != ELEMENT)
    name = names[-1] if names else source.name
    return source._replace(name=name, names=(*source.names, *names), path=(*source.path, *path))


def project_function(tracer: Tracer, callee: Node) -> Export | None:
    """What is known of the function of another module that `callee` is, if it is one."""
    found = _taken(tracer.script, callee)
    export = tracer.exports(*found) if found is not None else None
    return export if export is not None and export.function is not None else None


def _taken(script: Script, callee: Node) -> tuple[str, tuple[str, ...]] | None:
    """What a callee is of which module of the project."""
    return _imported(script, callee) if script.remember(_loads_own) else None


@once_each()
def _imported(script: Script, callee: Node) -> tuple[str, tuple[str, ...]] | None:
    found = imported(script, callee)
    return found if found is not None and not found[0].startswith(_PLATFORM) else None


def _loads_own(script: Script) -> bool:
    """Whether a script loads other modules than those of the platform."""
    return not all(name.startswith(_PLATFORM) for name in script.imports)


def summarised(tracer: Tracer, export: Export, call: Node, state: State) -> Carry:
    function = export.function
    assert function is not None
    return _value(tracer, Value(export.origins, function.passes), call, state)


def _value(tracer: Tracer, value: Value, call: Node, state: State) -> Carry:
    """What a value inside a function of another module holds when `call` runs it."""
    carry = _exported(tracer, value.origins, call, state, named=True)
    for passed in value.passes:
        if not overlaps(passed.member, state.path):
            continue
        inside = enter(state, passed.member)
        wanted = (*passed.path, *inside.path)
        for argument, path in handed(tracer.script, call, passed.position, wanted, passed.rest):
            there = inside._replace(
                path=path,
                barriers=state.barriers | passed.barriers,
                exact=state.exact and passed.exact,
                trail=onto(state.trail, call),
            )
            carry = max(carry, tracer.visit(argument, there))
    return carry


def run_elsewhere(tracer: Tracer, callback: Node, position: int, state: State) -> Carry | None:
    """What a function of another module calls the argument `callback` with; None where it does not call it."""
    call = callback.call
    export = project_function(tracer, call.callee) if call is not None and call.callee is not None else None
    if call is None or export is None or export.function is None:
        return None
    at = position_of(tracer.script, call, callback)
    runs = [one for one in export.function.runs if one.callback == at and one.argument == position]
    return max(_value(tracer, one.value, call, state) for one in runs) if runs else None


def written_elsewhere(tracer: Tracer, binding: Binding, node: Node, state: State) -> Carry:
    """What functions of other modules write into a variable that they are given before `node`."""
    carry = Carry.NOTHING
    for argument, call, callee in _handed_out(tracer.script, binding):
        if call.index >= node.index or call.contains(node):
            continue
        export = project_function(tracer, callee)
        if export is None or export.function is None or not export.function.writes:
            continue
        at = position_of(tracer.script, call, argument)
        for write in export.function.writes:
            if write.position == at and overlaps(write.path, state.path):
                inside = enter(state, write.path)
                one = max(Carry.CONSTANT, _value(tracer, write.value, call, inside))
                if not state.path and write.path:
                    tracer.emit_name(call, (binding.name, *write.path), inside, one)
                carry = max(carry, one)
    return carry


@once_each()
def _handed_out(script: Script, binding: Binding) -> list[tuple[Node, Node, Node]]:
    """Where a variable is given to functions of other modules: the argument, the call and its callee."""
    found: list[tuple[Node, Node, Node]] = []
    for argument in arguments_with(script, binding) if script.remember(_loads_own) else ():
        call = argument.call
        callee = call.callee if call is not None else None
        if call is not None and callee is not None and _taken(script, callee) is not None:
            found.append((argument, call, callee))
    return found


def thrown_elsewhere(tracer: Tracer, block: Node, state: State) -> None:
    """What functions of other modules throw that a block calls."""
    for call, callee in _calls_in(tracer.script, block):
        export = project_function(tracer, callee)
        for thrown in export.function.thrown if export is not None and export.function is not None else ():
            if overlaps(thrown.path, state.path):
                _value(tracer, thrown.value, call, enter(state, thrown.path))


@once_each()
def _calls_in(script: Script, block: Node) -> list[tuple[Node, Node]]:
    """The calls of functions of other modules in a block, each with its callee."""
    found: list[tuple[Node, Node]] = []
    indices = block.document.by_kind.get("CallExpression", []) if script.remember(_loads_own) else []
    inside = indices[bisect_left(indices, block.index) : bisect_right(indices, block.document.lasts[block.index])]
    for index in inside[:_MAX_THROWING]:
        callee = Node(block.document, index).callee
        if callee is not None and _taken(script, callee) is not None:
            found.append((Node(block.document, index), callee))
    return found
