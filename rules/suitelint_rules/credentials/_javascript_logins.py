"""Log-ins of a person in JavaScript: how they are spelled, and where their password stands."""

from __future__ import annotations

import re

from suitelint.lexicon.exclusions import Tier
from suitelint.lexicon.names import BARE_PASSWORD
from suitelint.lexicon.values import judge
from suitelint.record import NamedTuple
from suitelint.regex import regex
from suitelint.semantic.script import Script
from suitelint.source import Location
from suitelint.syntax.javascript.grammar import EQUALITY
from suitelint.syntax.javascript.tree import Node
from suitelint_rules.credentials._composition import Piece, literal_of
from suitelint_rules.credentials._nlauth import NLAUTH, SIGNATURE

_PASSPORT = regex(r"<(?:\w+:)?passport\b", re.IGNORECASE)
PASSWORD_TAG = regex(r"<(?:\w+:)?password\b[^<>]*>\s*(?P<value>[^<\0]*)", re.IGNORECASE)
_TESTED = frozenset({"indexOf", "includes", "startsWith", "match", "test", "split", "search", "replace"})
"""Methods that look for a text in another."""


class Spelling(NamedTuple):
    """One way to spell a log-in: how it is recognised, and where its password stands."""

    what: str
    word: bytes
    mark: re.Pattern[str]
    password: re.Pattern[str]


SPELLINGS = (
    Spelling("an NLAuth header", b"nlauth", NLAUTH, SIGNATURE),
    Spelling("a SOAP passport", b"passport", _PASSPORT, PASSWORD_TAG),
)


def named(holder: Node) -> str:
    """What an object is called: the call that it is given to, the variable or member that it is assigned to."""
    outer, call = holder.outer, holder.call
    if call is not None and call.callee is not None:
        return call.callee.text
    if outer is not None and outer.kind == "VariableDeclarator" and outer.id is not None:
        return outer.id.text
    if outer is not None and outer.kind == "AssignmentExpression" and outer.left is not None:
        return outer.left.text
    return (outer.key_name or "") if outer is not None and outer.kind == "Property" else ""


def is_tested(root: Node) -> bool:
    """Whether a text is only looked for in another: a parser, not a log-in."""
    outer = root.outer
    if outer is not None and outer.kind == "BinaryExpression" and outer.operator in EQUALITY:
        return True
    callee = root.call.callee if root.call is not None else None
    return callee is not None and callee.key_name in _TESTED


def password_in(script: Script, parts: list[Piece], wanted: re.Pattern[str]) -> tuple[Location, str, Location] | None:
    """The literal password with its place, and the place where it is used."""
    before = ""
    for piece in parts:
        if piece.text is None:
            match = wanted.search(before)
            if match is not None and match.end() == len(before) and not match["value"] and piece.node is not None:
                found = literal_of(script, piece.node)
                if found is not None and judge(found[1], BARE_PASSWORD, tier=Tier.SINK):
                    return (*found, piece.location)
            before += "\0"
            continue
        match = wanted.search(before + piece.text)
        before += piece.text
        if match is None or match.start("value") < len(before) - len(piece.text):
            continue
        if judge(match["value"], BARE_PASSWORD, tier=Tier.SINK):
            return piece.location, match["value"], piece.location
    return None
