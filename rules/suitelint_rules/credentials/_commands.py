"""Passwords in command lines and in statements of databases."""

from __future__ import annotations

import re
from collections.abc import Iterator

from suitelint.lexicon.names import CredentialClass, CredentialKind
from suitelint.lexicon.values import judge
from suitelint.regex import regex
from suitelint.source import Span

_COMMANDS = (
    (
        (b"curl", b"wget", b"http "),
        regex(
            rb"\b(?:curl|wget|http)\b[^\"'`\n]{0,200}?\s(?:-u|--user)[ =]\s*\\?[\"']?"
            rb"[^\s:\"'\\$]{1,64}:([^\s\"'\\`]{3,128})"
        ),
    ),
    ((b"mysql",), regex(rb"\bmysql(?:dump|admin|import)?\b[^\"'`\n]{0,200}?\s-p([^\s\"'`\\]{3,64})")),
    ((b"sshpass",), regex(rb"\bsshpass\s+-p\s*\\?[\"']?([^\s\"'`\\]{3,64})")),
    (
        (b"-pass", b"-token", b"-secret", b"-api-key", b"-apikey"),
        regex(
            rb"\s--?(?:password|passwd|pass|passphrase|token|token-?id|token-?secret|auth-token|access-token|api-?key|secret"
            rb"|client-secret)\s+\\?[\"']?([^\s\"'`\\-][^\s\"'`\\]{3,128})"
        ),
    ),
    (
        (b" login ",),
        regex(rb"\b(?:docker|podman|oc|az)\s+login\b[^\"'`\n]{0,200}?\s-p[ =]?([^\s\"'`\\-][^\s\"'`\\]{3,64})"),
    ),
    ((b"redis-cli",), regex(rb"\bredis-cli\b[^\"'`\n]{0,200}?\s-a\s+([^\s\"'`\\-][^\s\"'`\\]{3,64})")),
    (
        (b"dentified by", b"DENTIFIED BY", b"h password", b"H PASSWORD", b"crypted password", b"CRYPTED PASSWORD"),
        regex(
            rb"\b(?:identified\s+by|with\s+(?:encrypted\s+)?password)\s+\\?['\"]([^\s'\"\\]{4,64})\\?['\"]",
            re.IGNORECASE,
        ),
    ),
)
"""Command lines, each with words of which one must be in the text."""
_PASSWORD = CredentialClass(CredentialKind.PASSWORD, "password")


def in_commands(data: bytes, test_path: bool) -> Iterator[tuple[Span, str]]:
    """The credentials of command lines, with their places."""
    for words, pattern in _COMMANDS:
        for match in pattern.finditer(data) if any(word in data for word in words) else ():
            secret = match[1].decode("utf-8", "replace")
            if judge(secret, _PASSWORD, test_path=test_path):
                yield Span(*match.span(1)), secret
