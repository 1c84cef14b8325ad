"""What the objects can do that a class or a constructor function makes."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from suitelint.semantic.classes import makers, parents
from suitelint.semantic.holders import members_of
from suitelint.syntax.javascript.expressions import own_name
from suitelint.syntax.javascript.grammar import CLASSES
from suitelint.syntax.javascript.tree import Node

if TYPE_CHECKING:
    from suitelint.semantic.script import Script

_MOST_PARENTS = 6


def methods(script: Script, owner: Node) -> Iterator[tuple[str, Node]]:
    """Names and values of the members that are functions, the nearest of each name: own ones before inherited."""
    seen: set[str] = set()
    line = [owner]
    while line and len(line) <= _MOST_PARENTS:
        for key, value in _own(script, line[-1]):
            if key not in seen:
                seen.add(key)
                yield key, value
        inherited = parents(script, line[-1])
        if not inherited:
            return
        line.append(inherited[0][0])


def methods_made(script: Script, new: Node) -> Iterator[tuple[str, Node]]:
    """The same of what `new Client(…)` makes."""
    callee = new.callee
    for owner in makers(script, callee)[:1] if callee is not None else ():
        yield from methods(script, owner)


def _own(script: Script, owner: Node) -> Iterator[tuple[str, Node]]:
    if owner.kind in CLASSES:
        yield from _functions(owner)
        return
    name = own_name(owner)
    binding = script.scopes.binding_of(name) if name is not None else None
    for write in binding.writes if binding is not None else ():
        if write.value < 0 or write.path[:1] != ("prototype",):
            continue
        value = Node(script.document, write.value)
        if len(write.path) == 2:
            yield write.path[1], value
        elif value.kind == "ObjectExpression":
            yield from _functions(value)
    for write in script.scopes.this_writes.get(owner.index, ()):
        if len(write.path) == 1 and write.value >= 0 and (value := Node(script.document, write.value)).is_function:
            yield write.path[0], value


def _functions(holder: Node) -> Iterator[tuple[str, Node]]:
    for member in members_of(holder):
        value = member.value
        if value is not None and value.is_function and (key := member.key_name) not in (None, "constructor"):
            yield key or "", value
