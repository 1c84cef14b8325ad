"""Wording that the messages of several rules share."""

from __future__ import annotations

from collections.abc import Sequence


def listed(words: Sequence[str], most: int = 4) -> str:
    """`a`, `b` and `c`; of more than `most`, the first ones and how many more there are."""
    *first, last = words if len(words) <= most else [*words[:most], f"{len(words) - most} more"]
    return f"{', '.join(first)} and {last}" if first else last
