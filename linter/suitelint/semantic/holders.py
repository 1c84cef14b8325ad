"""What objects, classes and constructor functions hold under a name."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import islice
from typing import TYPE_CHECKING

from suitelint.semantic.classes import makers, parents
from suitelint.semantic.injected import injected, may_hold
from suitelint.semantic.memory import once_each
from suitelint.semantic.results import returned
from suitelint.semantic.scope import ANY, ELEMENT, NAMES, Binding, How, MemberWrite
from suitelint.syntax.javascript.expressions import own_name
from suitelint.syntax.javascript.grammar import CLASSES
from suitelint.syntax.javascript.tree import Node

if TYPE_CHECKING:
    from suitelint.semantic.script import Script

Path = tuple[str, ...]

_MAX_DEPTH = 8
_MAX_PARENTS = 4
_MAX_HELD = 8
"""Members that are looked at when the name is not known: tables of handlers have more, all of one form."""
_SIDES = frozenset({"AssignmentExpression", "BinaryExpression", "ConditionalExpression"})


def members_of(holder: Node) -> list[Node]:
    """Members of an object literal or a class."""
    if holder.kind == "ObjectExpression":
        return holder.children
    body = holder.body
    return body.children if body is not None else []


def _called(script: Script, holder: Node, key: str) -> list[Node]:
    """The members of a literal or a class that are called `key`, and those that are spread into it."""
    groups = _by_name(script, holder)
    return [*groups.get("...", ()), *groups.get(key, ())]


@once_each()
def _by_name(script: Script, holder: Node) -> dict[str, list[Node]]:
    groups: dict[str, list[Node]] = {}
    for member in members_of(holder):
        name = "..." if member.kind == "SpreadElement" else member.key_name
        if name is not None:
            groups.setdefault(name, []).append(member)
    return groups


def member_functions(script: Script, member: Node, depth: int) -> list[Node]:
    """The functions of this file that a member access may mean."""
    base = member.object
    if base is None:
        return []
    values = islice(held(script, base, (member.key_name or ANY,), depth), _MAX_HELD)
    return list(dict.fromkeys(function for value in values for function in script.functions_of(value, depth + 1)))


def held(script: Script, node: Node, path: Path, depth: int = 0) -> Iterator[Node]:
    """The expressions and methods that lie at `path` in what `node` may be."""
    node = node.inner
    if not path:
        yield node
        return
    if depth > _MAX_DEPTH:
        return
    kind = node.kind
    if kind in NAMES:
        yield from held_by(script, script.scopes.binding_of(node), node.text, path, depth)
    elif kind == "MemberExpression":
        if node.object is not None:
            yield from held(script, node.object, (node.key_name or ANY, *path), depth + 1)
    elif kind == "ThisExpression":
        owner = script.scopes.this_owner(node.index)
        if owner >= 0:
            yield from _held_in(script, Node(script.document, owner), path, depth)
    elif kind == "Super":
        for parent, _ in parents(script, node.enclosing_class, depth + 1):
            yield from _held_in(script, parent, path, depth)
    elif kind == "NewExpression" and node.callee is not None:
        for made in makers(script, node.callee, depth + 1):
            yield from _held_in(script, made, path, depth)
    elif kind == "CallExpression" and node.callee is not None:
        yield from _held_by_result(script, node, path, depth)
    elif kind in _SIDES:
        for side in (node.consequent, node.alternate) if kind == "ConditionalExpression" else (node.left, node.right):
            if side is not None and (kind != "AssignmentExpression" or side == node.right):
                yield from held(script, side, path, depth + 1)
    else:
        yield from _held_in(script, node, path, depth)


def held_by(script: Script, binding: Binding | None, name: str, path: Path, depth: int = 0) -> Iterator[Node]:
    """The expressions and methods at `path` of a variable, or of the global `name` when there is no `binding`."""
    writes = binding.writes if binding is not None else script.scopes.global_writes.get(name, ())
    for write in writes:
        if write.value >= 0 and _leads(write.path, path):
            yield from held(script, Node(script.document, write.value), path[len(write.path) :], depth + 1)
    for definition in binding.definitions if binding is not None else ():
        if definition.value >= 0 and definition.how is not How.ELEMENT and definition.how is not How.KEY:
            value = Node(script.document, definition.value).inner
            if value.index == definition.at:
                yield from _held_in(script, value, path, depth)
            else:
                yield from held(script, value, (*definition.path, *path), depth + 1)
    if binding is not None and may_hold(script, binding, path[0]):
        for given, inner in injected(script, binding):
            yield from held(script, given, (*inner, *path), depth + 2)


def _held_by_result(script: Script, call: Node, path: Path, depth: int) -> Iterator[Node]:
    callee = call.callee
    assert callee is not None
    for function in script.functions_of(callee, depth + 1):
        for value in returned(function):
            yield from held(script, value, path, depth + 1)
    if callee.kind == "MemberExpression" and callee.object is not None and callee.object.text == "Object":
        for argument in call.arguments if callee.key_name in ("freeze", "seal", "assign", "create") else ():
            yield from held(script, argument, path, depth + 1)


def _leads(written: Path, wanted: Path) -> bool:
    """Whether what was written at one path holds what is wanted at another."""
    return len(written) <= len(wanted) and all(
        left == right or ANY in (left, right) for left, right in zip(written, wanted, strict=False)
    )


def _held_in(script: Script, holder: Node, path: Path, depth: int) -> Iterator[Node]:
    """What an object literal, an array, a class or a constructor function holds at `path`."""
    document, key, rest = script.document, path[0], path[1:]
    found = False
    if holder.kind in ("ObjectExpression", *CLASSES):
        for member in members_of(holder) if key == ANY else _called(script, holder, key):
            if member.kind == "SpreadElement":
                if member.argument is not None:
                    yield from held(script, member.argument, path, depth + 1)
            else:
                found = True
                for value in [*returned(member)] if member.is_getter else [member.value]:
                    if value is not None:
                        yield from held(script, value, rest, depth + 1)
    elif holder.kind == "ArrayExpression":
        for at, element in document.elements_of(holder.index):
            if key in (str(at), ANY, ELEMENT):
                yield from held(script, Node(document, element), rest, depth + 1)
    for write in (*script.scopes.this_writes.get(holder.index, ()), *_assigned(script, holder)):
        if write.value >= 0 and _leads(write.path, path):
            yield from held(script, Node(document, write.value), path[len(write.path) :], depth + 1)
    if holder.is_function or holder.kind in CLASSES:
        yield from _prototype(script, holder, path, depth)
        for parent, _ in parents(script, holder, depth + 1) if not found and depth < _MAX_PARENTS else ():
            yield from _held_in(script, parent, path, depth + 1)


def _assigned(script: Script, holder: Node) -> Iterable[MemberWrite]:
    """`Object.assign(this, { store, clock })`: all members of another object at once."""
    if "assign" not in script.calls_by_name:
        return ()
    from suitelint.semantic.mutations import method_writes

    return (one for one in script.remember(method_writes).get(holder.index, ()) if not one.path)


def _prototype(script: Script, maker: Node, path: Path, depth: int) -> Iterator[Node]:
    """What is written to a constructor function itself, and to its prototype."""
    name = own_name(maker)
    binding = script.scopes.binding_of(name) if name is not None else None
    for write in binding.writes if binding is not None else ():
        if write.value < 0:
            continue
        for wanted in (("prototype", *path), path):
            if _leads(write.path, wanted) and write.path[0] != ANY:
                yield from held(script, Node(script.document, write.value), wanted[len(write.path) :], depth + 1)


def this_values(script: Script, owner: int, key: str, depth: int = 0) -> Iterator[Node]:
    """Values that `this.key` may have in the class, object or constructor at `owner`, or in a class it extends."""
    holder = Node(script.document, owner)
    if holder.kind in ("ObjectExpression", *CLASSES):
        for member in _called(script, holder, key):
            if member.kind != "SpreadElement" and (value := member.value) is not None:
                if not member.is_function:
                    yield value
                elif member.is_getter:
                    yield from returned(member)
    for write in script.scopes.this_writes.get(owner, ()):
        if write.path == (key,) and write.value >= 0:
            yield Node(script.document, write.value).inner
    for write in _assigned(script, holder):
        yield from held(script, Node(script.document, write.value), (key,), depth + 1)
    for parent, _ in parents(script, holder, depth + 1) if depth < _MAX_PARENTS else ():
        yield from this_values(script, parent.index, key, depth + 1)


def constructions(script: Script, owner: Node, call: Node, depth: int = 0) -> list[tuple[Node, Node]]:
    """The constructors that `call` runs when it makes an `owner`, each with the call that gives its arguments."""
    constructor = (
        owner
        if owner.is_function
        else next((one for one in members_of(owner) if one.key_name == "constructor" and one.is_function), None)
    )
    found = [(constructor, call)] if constructor is not None else []
    for parent, inner in parents(script, owner, depth + 1) if depth < _MAX_PARENTS else ():
        if inner is not None or constructor is None:
            found.extend(constructions(script, parent, inner or call, depth + 1))
    return found
