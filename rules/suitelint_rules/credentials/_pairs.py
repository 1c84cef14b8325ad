"""Credentials that a longer text names itself: in a form, a JSON text, XML or a query."""

from __future__ import annotations

from collections.abc import Iterator

from suitelint.lexicon.names import CredentialKind, credential_class
from suitelint.lexicon.values import Verdict, judge
from suitelint.regex import regex

_PAIRS = (
    regex(r"(?:^|[?&;\s])(?P<name>[A-Za-z][\w.\-]*)=(?P<value>[^&;\s\"'<>]+)(?=[&;\s]|\Z)"),
    regex(r"[\"'](?P<name>[\w.\-]+)[\"']\s*:\s*[\"'](?P<value>[^\"'\\]+)[\"']"),
    regex(r"<(?:\w+:)?(?P<name>[\w-]+)[^<>]*>(?P<value>[^<>]+)</"),
    regex(r"(?<![\w.-])(?P<name>[A-Za-z][\w.-]*)=[\"'](?P<value>[^\"'\\<>]+)[\"']"),
)
_MAX_TEXT = 20_000


def named_inside(text: str, test_path: bool) -> Iterator[tuple[str, Verdict]]:
    """Every credential that a text names itself, with its name: `client_secret=…`, `"password":"…"`."""
    for name, value in _named_parts(text):
        owner = credential_class(name)
        if owner is not None and owner.kind is not CredentialKind.AUTH:
            verdict = judge(value, owner, (name,), test_path=test_path)
            if verdict:
                yield name, verdict


def _named_parts(text: str) -> Iterator[tuple[str, str]]:
    if len(text) <= _MAX_TEXT:
        for pattern in _PAIRS:
            for match in pattern.finditer(text):
                yield match["name"], match["value"]
