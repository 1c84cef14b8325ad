"""Functions that put a mask where a value stood, or delete members that a list of sensitive names tells."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from suitelint.flow.literals import literals
from suitelint.flow.names import name_kinds
from suitelint.regex import regex
from suitelint.semantic.memory import once_each
from suitelint.semantic.scope import ANY, Binding
from suitelint.syntax.javascript.tree import Node

if TYPE_CHECKING:
    from suitelint.semantic.script import Script

_MASK = regex(
    r"['\"`](?:[*\u2022]{3,}|[xX#]{4,}|redacted|masked|censored"
    r"|[<\[({]{1,2}\s*(?:redacted|masked|hidden|removed|filtered|censored|omitted|secret|private|sensitive)[^'\"`]{0,12})"
    r"['\"`]",
    re.IGNORECASE,
)
_MASK_WORDS = (
    *("\u2022\u2022\u2022".encode(), b"***", b"xxxx", b"####"),
    *(b"redacted", b"masked", b"hidden", b"removed", b"filtered", b"censored", b"omitted"),
)
_DELETES = regex(rb"\bdelete\s+[\w.$]+\[")
_KNOWS = regex(r"sensitive|secret|redact|private|confidential|\bpii|deny_?list|black_?list|credential|passw", re.I)
_LISTS = frozenset({"Identifier", "ArrayExpression"})


def masks(script: Script, function: Node) -> bool:
    """Whether what a function returns or passes on no longer shows what it is given."""
    return script.remember(_may_mask) and _masks(script, function)


@once_each()
def _masks(script: Script, function: Node) -> bool:
    return any(map(_takes_place, function.descendants("string"))) or _deletes(script, function)


def is_masked(script: Script, binding: Binding, use: int) -> bool:
    """Whether members of a variable, each that a list names, were masked or deleted before a use."""
    for write in binding.writes if script.remember(_may_mask) else ():
        if write.path != (ANY,) or write.at >= use:
            continue
        if write.value >= 0:
            if _MASK.fullmatch(Node(script.document, write.value).text):
                return True
        elif _is_chosen(script, Node(script.document, write.at)):
            return True
    return False


def _may_mask(script: Script) -> bool:
    text = script.source.data.lower()
    return any(word in text for word in _MASK_WORDS) or (b"delete" in text and _DELETES.search(text) is not None)


def _takes_place(text: Node) -> bool:
    """Whether a text is a mask that stands where a value could: `copy[key] = '***'`, `hidden(key) ? '***' : value`."""
    if _MASK.fullmatch(text.text) is None:
        return False
    holder = text.outer
    if holder is None:
        return False
    if holder.kind == "AssignmentExpression":
        left = holder.left
        return left is not None and left.kind == "MemberExpression" and left.computed
    if holder.kind == "ConditionalExpression":
        other = holder.alternate if holder.consequent == text else holder.consequent
        return other is not None and other.kind in ("Identifier", "MemberExpression", "CallExpression")
    return holder.kind == "ReturnStatement" or (
        holder.kind == "ArrayExpression" and len(holder.elements) == 2 and holder.elements[1] == text
    )


def _deletes(script: Script, function: Node) -> bool:
    """Whether a function deletes members that a list of sensitive names, or a test for them, chooses."""
    for node in function.descendants("UnaryExpression"):
        member = node.argument
        computed = member is not None and member.kind == "MemberExpression" and member.computed
        if computed and node.operator == "delete" and _is_chosen(script, node):
            return True
    return False


def _is_chosen(script: Script, place: Node) -> bool:
    """Whether the loop or condition around a place goes by names that are known to be sensitive."""
    functions = 0
    for holder in place.ancestors():
        functions += holder.is_function
        if functions > 1:
            break
        by: Node | None = None
        if holder.kind == "ForInStatement":
            by = holder.right
        elif holder.kind == "IfStatement":
            by = holder.test
        elif holder.kind == "CallExpression" and holder.callee is not None:
            by = holder.callee.object
        if by is not None and (_KNOWS.search(by.text) or _names_sensitive(script, by)):
            return True
    return False


def _names_sensitive(script: Script, by: Node) -> bool:
    named = [by, *by.descendants(*_LISTS)]
    return any(name_kinds((one.text,)) for node in named if node.kind in _LISTS for one in literals(script, node))
