"""From bytes to tables, in one pass over tree-sitter's tree."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from suitelint.regex import regex
from suitelint.source import SourceFile, Span
from suitelint.syntax.document import Problem
from suitelint.syntax.javascript.bounded import blank, bounded
from suitelint.syntax.javascript.document import JavaScriptDocument, Tables
from suitelint.syntax.javascript.grammar import LEAVES, Grammar, dialect_of, grammar

_LONE_RETURN = regex(rb"\r(?!\n)")
"""A line terminator by ECMA-262 §12.3 that tree-sitter's scanner takes for a blank."""
_NEWER = regex(
    rb"(?<=[<,])\s*(?:in\s+out|in|out)(?=\s+[A-Za-z_$][\w$]*\s*(?:[,>=]|extends\b))"
    rb"|\baccessor(?=[ \t]+[#\w$])|(?<=\bimport )(?:defer|source)(?=\s+[\w*]+\s+(?:as|from)\b)"
)
"""Words that the grammars do not know yet and that say nothing about values: variance of type parameters (TypeScript
4.7), `accessor` (decorators), phases of imports."""
UNEXPECTED = "unexpected text"
MAX_DEPTH = 1500
"""Deeper nesting than any person writes; generated text beyond it is cut there, so that later layers may recurse."""
CUT = "cut"
"""The kind of a node whose parts are left out: readers of its own kind rely on them."""


def parse(source: SourceFile) -> JavaScriptDocument:
    """Parse one file; a broken file gives a document of what did parse, with its `problems`."""
    rules = grammar(dialect_of(source.path))
    data = _LONE_RETURN.sub(b"\n", source.data) if b"\r" in source.data else source.data
    root, unread = bounded(rules.parser, data)
    problems = _problems(root, data) if root.has_error else ()
    if problems and (older := _NEWER.sub(blank, data)) != data:
        other, unread_then = bounded(rules.parser, older)
        if len(left := _problems(other, data)) < len(problems):
            root, problems, unread = other, left, unread_then
    if unread:
        problems = tuple(sorted((*problems, *(Problem(span, UNEXPECTED) for span in unread))))
    return JavaScriptDocument(source, flatten(root, rules), problems)


def flatten(root: Any, rules: Grammar) -> Tables:
    """Every named node in preorder: kind, field, byte range, parent and last descendant as parallel lists."""
    kind_names, field_names, leaves = rules.kinds, rules.fields, LEAVES
    kinds: list[str] = []
    fields: list[str] = []
    starts: list[int] = []
    ends: list[int] = []
    parents: list[int] = []
    lasts: list[int] = []
    add_kind, add_field, add_start = kinds.append, fields.append, starts.append
    add_end, add_parent, add_last = ends.append, parents.append, lasts.append
    cursor = root.walk()
    down: Callable[[], bool] = cursor.goto_first_child
    across: Callable[[], bool] = cursor.goto_next_sibling
    up: Callable[[], bool] = cursor.goto_parent
    ancestors: list[int] = []
    parent = -1
    index = 0
    while True:
        node = cursor.node
        try:
            kind = kind_names[node.kind_id]
        except IndexError:
            kind = "ERROR"
        if kind is not None:
            add_kind(kind)
            add_field(field_names[cursor.field_id])
            add_start(node.start_byte)
            add_end(node.end_byte)
            add_parent(parent)
            add_last(index)
            if kind not in leaves:
                if len(ancestors) >= MAX_DEPTH:
                    kinds[index] = CUT
                elif down():
                    ancestors.append(parent)
                    parent = index
                    index += 1
                    continue
            index += 1
        while not across():
            if not up():
                return Tables(kinds, fields, starts, ends, parents, lasts)
            lasts[parent] = index - 1
            parent = ancestors.pop()
            if parent == -1:
                return Tables(kinds, fields, starts, ends, parents, lasts)


def _problems(root: Any, data: bytes) -> tuple[Problem, ...]:
    """The outermost ERROR and MISSING nodes, in order."""
    found: list[Problem] = []
    stack = [root]
    while stack:
        node = stack.pop()
        if node.is_error:
            start = node.start_byte
            unclosed = data.startswith(b"/*", start) and data.find(b"*/", start + 2) < 0
            what = "comment that is not closed" if unclosed else UNEXPECTED
            found.append(Problem(Span(start, node.end_byte), what))
        elif node.is_missing:
            found.append(Problem(Span(node.start_byte, node.end_byte), f"missing `{node.type}`"))
        elif node.has_error:
            stack.extend(reversed(node.children))
    return tuple(found)
