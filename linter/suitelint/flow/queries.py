"""What SuiteQL texts of a script call columns: `SELECT custrecord_iban AS account`."""

from __future__ import annotations

import re

from suitelint.flow.names import name_kinds
from suitelint.flow.places import given
from suitelint.regex import regex
from suitelint.semantic.holders import held
from suitelint.semantic.script import Script
from suitelint.syntax.javascript.tree import Node

QUERY_RESULT = "query-result"
_TEXTS = ("string", "TemplateLiteral")
_CALLED = regex(r"\b(?P<column>[A-Za-z]\w*)[\"'`]?\s+as\s+\\?[\"']?(?P<alias>[A-Za-z]\w*)", re.IGNORECASE)
_SELECTED = regex(r"\bselect\s+(?:distinct\s+)?(?P<columns>.{1,5000}?)\bfrom\b", re.IGNORECASE | re.DOTALL)
_INNER = regex(r"\([^()]*\)")
_NAME = regex(r"(\w+)\W*$")
_DEPTH = 6
_ANY_COLUMN = "column"
_TEXT = frozenset({"suiteql-text"})


def column_of(script: Script, name: str) -> str:
    """The column that rows of queries hold under `name`: another one only where that is called so, and `name` itself
    does not tell what it is."""
    if name_kinds((name,)):
        return name
    return script.remember(_columns).get(name.lower(), name)


def _columns(script: Script) -> dict[str, str]:
    """Columns by alias; not of an alias that several have."""
    found: dict[str, set[str]] = {}
    for kind in _TEXTS:
        for text in script.document.all(kind):
            for match in _CALLED.finditer(text.text):
                found.setdefault(match["alias"].lower(), set()).add(match["column"].lower())
    return {alias: next(iter(columns)) for alias, columns in found.items() if len(columns) == 1}


def column_at(script: Script, position: int) -> str:
    """What the queries of a script call the column at `position`; a name that says nothing where they differ."""
    names = {columns[position] for columns in script.remember(_selected) if position < len(columns)}
    return column_of(script, names.pop()) if len(names) == 1 else _ANY_COLUMN


def _selected(script: Script) -> list[list[str]]:
    """The columns of each query of a script, one after the other."""
    found = []
    for call in script.calls(*script.catalogue.sinks_called(_TEXT), "promise"):
        name = script.resolve(call.callee) if call.callee is not None else None
        for row in script.catalogue.sinks.get(name or "", ()):
            for argument, path in given(script, call, row.place) if row.kind in _TEXT else ():
                if (match := _SELECTED.search(query_text(script, argument, path))) is not None:
                    found.append([_name_of(one) for one in _flat(match["columns"]).split(",")])
    return found


def _flat(columns: str) -> str:
    """The text of columns without the arguments of functions in it."""
    for _ in range(_DEPTH):
        columns = _INNER.sub(" ", columns)
    return columns


def _name_of(column: str) -> str:
    match = _NAME.search(column)
    return match[1].lower() if match is not None else _ANY_COLUMN


def query_text(script: Script, node: Node, path: tuple[str, ...] = (), depth: int = 0) -> str:
    """What can be read of a text that is put together, a space for each part that cannot."""
    node = node.inner
    if depth > _DEPTH:
        return " "
    if path:
        value = next(held(script, node, path), None)
        return query_text(script, value, (), depth + 1) if value is not None else " "
    if node.kind == "string":
        return node.string or " "
    if node.kind == "TemplateLiteral":
        parts = [query_text(script, one, (), depth + 1) for one in node.expressions]
        return "".join(text + part for (_, text), part in zip(node.quasis, [*parts, ""], strict=False))
    if node.kind == "BinaryExpression" and node.operator == "+" and node.left is not None and node.right is not None:
        return query_text(script, node.left, (), depth + 1) + query_text(script, node.right, (), depth + 1)
    if node.kind == "CallExpression":
        return _called(script, node, depth)
    if node.kind == "MemberExpression" and node.object is not None and node.key_name is not None:
        return query_text(script, node.object, (node.key_name,), depth + 1)
    if node.kind == "Identifier":
        values = (one for one in script.values_of(node) if one.index != node.index)
        return "".join(query_text(script, one, (), depth + 1) for one in values)
    return " "


def _called(script: Script, call: Node, depth: int) -> str:
    """The text that a method is called on, or the lines of a list that `join` puts together."""
    owner = call.callee.object if call.callee is not None else None
    if owner is None:
        return " "
    lines = [line for one in script.values_of(owner) if one.kind == "ArrayExpression" for line in one.elements]
    return " ".join(query_text(script, one, (), depth + 1) for one in lines or [owner])
