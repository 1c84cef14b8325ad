"""Members that are asked for by a path of their own: of maps, of objects as lists of pairs, of lists as objects."""

from __future__ import annotations

from typing import TYPE_CHECKING

from suitelint.flow.places import constant, given
from suitelint.flow.trace.state import Carry, State, enter
from suitelint.netsuite.catalogue import RECEIVER, Place, StepRow
from suitelint.regex import regex
from suitelint.semantic.applied import called
from suitelint.semantic.mutations import Mutation, mutations_of
from suitelint.semantic.scope import ANY, ELEMENT, NAMES, SOME, Binding, MemberWrite
from suitelint.syntax.javascript.expressions import name_path
from suitelint.syntax.javascript.grammar import LOOPS
from suitelint.syntax.javascript.tree import Node

if TYPE_CHECKING:
    from suitelint.flow.trace.tracer import Tracer

Path = tuple[str, ...]
NAMING = frozenset({"member", "part", "node", "named", "keyed", "entries", "appended"})
"""What rows say of calls that name or count members, or whose argument does."""
_READING = frozenset({"member", "named"})
ONE_BY_ONE = frozenset({"values", "next"})
"""What rows say of calls that give members of which none is told from the others."""
_MOST_PAIRS = 200
_MAYBE = LOOPS | {"IfStatement", "SwitchStatement", "CatchClause"}
"""What runs the statements in it more than once, or not at all."""
_SHIFTING = ("unshift", "shift", "splice", "sort", "reverse", "pop")
"""Methods after which elements stand elsewhere."""
_BETWEEN = regex(r"[.\[\]'\"]+")
"""What stands between the members of a path that is a text."""
_PARTS = {"part": Place(position=1), "node": Place("xpath", 1)}
"""Where calls say which part of a value they take, by what rows say of them."""
_XPATH = regex(r"([A-Za-z_][\w.-]*)(?:\[[^\]]*\])?(?:/text\(\))?\Z")
"""The name of what an XPath selects; none for a wildcard."""


def step(tracer: Tracer, call: Node, row: StepRow, state: State) -> Carry:
    """What a call of a row that is `NAMING` carries."""
    if row.elements == "appended":
        return _appended(tracer, call, row, state)
    if row.elements in _PARTS:
        return _part(tracer, call, row, state)
    carry = Carry.NOTHING
    for place in row.places:
        for argument, path in given(tracer.script, call, place):
            if row.elements == "entries":
                carry = max(carry, _of_pairs(tracer, argument, state.at((*path, *state.path))))
            elif row.elements in _READING:
                part = (_key(tracer, call),) if row.elements == "member" else ()
                carry = max(carry, tracer.visit(argument, state.at((*part, *path, *state.path))))
            elif place.position == RECEIVER:
                carry = max(carry, tracer.visit(argument, state))
            else:
                carry = max(carry, _put(tracer, argument, _key(tracer, call), state))
    if row.elements in _READING and (key := _key(tracer, call)) != ANY:
        callee = called(tracer.script, call)
        tracer.emit_name(call, (*name_path(callee and callee.object), key), state, carry)
    return carry


def _part(tracer: Tracer, call: Node, row: StepRow, state: State) -> Carry:
    """`_.get(order, 'customer.email', none)`, `nlapiSelectValue(order, '//customer/email')`: the part that is named."""
    carry = Carry.NOTHING
    names = given(tracer.script, call, _PARTS[row.elements])
    named = [text for one, path in names if (text := constant(tracer.script, one, path))]
    parts = tuple(filter(None, _BETWEEN.split(named[0]))) if named else (ANY,)
    if row.elements == "node":
        last = _XPATH.search(named[0]) if named else None
        parts = (last[1],) if last is not None else ()
    for place in row.places:
        for holder, path in given(tracer.script, call, place):
            carry = max(carry, tracer.visit(holder, state.at((*path, *parts, *state.path))))
            if parts and named:
                tracer.emit_name(call, (*name_path(holder), *parts), state, max(carry, Carry.CONSTANT))
    return max(carry, *(tracer.visit(one, state) for one in call.arguments[2:]), Carry.NOTHING)


def _appended(tracer: Tracer, call: Node, row: StepRow, state: State) -> Carry:
    """`['Order'].concat([order])`: an element by its place behind those of the receiver, where these can be counted."""
    carry = Carry.NOTHING
    path, behind = state.path, 0
    at = int(path[0]) if path and path[0].isdigit() else -1
    for place in row.places:
        for argument, inner in given(tracer.script, call, place):
            count = _length(tracer, argument)
            part = path
            if at >= 0 and behind >= 0:
                if at < behind or (count >= 0 and at >= behind + count):
                    behind += max(count, 0)
                    continue
                part = (str(at - behind), *path[1:])
            elif at >= 0:
                part = (ELEMENT, *path[1:])
            behind = behind + count if behind >= 0 and count >= 0 else -1
            carry = max(carry, tracer.visit(argument, state.at((*inner, *part))))
    return carry


def _length(tracer: Tracer, node: Node) -> int:
    """How many elements a list has that is written out; -1 where that is not known."""
    lists = tracer.script.values_of(node)
    binding = tracer.script.scopes.binding_of(node) if node.kind in NAMES else None
    is_written = binding is not None and (binding.writes or mutations_of(tracer.script, binding))
    if is_written or len(lists) != 1 or lists[0].kind != "ArrayExpression":
        return -1
    elements = lists[0].elements
    return -1 if any(one.kind == "SpreadElement" for one in elements) else len(elements)


def one_of(elements: str, path: Path) -> Path:
    """The path into the members for a path into the list of them, or into what an iterator gives next."""
    is_one = path[:1] and (path[0].isdigit() if elements == "values" else path[0] == "value")
    return (ELEMENT, *path[1:]) if is_one else path


def _key(tracer: Tracer, call: Node) -> str:
    arguments = call.arguments
    return (constant(tracer.script, arguments[0]) if arguments else None) or ANY


def _put(tracer: Tracer, value: Node, key: str, state: State) -> Carry:
    """What a value under `key` holds of what is asked of the whole."""
    if not state.path:
        return tracer.visit(value, state._replace(member=(*state.member, key)))
    if state.path[0] not in (key, *SOME) and key != ANY:
        return Carry.NOTHING
    return tracer.visit(value, state.at(_in_pair(state.path)))


def _in_pair(path: Path) -> Path:
    """The path inside a member's value for a path into the members: by name, or as (the second of) a pair."""
    return path[2:] if path[0] == ELEMENT and path[1:2] == ("1",) else path[1:]


def _of_pairs(tracer: Tracer, pairs: Node, state: State) -> Carry:
    """Members that a list of pairs names and gives values."""
    path = state.path
    if not path or path[:2] in ((ELEMENT, "0"), (ELEMENT, "1")) or _has_members(tracer, pairs):
        return tracer.visit(pairs, state)
    named = _under(tracer, pairs, path[0]) if path[0] not in SOME else None
    if named is None:
        return tracer.visit(pairs, state.at((ELEMENT, "1", *path[1:])))
    return max((tracer.visit(one, state.at((*more, *path[1:]))) for one, more in named), default=Carry.NOTHING)


def _has_members(tracer: Tracer, pairs: Node) -> bool:
    """Whether an expression that gives pairs is made of such itself: `new Map(map)`."""
    name = tracer.script.resolve(pairs)
    row = tracer.catalogue.steps.get(name[:-2]) if name is not None and name.endswith("()") else None
    return row is not None and row.elements == "entries"


def _under(tracer: Tracer, pairs: Node, key: str) -> list[tuple[Node, Path]] | None:
    """The expressions and paths of what is under `key`; None where the list of pairs is not written out."""
    found: list[tuple[Node, Path]] = []
    values = tracer.script.values_of(pairs)
    for value in values:
        entries = _entries_of(tracer, value) if value.kind == "CallExpression" else None
        elements = value.elements if value.kind == "ArrayExpression" else []
        if entries is not None:
            found.append((entries, (key,)))
        elif value.kind != "ArrayExpression" or any(one.kind != "ArrayExpression" for one in elements):
            return None
        listed = [parts for one in elements[:_MOST_PAIRS] if len(parts := one.elements) == 2]
        found += [(value, ()) for named, value in listed if constant(tracer.script, named) in (key, None)]
    return found if values else None


def _entries_of(tracer: Tracer, call: Node) -> Node | None:
    """The object whose members a call gives as pairs."""
    callee = called(tracer.script, call)
    name = tracer.script.resolve(callee) if callee is not None else None
    row = tracer.catalogue.steps.get(name) if name is not None else None
    if row is None or row.elements != "pairs":
        return None
    return next((argument for argument, _ in given(tracer.script, call, row.places[0])), None)


def at_place(tracer: Tracer, binding: Binding, writes: list[Mutation], path: Path) -> list[Mutation]:
    """Of what is pushed to an empty list the element at the place that is asked for, as far as places can be counted:
    `lines.push(titles)` before a loop pushes rows."""
    place = int(path[0]) if path and path[0].isdigit() else -1
    empty = [one for one in binding.definitions if one.value >= 0]
    if place < 0 or len(empty) != 1 or Node(tracer.document, empty[0].value).text != "[]":
        return writes
    owners = (call.callee.object for call in tracer.script.calls(*_SHIFTING) if call.callee is not None)
    if any(one is not None and one.text == binding.name for one in owners):
        return writes
    first: list[Mutation] = []
    for write in sorted(writes):
        if not _is_once(Node(tracer.document, write.at), binding) or write.through:
            break
        first.append(write)
    return [first[place]] if place < len(first) else [one for one in writes if one not in first]


def _is_once(call: Node, binding: Binding) -> bool:
    """Whether a call pushes one element, and neither in a loop nor in a function other than the list's own."""
    callee, arguments = call.callee, call.arguments
    if callee is None or callee.key_name != "push" or len(arguments) != 1 or arguments[0].kind == "SpreadElement":
        return False
    if call.function != Node(call.document, binding.declared).function:
        return False
    for outer in call.ancestors():
        if outer.is_function:
            break
        if outer.kind in _MAYBE:
            return False
    return True


def entered(tracer: Tracer, write: Mutation | MemberWrite, state: State) -> State:
    """`enter` for what a call writes: under a name, or, to those who go through the whole, as the second of a pair."""
    at = len(write.path)
    if at and state.path[at - 1 : at + 1] == (ELEMENT, "1") and _is_named(Node(tracer.document, write.value)):
        return state.at(state.path[at + 1 :])
    return enter(state, write.path)


def _is_named(argument: Node) -> bool:
    """Whether a call puts its argument under the name that another gives: `map.set(key, value)`."""
    call = argument.call
    callee = call.callee if call is not None else None
    return call is not None and callee is not None and callee.key_name == "set" and len(call.arguments) > 1
