"""Edits of Python files: the environment in place of a literal.

The places come from the tree that the finding came from: a rewriter such as libcst would cost a quarter of a second
for each run that finds something, and reports need the exact edits, not only whoever applies them.
"""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from functools import lru_cache

from suitelint.finding import Edit, Fix
from suitelint.regex import regex
from suitelint.source import Location, Span
from suitelint.syntax.document import Form, NamedValue
from suitelint.syntax.python import PythonDocument
from suitelint_rules._advice import variable_name

_BOUND_ELSEWHERE = regex(rb"^[ \t]*(?:def|class)[ \t]+os\b|^[ \t]*os[ \t]*(?::[^=\n]+)?=[^=]", re.MULTILINE)


def from_environment(document: PythonDocument, value: NamedValue) -> Iterator[Fix]:
    """A literal becomes `os.environ["NAME"]`, and `os` is imported where it is not yet."""
    if document.tree is None or not value.exact or value.form is Form.FALLBACK or not _stands_alone(document, value):
        return
    found = _os(document)
    if found is None:
        return
    module, edits = found
    name = variable_name(_owner(value))
    data = document.source.data
    text = f'{module}.environ["{name}"]'
    if isinstance(value.node.value, bytes):
        text += ".encode()"
    if data[value.span.start - 1 : value.span.start].isalnum():
        text = " " + text
    edits = (*edits, Edit(value.location, text))
    yield Fix(f"Read `{name}` from the environment; set it there first", edits)


def _stands_alone(document: PythonDocument, value: NamedValue) -> bool:
    """Whether any expression may take the place of a literal: it is a whole constant, and no pattern of a `case`."""
    if not isinstance(value.node, ast.Constant) or document.span(value.node) != value.span:
        return False
    keys = (key for pattern in document.nodes(ast.MatchMapping) for key in pattern.keys)
    return all(one is not value.node for one in (*(one.value for one in document.nodes(ast.MatchValue)), *keys))


def _owner(value: NamedValue) -> str:
    return next((name for name in reversed(value.path) if not name.isdecimal() and name.isascii()), "secret")


@lru_cache(maxsize=1)  # asked for each finding in a file
def _os(document: PythonDocument) -> tuple[str, tuple[Edit, ...]] | None:
    """The name of the module `os` in a file and the edit that imports it; nothing when `os` is something else."""
    assert document.tree is not None
    body = document.tree.body
    for statement in body:
        for alias in statement.names if isinstance(statement, ast.Import) else ():
            if alias.name == "os":
                return alias.asname or "os", ()
    data = document.source.data
    if _BOUND_ELSEWHERE.search(data):
        return None
    after = [one for index, one in enumerate(body) if _leads(one, index)]
    lines = document.source.lines
    line = (after[-1].end_lineno or 0) + 1 if after else (body[0].lineno if body else 1)
    following = [one for one in body if one not in after]
    if following and isinstance(following[0], (ast.Import, ast.ImportFrom)):
        line = following[0].lineno
    if line > len(lines) or (after and after[-1].end_lineno == line):
        return None
    start = lines.starts[line - 1]
    end = "\r\n" if b"\r\n" in data else "\n"
    return "os", (Edit(Location(document.source, Span(start, start)), f"import os{end}"),)


def _leads(statement: ast.stmt, index: int) -> bool:
    """Whether a statement has to stay in front of every import: the module's text, `from __future__`."""
    if isinstance(statement, ast.ImportFrom):
        return statement.module == "__future__"
    return index == 0 and isinstance(statement, ast.Expr) and isinstance(statement.value, ast.Constant)
