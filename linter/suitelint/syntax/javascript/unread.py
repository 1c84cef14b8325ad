"""Functions of a broken file that the tree does not hold, or holds in part only."""

from __future__ import annotations

from suitelint.regex import regex
from suitelint.syntax.javascript.document import JavaScriptDocument
from suitelint.syntax.javascript.grammar import FUNCTIONS

_LOST = regex(rb"(?<![\w$.])function(?![\w$])|=>")


def unread_functions(document: JavaScriptDocument) -> int:
    """How many functions a broken place stands in, with those of which only the head stands in the tree's errors."""
    errors = document.by_kind.get("ERROR", ())
    return _broken(document) + sum(len(_LOST.findall(_own_text(document, index))) for index in errors)


def _broken(document: JavaScriptDocument) -> int:
    """How many functions are the innermost one around a broken place."""
    inside = (index for kind in FUNCTIONS for index in document.by_kind.get(kind, ()))
    functions = sorted((document.starts[index], -document.ends[index]) for index in inside)
    found: set[tuple[int, int]] = set()
    around: list[tuple[int, int]] = []
    at = 0
    for problem in document.problems:
        offset = problem.span.start
        while at < len(functions) and functions[at][0] < offset:
            while around and -around[-1][1] <= functions[at][0]:
                around.pop()
            around.append(functions[at])
            at += 1
        while around and -around[-1][1] < offset:
            around.pop()
        found.update(around[-1:])
    return len(found)


def _own_text(document: JavaScriptDocument, index: int) -> bytes:
    """The text of a node without that of its children."""
    parts: list[bytes] = []
    at, child = document.starts[index], index + 1
    while child <= document.lasts[index]:
        parts.append(document.source.data[at : document.starts[child]])
        at, child = document.ends[child], document.lasts[child] + 1
    return b" ".join((*parts, document.source.data[at : document.ends[index]]))
