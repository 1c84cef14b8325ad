"""Passwords in command lines and in statements of databases."""

from __future__ import annotations

import re
from collections.abc import Iterator

from suitelint.lexicon.names import CredentialClass, CredentialKind, credential_class
from suitelint.lexicon.values import judge
from suitelint.regex import regex
from suitelint.source import Span
from suitelint_rules.credentials._command_table import LINES, ROWS

_COMMANDS = (
    (
        (b"-u",),
        (b"curl", b"wget", b"http "),
        regex(
            rb"\b(?:curl|wget|http)\b[^\"'`\n]{0,200}?\s(?:-u|--user)[ =]\s*\\?[\"']?"
            rb"[^\s:\"'\\$]{1,64}:(?P<s>[^\s\"'\\`]{3,128})"
        ),
    ),
    ((b"-p",), (b"sshpass",), regex(rb"\bsshpass\s+-p\s*\\?[\"']?(?P<s>[^\s\"'`\\]{3,64})")),
    (
        (b"-p", b"-token", b"-secret", b"-api", b"-storep", b"-keyp", b"-srcs", b"-dests", b"-requirep"),
        (b"-pass", b"storepass", b"-keypass", b"-requirepass", b"-token", b"-secret", b"-api-key", b"-apikey"),
        regex(
            rb"\s--?(?:password|passwd|pass|passphrase|requirepass|(?:src|dest)?(?:store|key)pass|token|token-?id|token-?secret"
            rb"|auth-token|access-token|api-?key|secret|client-secret)\s+\\?[\"']?(?![\w-]+=[^=\s])(?P<s>[^\s\"'`\\-][^\s\"'`\\]{3,128})"
        ),
    ),
    (
        (b"-p",),
        (b"login",),
        regex(
            rb"\b(?:docker|podman|oc|az)\s+login\b[^\"'`\n]{0,200}?\s-p(?:=|\s*)(?P<s>[^\s\"'`\\-][^\s\"'`\\]{3,64})"
        ),
    ),
    (
        (b"racle",),
        (b"cx_Oracle.connect", b"oracledb.connect", b"oracledb.getConnection"),
        regex(rb"\b(?:cx_Oracle|oracledb)\.(?:connect|getConnection)\(\s*[\"'][\w$#]{1,40}/(?P<s>[^\s@/\"'\\]{3,64})@"),
    ),
    (
        (b"configure set ",),
        (b"aws_se",),
        regex(
            rb"\baws\s+configure\s+set\s+(?:[\w.-]{1,40}\.)?aws_(?:secret_access_key|session_token)\s+(?P<s>[^\s\"'\\`$]{16,400})"
        ),
    ),
    (
        (b" login ",),
        (b"machine ",),
        regex(rb"\bmachine\s+\S{1,100}\s+login\s+\S{1,100}\s+password\s+(?P<s>[^\s\"'`\\]{4,64})"),
    ),
    (
        (b"pass:",),
        (b"openssl",),
        regex(rb"\bopenssl\b[^\"'`\n]{0,300}?\s-pass(?:in|out)?\s+pass:(?P<s>[^\s\"'`\\]{3,64})"),
    ),
    (
        (b"sqlplus", b"expdp", b"impdp"),
        (b"sqlplus", b"expdp", b"impdp"),
        regex(
            rb"\b(?:sqlplus|expdp|impdp)\s+(?:-\w+\s+){0,3}\\?[\"']?[\w$#]{1,40}/(?P<s>[^\s@/\"'\\]{3,64})(?=@|[\s\"'\\]|\Z)"
        ),
    ),
    (
        (b"AsPlainText", b"asplaintext"),
        (b"ConvertTo-SecureString", b"converttosecurestring", b"convertto-securestring"),
        regex(
            rb"\bConvertTo-SecureString\s+(?:-String\s+)?[\"'](?P<s>[^\"'\n$]{4,128})[\"']\s+-AsPlainText",
            re.IGNORECASE,
        ),
    ),
    (
        (b"redis-cli",),
        (b"redis-cli",),
        regex(rb"\bredis-cli\b[^\"'`\n]{0,200}?\s-a\s+(?P<s>[^\s\"'`\\-][^\s\"'`\\]{3,64})"),
    ),
    (
        (b"dentified", b"DENTIFIED", b"pass", b"PASS"),
        (b"dentified by", b"DENTIFIED BY", b"h password", b"H PASSWORD", b"crypted password", b"CRYPTED PASSWORD"),
        regex(
            rb"\b(?:identified\s+by|with\s+(?:encrypted\s+)?password)\s+\\?['\"](?P<s>[^\s'\"\\]{4,64})\\?['\"]",
            re.IGNORECASE,
        ),
    ),
)
"""Command lines, each with fragments and with words of which one must be in the text.

The first hardly ever are, and several rows share them.
"""
_FRAGMENTS = frozenset(fragment for fragments, _, _ in _COMMANDS for fragment in fragments)
_PASSWORD = CredentialClass(CredentialKind.PASSWORD, "password")


def in_commands(data: bytes, test_path: bool, lines: bool = False) -> Iterator[tuple[Span, str, str]]:
    """The credentials of command lines: the place, the text, and the name of its option or header, if it has one.

    With `lines`, also those of configuration files.
    """
    found = [fragment for fragment in _FRAGMENTS if fragment in data]
    patterns = [
        pattern
        for fragments, words, pattern in (_COMMANDS if found else ())
        if any(fragment in found for fragment in fragments) and any(word in data for word in words)
    ]
    patterns += [command for word, commands in ROWS.items() if word in data for command in commands]
    if lines:
        patterns += [line for word, expressions in LINES.items() if word in data for line in expressions]
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


_BETWEEN = regex(rb"[\"'](?:\s{0,80},\s{0,80}(?:\[\s{0,80})?[\"']|(?=\s{0,80}\]))|\[\s{0,80}[\"'](?=-)")


def _given(command: re.Pattern[bytes], data: bytes, test_path: bool) -> Iterator[tuple[Span, str, str]]:
    for match in command.finditer(data):
        secret = match["s"].decode("utf-8", "replace")
        name = match["name"].decode() if "name" in command.groupindex else ""
        owner = credential_class(name) if name else _PASSWORD
        if owner is not None and judge(secret, owner, (name,) if name else (), test_path=test_path):
            yield Span(*match.span("s")), secret, name
