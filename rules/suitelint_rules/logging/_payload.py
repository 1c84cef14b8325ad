"""Payloads: whether a flow carries all of one."""

from __future__ import annotations

from suitelint.flow import Flow

_WHOLE_PARTS = frozenset({"*", "[]"})


def is_whole(flow: Flow) -> bool:
    """Whether the whole source arrives, or an element of it, and not one named part."""
    return all(part in _WHOLE_PARTS for part in flow.source.path)
