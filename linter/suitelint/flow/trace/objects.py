"""Object and array literals."""

from __future__ import annotations

from typing import TYPE_CHECKING

from suitelint.flow.barriers import REDUCED
from suitelint.flow.names import name_kinds
from suitelint.flow.places import given
from suitelint.flow.trace import collections, literals
from suitelint.flow.trace.state import Carry, State, enter, overlaps
from suitelint.netsuite.catalogue import StepRow
from suitelint.semantic.holders import members_of
from suitelint.semantic.mutations import object_writes
from suitelint.semantic.results import returned
from suitelint.semantic.scope import ANY, ELEMENT, SOME
from suitelint.syntax.javascript.tree import Node

if TYPE_CHECKING:
    from suitelint.flow.trace.tracer import Tracer

_MOST_MEMBERS = 40
"""Writes to members of one object that are looked into where the whole of it is asked for."""


def object_literal(tracer: Tracer, node: Node, state: State) -> Carry:
    if not state.path:
        return _all_members(tracer, node, state)
    key, rest = state.path[0], state.path[1:]
    carry = Carry.NOTHING
    for prop in reversed(members_of(node)):
        if prop.kind == "SpreadElement":
            carry = max(carry, literals.transparent(tracer, prop, state))
            continue
        name = prop.key_name
        if name is None or key in (name, ANY, ELEMENT):
            value = prop.value
            for given in getter_results(value) if value is not None else ():
                carry = max(carry, tracer.visit(given, state.at(rest)))
            if name == key:
                break
    for write in tracer.script.scopes.this_writes.get(node.index, ()):
        if write.value >= 0 and overlaps(write.path, state.path):
            carry = max(carry, tracer.visit_value(write.value, enter(state, write.path)))
    return carry


def _all_members(tracer: Tracer, node: Node, state: State) -> Carry:
    """The whole object; what a spread brings along is replaced by the members of the same name behind it."""
    carry = Carry.NOTHING
    members = members_of(node)
    for at, member in enumerate(members):
        if member.kind != "SpreadElement":
            carry = max(carry, _member_value(tracer, member, state))
            continue
        replaced = frozenset((key,) for later in members[at + 1 :] if (key := later.key_name) is not None)
        argument = member.argument
        carry = max(carry, _without(tracer, argument, state, replaced) if argument is not None else Carry.NOTHING)
    return carry


def _without(tracer: Tracer, node: Node, state: State, replaced: frozenset[tuple[str, ...]]) -> Carry:
    """An object whose members `replaced` others take the place of."""
    start, used = len(tracer.origins), len(tracer.parameters)
    hidden = any(name_kinds(path) for path in replaced)
    carry = tracer.visit(node, state._replace(barriers=state.barriers | {REDUCED}) if hidden else state)
    if replaced:
        tracer.forget(start, state.member, replaced)
        tracer.withhold(used, state.member, replaced)
    return carry


def overlaid(tracer: Tracer, call: Node, row: StepRow, state: State) -> Carry:
    """`Object.assign({}, user, { password: '***' })`: later members replace those of the same name."""
    carry = Carry.NOTHING
    replaced: frozenset[tuple[str, ...]] = frozenset()
    listed = [one for place in row.places for one in given(tracer.script, call, place)]
    for argument, path in reversed(listed):
        inside = state.at((*path, *state.path))
        if inside.path:
            if inside.path[:1] not in replaced:
                carry = max(carry, spread_or_value(tracer, argument, inside))
        elif argument.kind == "SpreadElement":
            carry = max(carry, spread_or_value(tracer, argument, inside))
        else:
            carry = max(carry, _without(tracer, argument, inside, replaced))
        literal = argument.inner
        if literal.kind == "ObjectExpression":
            replaced |= {(key,) for one in members_of(literal) if (key := one.key_name) is not None}
    return carry


def _member_value(tracer: Tracer, prop: Node, state: State) -> Carry:
    name, value = prop.key_name, prop.value
    if value is None or value.is_function:
        return Carry.NOTHING
    inside = state._replace(member=(*state.member, name or ANY))
    carry = tracer.visit(value, inside)
    if name is not None and prop.kind != "ShorthandProperty":
        tracer.emit_name(value, (*_outer_names(prop), name), inside, carry)
    return carry


def class_member(tracer: Tracer, node: Node, state: State) -> Carry:
    """A static member of a class."""
    values = [
        value
        for member in (members_of(node) if state.path else ())
        if member.key_name == state.path[0] and (held := member.value) is not None
        for value in getter_results(held)
        if not value.is_function
    ]
    inside = state.at(state.path[1:])
    return max((tracer.visit(value, inside) for value in values), default=Carry.NOTHING)


def getter_results(value: Node) -> list[Node]:
    """What reading a member gives: the value, or what its getter returns."""
    return list(returned(value)) if value.is_getter else [value]


def array(tracer: Tracer, node: Node, state: State) -> Carry:
    elements = node.elements
    if not state.path:
        return max((spread_or_value(tracer, element, state) for element in elements), default=Carry.NOTHING)
    key, rest = state.path[0], state.at(state.path[1:])
    if key.isdigit():
        elements = _at(tracer, node, int(key))
    elif key not in SOME:
        return Carry.NOTHING
    return max((spread_or_value(tracer, element, rest) for element in elements), default=Carry.NOTHING)


def _at(tracer: Tracer, array: Node, position: int) -> list[Node]:
    """What may be the element at a position: what stands there, or what is spread before it and follows that."""
    found: list[Node] = []
    for at, index in tracer.document.elements_of(array.index):
        if at > position:
            break
        element = Node(tracer.document, index)
        if found or at == position or element.kind == "SpreadElement":
            found.append(element)
    return found


def spread_or_value(tracer: Tracer, element: Node, state: State) -> Carry:
    """One of several values; what is spread is a list of them."""
    if element.kind != "SpreadElement":
        return tracer.visit(element, state)
    return literals.transparent(tracer, element, state.at((ELEMENT, *state.path)) if state.path else state)


def written(tracer: Tracer, value: int, state: State) -> Carry:
    """A value that a call writes into an object or a list."""
    node = Node(tracer.document, value)
    if node.kind == "SpreadElement":
        return spread_or_value(tracer, node, state)
    return tracer.visit_value(value, state)


def own_writes(tracer: Tracer, owner: int, state: State) -> Carry:
    """What methods, and those who have the object, write below members of what `this` means in `owner`."""
    carry = Carry.NOTHING
    for write in object_writes(tracer.script, owner):
        if overlaps(write.path, state.path):
            carry = max(carry, written(tracer, write.value, collections.entered(tracer, write, state)))
    return carry


def written_members(tracer: Tracer, owner: int, state: State) -> Carry:
    """All that the constructor and the methods of `owner` put into `this`, functions aside."""
    carry = Carry.NOTHING
    for write in tracer.script.scopes.this_writes.get(owner, ())[:_MOST_MEMBERS]:
        value = Node(tracer.document, write.value) if write.value >= 0 else None
        if value is None or value.is_function:
            continue
        inside = state._replace(member=(*state.member, *write.path))
        one = tracer.visit(value, inside)
        tracer.emit_name(value, write.path, inside, one)
        carry = max(carry, one)
    return carry


def _outer_names(prop: Node) -> tuple[str, ...]:
    holder = prop.outer
    outer = holder.outer if holder is not None else None
    if outer is not None and outer.kind == "VariableDeclarator" and outer.id is not None:
        return (outer.id.text,) if outer.id.kind == "Identifier" else ()
    if outer is not None and outer.kind == "Property" and (key := outer.key_name) is not None:
        return (key,)
    return ()
