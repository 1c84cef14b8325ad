"""Named values of a JavaScript file: every string literal with the names that its surroundings give it."""

from __future__ import annotations

from collections.abc import Iterator

from suitelint.syntax.document import NamedValue
from suitelint.syntax.javascript.document import JavaScriptDocument
from suitelint.syntax.javascript.tree import Node


def named_values(document: JavaScriptDocument) -> Iterator[NamedValue]:
    """One value for each literal that has an owner, in order of the text."""
    starts, ends = document.starts, document.ends
    literals = sorted([*document.by_kind.get("string", ()), *document.by_kind.get("TemplateLiteral", ())])
    for index in literals:
        if ends[index] - starts[index] > 2:
            yield from _values_of(document, index)


def _values_of(document: JavaScriptDocument, index: int) -> Iterator[NamedValue]:
    owned = document.ownership.of(index)
    if owned is None:
        return
    path, form, exact = owned
    node = Node(document, index)
    if not exact and node.kind == "string" and (literals := document.ownership.parts_of(node)):
        if literals[0] == node:
            texts = tuple(one.string or "" for one in literals)
            yield NamedValue(document.source, path, "".join(texts), node.span, form, True, node, texts)
        return
    if node.kind == "string" or len(pieces := node.quasis) == 1:
        yield NamedValue(document.source, path, node.string or "", node.span, form, exact, node)
        return
    for span, text in pieces:
        if text:
            yield NamedValue(document.source, path, text, span, form, False, node)
