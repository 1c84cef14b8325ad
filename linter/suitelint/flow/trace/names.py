"""Identifiers: definitions and writes."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import partial
from itertools import takewhile
from typing import TYPE_CHECKING

from suitelint.flow.asked import told_by
from suitelint.flow.barriers import REDUCED
from suitelint.flow.emptiness import is_empty, is_flag
from suitelint.flow.masking import is_masked
from suitelint.flow.model import CREDENTIAL_NAME, PERSONAL_NAME
from suitelint.flow.names import name_kinds
from suitelint.flow.reaching import Writes, covers
from suitelint.flow.trace import collections, imports, objects, rows
from suitelint.flow.trace.parameters import all_arguments, given_to, inside_of
from suitelint.flow.trace.runs import in_runs
from suitelint.flow.trace.state import Carry, State, enter, overlaps
from suitelint.lexicon.vocabulary import SENSITIVE_OBJECTS
from suitelint.netsuite.catalogue import CAUGHT_ERROR
from suitelint.record import NamedTuple
from suitelint.semantic.memory import once_each
from suitelint.semantic.mutations import mutations_of
from suitelint.semantic.scope import ANY, ELEMENT, RESULT, SOME, Binding, Definition, How, MemberWrite
from suitelint.semantic.script import Script
from suitelint.semantic.thrown import thrown_in
from suitelint.syntax.javascript.document import JavaScriptDocument
from suitelint.syntax.javascript.tree import Node

if TYPE_CHECKING:
    from suitelint.flow.trace.tracer import Tracer

_TYPES = frozenset({"String", "Number", "Boolean", "Date", "Object", "Array", "Symbol", "Buffer", "Function", "BigInt"})
"""What schemas say of a member: `{ password: String }`."""
_MAX_MUTATIONS = 40
"""Calls that write to one value, the last before it is used, that are looked into."""


def identifier(tracer: Tracer, node: Node, state: State) -> Carry:
    name = node.text
    if name == "undefined":
        return Carry.NOTHING
    binding = tracer.script.scopes.binding_of(node)
    if binding is None:
        return _global(tracer, node, name, state)
    if (bound := tracer.script.modules.bound.get(binding)) is not None:
        return imports.module_member(tracer, bound[0], (*bound[1], *state.path), node, state)
    if is_empty(tracer.script, binding, node.index):
        return Carry.NOTHING
    made = _made(tracer.script, binding)
    if made.is_flag:
        return Carry.NOTHING
    gone = made.left_out
    if binding.writes:
        if not _is_named(state.path) and is_masked(tracer.script, binding, node.index):
            return Carry.NOTHING
        gone |= overwritten(tracer.script, node, binding)
    here = state if state.path or not gone else _reduced(state, gone)
    carry = rows.row(tracer, node, here)
    if carry is None or (binding.is_parameter and tracer.script.resolve(node) == CAUGHT_ERROR):
        carry = max(carry or Carry.NOTHING, _bound(tracer, binding, made, node, here, gone))
    tracer.emit_name(node, (name,), state, carry)
    return carry


def _global(tracer: Tracer, node: Node, name: str, state: State) -> Carry:
    if name == "arguments":
        return all_arguments(tracer, node, state)
    if name in _TYPES and not state.path:
        return Carry.NOTHING
    writes = tracer.script.scopes.global_writes.get(name, ())
    carry = rows.row(tracer, node, state)
    if carry is None:
        carry = _writes(tracer, name, writes, node, state) if writes else Carry.DATA
    tracer.emit_name(node, (name,), state, carry)
    return carry


class _Made(NamedTuple):
    """What makes the value of a variable: its definitions, and the members that they leave out of it; `is_flag` where
    it can only be true or false."""

    definitions: Writes[Definition]
    left_out: frozenset[tuple[str, ...]]
    is_flag: bool


@once_each()
def _made(script: Script, binding: Binding) -> _Made:
    definitions = [one for one in binding.definitions if one.how is not How.PARAMETER]
    document = script.document
    return _Made(
        Writes(document, definitions, _at, _replaces), _left_out(document, binding), is_flag(document, binding)
    )


def _bound(
    tracer: Tracer, binding: Binding, made: _Made, node: Node, state: State, overwritten: frozenset[tuple[str, ...]]
) -> Carry:
    carry = Carry.NOTHING
    inside = state.past(node)
    definitions, left_out = made.definitions.every, made.left_out
    before, used = len(tracer.origins), len(tracer.parameters)
    is_given = binding.is_parameter and not (definitions and _is_replaced(tracer.script, node, binding))
    if is_given and state.path[:1] not in overwritten:
        carry = _rest(tracer, binding, inside, left_out) if left_out else _parameter(tracer, binding, inside)
    if definitions and state.path[:1] not in overwritten:
        found = made.definitions.reaching(node.index) or definitions
        look = partial(_defined, tracer, binding, left_out)
        carry = max(carry, in_runs(tracer, ("definitions", binding), definitions, found, look, inside))
    if overwritten:
        tracer.forget(before, state.member, overwritten)
        tracer.withhold(used, state.member, overwritten)
    if binding.writes or not definitions:
        carry = max(carry, _writes(tracer, binding, binding.writes, node, inside))
    carry = max(carry, imports.written_elsewhere(tracer, binding, node, inside))
    return max(carry, _mutations(tracer, binding, node, inside))


@once_each()
def _is_replaced(script: Script, node: Node, binding: Binding) -> bool:
    """Whether every path to `node` has assigned something else to a parameter."""
    document, use = script.document, node.index
    home = document.function_of(use)
    places = (
        one.at
        for one in _made(script, binding).definitions.every
        if _replaces(one) and document.lasts[one.at] < use and document.function_of(one.at) == home
    )
    return binding.function == home and covers(document, places, use)


def _defined(
    tracer: Tracer,
    binding: Binding,
    left_out: frozenset[tuple[str, ...]],
    definitions: Sequence[Definition],
    state: State,
) -> Carry:
    """What some definitions of a variable give it."""
    carry = Carry.NOTHING
    for definition in definitions:
        start, used = len(tracer.origins), len(tracer.parameters)
        one = _definition(tracer, definition, state)
        _name_as_taken(tracer, binding, definition, state, one)
        carry = max(carry, one)
        if taken := left_out or _assigned_beside(tracer, binding, definition):
            _leave_rest(tracer, start, state, taken)
            tracer.withhold(used, state.member, taken)
    return carry


def _is_named(path: tuple[str, ...]) -> bool:
    return bool(path) and path[0] not in SOME


def _reduced(state: State, gone: frozenset[tuple[str, ...]]) -> State:
    """The state of an object from which members are gone: marked where their names say that they are sensitive."""
    if not any(path[-1] in SENSITIVE_OBJECTS or name_kinds(path[-1:]) for path in gone):
        return state
    return state._replace(barriers=state.barriers | {REDUCED})


def _left_out(document: JavaScriptDocument, binding: Binding) -> frozenset[tuple[str, ...]]:
    """Members that are taken out before a rest pattern gets the others: `{ password, ...rest }`."""
    declared = document.parents[binding.declared]
    is_rest = declared >= 0 and document.kinds[declared] == "RestElement"
    return _beside(Node(document, declared)) if is_rest else frozenset()


def _assigned_beside(tracer: Tracer, binding: Binding, definition: Definition) -> frozenset[tuple[str, ...]]:
    """The same for a variable that is the rest of an assignment: `({ password, ...rest } = user)`."""
    pattern = Node(tracer.document, definition.at).left if definition.how is How.ASSIGN else None
    last = pattern.children[-1:] if pattern is not None and pattern.kind == "ObjectPattern" else []
    is_rest = last and last[0].kind == "RestElement" and last[0].text.lstrip(". ") == binding.name
    return _beside(last[0]) if is_rest else frozenset()


def _beside(rest: Node) -> frozenset[tuple[str, ...]]:
    """The members that the pattern around a rest takes out of it."""
    pattern = rest.parent
    if pattern is None or pattern.kind != "ObjectPattern":
        return frozenset()
    names = (
        one.left.text if one.kind == "AssignmentPattern" and one.left else one.key_name
        for one in pattern.children
        if one != rest
    )
    return frozenset((name,) for name in names if name)


@once_each()
def overwritten(script: Script, node: Node, binding: Binding) -> frozenset[tuple[str, ...]]:
    """Members that every path to `node` has written or deleted since the binding got its value."""
    document, use = script.document, node.index
    found = _written_members(script, binding).get(document.function_of(use), {})
    return frozenset(
        path
        for path, places in found.items()
        if places[0] < use and covers(document, takewhile(use.__gt__, places), use)
    )


@once_each()
def _written_members(script: Script, binding: Binding) -> dict[int, dict[tuple[str, ...], list[int]]]:
    """Where members of a variable are written by their own names, by the function around that and by member."""
    groups: dict[int, dict[tuple[str, ...], list[int]]] = {}
    for write in sorted(binding.writes, key=_place):
        if len(write.path) == 1 and write.path != (ANY,):
            home = groups.setdefault(script.document.function_of(write.at), {})
            home.setdefault(write.path, []).append(write.at)
    return groups


def _leave_rest(tracer: Tracer, start: int, state: State, taken: frozenset[tuple[str, ...]]) -> None:
    """Keep of the origins since `start` what is left in the rest: the name of the whole says nothing about it."""
    tracer.forget(start, state.member, taken)
    whole = (CREDENTIAL_NAME, PERSONAL_NAME)
    kept = [one for one in tracer.origins[start:] if one.member != state.member or one.source.kind not in whole]
    tracer.origins[start:] = kept


def _definition(tracer: Tracer, definition: Definition, state: State) -> Carry:
    if definition.how in (How.NONE, How.IMPORT, How.KEY):
        return Carry.NOTHING
    if definition.how is How.CATCH:
        return _caught(tracer, definition, state.at((*definition.path, *state.path)))
    carry = Carry.NOTHING
    if definition.default >= 0:
        carry = tracer.visit_value(definition.default, state)
    path = definition.path
    if definition.how is How.ELEMENT:
        path = (ELEMENT, *path)
    if definition.value >= 0 and (definition.how is not How.FUNCTION or state.path[:1] == (RESULT,)):
        carry = max(carry, tracer.visit_value(definition.value, state.at((*path, *state.path))))
    return carry


def _caught(tracer: Tracer, definition: Definition, state: State) -> Carry:
    """The caught error: what the `try` block throws itself."""
    row = tracer.catalogue.sources.get(CAUGHT_ERROR)
    handler = Node(tracer.document, definition.at)
    if row is not None:
        tracer.emit(rows.row_source(row, handler.param or handler, "", state.path), state)
    statement = handler.parent
    block = statement.body if statement is not None else None
    for value, through in thrown_in(tracer.script, block) if block is not None else ():
        tracer.visit(value, state._replace(frames=inside_of(state, through)))
    if block is not None:
        imports.thrown_elsewhere(tracer, block, state)
    return Carry.DATA


def _writes(tracer: Tracer, owner: Binding | str, writes: list[MemberWrite], node: Node, state: State) -> Carry:
    every, alike = _seen_at(tracer.script, (owner, state.path), writes)
    if not alike:
        return Carry.NOTHING
    found = alike[0].reaching(node.index)
    if len(alike) > 1:
        found = sorted((*found, *(write for one in alike[1:] for write in one.reaching(node.index))), key=_place)
    name, deleted = node.text, {write.path for write in found if write.value < 0}
    found = [write for write in found if write.path not in deleted]
    if len(found) < 2:
        return _written(tracer, found, name, state)
    places = ("writes", *(write.at for write in found))

    def look(some: Sequence[MemberWrite], inside: State) -> Carry:
        return _written(tracer, some, name, inside)

    return tracer.recall(places, lambda inside: in_runs(tracer, ("writes", owner), every, found, look, inside), state)


@once_each()
def _seen_at(
    script: Script, place: tuple[Binding | str, tuple[str, ...]], writes: list[MemberWrite]
) -> tuple[list[MemberWrite], list[Writes[MemberWrite]]]:
    """Of the `writes` to a variable those that can be seen at a path of it, and the same ready to be asked."""
    _, path = place
    wanted = sorted((write for write in writes if overlaps(write.path, path)), key=_place)
    return wanted, list(_alike(script.document, wanted, path))


def _alike(
    document: JavaScriptDocument, wanted: list[MemberWrite], path: tuple[str, ...]
) -> Iterator[Writes[MemberWrite]]:
    """The writes that can be seen at a path, ready to be asked; of the whole value, those to each path by itself."""
    if path or len(wanted) == 1:
        if wanted:
            yield Writes(document, wanted, _place, lambda one: one.path == path)
        return
    by_path: dict[tuple[str, ...], list[MemberWrite]] = {}
    for write in wanted:
        by_path.setdefault(write.path, []).append(write)
    for one in by_path.values():
        yield Writes(document, one, _place, _writes_one)


def _written(tracer: Tracer, writes: Sequence[MemberWrite], name: str, state: State) -> Carry:
    """What assignments to members of the variable `name` put there."""
    carry = Carry.NOTHING
    for write in writes:
        inside = _copied(tracer, write, state, enter(state, write.path))
        one = tracer.visit_value(write.value, inside)
        if not state.path and write.path and write.path[-1] != ANY:
            tracer.emit_name(Node(tracer.document, write.value), (name, *write.path), inside, one)
        carry = max(carry, one)
    return carry


def _place(write: MemberWrite) -> int:
    return write.at


def _writes_one(write: MemberWrite) -> bool:
    """Whether the next write to the same path replaces what this one wrote."""
    return ANY not in write.path and ELEMENT not in write.path


def _copied(tracer: Tracer, write: MemberWrite, state: State, inside: State) -> State:
    """`target[name] = source[name]` copies a member under its own name."""
    if write.path[-1:] != (ANY,) or len(write.path) > len(state.path):
        return inside
    left = Node(tracer.document, write.at).left
    prop = left.property if left is not None and left.kind == "MemberExpression" else None
    if prop is None:
        return inside
    return inside._replace(keys=((prop.text, state.path[len(write.path) - 1]),))


def _mutations(tracer: Tracer, binding: Binding, node: Node, state: State) -> Carry:
    """`list.push(x)`, `Object.assign(target, x)`, `fill(target)`: writes that are spelled as calls."""
    every = mutations_of(tracer.script, binding)
    found = [write for write in every if write.at < node.index and overlaps(write.path, state.path)]
    found = collections.at_place(tracer, binding, found, state.path)
    if not found:
        return Carry.NOTHING

    def look(inside: State) -> Carry:
        carry = Carry.NOTHING
        for write in found[-_MAX_MUTATIONS:]:
            there = collections.entered(tracer, write, inside)
            if write.through:
                there = there._replace(frames=inside_of(inside, write.through))
            carry = max(carry, objects.written(tracer, write.value, there))
        return carry

    return tracer.recall(("calls", binding, tuple(write.at for write in found)), look, state)


def _rest(tracer: Tracer, binding: Binding, state: State, left_out: frozenset[tuple[str, ...]]) -> Carry:
    """What a pattern leaves of a parameter: `({ password, ...rest })`; callers are told what it does not hold."""
    if state.path[:1] in left_out:
        return Carry.NOTHING
    start, used = len(tracer.origins), len(tracer.parameters)
    carry = _parameter(tracer, binding, state)
    _leave_rest(tracer, start, state, left_out)
    tracer.withhold(used, state.member, left_out)
    return carry


def _parameter(tracer: Tracer, binding: Binding, state: State) -> Carry:
    definition = next(one for one in binding.definitions if one.how is How.PARAMETER)
    carry = Carry.NOTHING
    if definition.default >= 0:
        carry = tracer.visit_value(definition.default, state)
    wanted = state.at((*definition.path, *state.path))
    carry = max(carry, given_to(tracer, Node(tracer.document, binding.function), binding.position, wanted))
    _name_as_taken(tracer, binding, definition, state, carry)
    return carry


def _name_as_taken(tracer: Tracer, binding: Binding, definition: Definition, state: State, carry: Carry) -> None:
    """Tell what a value is called where a pattern takes it out under another name: `{ access_token: at }`."""
    path = definition.path
    if path and path[-1] != binding.name and not path[-1].isdigit():
        tracer.emit_name(Node(tracer.document, binding.declared), path, state, carry)
        return
    if binding.is_parameter and not path and (told := told_by(Node(tracer.document, binding.function))):
        tracer.emit_name(Node(tracer.document, binding.declared), told, state, carry)


def _at(definition: Definition) -> int:
    return definition.at


def _replaces(definition: Definition) -> bool:
    return definition.how is not How.AUGMENT
