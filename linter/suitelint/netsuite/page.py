"""Calls and members that change a page; the rows are in `page.toml`."""

from __future__ import annotations

from functools import cache

from suitelint.netsuite.facts import facts
from suitelint.record import NamedTuple


class PageFacts(NamedTuple):
    """Last names of what is called, and of what is assigned."""

    calls: frozenset[str]
    members: frozenset[str]


@cache
def page_facts() -> PageFacts:
    """The rows of `page.toml`."""
    return PageFacts(**{name: frozenset(names) for name, names in facts("page.toml").items()})
