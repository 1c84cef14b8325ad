"""Known credential formats in a text."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache, lru_cache

from suitelint.lexicon.connections import is_made_up
from suitelint.lexicon.exclusions import Tier
from suitelint.lexicon.format_table import HINTS, ROWS, SPREAD
from suitelint.lexicon.shapes import JWT_SAMPLES
from suitelint.lexicon.values import judge
from suitelint.record import NamedTuple
from suitelint.regex import regex

_URL_SAFE = str.maketrans("-_", "+/")


_VOWEL = regex(r"[AEIOaeio]|(?:FTP|HCP|LLM|MS|NLAuth|npm|NPM|NVIDIA|RSA|SSH)\b")


class Format(NamedTuple):
    """One row of the table; `keywords` are what a text must hold before the pattern is worth trying."""

    name: str
    title: str
    keywords: tuple[str, ...]
    expression: str
    source: str

    @property
    def described(self) -> str:
        """The title with its article."""
        return f"{'an' if _VOWEL.match(self.title) else 'a'} {self.title}"

    @property
    def pattern(self) -> re.Pattern[str]:
        return _compiled(self.expression)


PASSWORDS = frozenset(
    {"connection-string", "odbc-password", "oracle-password", "go-data-source", "netsuite-tba-header"}
)
"""Formats with a part that a person made up: examples have one as well."""


@cache
def _compiled(expression: str) -> re.Pattern[str]:
    return re.compile(expression)


class Match(NamedTuple):
    """A known format in a text: the whole match, and the secret inside it, as character offsets."""

    format: Format
    start: int
    end: int
    secret_start: int
    secret_end: int
    secret: str


@cache
def formats() -> tuple[Format, ...]:
    """Every known format, in the order of the table."""
    return tuple(Format(*row) for row in ROWS)


SHORTEST = 8
"""As long as what any pattern matches, and longer than most texts of an object."""
_LONG = 16
_WORD = regex(rf"[^\s\"'`<>]{{{_LONG},}}")
"""What no ordinary word is as long as: formats that are not spread lie inside of one."""


@cache
def _keywords(spread: bool) -> tuple[tuple[str, int], ...]:
    """Each keyword with the number of its format, of the formats that are spread or of the others."""
    return tuple(
        (word, number)
        for number, item in enumerate(formats())
        if (item.name in SPREAD) is spread
        for word in item.keywords
    )


def candidates(text: str) -> list[Format]:
    """The formats that are worth trying on `text`, in the order of the table; any other matches nowhere in it."""
    # Most words of a script come again and again; no keyword holds a blank.
    every = set(text.split())
    words = _WORD.findall("\n".join([word for word in every if len(word) >= _LONG]))
    joined, low = "\n".join(words), "\n".join(every).lower()
    table = formats()
    found = {number for keyword, number in _keywords(spread=True) if keyword in low}
    found = {number for number in found if (hint := HINTS.get(table[number].name)) is None or hint.search(text)}
    for keyword, number in _keywords(spread=False):
        if keyword in joined and number not in found:
            search = table[number].pattern.search
            if any(search(word) is not None for word in words if keyword in word):
                found.add(number)
    return [table[number] for number in sorted(found)]


@lru_cache(maxsize=16384)
def may_hold(text: str) -> bool:
    """Whether a short text is worth searching: one of many that come again and again."""
    return len(text) >= SHORTEST and bool(candidates(text))


def find(text: str, *, test_path: bool = False) -> Iterator[Match]:
    """Every credential of a known format in `text`, without placeholders, references and documented samples."""
    for item in candidates(text):
        for match in item.pattern.finditer(text):
            group = _secret_group(match)
            secret = match.group(group)
            if _is_real(item, secret, match, test_path):
                yield Match(item, match.start(), match.end(), match.start(group), match.end(group), secret)


def _secret_group(match: re.Match[str]) -> str | int:
    names = match.re.groupindex
    return next((name for name in ("s", "s2") if name in names and match.group(name) is not None), 0)


def _is_real(item: Format, secret: str, match: re.Match[str], test_path: bool) -> bool:
    if item.name == "private-key":
        return _is_key_body(secret)
    if item.name == "jwk-private":
        return bool(judge(secret, None, tier=Tier.FORMAT) and judge(secret, None, tier=Tier.SINK))
    if item.name == "jwt":
        return _is_signed(secret)
    if item.name in PASSWORDS:
        return _is_real_password(secret, match, test_path)
    return bool(judge(secret, None, tier=Tier.FORMAT))


def _is_key_body(body: str) -> bool:
    letters = re.sub(r"\\{1,2}[rn]|[^0-9A-Za-z+/=]", "", re.sub(r"-----.*", "", body))
    low = body.lower()
    return (
        len(letters) >= 64
        and len(set(letters)) >= 20
        and "..." not in body
        and not any(word in low for word in ("your", "example", "redacted"))
    )


def _is_signed(token: str) -> bool:
    head, payload, signature = token.split(".")
    if signature in JWT_SAMPLES or len(set(signature)) < 8:
        return False
    text = _decoded(head)
    if text is None or _decoded(payload) is None:
        return bool(judge(token, None, tier=Tier.FORMAT))
    return '"alg"' in text and '"none"' not in text.lower()


def _decoded(part: str) -> str | None:
    import binascii

    try:
        return binascii.a2b_base64(part.translate(_URL_SAFE) + "=" * (-len(part) % 4)).decode("utf-8")
    except ValueError:
        return None


def _is_real_password(secret: str, match: re.Match[str], test_path: bool) -> bool:
    if "%" in secret:
        from urllib.parse import unquote

        secret = unquote(secret)
    user = (match.group("user") or "") if "user" in match.re.groupindex else ""
    if is_made_up(user, secret, match.string[match.end() :]) or (test_path and user and secret.lower() == user.lower()):
        return False
    if re.search(r"^[$%{<(\[*#+]|\$\{|\}|\*{3}|\+|%[sdA-Z]", secret) is not None:
        return False
    return bool(judge(secret, None, tier=Tier.SINK))
