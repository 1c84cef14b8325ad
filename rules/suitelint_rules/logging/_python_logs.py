"""What Python middleware writes to its logs: the names of the values in calls of `print`, `logging` and loggers."""

from __future__ import annotations

import ast
from collections.abc import Iterator

from suitelint.lexicon.names import split_words
from suitelint.lexicon.vocabulary import word_set
from suitelint.netsuite.python import python_facts
from suitelint.record import NamedTuple
from suitelint.regex import regex
from suitelint.source import Location
from suitelint.syntax.python import PythonDocument
from suitelint.syntax.python.names import called, looked_up, name_path, text_of
from suitelint.syntax.python.variables import Variables

_HINT = regex(rb"\blog|print\(|\bstd(?:out|err)\b")
_LISTING = frozenset({"list", "tuple", "sorted", "set"})
_SHOWING = frozenset({"str", "repr", "dumps", "pformat", "dict", "list", "tuple", "format", "join"})
"""Calls whose result shows their arguments."""
_SAME = frozenset({"strip", "decode", "encode", "lower", "upper", "json", "copy"})
"""Methods whose result shows what they are called on."""
_ADDRESSES = frozenset({"address", "addresses", "addr", "addrs"})
_NETWORKING = word_set("""
    self cls event conn connection connections sock socket server servers client transport peer node channel host
    endpoint request response url
""")
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


class LogCall(NamedTuple):
    """A call that writes to a log, what it is named, and the expressions that it writes."""

    node: ast.Call
    sink: str
    given: list[ast.expr]


def log_calls(document: PythonDocument) -> Iterator[LogCall]:
    """Every call that writes to a log, or prints."""
    if document.tree is None or _HINT.search(document.source.data) is None:
        return
    for node in document.nodes(ast.Call):
        if sink := _sink(node):
            kept = (keyword.value for keyword in node.keywords if keyword.arg not in ("file", "sep"))
            yield LogCall(node, sink, [*node.args, *kept])


def logged(document: PythonDocument) -> Iterator[Logged]:
    """Every named value in a log call, but for the variables of loops: these are what the loop is about."""
    loops: frozenset[str] | None = None
    for node, sink, given in log_calls(document):
        loops = _loop_variables(document) if loops is None else loops
        call = document.location(node)
        for one in given:
            for names, shown in _shown(document.variables, one):
                if len(names) > 1 or names[0] not in loops:
                    partial = isinstance(shown, ast.Subscript) and isinstance(shown.slice, ast.Slice)
                    yield Logged(names, document.location(shown), sink, call, partial)


def _sink(call: ast.Call) -> str:
    """`print`, `logger.info`; empty for other calls."""
    function, facts = call.func, python_facts().logs
    if isinstance(function, ast.Name):
        return function.id if function.id in facts.functions else ""
    if not isinstance(function, ast.Attribute) or not (holder := name_path(function.value)):
        return ""
    if function.attr == "write":
        written = isinstance(function.value, ast.Attribute) and ".".join(holder[-2:]) in facts.streams
    else:
        logger = holder[-1] in facts.makers or not facts.loggers.isdisjoint(split_words(holder[-1])[-1:])
        written = function.attr in facts.methods and logger
    return f"{holder[-1]}.{function.attr}" if written else ""


def is_of_network(names: tuple[str, ...]) -> bool:
    """Whether an `address` is that of a machine, or of a page: the plain name of it, of nothing that has people."""
    return names[-1].strip("_") in _ADDRESSES and all(name in _NETWORKING for name in names[:-1])


def _loop_variables(document: PythonDocument) -> frozenset[str]:
    targets = [node.target for node in document.nodes(ast.For)]
    targets += [node.target for node in document.nodes(ast.AsyncFor)]
    targets += [node.target for node in document.nodes(ast.comprehension)]
    return frozenset(one.id for target in targets for one in ast.walk(target) if isinstance(one, ast.Name))


Named = tuple[tuple[str, ...], ast.expr]


def _shown(variables: Variables, node: ast.expr, depth: int = 0) -> Iterator[Named]:
    """The named values whose text is part of what `node` gives; a variable shows also what it is made of."""
    if depth > _DEPTH:
        return
    if isinstance(node, (ast.Name, ast.Attribute, ast.Subscript)):
        if names := name_path(node):
            yield names, node
        yield from _held(variables, node, depth)
    elif isinstance(node, ast.Call):
        yield from _of_call(variables, node, depth)
    else:
        if isinstance(node, ast.Dict):
            for key, value in zip(node.keys, node.values, strict=True):
                if (name := text_of(key)) is not None and any(True for _ in _shown(variables, value, depth + 1)):
                    yield (name,), value
        for part in parts(node):
            yield from _shown(variables, part, depth + 1)


def _held(variables: Variables, node: ast.Name | ast.Attribute | ast.Subscript, depth: int) -> Iterator[Named]:
    for value in variables.values_of(node):
        yield from _shown(variables, value, depth + 1)
    if isinstance(node, ast.Subscript):
        return
    for key, value in variables.entries_of(node):
        if any(True for _ in _shown(variables, value, depth + 1)):
            yield (*name_path(node)[-1:], key), value


def parts(node: ast.expr) -> list[ast.expr]:
    """The operands whose text is part of what `node` gives."""
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


def _of_call(variables: Variables, call: ast.Call, depth: int) -> Iterator[Named]:
    if looked_up(call) is not None:
        yield name_path(call), call
        return
    if called(call) in _LISTING and call.args and _is_dictionary(variables, call.args[0]):
        return
    for one in shown_by(call):
        yield from _shown(variables, one, depth + 1)


def _is_dictionary(variables: Variables, node: ast.expr) -> bool:
    """Whether a list of `node` are the keys of a dictionary in plain sight, or of one that entries are written to."""
    if isinstance(node, (ast.Name, ast.Attribute)) and any(True for _ in variables.entries_of(node)):
        return True
    values = variables.values_of(node) if isinstance(node, (ast.Name, ast.Attribute)) else [node]
    return bool(values) and all(isinstance(one, ast.Dict) for one in values)


def shown_by(call: ast.Call) -> list[ast.expr]:
    """The arguments, or the object, whose text is part of what a call gives."""
    name = called(call)
    if name in _SHOWING:
        return [*call.args, *(keyword.value for keyword in call.keywords)]
    return [call.func.value] if name in _SAME and isinstance(call.func, ast.Attribute) else []
