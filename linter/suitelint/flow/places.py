"""Where a call takes its values, and constants of the code."""

from __future__ import annotations

from collections.abc import Iterator

from suitelint.netsuite.catalogue import ARGUMENTS, RECEIVER, Place
from suitelint.semantic.applied import InValue, arguments_of, at, receiver
from suitelint.semantic.holders import members_of
from suitelint.semantic.scope import ELEMENT, How
from suitelint.semantic.script import Script
from suitelint.syntax.javascript.tree import Node

_DEPTH = 12
_PLAIN = frozenset({"string", "TemplateLiteral", "ArrayExpression", "number"})


def given(script: Script, call: Node, place: Place) -> Iterator[InValue]:
    """The expressions at `place` of a call, each with the path of the wanted value inside it."""
    listed = arguments_of(script, call)
    arguments = [one.node for one in listed]
    path = tuple(place.option.split(".")) if place.option is not None else ()
    if path and any(one.spread for one in listed):
        positions = range(len(listed)) if place.argument == ARGUMENTS else (place.argument,)
        yield from ((node, (*inner, *path)) for position in positions for node, inner in at(listed, position))
    elif path:
        for position in _candidates(script, arguments, place, path[0]):
            argument = arguments[position]
            if _is_options(script, argument, path[0], place, len(arguments)):
                yield argument, path
                if not _is_unknown(script, argument) or place.position != position:
                    return
    if place.position == RECEIVER:
        if (owner := receiver(script, call)) is not None:
            yield owner, ()
    elif place.position == ARGUMENTS:
        yield from ((one.node, (ELEMENT,) if one.spread else ()) for one in listed)
    elif place.position is not None:
        yield from at(listed, place.position)


def _candidates(script: Script, arguments: list[Node], place: Place, member: str) -> list[int]:
    """Which arguments may be the options object; first those that are seen to hold `member`."""
    listed = range(len(arguments)) if place.argument == ARGUMENTS else (place.argument,)
    possible = [one for one in listed if one < len(arguments) and arguments[one].kind not in _PLAIN]
    if len(possible) > 1:
        possible.sort(key=lambda one: not _has_member(script, arguments[one], member))
    return possible


def written(script: Script, node: Node, path: tuple[str, ...]) -> Node | None:
    """The expression at `path` of another, through names and object literals; nothing where it is not written out."""
    for key in path:
        member = next((one for value in script.values_of(node) if (one := value.member(key)) is not None), None)
        if member is None:
            return None
        node = member.value or member
    return node


def takes_rest(function: Node, position: int) -> bool:
    """Whether a function's parameter takes all arguments that are left; position `ARGUMENTS` is `arguments`."""
    if position == ARGUMENTS:
        return True
    params = function.params
    return position < len(params) and params[position].kind == "RestElement"


def _has_member(script: Script, argument: Node, member: str) -> bool:
    """Whether an argument is in plain sight the options object that holds `member`."""
    return any(
        one.key_name == member
        for value in script.values_of(argument)
        if value.kind == "ObjectExpression"
        for one in members_of(value)
    )


def _is_options(script: Script, argument: Node, member: str, place: Place, count: int) -> bool:
    """Whether an argument is the options object: a literal with that member, or an unknown that stands alone."""
    values = script.values_of(argument) or [argument]
    literals = [value for value in values if value.kind == "ObjectExpression"]
    if literals:
        if place.position is None:
            return True
        names = [one.key_name for literal in literals for one in members_of(literal)]
        return member in names or member == "*" or None in names or place.position >= count
    if all(_is_plain(value) for value in values):
        return False
    return place.position is None or count <= place.argument + 1


def _is_plain(value: Node) -> bool:
    """Whether an expression is text, a number or a list, and so no options object."""
    return value.kind in _PLAIN or (value.kind == "BinaryExpression" and value.operator not in ("||", "??", "&&"))


def _is_unknown(script: Script, argument: Node) -> bool:
    """Whether nothing in sight says what an argument is: it may be the options object or the value itself."""
    return not any(value.kind == "ObjectExpression" for value in script.values_of(argument))


def constant(script: Script, node: Node, path: tuple[str, ...] = (), depth: int = 0) -> str | None:
    """The one text that an expression can only have: literals, concatenation, constants and members of constants."""
    node = node.inner
    if depth > _DEPTH:
        return None
    kind = node.kind
    if kind == "string":
        return None if path else node.string
    if kind == "TemplateLiteral":
        return None if path else _template(script, node, depth)
    if kind == "BinaryExpression":
        return _sum(script, node, depth) if node.operator == "+" and not path else None
    if kind == "Identifier":
        return _variable(script, node, path, depth)
    if kind == "MemberExpression":
        key = node.key_name
        return constant(script, node.object, (key, *path), depth + 1) if key is not None and node.object else None
    if kind == "ObjectExpression" and path:
        for member in members_of(node):
            if member.key_name == path[0] and (value := member.value) is not None and value.index != member.index:
                return constant(script, value, path[1:], depth + 1)
    return None


def _template(script: Script, node: Node, depth: int) -> str | None:
    quasis = node.quasis
    parts = [quasis[0][1]]
    for expression, (_, text) in zip(node.expressions, quasis[1:], strict=False):
        value = constant(script, expression, (), depth + 1)
        if value is None:
            return None
        parts += [value, text]
    return "".join(parts)


def _sum(script: Script, node: Node, depth: int) -> str | None:
    if node.left is None or node.right is None:
        return None
    right = constant(script, node.right, (), depth + 1)
    if right is None:
        return None
    left = constant(script, node.left, (), depth + 1)
    return None if left is None else left + right


def _variable(script: Script, node: Node, path: tuple[str, ...], depth: int) -> str | None:
    binding = script.scopes.binding_of(node)
    if binding is None or len(binding.definitions) != 1 or binding.is_parameter:
        return None
    if any(write.path[: len(path)] == path[: len(write.path)] for write in binding.writes):
        return None
    definition = binding.definitions[0]
    if definition.how is not How.INIT or definition.value < 0:
        return None
    return constant(script, Node(script.document, definition.value), (*definition.path, *path), depth + 1)
