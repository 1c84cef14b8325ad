"""Payloads: whether a source is all of one."""

from __future__ import annotations

from suitelint.flow import Source

_WHOLE_PARTS = frozenset({"*", "[]"})
CONTAINERS = frozenset(
    {"data", "payload", "body", "content", "request", "customer", "contact", "person", "employee", "patient"}
    | {"applicant", "payment", "paymentMethod", "billing", "shipping"}
)
"""Members of a request that hold as much as the request does, or all about one person."""


def is_whole(source: Source) -> bool:
    """Whether the source is a whole one, or an element of it, and not one named part."""
    return all(part in _WHOLE_PARTS or part.isdigit() for part in source.path)


def is_container(source: Source) -> bool:
    """Whether the source is the part that holds the data: `body.data`, `body.customer`."""
    return all(part in _WHOLE_PARTS | CONTAINERS for part in source.path)
