"""What the catalogue says of a value."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from suitelint.flow.columns import column_names
from suitelint.flow.forms import READ_CALLS
from suitelint.flow.literals import Literal, listing, literals, one_of
from suitelint.flow.model import Source
from suitelint.flow.narrowing import is_told_apart, tested
from suitelint.flow.places import constant, given
from suitelint.flow.queries import QUERY_RESULT, column_at, column_of
from suitelint.flow.trace import stages
from suitelint.flow.trace.state import Carry, State
from suitelint.netsuite.catalogue import Place, SourceRow
from suitelint.semantic.imported import imported
from suitelint.semantic.parameters import handed_type, parameter_type
from suitelint.semantic.scope import ANY, ELEMENT, NAMES, SOME, Binding
from suitelint.semantic.script import Script
from suitelint.syntax.javascript.grammar import LOOPS
from suitelint.syntax.javascript.tree import Node

if TYPE_CHECKING:
    from suitelint.flow.trace.tracer import Tracer


_MOST_KEYS = 24
"""Data of one reading call that are told apart."""
CONTEXTS = frozenset({"request-context", "record-context"})
"""Kinds of sources that count as a whole only: their members have rows, or carry nothing."""

_ROW = "SearchResult"
_COLUMNS = "SearchColumns"
"""The type of the list of all columns of a search."""
_POSITIONS = ".values"
"""How the name of a row ends that has its columns by position."""
_HOLDERS = ("Array", "Map", "Object.", "lodash.", "_.")
"""How names start of what holds, or takes out, members that are not known."""
_ALL = ((), (ANY,), (ELEMENT,))
_READS = frozenset({"record-field", "script-parameter", "http-request-parameters"})
"""Kinds that are read by methods of records, of rows, of the script's own settings and of requests."""


def row(tracer: Tracer, node: Node, state: State) -> Carry | None:
    """What the catalogue says of the value that `node` is; None when it says nothing."""
    name, row = row_of(tracer.script, node)
    if (name is None and row is None) or _is_handed(tracer, node):
        return None
    if row is None or (state.path and row.kind in CONTEXTS):
        return member_row(tracer, node, name, state) if name is not None else None
    if (row.key is not None or row.name in READ_CALLS) and not _names_datum(tracer, node):
        return None
    inner = member_row(tracer, node, name, state) if state.path and row.key is None and name is not None else None
    if inner is not None:
        return inner
    key = _key_of(tracer, row, node)
    if row.key is not None and not key:
        if state.path[:1] in _ALL and (together := _keys_together(tracer, row, node)):
            return max(_one_of_several(tracer, row, node, one, state) for one in together)
        if listed := _listed_keys(tracer, row, node, state):
            return max(tracer.emit(row_source(row, node, one, state.path), state) for one in listed)
        if (each := _each_column(tracer, row, node, state)) is not None:
            return each
        if not state.path and key_parameter(tracer.script, row, node) is not None:
            return tracer.emit_open(row_source(row, node, key, state.path), state)
    return _emitted(tracer, row, node, key, state)


def _emitted(tracer: Tracer, row: SourceRow, node: Node, key: str, state: State) -> Carry:
    path = state.path
    if path and row.kind == QUERY_RESULT:
        if path[0].isdigit() and row.name.endswith(_POSITIONS):
            path = (column_at(tracer.script, int(path[0])), *path[1:])
        path = tuple(one if one in SOME else column_of(tracer.script, one) for one in path)
    handed = Carry.NOTHING if row.handed is None else stages.handed_out(tracer, row.name, row.handed, state)
    if row.handed is not None and stages.is_written_out(tracer.script, row.name, row.handed):
        return max(Carry.DATA, handed)
    return max(tracer.emit(row_source(row, node, key, path), state), handed)


def row_of(script: Script, node: Node) -> tuple[str | None, SourceRow | None]:
    """The resolved name of a value, and its row."""
    name = script.resolve(node)
    row = script.catalogue.sources.get(name) if name is not None else None
    if row is None and (name is None or name.startswith(_HOLDERS)):
        row = _row_of_unknown(script, node)
    return name, row


def _row_of_unknown(script: Script, node: Node) -> SourceRow | None:
    """The row of a method that says by itself what it is called on: `getFieldValue` of what a helper is given."""
    callee = node.callee if node.kind == "CallExpression" else None
    method = callee.key_name if callee is not None and callee.kind == "MemberExpression" else None
    rows = script.catalogue.sources_named(_READS).get(method or "", ())
    if not rows or imported(script, callee) is not None:
        return None
    arguments = node.arguments
    if not arguments:
        return next((row for row in rows if row.key is None), None)
    names = {one.key_name for one in arguments[0].properties} if arguments[0].kind == "ObjectExpression" else None
    return next((row for row in rows if row.key is not None and _fits(row, row.key, names)), None)


def _fits(row: SourceRow, key: Place, names: set[str | None] | None) -> bool:
    """Whether a call names its datum as a row says: by an option, or, where that can mean nothing else, by position."""
    if names is not None:
        return key.option in names
    return key.position is not None and row.kind != "script-parameter"


def key_parameter(script: Script, row: SourceRow, node: Node) -> Binding | None:
    """The parameter that names the datum which the call `node` reads, or lists what it reads one after the other."""
    for argument in _key_arguments(script, row, node):
        for name in (listing(script, argument), argument):
            binding = script.scopes.binding_of(name) if name is not None and name.kind in NAMES else None
            if binding is not None and binding.is_parameter and not any(one.path for one in binding.definitions):
                return binding
    return None


def keys_in(script: Script, argument: Node) -> list[str]:
    """The data that the caller of a helper names: a constant, or the constants of a list."""
    key = constant(script, argument)
    listed = [] if key else literals(script, argument) or one_of(script, argument)
    return [key] if key else list(dict.fromkeys(one.text for one in listed))[:_MOST_KEYS]


def _key_arguments(script: Script, row: SourceRow, node: Node) -> Iterator[Node]:
    """The expressions that name the datum which the call `node` reads."""
    for argument, path in given(script, node, row.key) if row.key is not None else ():
        if len(path) == 1 and argument.kind == "ObjectExpression":
            member = argument.member(path[0])
            argument = member.value or member if member is not None else argument
        yield argument


def _listed_keys(tracer: Tracer, row: SourceRow, node: Node, state: State) -> list[str]:
    """The data that a call reads one after the other: `ids.forEach((id) => rec.getValue(id))`."""
    script, found = tracer.script, dict[str, None]()
    for argument in _key_arguments(script, row, node):
        if (copied := _asked(state, argument)) not in (None, *SOME):
            return [copied]
        listed = one_of(script, argument)
        asked = {key for _, key in state.keys}
        found |= dict.fromkeys(one.text for one in [one for one in listed if _member_of(one) in asked] or listed)
        if not found:
            found |= dict.fromkeys(list(column_names(script, argument)) or tested(argument))
    return list(found)[:_MOST_KEYS]


def _asked(state: State, key: Node) -> str | None:
    """What is asked for of the values that stand under `key`, or under the name of the column that `key` is."""
    names = dict(state.keys)
    return next((names[one] for suffix in ("", ".name", ".getName()") if (one := key.text + suffix) in names), None)


def _each_column(tracer: Tracer, row: SourceRow, node: Node, state: State) -> Carry | None:
    """What reading one column of a row after the other gives, `result.columns.forEach((one) => result.getValue(one))`:
    the row, or the column whose name is asked for where each stands under its own."""
    script = tracer.script
    whole = script.catalogue.sources.get(_ROW)
    owner = node.callee.object if node.callee is not None else None
    if whole is None or owner is None:
        return None
    for argument in _key_arguments(script, row, node):
        holder = listing(script, argument)
        if holder is None or script.resolve(holder) != _COLUMNS or not _is_looped(argument):
            continue
        if (named := _asked(state, argument)) is not None:
            return tracer.emit(row_source(row, node, named, state.path), state)
        if any(name not in SOME for _, name in state.keys) or is_told_apart(script, argument):
            return Carry.DATA  # one column, under a name of the script's own
        return tracer.emit(row_source(whole, owner, "", (ANY,)), state)
    return None


def _is_looped(element: Node) -> bool:
    """Whether a loop goes through the list that is asked for an element: not `columns[TOTAL]`."""
    index = element.property if element.kind == "MemberExpression" else None
    if index is None:
        return True
    for loop in element.ancestors():
        if loop.is_function:
            return False
        body = loop.body if loop.kind in LOOPS else None
        if body is not None and index.text in loop.text[: body.start - loop.start]:
            return index.kind == "Identifier"
    return False


def _member_of(literal: Literal) -> str | None:
    """The member of a table that a literal is: `mail` of `{ mail: 'email' }`."""
    holder = literal.node.outer
    return holder.key_name if holder is not None and holder.kind == "Property" else None


def _keys_together(tracer: Tracer, row: SourceRow, node: Node) -> list[str]:
    """The data that a call reads all at once: `lookupFields({ columns: FIELDS })`."""
    listed = given(tracer.script, node, row.key) if row.several and row.key is not None else ()
    found = (one.text for argument, path in listed for one in literals(tracer.script, argument, path))
    return list(dict.fromkeys(found))[:_MOST_KEYS]


def _one_of_several(tracer: Tracer, row: SourceRow, node: Node, key: str, state: State) -> Carry:
    member = state.member if state.path else (*state.member, key)
    inside = state._replace(path=state.path[1:], member=member)
    return tracer.emit(row_source(row, node, "", (key, *inside.path)), inside)


def _names_datum(tracer: Tracer, node: Node) -> bool:
    """Whether `node` is the call that names the datum: a variable, a field or a local function leads to that call."""
    callee = node.callee if node.kind == "CallExpression" else None
    return callee is not None and not tracer.script.functions_of(callee)


def _is_handed(tracer: Tracer, node: Node) -> bool:
    """Whether a value, or what it is a part of, is a parameter whose callers say what it is: there it is born."""
    while node.kind == "MemberExpression" and node.object is not None:
        node = node.object
    binding = tracer.script.scopes.binding_of(node) if node.kind in NAMES else None
    if binding is None or not binding.is_parameter or binding in tracer.script.modules.bound:
        return False
    function = Node(tracer.document, binding.function)
    known = parameter_type(tracer.script, function, binding.position)
    return known is not None and known == handed_type(tracer.script, function, binding.position)


def member_row(tracer: Tracer, node: Node, name: str, state: State) -> Carry | None:
    """What the catalogue says of the part that is taken out of an object of a known type: the innermost that it knows,
    the parameters of a request for one, and not the request."""
    part: str | None = name
    found: tuple[int, SourceRow] | None = None
    for depth, key in enumerate(state.path, 1):
        inner = f"{part}{ELEMENT}" if key in SOME or key.isdigit() else f"{part}.{key}"
        if (part := tracer.catalogue.canonical(inner)) is None:
            break
        row = tracer.catalogue.sources.get(part)
        if row is not None and row.key is None:
            found = depth, row
    if found is None:
        return None
    depth, row = found
    return _emitted(tracer, row, node, "", state.at(state.path[depth:]))


def typed(tracer: Tracer, kind: str, node: Node, state: State) -> Carry:
    """What the catalogue says of a value of the type `kind` that the platform hands over at `node`."""
    row = tracer.catalogue.sources.get(kind) if kind else None
    if row is None or row.kind in CONTEXTS:
        return Carry.NOTHING
    part = member_row(tracer, node, kind, state)
    return tracer.emit(row_source(row, node, "", state.path), state) if part is None else part


def _key_of(tracer: Tracer, row: SourceRow, node: Node) -> str:
    if row.key is None or node.kind != "CallExpression":
        return node.key_name or "" if node.kind == "MemberExpression" and row.name.endswith(ANY) else ""
    for argument, path in given(tracer.script, node, row.key):
        text = constant(tracer.script, argument, path)
        if text is not None:
            return text
    return ""


def row_source(row: SourceRow, node: Node, key: str, path: tuple[str, ...]) -> Source:
    names = (*((key,) if key else ()), *(part for part in path if part != ELEMENT and not part.isdigit()))
    name = names[-1] if names else ""
    label = f"{row.label} `{name}`" if name and name != ANY else row.label
    return Source(row.kind, label, node.location, name, names, path, node=node)
