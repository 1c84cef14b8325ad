"""Logins as Administrator: NLAuth headers, Passports, and settings of middleware."""

from __future__ import annotations

import re
from collections.abc import Container, Iterator
from itertools import zip_longest

from suitelint.flow.literals import literals
from suitelint.flow.model import LITERAL, Question
from suitelint.flow.trace import Tracer
from suitelint.regex import regex
from suitelint.semantic.script import Script
from suitelint.source import Location
from suitelint.syntax.document import Document, NamedValue
from suitelint_rules.access._role_settings import is_role_setting, number_settings
from suitelint_rules.credentials._composition import Piece, literals_with, pieces, root_of

_NLAUTH = regex(r"nlauth_role[\"']?\s*[=:]\s*[\"']?3(?!\d)", re.IGNORECASE)
_OPEN = regex(r"nlauth_role\s*=\s*[\"']?$", re.IGNORECASE)
_PASSPORT = regex(r"<(?:\w+:)?role\b[^>]*\binternalId\s*=\s*\\?[\"']3\\?[\"']", re.IGNORECASE)
_LOGIN_URL = regex(r"[?&]role(?:_?id)?=3(?=&|$|[\s\"'])", re.IGNORECASE)
_URL_CREDENTIAL = regex(r"[?&](?:email|user|password|passwd|compid|account|nlauth_\w+)=", re.IGNORECASE)
_HINT = regex(rb"nlauth_role|assport|[rR]ole|ROLE")
_IN_TEXTS = (b"nlauth_role", b"<role", b":role", b"role=3", b"roleid=3", b"role_id=3")
"""What a script holds, in lower case, in whose texts a login may stand."""
_VALUES = frozenset({"3", "administrator"})


def in_text(text: str) -> bool:
    """Whether a string logs in as Administrator by itself."""
    return "ole" in text and bool(
        _NLAUTH.search(text)
        or _PASSPORT.search(text)
        or (_LOGIN_URL.search(text) and _URL_CREDENTIAL.search(text) and "netsuite" in text.lower())
    )


def tells(text: str) -> bool:
    """Whether a literal may be a login, or the role of one, under some name."""
    return text.strip().lower() in _VALUES or in_text(text)


def is_login(value: NamedValue, document: Document) -> bool:
    """Whether a literal with a name is the role Administrator of a login."""
    return value.exact and value.value.strip().lower() in _VALUES and is_role_setting(value, document)


def logins(script: Script) -> Iterator[Location]:
    """Places of one script that log in as Administrator."""
    if _HINT.search(script.source.data) is None:
        return
    document = script.document
    low = document.source.data.lower()
    settings = {
        value.location: None
        for value in (*number_settings(script), *document.named_values(tells))
        if is_login(value, document)
    }
    if any(fragment in low for fragment in _IN_TEXTS):
        yield from _in_literals(script, settings)
    yield from settings


def _in_literals(script: Script, settings: Container[Location]) -> Iterator[Location]:
    """Texts that log in, alone or with the role that is put behind them: `(… + 'nlauth_role=') + role`.

    Not those that get the role from a setting which is found already.
    """
    for root in dict.fromkeys(map(root_of, literals_with(script.document, b"role"))):
        parts = [piece for piece in pieces(root) if piece.text != ""]
        for piece, following in zip_longest(parts, parts[1:]):
            if piece.text is None:
                continue
            if in_text(piece.text) or (_OPEN.search(piece.text) and _is_administrator(script, following, settings)):
                yield piece.location


def _is_administrator(script: Script, piece: Piece | None, settings: Container[Location]) -> bool:
    if piece is None or piece.node is None:
        return piece is not None and piece.text == "3"
    found = literals(script, piece.node)
    if found:
        return all(one.text == "3" for one in found) and all(one.location not in settings for one in found)
    tracer = Tracer(script, lambda module, path: None, Question(frozenset({LITERAL})))
    tracer.trace(piece.node)
    sources = (origin.source for origin in tracer.origins)
    return any(one.text == "3" and one.location not in settings for one in sources)
