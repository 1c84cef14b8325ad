"""Literals and operators."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from suitelint.flow.model import LITERAL, Source
from suitelint.flow.places import constant
from suitelint.flow.trace.state import MAX_PREFIX, Carry, State
from suitelint.source import Location
from suitelint.syntax.javascript.expressions import operands
from suitelint.syntax.javascript.ownership import owner_of
from suitelint.syntax.javascript.tree import Node

if TYPE_CHECKING:
    from suitelint.flow.trace.tracer import Tracer


def string(tracer: Tracer, node: Node, state: State) -> Carry:
    text = node.string
    if state.path or not text:
        return Carry.NOTHING
    return literal(tracer, node, text, state)


def literal(tracer: Tracer, node: Node, text: str, state: State) -> Carry:
    if tracer.wanted is not None and LITERAL not in tracer.wanted:
        return Carry.CONSTANT
    owner = _literal_names(node)
    source = Source(LITERAL, "the literal", node.location, owner[-1] if owner else "", owner, text=text, node=node)
    return tracer.emit(source, state)


def template(tracer: Tracer, node: Node, state: State) -> Carry:
    if state.path:
        return Carry.NOTHING
    text = node.string
    if text is not None:
        return literal(tracer, node, text, state) if text else Carry.NOTHING
    return concatenation(tracer, _template_parts(node), state)


def concatenation(tracer: Tracer, parts: Sequence[Node | tuple[Location, str]], state: State) -> Carry:
    """The parts of a concatenation, each with the constant text right before it."""
    carry = Carry.NOTHING
    before = state.prefix
    for part in parts:
        inside = state._replace(exact=False, prefix=before[-MAX_PREFIX:])
        if isinstance(part, Node):
            text = constant(tracer.script, part)
            carry = max(carry, tracer.visit(part, inside))
            before += "\0" if text is None else text
        else:
            location, text = part
            if text:
                source = Source(LITERAL, "the literal", location, text=text)
                carry = max(carry, tracer.emit(source, inside))
            before += text
    return carry


def joined(tracer: Tracer, call: Node, state: State) -> Carry:
    """`[user, password].join(':')`: a concatenation. With nothing between them elements may be pieces of one value."""
    array = call.callee.object if call.callee is not None else None
    between = call.arguments[0].string if call.arguments else ","
    if array is None or state.path:
        return Carry.NOTHING
    elements = array.inner.elements if array.inner.kind == "ArrayExpression" else []
    if len(elements) < 2 or between is None or any(one.kind == "SpreadElement" for one in elements):
        pieces = between == "" or len(elements) == 1
        return tracer.visit(array, state if pieces else state._replace(exact=False))
    texts = [one.string for one in elements]
    known = [text for text in texts if text is not None]
    if len(known) == len(texts):
        return _one_text(tracer, elements, between.join(known), call, state)
    parts: list[Node | tuple[Location, str]] = [elements[0]]
    for element in elements[1:]:
        parts += [(call.location, between), element]
    return concatenation(tracer, parts, state)


def _one_text(tracer: Tracer, parts: Sequence[Node], text: str, node: Node, state: State) -> Carry:
    """A literal that the code writes in parts, at the place of the longest."""
    longest = max(parts, key=lambda part: part.end - part.start, default=node)
    source = Source(LITERAL, "the literal", longest.location, *_owner_fields(node), text=text, node=longest)
    return tracer.emit(source, state)


def binary(tracer: Tracer, node: Node, state: State) -> Carry:
    operator, left, right = node.operator, node.left, node.right
    if left is None or right is None:
        return Carry.NOTHING
    if operator in ("||", "??"):
        return max(tracer.visit(left, state), tracer.visit(right, state))
    if operator == "&&":
        return tracer.visit(right, state)
    if operator != "+" or state.path:
        return Carry.NOTHING
    parts = list(operands(node))
    texts = [part.string for part in parts]
    whole = None not in texts and not any(map(_announces, texts[:-1]))
    if whole and (text := constant(tracer.script, node)) is not None:
        return _one_text(tracer, parts, text, node, state)
    return concatenation(tracer, [*parts], state)


def _announces(text: str | None) -> bool:
    """Whether a value of its own follows: `'…?api_key=' + '…'`."""
    return text is not None and text.endswith("=")


def conditional(tracer: Tracer, node: Node, state: State) -> Carry:
    sides = [side for side in (node.consequent, node.alternate) if side is not None]
    return max((tracer.visit(side, state) for side in sides), default=Carry.NOTHING)


def assignment(tracer: Tracer, node: Node, state: State) -> Carry:
    return tracer.visit(node.right, state) if node.right is not None else Carry.NOTHING


def sequence(tracer: Tracer, node: Node, state: State) -> Carry:
    parts = node.expressions
    return tracer.visit(parts[-1], state) if parts else Carry.NOTHING


def transparent(tracer: Tracer, node: Node, state: State) -> Carry:
    return tracer.visit(node.argument, state) if node.argument is not None else Carry.NOTHING


def _template_parts(node: Node) -> list[Node | tuple[Location, str]]:
    parts: list[Node | tuple[Location, str]] = []
    for (span, text), expression in zip(node.quasis, [*node.expressions, None], strict=False):
        parts.append((Location(node.document.source, span), text))
        if expression is not None:
            parts.append(expression)
    return parts


def _literal_names(node: Node) -> tuple[str, ...]:
    owned = owner_of(node)
    return owned[0] if owned is not None else ()


def _owner_fields(node: Node) -> tuple[str, tuple[str, ...]]:
    names = _literal_names(node)
    return (names[-1] if names else "", names)
