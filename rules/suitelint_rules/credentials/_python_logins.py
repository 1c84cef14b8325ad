"""Log-ins of a person in Python middleware: NLAuth headers, SOAP passports, user-name authentication."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator

from suitelint.lexicon.exclusions import Tier
from suitelint.lexicon.names import BARE_PASSWORD
from suitelint.lexicon.values import judge
from suitelint.netsuite.python import is_passport
from suitelint.record import NamedTuple
from suitelint.regex import regex
from suitelint.source import Location
from suitelint.syntax.python import PythonDocument
from suitelint.syntax.python.names import called, name_path, text_of
from suitelint_rules._python_calls import arguments
from suitelint_rules.credentials._nlauth import NLAUTH, PASSPORT_KEYS, SIGNATURE

_HINT = regex(rb"passport|usernamepasswordauth|nlauth_", re.IGNORECASE)
_HOLE = regex(r"%(?:\(\w+\))?[sdr]|\{[^{}]*\}")


class Login(NamedTuple):
    """One log-in; `password` is its literal password, empty where the code does not show it."""

    location: Location
    what: str
    password: str = ""


def logins(document: PythonDocument) -> Iterator[Login]:
    """Every log-in of a person, at its literal password where it has one."""
    if _HINT.search(document.source.data) is None or document.tree is None:
        return
    waiting: list[ast.AST] = [document.tree]
    while waiting:
        node = waiting.pop()
        text = _pieces(node) if isinstance(node, (ast.Constant, ast.JoinedStr, ast.BinOp, ast.Call)) else None
        if text is not None:
            login = _header(document, node, text)
            if login is not None:
                yield login
                continue
        yield from _built(document, node)
        children = ast.iter_child_nodes(node)
        tested = isinstance(node, ast.Compare)
        waiting += [child for child in children if not (tested and isinstance(child, ast.Constant))]


def _built(document: PythonDocument, node: ast.AST) -> Iterator[Login]:
    if isinstance(node, ast.Call):
        name = called(node)
        if name == "UsernamePasswordAuth" or is_passport(name):
            what = "user-name authentication" if name == "UsernamePasswordAuth" else "a SOAP passport"
            yield from _with_password(document, what, arguments(node))
        for keyword in node.keywords:
            yield from _described(document, keyword.arg or "", keyword.value)
    elif isinstance(node, ast.Assign):
        yield from _described(document, ".".join(name_path(node.targets[0])[-1:]), node.value)
    elif isinstance(node, ast.Dict):
        for key, value in zip(node.keys, node.values, strict=True):
            yield from _described(document, text_of(key) or "", value)
            if (text_of(key) or "").lower() == "nlauth_signature":
                yield from _with_password(document, "an NLAuth header", {"password": value})


def _described(document: PythonDocument, name: str, value: ast.expr) -> Iterator[Login]:
    """A passport as a dictionary."""
    if isinstance(value, ast.Dict) and is_passport(name):
        members = {text_of(key) or "": one for key, one in zip(value.keys, value.values, strict=True)}
        if members.keys() >= PASSPORT_KEYS:
            yield from _with_password(document, "a SOAP passport", members)


def _with_password(document: PythonDocument, what: str, given: dict[str, ast.expr]) -> Iterator[Login]:
    password = given.get("password")
    if password is not None:
        text = text_of(password) or ""
        shown = text if judge(text, BARE_PASSWORD, tier=Tier.SINK) else ""
        yield Login(document.location(password), what, shown)


def _header(document: PythonDocument, node: ast.AST, pieces: list[tuple[str | None, ast.expr]]) -> Login | None:
    text = "".join("\0" if piece is None else piece for piece, _ in pieces)
    if not NLAUTH.search(text):
        return None
    match = SIGNATURE.search(text)
    assert isinstance(node, ast.expr)
    if match is None:
        return Login(document.location(node), "an NLAuth header")
    if match["value"]:
        if judge(match["value"], BARE_PASSWORD, tier=Tier.SINK):
            return Login(document.location(_at(pieces, match.start("value"))), "an NLAuth header", match["value"])
    elif match.end() < len(text):
        value = _at(pieces, match.end())
        if (given := text_of(value)) and judge(given, BARE_PASSWORD, tier=Tier.SINK):
            return Login(document.location(value), "an NLAuth header", given)
    return Login(document.location(node), "an NLAuth header")


def _at(pieces: list[tuple[str | None, ast.expr]], offset: int) -> ast.expr:
    """The node whose text covers `offset`; an expression counts as one character."""
    for text, node in pieces:
        length = 1 if text is None else len(text)
        if offset < length:
            return node
        offset -= length
    return pieces[-1][1]


def _pieces(node: ast.AST) -> list[tuple[str | None, ast.expr]] | None:
    """The pieces of a text that code puts together, from left to right; an expression has no text."""
    if isinstance(node, ast.Constant):
        return [(node.value, node)] if isinstance(node.value, str) else None
    if isinstance(node, ast.JoinedStr):
        return [(text_of(part), node if isinstance(part, ast.Constant) else _inside(part)) for part in node.values]
    if isinstance(node, ast.BinOp) and isinstance(node.op, ast.Add):
        sides = [_pieces(side) or [(None, side)] for side in (node.left, node.right)]
        return [*sides[0], *sides[1]] if any(_pieces(side) for side in (node.left, node.right)) else None
    if isinstance(node, ast.BinOp) and isinstance(node.op, ast.Mod) and (text := text_of(node.left)):
        given = node.right.elts if isinstance(node.right, ast.Tuple) else [node.right]
        return _filled(text, node.left, given)
    if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr == "format":
        text = text_of(node.func.value)
        return _filled(text, node.func.value, node.args) if text else None
    return None


def _inside(part: ast.expr) -> ast.expr:
    return part.value if isinstance(part, ast.FormattedValue) else part


def _filled(text: str, literal: ast.expr, given: list[ast.expr]) -> list[tuple[str | None, ast.expr]]:
    found: list[tuple[str | None, ast.expr]] = []
    last = 0
    for index, match in enumerate(_HOLE.finditer(text)):
        found.append((text[last : match.start()], literal))
        found.append((None, given[index] if index < len(given) else literal))
        last = match.end()
    return [*found, (text[last:], literal)]
