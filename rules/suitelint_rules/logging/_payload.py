"""Payloads: whether a flow carries all of one."""

from __future__ import annotations

from suitelint.flow import Flow

_WHOLE_PARTS = frozenset({"*", "[]"})
CONTAINERS = frozenset(
    {"data", "payload", "body", "content", "request", "customer", "contact", "person", "employee", "patient"}
    | {"applicant", "payment", "paymentMethod", "billing", "shipping"}
)
"""Members of a request that hold as much as the request does, or all about one person."""


def is_whole(flow: Flow) -> bool:
    """Whether the whole source arrives, or an element of it, and not one named part."""
    return all(part in _WHOLE_PARTS or part.isdigit() for part in flow.source.path)


def is_whole_or_container(flow: Flow) -> bool:
    """Whether the whole source arrives, or the part of it that holds the data: `body.data`, `body.customer`.

    As a piece of a text such a part is no object.
    """
    return is_whole(flow) or (flow.exact and all(part in _WHOLE_PARTS | CONTAINERS for part in flow.source.path))
