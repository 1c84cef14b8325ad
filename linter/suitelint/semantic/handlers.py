"""Functions that an API runs without being its argument: members of its options, and what is assigned to a member.

`$.ajax({ success: show })`, `request.onload = show`.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from suitelint.netsuite.catalogue import ARGUMENTS, CallbackRow
from suitelint.record import NamedTuple
from suitelint.semantic.applied import called
from suitelint.semantic.holders import members_of
from suitelint.semantic.scope import NAMES, Binding
from suitelint.syntax.javascript.tree import Node

if TYPE_CHECKING:
    from suitelint.semantic.script import Script


class Place(NamedTuple):
    """Where a function stands: at `member` of the argument `position` of the call `taker`, or of the object `taker`."""

    taker: Node
    member: str
    position: int = -1


class Handlers(NamedTuple):
    """Where an API may take functions, by the node that stands there, and these nodes by what they are."""

    places: dict[int, list[Place]]
    by_function: dict[int, list[Node]]
    by_parameter: dict[Binding, list[Node]]


class Run(NamedTuple):
    """An API runs a function as `row` says; `receiver` is what `of`, its call or the object that has it, is about."""

    row: CallbackRow
    of: Node
    receiver: Node | None


def handlers(script: Script) -> Handlers:
    """Every function that stands where an API may take it, by the names of members alone."""
    known: dict[str, Handlers] = script.answers(handlers)
    if not known:
        found = known[""] = Handlers({}, {}, {})  # what is looked up meanwhile finds what is known by then
        for value, place in (*_in_options(script), *_assigned(script)):
            _add(script, found, value.inner, place)
    return known[""]


def _add(script: Script, found: Handlers, value: Node, place: Place) -> None:
    found.places.setdefault(value.index, []).append(place)
    binding = script.scopes.binding_of(value) if value.kind in NAMES else None
    if binding is not None and binding.is_parameter:
        found.by_parameter.setdefault(binding, []).append(value)
    for function in script.functions_of(value):
        found.by_function.setdefault(function.index, []).append(value)


def _in_options(script: Script) -> Iterator[tuple[Node, Place]]:
    for name, options in script.catalogue.option_callbacks.items():
        for call in script.calls(name):
            for position, argument in enumerate(call.arguments):
                for member, value in _members(script, argument):
                    if member in options:
                        yield value, Place(call, member, position)


def _members(script: Script, options: Node) -> Iterator[tuple[str, Node]]:
    """The members of an options object: in the literal, and those that are written to the variable that holds it."""
    for holder in script.values_of(options):
        for member in members_of(holder) if holder.kind == "ObjectExpression" else ():
            value = member.value
            if (key := member.key_name) is not None and value is not None:
                yield key, value
    binding = script.scopes.binding_of(options) if options.kind in NAMES else None
    for write in binding.writes if binding is not None else ():
        if len(write.path) == 1 and write.value >= 0:
            yield write.path[0], Node(script.document, write.value)


def _assigned(script: Script) -> Iterator[tuple[Node, Place]]:
    document = script.document
    names = [name for name in script.catalogue.assigned_callbacks if name.encode() in document.source.data]
    for index in document.by_kind.get("AssignmentExpression", ()) if names else ():
        node = Node(document, index)
        left, right = node.left, node.right
        owner = left.object if left is not None and left.kind == "MemberExpression" else None
        if left is not None and right is not None and owner is not None and (name := left.key_name) in names:
            yield right, Place(owner, name or "")


def runs(script: Script, value: Node) -> Iterator[Run]:
    """How an API runs the function that stands as `value` among its options, or where it is assigned to a member."""
    for place in handlers(script).places.get(value.index, ()):
        if place.position < 0:
            name = f"{script.resolve(place.taker)}.{place.member}="
            yield from (Run(row, place.taker, place.taker) for row in script.catalogue.callbacks.get(name, ()))
            continue
        callee = called(script, place.taker)
        if callee is None or (full := script.resolve(callee)) is None:
            continue
        for row in script.catalogue.callbacks.get(full, ()):
            if row.option == place.member and row.argument in (place.position, ARGUMENTS):
                yield Run(row, place.taker, callee.object)
