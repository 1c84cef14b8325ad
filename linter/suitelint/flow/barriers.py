"""What stops a value, or leaves only part of it."""

from __future__ import annotations

from functools import lru_cache

from suitelint.netsuite.catalogue import Catalogue
from suitelint.regex import regex

READABLE = frozenset({"partial", "url-encoding", "markup-encoding", "path-reduction", "identifier"})
"""Barriers behind which (part of) the value can still be read: a rule decides what they mean to it."""

_REDACTION = regex(
    r"(?:^|_)(?:fingerprint|redact(?:ed|or)?|mask(?:ed)?|saniti[sz]e[dr]?|scrub(?:bed)?|obfuscated?|anonymi[sz]e[dr]?"
    r"|allow_?list(?:ed)?|white_?list(?:ed)?|filter_sensitive|safe_?(?:log|headers|body)|hash(?:ed)?|sha_?\d*|md5|digest"
    r"|encrypt(?:ed)?)(?:_|$)|^_?(?:omit|pick)(?:_by|_keys|_fields)?$"
)
_HUMP = regex(r"(?<=[a-z0-9])(?=[A-Z])")
_STEMS = (
    *("fingerprint", "redact", "mask", "sani", "scrub", "obfus", "anonymi", "allow", "white", "filter", "safe"),
    *("hash", "sha", "md5", "digest", "encrypt", "omit", "pick"),
)
"""One of these stands in every name of a redaction; few scripts have one, and the expression takes long to compile."""


@lru_cache(maxsize=4096)
def is_redaction(function: str) -> bool:
    """Whether a function's name says that its result no longer shows its argument (`maskCard`, `redact`)."""
    low = function.lower()
    if not any(stem in low for stem in _STEMS):
        return False
    return _REDACTION.search(_HUMP.sub("_", function).lower()) is not None


_MEASURES = frozenset({"length", "size", "byteLength"})
"""Members that any value may have; the other `*.` rows are about calls, and `body.search` is a datum."""


def removes_everything(kind: str) -> bool:
    """Whether nothing readable is left behind a barrier of this kind."""
    return kind not in READABLE


def member_barrier(catalogue: Catalogue, name: str | None, key: str | None) -> str | None:
    """The barrier that reading a member raises: `x.length`."""
    row = catalogue.barriers.get(name) if name is not None else None
    if row is None and key in _MEASURES:
        row = catalogue.barriers.get(f"*.{key}")
    return row.kind if row is not None else None
