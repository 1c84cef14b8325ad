"""Texts that code puts together: the pieces of a concatenation or a template, in order."""

from __future__ import annotations

from collections.abc import Iterator

from suitelint.flow.model import CREDENTIAL_NAME, PERSONAL_NAME
from suitelint.flow.trace import Tracer
from suitelint.record import NamedTuple
from suitelint.semantic.script import Script
from suitelint.source import Location, Span
from suitelint.syntax.javascript.document import JavaScriptDocument
from suitelint.syntax.javascript.expressions import operands
from suitelint.syntax.javascript.tree import Node


class Piece(NamedTuple):
    """A constant text with its place, or an expression (`text` is None)."""

    location: Location
    text: str | None
    node: Node | None = None


def literals_with(document: JavaScriptDocument, word: bytes) -> Iterator[Node]:
    """String and template literals whose source holds `word`, in any case, in order of the text."""
    data = document.source.data.lower()
    if word not in data:
        return
    starts, ends = document.starts, document.ends
    for index in sorted([*document.by_kind.get("string", ()), *document.by_kind.get("TemplateLiteral", ())]):
        if word in data[starts[index] : ends[index]]:
            yield Node(document, index)


def root_of(literal: Node) -> Node:
    """The whole concatenation that `literal` is part of."""
    node = literal
    while (outer := node.outer) is not None and outer.kind == "BinaryExpression" and outer.operator == "+":
        node = outer
    return node


def pieces(node: Node) -> Iterator[Piece]:
    """The pieces of a concatenation, from left to right."""
    for operand in operands(node):
        yield from _pieces(operand)


def _pieces(node: Node) -> Iterator[Piece]:
    if node.kind == "TemplateLiteral":
        for (span, text), expression in zip(node.quasis, [*node.expressions, None], strict=False):
            yield Piece(Location(node.document.source, span), text)
            if expression is not None:
                yield Piece(expression.location, None, expression)
    elif node.kind == "string":
        yield Piece(Location(node.document.source, Span(node.start, node.end)), node.string or "", node)
    else:
        yield Piece(node.location, None, node)


def literal_of(script: Script, node: Node) -> tuple[Location, str] | None:
    """The one literal that an expression can only be, with its place."""
    tracer = Tracer(script, lambda module, path: None)
    tracer.trace(node)
    found = [one.source for one in tracer.origins if one.source.kind not in (CREDENTIAL_NAME, PERSONAL_NAME)]
    if len(found) == 1 and not tracer.parameters and (text := found[0].text):
        return found[0].location, text
    return None
