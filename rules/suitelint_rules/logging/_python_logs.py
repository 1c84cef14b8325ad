"""What Python middleware writes to its logs: the names of the values in calls of `print`, `logging` and loggers."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from typing import NamedTuple

from suitelint.lexicon.names import split_words
from suitelint.regex import regex
from suitelint.source import Location
from suitelint.syntax.python import PythonDocument
from suitelint.syntax.python.names import called, looked_up, name_path

_HINT = regex(rb"\blog|print\(")
_METHODS = frozenset({"debug", "info", "warning", "warn", "error", "critical", "exception", "fatal", "log"})
_PRINTERS = frozenset({"print", "pprint"})
_LOGGERS = frozenset({"log", "logs", "logger", "logging"})
_SHOWING = frozenset({"str", "repr", "dumps", "pformat", "dict", "list", "tuple", "format", "join"})
"""Calls whose result shows their arguments."""
_SAME = frozenset({"strip", "decode", "encode", "lower", "upper", "json", "copy"})
"""Methods whose result shows what they are called on."""
_DEPTH = 12


class Logged(NamedTuple):
    """A value that a log call shows. `names` is its path, outermost first; `sink` what the call is named.

    `partial` is true for a slice of the value.
    """

    names: tuple[str, ...]
    location: Location
    sink: str
    call: Location
    partial: bool


def logged(document: PythonDocument) -> Iterator[Logged]:
    """Every named value in a log call, but for the variables of loops: these are what the loop is about."""
    if document.tree is None or _HINT.search(document.source.data) is None:
        return
    loops = _loop_variables(document.tree)
    for node in ast.walk(document.tree):
        if isinstance(node, ast.Call) and (sink := _sink(node)):
            call = Location(document.source, document.span(node))
            given = [*node.args, *(keyword.value for keyword in node.keywords if keyword.arg not in ("file", "sep"))]
            for names, shown in (found for one in given for found in _shown(one)):
                if len(names) > 1 or names[0] not in loops:
                    partial = isinstance(shown, ast.Subscript) and isinstance(shown.slice, ast.Slice)
                    yield Logged(names, Location(document.source, document.span(shown)), sink, call, partial)


def _sink(call: ast.Call) -> str:
    """`print`, `logger.info`; empty for other calls."""
    function = call.func
    if isinstance(function, ast.Name):
        return function.id if function.id in _PRINTERS else ""
    if not isinstance(function, ast.Attribute) or function.attr not in _METHODS:
        return ""
    holder = name_path(function.value)[-1:]
    return f"{holder[0]}.{function.attr}" if holder and split_words(holder[0])[-1:] and _is_logger(holder[0]) else ""


def _is_logger(name: str) -> bool:
    return split_words(name)[-1] in _LOGGERS or name == "getLogger"


def _loop_variables(tree: ast.Module) -> frozenset[str]:
    targets = [node.target for node in ast.walk(tree) if isinstance(node, (ast.For, ast.AsyncFor, ast.comprehension))]
    return frozenset(one.id for target in targets for one in ast.walk(target) if isinstance(one, ast.Name))


def _shown(node: ast.expr, depth: int = 0) -> Iterator[tuple[tuple[str, ...], ast.expr]]:
    """The named values whose text is part of what `node` gives."""
    if depth > _DEPTH:
        return
    if isinstance(node, (ast.Name, ast.Attribute, ast.Subscript)):
        if names := name_path(node):
            yield names, node
    elif isinstance(node, ast.Call):
        yield from _of_call(node, depth)
    else:
        for part in _parts(node):
            yield from _shown(part, depth + 1)


def _parts(node: ast.expr) -> list[ast.expr]:
    if isinstance(node, ast.JoinedStr):
        return [one.value for one in node.values if isinstance(one, ast.FormattedValue)]
    if isinstance(node, ast.BinOp):
        return [node.left, node.right] if isinstance(node.op, (ast.Add, ast.Mod)) else []
    if isinstance(node, ast.IfExp):
        return [node.body, node.orelse]
    if isinstance(node, ast.BoolOp):
        return list(node.values)
    if isinstance(node, (ast.Tuple, ast.List, ast.Set)):
        return list(node.elts)
    if isinstance(node, ast.Dict):
        return list(node.values)
    return [node.value] if isinstance(node, (ast.Await, ast.Starred, ast.NamedExpr, ast.FormattedValue)) else []


def _of_call(call: ast.Call, depth: int) -> Iterator[tuple[tuple[str, ...], ast.expr]]:
    if looked_up(call) is not None:
        yield name_path(call), call
        return
    name = called(call)
    inner: list[ast.expr] = []
    if name in _SHOWING:
        inner = [*call.args, *(keyword.value for keyword in call.keywords)]
    elif name in _SAME and isinstance(call.func, ast.Attribute):
        inner = [call.func.value]
    for one in inner:
        yield from _shown(one, depth + 1)
