"""Which calls give records; the names are in `usage.toml`."""

from __future__ import annotations

from functools import cache

from suitelint.netsuite.facts import facts
from suitelint.record import NamedTuple


class Giving(NamedTuple):
    """Calls by resolved name, or by the last part of one; `type` holds the enums of record types.

    `transform` are the calls that make a record of one type out of one of another.
    """

    record: frozenset[str]
    transform: frozenset[str]
    subrecord: frozenset[str]
    search: frozenset[str]
    saved_search: frozenset[str]
    query: frozenset[str]
    type: frozenset[str]


@cache
def giving() -> Giving:
    """The rows of `usage.toml`, typed."""
    return Giving(**{kind: frozenset(names) for kind, names in facts("usage.toml")["giving"].items()})
