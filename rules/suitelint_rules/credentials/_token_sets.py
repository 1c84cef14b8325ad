"""Sets of token-based-authentication members that stand together as literals."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from suitelint.lexicon.names import tba_member
from suitelint.lexicon.randomness import is_random_hex
from suitelint.lexicon.values import is_strong
from suitelint.regex import regex
from suitelint.source import Span
from suitelint.syntax.document import NamedValue

_MEMBER = regex(r"[0-9A-Za-z]{64}\Z")
_ACCOUNT = regex(r"(?:\d{5,8}(?:[_-](?:SB|RP|sb|rp)\d+)?|TSTDRV\d+|TD\d+)\Z")
_ACCOUNT_NAMES = regex(r"account|realm|compid|company", re.IGNORECASE)
_SHORT = {"ck": "consumer key", "cs": "consumer secret", "tk": "token id", "tid": "token id", "ts": "token secret"}
_BARE = {"key": "token id", "secret": "token secret"}
_NEAR_LINES = 80
"""Members further apart than this many lines are taken for two sets."""


class TokenSet:
    """Two or more of the four members, by what they are, in the order of the text."""

    __slots__ = ("account", "members")

    def __init__(self, account: str = "") -> None:
        self.members: dict[str, NamedValue] = {}
        self.account = account

    @property
    def complete(self) -> bool:
        """Whether the set is all that a log-in takes."""
        return len(self.members) == 4


def may_belong(text: str) -> bool:
    """Whether a text may be a member or the account of a set."""
    return _MEMBER.match(text) is not None or _ACCOUNT.match(text) is not None


def member(value: NamedValue) -> str | None:
    """Which of the four members a value is: by its name and by the shape that NetSuite gives all of them."""
    name = tba_member(value.path) or _SHORT.get(value.name.lower())
    return name if name is not None and _has_shape(value) else None


def _has_shape(value: NamedValue) -> bool:
    text = value.value
    return value.exact and _MEMBER.match(text) is not None and (is_random_hex(text) or is_strong(text))


def _bare_pairs(values: list[NamedValue]) -> dict[Span, str]:
    """`{key, secret}` of one object that no name is about: what `oauth-1.0a` takes for a token."""
    pairs: dict[tuple[str, ...], dict[str, NamedValue]] = {}
    for value in values:
        if value.name in _BARE and tba_member(value.path) is None and _has_shape(value):
            pairs.setdefault(value.path[:-1], {}).setdefault(value.name, value)
    return {
        value.span: _BARE[name] for pair in pairs.values() if len(pair) == len(_BARE) for name, value in pair.items()
    }


def token_sets(values: Iterable[NamedValue]) -> Iterator[TokenSet]:
    """The sets in a file's values; a member that comes again, or comes far below, opens a new one."""
    values = list(values)
    bare = _bare_pairs(values)
    current = TokenSet()
    account = ""
    last = -_NEAR_LINES
    for value in values:
        if _ACCOUNT.match(value.value) and _ACCOUNT_NAMES.search(value.name):
            account = value.value
            if current.members and not current.account:
                current.account = account
            continue
        name = bare.get(value.span) or member(value)
        if name is None:
            continue
        line = value.source.lines.line_of(value.span.start)
        if name in current.members or line - last > _NEAR_LINES:
            if len(current.members) > 1:
                yield current
            current = TokenSet(account=account if line - last <= _NEAR_LINES or not current.members else "")
        current.members[name] = value
        last = line
    if len(current.members) > 1:
        yield current
