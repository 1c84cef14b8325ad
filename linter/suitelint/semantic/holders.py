"""What objects, classes and constructor functions hold under a name."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from suitelint.semantic.modules import returned
from suitelint.syntax.javascript.tree import Node

if TYPE_CHECKING:
    from suitelint.semantic.script import Script


def members_of(holder: Node) -> list[Node]:
    """Members of an object literal or a class."""
    if holder.kind == "ObjectExpression":
        return holder.children
    body = holder.body
    return body.children if body is not None else []


def methods_of(script: Script, owner: Node, name: str) -> list[Node]:
    """Functions that an object literal, a class or a constructor function holds under `name`."""
    return [found for holder in script.values_of(owner) for found in functions_in(script, holder.index, name, 0)]


def member_functions(script: Script, member: Node, key: str, depth: int) -> list[Node]:
    """The functions of this file that the member access `member`, which spells `key`, may mean."""
    base = member.object
    if base is None:
        return []
    if base.kind == "ThisExpression":
        owner = script.scopes.this_owner(base.index)
        return functions_in(script, owner, key, depth) if owner >= 0 else []
    if base.kind == "Identifier":
        binding = script.scopes.binding_of(base)
        if binding is None:
            return []
        found: list[Node] = []
        for write in binding.writes:
            if write.path == (key,) and write.value >= 0:
                found.extend(script.functions_of(Node(script.document, write.value), depth + 1))
        for definition in binding.definitions:
            if definition.value >= 0 and not definition.path:
                value = Node(script.document, definition.value).inner
                if value.kind == "NewExpression" and value.callee is not None:
                    for made in script.values_of(value.callee):
                        found.extend(functions_in(script, made.index, key, depth))
                else:
                    found.extend(functions_in(script, value.index, key, depth))
        return found
    if base.kind == "NewExpression" and base.callee is not None:
        return [
            function
            for owner in script.values_of(base.callee)
            for function in functions_in(script, owner.index, key, depth)
        ]
    return []


def functions_in(script: Script, owner: int, key: str, depth: int) -> list[Node]:
    """Functions held under `key` by an object literal, a class, or a constructor function."""
    holder = Node(script.document, owner)
    found: list[Node] = []
    if holder.kind in ("ObjectExpression", "ClassDeclaration", "ClassExpression"):
        for member in members_of(holder):
            if member.key_name == key and (value := member.value) is not None:
                found.extend(script.functions_of(value, depth + 1) if not member.is_function else [member])
        for parent in _parents(script, holder) if not found and depth < 4 else ():
            found.extend(functions_in(script, parent.index, key, depth + 1))
    for write in script.scopes.this_writes.get(owner, ()):
        if write.path == (key,) and write.value >= 0:
            found.extend(script.functions_of(Node(script.document, write.value), depth + 1))
    if holder.is_function and (name := holder.id) is not None:
        binding = script.scopes.lookup(name.text, owner)
        for write in binding.writes if binding is not None else ():
            if write.path in (("prototype", key), (key,)) and write.value >= 0:
                found.extend(script.functions_of(Node(script.document, write.value), depth + 1))
    return found


def this_values(script: Script, owner: int, key: str, depth: int = 0) -> Iterator[Node]:
    """Values that `this.key` may have in the class, object or constructor at `owner`, or in a class it extends."""
    holder = Node(script.document, owner)
    if holder.kind in ("ObjectExpression", "ClassDeclaration", "ClassExpression"):
        for member in members_of(holder):
            if member.key_name == key and (value := member.value) is not None:
                if not member.is_function:
                    yield value
                elif member.is_getter:
                    yield from returned(member)
        for parent in _parents(script, holder) if depth < 4 else ():
            yield from this_values(script, parent.index, key, depth + 1)
    for write in script.scopes.this_writes.get(owner, ()):
        if write.path == (key,) and write.value >= 0:
            yield Node(script.document, write.value).inner


def _parents(script: Script, owner: Node) -> list[Node]:
    """The classes of this file that a class extends."""
    parent = owner.superclass if owner.kind != "ObjectExpression" else None
    return [one for one in script.values_of(parent) if one != owner] if parent is not None else []
