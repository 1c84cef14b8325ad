"""Logins as Administrator: NLAuth headers, Passports, and settings of middleware."""

from __future__ import annotations

import re
from collections.abc import Container, Iterator

from suitelint.flow.literals import literals
from suitelint.flow.model import LITERAL, Question
from suitelint.flow.trace import Tracer
from suitelint.regex import regex
from suitelint.semantic.script import Script
from suitelint.source import Location, Span
from suitelint.syntax.document import Document, NamedValue
from suitelint.syntax.javascript.tree import Node
from suitelint_rules.access._role_settings import is_role_setting, number_settings

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
    """Texts that log in as Administrator; not those that get the role from a setting which is found already."""
    document = script.document
    for node in document.all("string"):
        text = node.string or ""
        if in_text(text) or (_OPEN.search(text) and _is_administrator(script, _next_operand(node), settings)):
            yield node.location
    for node in document.all("TemplateLiteral"):
        for (span, text), expression in zip(node.quasis, [*node.expressions, None], strict=False):
            if in_text(text) or (_OPEN.search(text) and _is_administrator(script, expression, settings)):
                yield Location(node.document.source, Span(span.start, span.end))


def _next_operand(node: Node) -> Node | None:
    """What follows a string in a concatenation: `(… + 'nlauth_role=') + role`."""
    child = node
    while (outer := child.outer) is not None and outer.kind == "BinaryExpression" and outer.operator == "+":
        if outer.left == child:
            return outer.right
        child = outer
    return None


def _is_administrator(script: Script, node: Node | None, settings: Container[Location]) -> bool:
    if node is None:
        return False
    found = literals(script, node)
    if found:
        return all(one.text == "3" for one in found) and all(one.location not in settings for one in found)
    tracer = Tracer(script, lambda module, path: None, Question(frozenset({LITERAL})))
    tracer.trace(node)
    sources = (origin.source for origin in tracer.origins)
    return any(one.text == "3" and one.location not in settings for one in sources)
