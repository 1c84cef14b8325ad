"""The names and places of Python expressions."""

from __future__ import annotations

import ast

from suitelint.lexicon.names import credential_class
from suitelint.regex import regex
from suitelint.source import SourceFile, Span

_KEY = regex(r"-{0,2}[A-Za-z_][\w.\-]*\Z")
LOOKUPS = frozenset({"get", "getenv", "pop", "setdefault", "env", "config", "getattr"})
"""Functions that read the value of a name, with a second argument for when there is none."""
_TYPED = frozenset({"str", "string", "value", "get_value"})
_READERS = frozenset({"env", "environ", "config", "settings"})
_TYPES = frozenset({"get_type", "get_element"})
"""What gives a class of a SOAP service by its name."""
_SAME_TEXT = frozenset({"lower", "upper", "casefold", "strip", "encode", "decode"})
"""Methods whose result is the text they are called on, in another dress."""


def span_of(source: SourceFile, node: ast.expr | ast.stmt | ast.keyword | ast.arg) -> Span:
    """The bytes of a node."""
    starts = source.lines.starts
    assert node.end_lineno is not None and node.end_col_offset is not None
    return Span(starts[node.lineno - 1] + node.col_offset, starts[node.end_lineno - 1] + node.end_col_offset)


def name_path(node: ast.AST | None) -> tuple[str, ...]:
    """The names of `a.b['c']`, `self.c`, `os.getenv('C')`, `row.get('c')`; empty when the expression has none."""
    names: list[str] = []
    while node is not None:
        if isinstance(node, ast.Name):
            names.append(node.id)
            break
        if isinstance(node, ast.Attribute):
            names.append(node.attr)
            node = node.value
        elif isinstance(node, ast.Subscript):
            if (key := text_of(node.slice)) is not None:
                names.append(key)
            node = node.value
        elif isinstance(node, ast.Call):
            if (key := looked_up(node)) is not None:
                names.append(key)
                break
            node = node.func
            if isinstance(node, ast.Attribute) and node.attr in _SAME_TEXT:
                node = node.value
        elif isinstance(node, (ast.Await, ast.Starred)):
            node = node.value
        elif isinstance(node, ast.NamedExpr):
            node = node.target
        else:
            break
    return tuple(reversed(names))


def text_of(node: ast.AST | None) -> str | None:
    """The text of a plain string literal."""
    return node.value if isinstance(node, ast.Constant) and isinstance(node.value, str) else None


def called(call: ast.Call) -> str:
    """The last name of what is called: `OAuth1` of `requests_oauthlib.OAuth1(…)`, `X` of `get_type('ns0:X')(…)`."""
    function = call.func
    if isinstance(function, ast.Attribute):
        return function.attr
    if isinstance(function, ast.Call) and function.args and called(function) in _TYPES:
        return (text_of(function.args[0]) or "").rpartition(":")[2]
    return function.id if isinstance(function, ast.Name) else ""


def first_key(call: ast.Call) -> str | None:
    """The name among the first arguments: `X` of `env('X')`, `password` of `add_argument('-p', '--password')`."""
    texts = [text for one in call.args[:2] if (text := text_of(one)) is not None and _KEY.match(text)]
    if not texts or text_of(call.args[0]) is None:
        return None
    telling = (text for text in texts if credential_class(text.lstrip("-")) is not None)
    return next((text for text in texts if text.startswith("--")), next(telling, texts[0])).lstrip("-")


def _is_reader(function: ast.expr) -> bool:
    """`env.str`: whether the method is one of what reads settings."""
    return (
        isinstance(function, ast.Attribute) and isinstance(function.value, ast.Name) and function.value.id in _READERS
    )


def key_position(call: ast.Call) -> int:
    """Where the name stands in a call that reads a value: behind the object, or the section of a file of settings."""
    name = called(call)
    return 1 if name == "getattr" or (name == "get" and len(call.args) > 2) else 0


def looked_up(call: ast.Call) -> str | None:
    """The name whose value a call reads; nothing for other calls."""
    name = called(call)
    if name not in LOOKUPS and not (name in _TYPED and _is_reader(call.func)):
        return None
    position = key_position(call)
    key = text_of(call.args[position]) if len(call.args) > position else None
    return key if key is not None and (name == "getattr" or _KEY.match(key)) else None
