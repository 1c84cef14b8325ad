"""Named values of a JavaScript file: every string literal with the names that its surroundings give it."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

from suitelint.syntax.document import Form, NamedValue, Owned, Telling
from suitelint.syntax.javascript import owners, told
from suitelint.syntax.javascript.document import JavaScriptDocument
from suitelint.syntax.javascript.grammar import COMMENTS, TRANSPARENT
from suitelint.syntax.javascript.literals import string_value
from suitelint.syntax.javascript.tree import Node

_NAMED = frozenset({"Property", "PropertyDefinition", "VariableDeclarator", "AssignmentExpression", "ReturnStatement"})
"""What a literal is the whole value of."""
_KEY_SIZES = frozenset({16, 24, 32, 48, 64})
_MAY_JOIN = TRANSPARENT | COMMENTS | {"string"}


def named_values(document: JavaScriptDocument, telling: Telling | None = None) -> Iterator[NamedValue]:
    """One value for each literal that has an owner, in order of the text.

    With `telling`, only of literals whose text it takes, or whose text alone does not decide.
    """
    kinds, starts, ends = document.kinds, document.starts, document.ends
    literals = sorted(
        [*document.by_kind.get("string", ()), *document.by_kind.get("TemplateLiteral", ()), *_byte_lists(document)]
    )
    for index in literals:
        start, end = starts[index], ends[index]
        if kinds[index] == "ArrayExpression":
            yield from _bytes_of(document, index)
            continue
        if end - start > 2 and (
            telling is None
            or not _is_alone(document, index)
            or (tells(telling, document, index) if kinds[index] == "string" else _has(document, index, telling))
        ):
            yield from _values_of(document, index)


def tells(telling: Telling, document: JavaScriptDocument, index: int) -> bool:
    """Whether `telling` takes the text of a string literal."""
    return _tells(telling, document.source.data[document.starts[index] : document.ends[index]])


# The same literals come again and again.
@lru_cache(maxsize=32_768)
def _tells(telling: Telling, literal: bytes) -> bool:
    return telling(string_value(literal))


def _byte_lists(document: JavaScriptDocument) -> Iterator[int]:
    """Arrays of as many numbers as keys have bytes: `[0x4f, 0x1c, …]`."""
    kinds, lasts = document.kinds, document.lasts
    for index in document.by_kind.get("ArrayExpression", ()):
        last = lasts[index]
        if (
            last - index in _KEY_SIZES
            and kinds[index + 1] == "number"
            and set(kinds[index + 1 : last + 1]) == {"number"}
        ):
            yield index


def _bytes_of(document: JavaScriptDocument, index: int) -> Iterator[NamedValue]:
    """The value of such an array in hexadecimal digits; its pieces are the lines that it is written on."""
    owned = document.ownership.of(index)
    texts = [document.text_of(one) for one in range(index + 1, document.lasts[index] + 1)] if owned is not None else []
    try:
        value = bytes(int(text, 0) for text in texts)
    except ValueError:
        return
    if owned is not None and owned.exact:
        node = Node(document, index)
        lines = tuple(line.strip() for line in node.text.splitlines())
        yield NamedValue(document.source, owned.path, value.hex(), node.span, owned.form, True, node, lines)


def _has(document: JavaScriptDocument, template: int, telling: Telling) -> bool:
    return any(telling(text) for _, text in Node(document, template).quasis)


def _is_alone(document: JavaScriptDocument, index: int) -> bool:
    """Whether a literal is a value of its own and compared with nothing, as far as its surroundings tell at once."""
    outer = document.parents[index]
    kind = document.kinds[outer]
    if kind in _NAMED:
        return True
    if kind == "arguments":
        return owners.is_plain_call(document, outer)
    if kind == "ArrayExpression":
        holder = document.parents[outer]
        kind = document.kinds[holder]
        return kind != "MemberExpression" and (kind != "arguments" or owners.is_plain_call(document, holder))
    return kind == "BinaryExpression" and _is_plain_operand(document, index, outer)


def _is_plain_operand(document: JavaScriptDocument, index: int, outer: int) -> bool:
    """Whether a literal is an operand of `+`, not the first of several literals, and no part of an address."""
    if document.source.data.startswith(b":", document.starts[index] + 1):
        return False
    left = outer + 1
    right = document.lasts[left] + 1
    if index == left and document.kinds[right] in _MAY_JOIN:
        return False
    return document.source.data[document.ends[left] : document.starts[right]].strip() == b"+"


def _values_of(document: JavaScriptDocument, index: int) -> Iterator[NamedValue]:
    owned = document.ownership.of(index)
    if (owned is None or not owned.exact) and (name := told.announced(document, index)) is not None:
        owned = Owned((name,), Form.PROPERTY)
    node = Node(document, index)
    if (owned is None or not owned.exact) and (password := told.user_info(node)) is not None:
        yield NamedValue(document.source, ("password",), password, node.span, Form.PROPERTY, True, node)
        return
    if owned is None:
        return
    path, form, exact = owned
    literals, between = document.ownership.parts_of(node) if not exact and node.kind == "string" else ([], "")
    if literals:
        if literals[0] == node:
            texts = tuple(one.string or "" for one in literals)
            yield NamedValue(document.source, path, between.join(texts), node.span, form, True, node, texts)
        return
    if node.kind == "string" or len(pieces := node.quasis) == 1:
        yield NamedValue(document.source, path, node.string or "", node.span, form, exact, node)
        return
    for span, text in pieces:
        if text:
            yield NamedValue(document.source, path, text, span, form, False, node)
