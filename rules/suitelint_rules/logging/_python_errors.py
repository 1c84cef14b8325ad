"""`except` clauses of Python middleware that drop whatever went wrong."""

from __future__ import annotations

import ast
from collections.abc import Iterator

from suitelint.record import NamedTuple
from suitelint.source import Span
from suitelint.syntax.python import PythonDocument

_ANYTHING = frozenset({"Exception", "BaseException"})

_HOLDERS = (ast.stmt, ast.excepthandler, ast.match_case)


class Dropped(NamedTuple):
    """The span of `except`, the text that is tried, and the function around it."""

    keyword: Span
    tried: str
    function: str


def dropped_errors(document: PythonDocument) -> Iterator[Dropped]:
    """Clauses for errors of any kind that do nothing and do not say why; a failed import is a probe."""
    if document.tree is not None and b"except" in document.source.data:
        yield from _within(document, document.tree, "")


def _within(document: PythonDocument, node: ast.AST, function: str) -> Iterator[Dropped]:
    if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
        function = node.name
    if isinstance(node, ast.Try) and not any(isinstance(one, ast.Import | ast.ImportFrom) for one in node.body):
        first, last = document.span(node.body[0]), document.span(node.body[-1])
        tried = document.source.slice(Span(first.start, last.end))
        for handler in node.handlers:
            if _takes_anything(handler.type) and all(_does_nothing(one) for one in handler.body):
                start = document.source.lines.starts[handler.lineno - 1] + handler.col_offset
                if not _explained(document, start, document.span(handler.body[-1]).end):
                    yield Dropped(Span(start, start + len("except")), tried, function)
    for child in ast.iter_child_nodes(node):
        if isinstance(child, _HOLDERS):
            yield from _within(document, child, function)


def _takes_anything(kind: ast.expr | None) -> bool:
    return kind is None or (isinstance(kind, ast.Name) and kind.id in _ANYTHING)


def _does_nothing(statement: ast.stmt) -> bool:
    if isinstance(statement, ast.Expr):
        return isinstance(statement.value, ast.Constant)
    if isinstance(statement, ast.Return):
        return statement.value is None or _is_nothing(statement.value)
    return isinstance(statement, ast.Pass | ast.Continue | ast.Break)


def _is_nothing(value: ast.expr) -> bool:
    """`None`, `False`, `""`, `[]`, `{}`: what stands for an answer that is not there."""
    if isinstance(value, ast.Constant):
        return not value.value
    return (isinstance(value, ast.List | ast.Tuple) and not value.elts) or (
        isinstance(value, ast.Dict) and not value.keys
    )


def _explained(document: PythonDocument, start: int, end: int) -> bool:
    """Whether a comment stands in the clause or behind its last line."""
    stop = document.source.data.find(b"\n", end)
    stop = len(document.source.data) if stop < 0 else stop
    return any(start <= comment.span.start <= stop for comment in document.comments)
