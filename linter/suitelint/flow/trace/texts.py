"""What a call leaves of a text: nothing, a part of it, or almost all."""

from __future__ import annotations

import re

from suitelint.flow.literals import literals
from suitelint.flow.names import name_kinds
from suitelint.regex import regex
from suitelint.semantic.script import Script
from suitelint.syntax.javascript.expressions import name_path
from suitelint.syntax.javascript.tree import Node

_REPLACERS = frozenset({"replace", "replaceAll"})
_EVERY_CHARACTER = regex(
    r"/(?:\.|\\[wSd]|\[\\s\\S\]|\[\\w\\W\]|\[\\d\\D\]|\[\^\]|\[a-zA-Z0-9\]|\[a-z0-9\])[+*]?/[a-z]*g[a-z]*\Z"
    r"|/\^?(?:\.|\[\\s\\S\]|\[\^\])[+*]\$?/[a-z]*\Z"
)
_MASK = regex(r"[*\u2022#]{2}|[xX]{3}")
_MASK_CHARACTER = regex(r"[*\u2022#xX]\Z")
_LOOKS_AROUND = regex(r"/.*\(\?(?:=|!|<=|<!).*/[a-z]*g[a-z]*\Z", re.DOTALL)
_SECRET = regex(r"passw|pwd|secret|token|api_?key|authorization|bearer|(?<!\?):(?!//).*@", re.IGNORECASE)
"""In patterns: names of credentials, and the password in an address."""
_CUTS = frozenset({"slice", "substr", "substring"})
_MOST_LEFT_OUT = 24
"""Characters at the start or the end (`Bearer `, a quote) whose loss hides nothing of what stands beside them."""
_CARD_HEAD = 12
"""Digits of a card number before its last four."""
_LONG = 100
"""Characters that are more than a glimpse: cuts to the length of a field or of a log entry leave what matters."""


def replaces_everything(node: Node, method: str | None) -> bool:
    """`text.replace(/./g, '*')`: no character is left; `address.replace(password, '***')`: none of what matters."""
    if method not in _REPLACERS or len(node.arguments) != 2:
        return False
    pattern, put = node.arguments
    if _MASK.search(put.string or "") is not None and _is_of_secret(pattern):
        return True
    return put.kind == "string" and pattern.kind == "regex" and _EVERY_CHARACTER.match(pattern.text) is not None


def _is_of_secret(pattern: Node) -> bool:
    """Whether what is replaced is a value of its own, or what follows the name of a credential or of a user."""
    if pattern.kind == "regex":
        return _SECRET.search(pattern.text) is not None
    return bool(name_kinds(name_path(pattern)))


def masks_a_part(node: Node, method: str | None) -> bool:
    """`mail.replace(/(.{2}).+@/, '$1***@')`, `card.replace(/.(?=.{4})/g, '*')`: part of the text makes way."""
    if method not in _REPLACERS or len(node.arguments) != 2:
        return False
    pattern, put = node.arguments[0], node.arguments[1].string or ""
    if _MASK.search(put) is not None:
        return True
    around = pattern.kind == "regex" and _LOOKS_AROUND.match(pattern.text) is not None
    return around and _MASK_CHARACTER.match(put) is not None


def keeps_most(script: Script, node: Node, method: str | None) -> bool:
    """`text.substring(0, 3999)`, `header.slice(7)`: a cut that hides next to nothing."""
    arguments = node.arguments
    if method not in _CUTS or not 1 <= len(arguments) <= 2:
        return False
    start = _number(script, arguments[0])
    if len(arguments) == 1:
        return start is not None and 0 <= start <= _MOST_LEFT_OUT and start != _CARD_HEAD
    end = _number(script, arguments[1])
    if method == "substr":
        return end is not None and end >= _LONG
    if end is None:
        return _is_a_piece(script, *arguments)
    if end < 0:
        return start is not None and 0 <= start <= _MOST_LEFT_OUT and -end <= _MOST_LEFT_OUT
    return start is not None and start >= 0 and end - start >= _LONG


def _is_a_piece(script: Script, start: Node, end: Node) -> bool:
    """`text.substring(at, at + 4000)`: one of the pieces that a text is written in."""
    end = end.inner
    if end.kind != "BinaryExpression" or end.operator != "+" or end.left is None or end.right is None:
        return False
    length = _number(script, end.right) if end.left.text == start.text else None
    return length is not None and length >= _LONG


def _number(script: Script, node: Node) -> int | None:
    node = node.inner
    sign = 1
    if node.kind == "UnaryExpression" and node.operator == "-" and node.argument is not None:
        node, sign = node.argument.inner, -1
    found = literals(script, node)
    return sign * int(found[0].text) if len(found) == 1 and found[0].text.isdigit() else None
