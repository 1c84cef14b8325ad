"""Writes to what a variable or an object holds that are spelled as calls: `list.push(x)`, `fill(headers)`."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from suitelint.record import NamedTuple
from suitelint.semantic.applied import called, position_of
from suitelint.semantic.call_sites import names_leading_to, passed
from suitelint.semantic.memory import once_each
from suitelint.semantic.scope import ANY, ELEMENT, Binding, MemberWrite, key_of
from suitelint.syntax.javascript.expressions import own_name
from suitelint.syntax.javascript.tree import Node

if TYPE_CHECKING:
    from suitelint.semantic.script import Script

_METHODS = ("push", "unshift", "add", "set", "append", "assign", "defineProperty")
_MAX_THROUGH = 3

_GIVING = frozenset({"get", "set", "add", "append"})
"""Methods that give a member of what they are called on, or that itself."""
_CHAINED = frozenset({"MemberExpression", "AssignmentExpression", "CallExpression"})

Path = tuple[str, ...]
Root = Binding | int
"""A variable, or the class, object or function that `this` means, by its index."""


class Mutation(NamedTuple):
    """A write of `value` to `path` by the call `at`. `through` are the functions that write, each with its call."""

    at: int
    path: Path
    value: int
    through: tuple[tuple[int, int], ...] = ()


@once_each(meanwhile=())
def mutations_of(script: Script, binding: Binding, depth: int = 0) -> tuple[Mutation, ...]:
    """What calls write into the value of a variable: by a method of it, or in a function that is given it.

    A cycle writes nothing more.
    """
    written = [Mutation(*write) for write in script.remember(method_writes).get(binding, ())]
    return (*written, *(_by_functions(script, binding, depth) if depth < _MAX_THROUGH else ()))


def _by_functions(script: Script, binding: Binding, depth: int) -> list[Mutation]:
    """Writes of functions to the parameter that is given the value of a variable."""
    found: list[Mutation] = []
    writers = script.remember(_writers)
    for node in passed(script, binding) if writers else ():
        call = node.call
        callee = called(script, call) if call is not None else None
        if call is None or callee is None or (callee.key_name or callee.text) not in writers:
            continue
        functions = script.functions_of(callee)
        position = position_of(script, call, node)
        for function in functions:
            for parameter in script.scopes.parameters_of(function.index, position):
                step = (function.index, call.index)
                writes = [Mutation(*write) for write in parameter.writes if write.value >= 0]
                found.extend(
                    Mutation(call.index, one.path, one.value, (step, *one.through))
                    for one in (*writes, *mutations_of(script, parameter, depth + 1))
                )
    return found


def _writers(script: Script) -> frozenset[str]:
    """Last names of calls that may write to what they are given."""
    by_method = script.remember(method_writes)
    places = [write.at for binding in script.scopes.parameters() for write in binding.writes]
    places += [
        write.at
        for root, writes in by_method.items()
        if isinstance(root, Binding) and root.is_parameter
        for write in writes
    ]
    return names_leading_to(script, places, _MAX_THROUGH)


def method_writes(script: Script) -> Mapping[Root, list[MemberWrite]]:
    """`list.push(x)`, `this.map.set(key, x)`, `Object.assign(target, x)`, by what is written to."""
    groups: dict[Root, list[MemberWrite]] = {}
    for method in _METHODS:
        for call in script.calls(method):
            callee, arguments = call.callee, call.arguments
            target = callee.object if callee is not None else None
            if target is None or not arguments:
                continue
            path: Path = (ELEMENT,)
            if method in ("assign", "defineProperty"):
                target, arguments, path = arguments[0], arguments[1:], ()
            if method in ("set", "append", "defineProperty") and len(arguments) > 1:
                path, arguments = (arguments[0].string or ANY,), arguments[1:2]
            if method == "defineProperty":
                arguments = [one.value for one in arguments[0].children if one.key_name == "value" and one.value]
            root = root_of(script, target)
            if root is not None:
                found = groups.setdefault(root[0], [])
                found.extend(MemberWrite(call.index, (*root[1], *path), one.index) for one in arguments)
    return groups


def root_of(script: Script, target: Node) -> tuple[Root, Path] | None:
    """The variable or the `this` that a chain of members starts at, and the chain."""
    names: list[str] = []
    node: Node | None = target
    while node is not None and node.kind in _CHAINED:
        if node.kind == "MemberExpression":
            names.append(node.key_name or ANY)
            node = node.object
        elif node.kind == "AssignmentExpression":
            node = node.left
        else:
            callee = node.callee
            method = callee.key_name if callee is not None else None
            if callee is None or method not in _GIVING:
                return None
            if method == "get":
                names.append(key_of(node))
            node = callee.object
    path = tuple(reversed(names))
    if node is None:
        return None
    if node.kind == "Identifier":
        binding = script.scopes.binding_of(node)
        return (binding, path) if binding is not None else None
    owner = script.scopes.this_owner(node.index) if node.kind == "ThisExpression" else -1
    return (owner, path) if owner >= 0 else None


@once_each()
def object_writes(script: Script, owner: int) -> list[MemberWrite]:
    """Writes to members of what `this` means in `owner` that are none of a member by its own name alone."""
    written = [one for one in script.scopes.this_writes.get(owner, ()) if len(one.path) != 1 and one.value >= 0]
    holder = Node(script.document, owner)
    name = own_name(holder) if holder.kind == "ObjectExpression" else None
    binding = script.scopes.binding_of(name) if name is not None else None
    if binding is not None:
        written.extend(one for one in binding.writes if one.value >= 0)
    return [*written, *script.remember(method_writes).get(owner, ())]
