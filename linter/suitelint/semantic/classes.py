"""Classes and constructor functions: what `new` makes, and what they inherit from."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice
from typing import TYPE_CHECKING

from suitelint.semantic.applied import called
from suitelint.semantic.scope import ANY
from suitelint.syntax.javascript.grammar import CLASSES
from suitelint.syntax.javascript.tree import Node

if TYPE_CHECKING:
    from suitelint.semantic.script import Script

_MOST_HELD = 16


def makers(script: Script, callee: Node, depth: int = 0) -> list[Node]:
    """The classes and constructor functions that `new callee(…)` may make an object of.

    `depth` counts what is looked into on the way here.
    """
    found: list[Node] = []
    for value in script.values_of(callee):
        if value.kind == "MemberExpression":
            found.extend(_in_table(script, value, depth))
        else:
            found.extend(script.functions_of(value, depth) if value.kind == "CallExpression" else [value])
    return found


def _in_table(script: Script, member: Node, depth: int) -> Iterator[Node]:
    """The classes that a member of an object may be: `HANDLERS[action]`."""
    from suitelint.semantic.holders import held

    if member.object is not None:
        for value in islice(held(script, member.object, (member.key_name or ANY,), depth), _MOST_HELD):
            yield from (one for one in script.values_of(value) if one.kind in CLASSES or one.is_function)


def parents(script: Script, owner: Node | None, depth: int = 0) -> list[tuple[Node, Node | None]]:
    """The classes of this file that `owner` inherits from, with the call that runs their constructor in its own."""
    if owner is None:
        return []
    if owner.kind in CLASSES:
        parent = owner.superclass
        call = next(super_calls(owner), None)
        return [(one, call) for one in makers(script, parent, depth) if one != owner] if parent is not None else []
    found: list[tuple[Node, Node | None]] = []
    for call in script.remember(_given_this).get(owner.index, ()):
        callee = called(script, call)
        found.extend(
            (one, call) for one in (makers(script, callee, depth) if callee is not None else ()) if one != owner
        )
    return found


def parent_named(script: Script, owner: Node) -> Node | None:
    """What a class extends, or whose constructor a constructor function runs on `this`, as the code names it."""
    if owner.kind in CLASSES:
        return owner.superclass
    return next((called(script, call) for call in script.remember(_given_this).get(owner.index, ())), None)


def _given_this(script: Script) -> dict[int, list[Node]]:
    """`Parent.call(this, …)`: calls that hand on `this`, by the function around them."""
    groups: dict[int, list[Node]] = {}
    for index in script.indirect_calls:
        call = Node(script.document, index)
        arguments, function = call.arguments, call.function
        if function is not None and arguments and arguments[0].kind == "ThisExpression":
            groups.setdefault(function.index, []).append(call)
    return groups


def super_calls(owner: Node) -> Iterator[Node]:
    """The calls of `super` in a class."""
    for word in owner.descendants("Super") if "Super" in owner.document.by_kind else ():
        call = word.outer
        if call is not None and call.kind == "CallExpression" and call.callee == word and word.enclosing_class == owner:
            yield call
