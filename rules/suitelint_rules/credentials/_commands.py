"""Passwords in command lines and in statements of databases."""

from __future__ import annotations

import re
from collections.abc import Iterator

from suitelint.lexicon.names import CredentialClass, CredentialKind, credential_class
from suitelint.lexicon.values import judge
from suitelint.regex import regex
from suitelint.source import Span
from suitelint_rules.credentials._command_table import COMMANDS, LINES

_BETWEEN = regex(rb"[\"'](?:\s{0,80},\s{0,80}(?:\[\s{0,80})?[\"']|(?=\s{0,80}\]))|\[\s{0,80}[\"'](?=-)")
"""Between the arguments of a list."""
_PASSWORD = CredentialClass(CredentialKind.PASSWORD, "password")


def in_commands(data: bytes, test_path: bool, lines: bool = False) -> Iterator[tuple[Span, str, str]]:
    """The credentials of command lines: the place, the text, and the name of its option or header, if it has one.

    With `lines`, also those of configuration files.
    """
    patterns = COMMANDS.expressions_for(data) + (LINES.expressions_for(data) if lines else [])
    told: set[Span] = set()
    for text in (data, _in_one_line(data)) if patterns else ():
        for pattern in patterns:
            for span, secret, name in _given(pattern, text, test_path):
                if span not in told:
                    told.add(span)
                    yield span, secret, name


def _in_one_line(data: bytes) -> bytes:
    """The text with blanks between the arguments of lists: `['mysql', '-u', 'root']` as `mysql -u root`."""
    return _BETWEEN.sub(lambda match: b" " * len(match[0]), data)


def _given(command: re.Pattern[bytes], data: bytes, test_path: bool) -> Iterator[tuple[Span, str, str]]:
    for match in command.finditer(data):
        secret = match["s"].decode("utf-8", "replace")
        name = match["name"].decode() if "name" in command.groupindex else ""
        owner = credential_class(name) if name else _PASSWORD
        if owner is not None and judge(secret, owner, (name,) if name else (), test_path=test_path):
            yield Span(*match.span("s")), secret, name
