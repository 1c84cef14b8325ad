"""What stops a value, or leaves only part of it."""

from __future__ import annotations

from functools import lru_cache

from suitelint.netsuite.catalogue import Catalogue
from suitelint.regex import regex

REDUCED = "reduced"
"""Barrier of an object without the members whose names say that they are sensitive; the catalogue has no row of it."""
READABLE = frozenset({"partial", REDUCED, "url-encoding", "markup-encoding", "path-reduction", "identifier"})
"""Barriers behind which (part of) the value can still be read: a rule decides what they mean to it."""

_REDACTION = regex(
    r"(?:^|_)(?:fingerprint|redact(?:ed|or)?|mask(?:ed)?|saniti[sz]e[dr]?|scrub(?:bed)?|obfuscated?|anonymi[sz]e[dr]?"
    r"|allow_?list(?:ed)?|white_?list(?:ed)?|filter_sensitive|safe_?(?:log|headers|body)|hash(?:ed)?|sha_?\d*|md5|digest"
    r"|encrypt(?:ed)?|censor(?:ed)?|conceal(?:ed)?|log_?safe)(?:_|$)|^_?(?:omit|pick)(?:_by|_keys|_fields)?$"
    r"|^_?(?:strip|remove|hide|drop|delete|without|exclude|omit|filter|clean(?:se)?)_(?:\w+_)?"
    r"(?:sensitive|secrets?|passwords?|credentials?|pii|private|confidential|personal)(?:_|$)"
)
_HUMP = regex(r"(?<=[a-z0-9])(?=[A-Z])")
_STEMS = (
    *("fingerprint", "redact", "mask", "sani", "scrub", "obfus", "anonymi", "allow", "white", "filter", "safe"),
    *("hash", "sha", "md5", "digest", "encrypt", "omit", "pick", "censor", "conceal", "log_safe", "logsafe"),
    *("sensitive", "secret", "password", "credential", "pii", "private", "confidential", "personal"),
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
