"""Payloads: whether a source is all of one."""

from __future__ import annotations

from suitelint.flow import Flow, Source
from suitelint.regex import regex

_WHOLE_PARTS = frozenset({"*", "[]"})
CONTAINERS = frozenset(
    {"data", "payload", "body", "content", "request", "customer", "contact", "person", "employee", "patient"}
    | {"applicant", "payment", "paymentMethod", "payment_method", "card", "billing", "shipping", "vendor", "lead"}
    | {"customers", "contacts", "persons", "people", "employees", "patients", "applicants", "payments", "vendors"}
    | {"orders", "records", "files", "attachments", "attachment", "fileContents", "fileContent", "contents", "cards"}
    | {"leads", "users", "members", "guests", "recipients", "transactions"}
)
"""Members of a request that hold as much as the request does, or all about one person."""


_OBJECTS = frozenset(
    {"record", "record-context", "request-context", "search-result", "http-request-parameters", "http-request-headers"}
)
_TEXTS = frozenset({"http-request-parameters", "http-request-headers"})
"""Kinds whose elements are texts."""
_SPELLED_OUT = regex(r"stringify|toJSON|inspect|\.toString\(|JSON\b")


def is_only_named(flow: Flow) -> bool:
    """Whether an object is joined to a text as it is: what comes out is `[object Object]`."""
    if flow.exact or flow.source.kind not in _OBJECTS or (flow.source.path and flow.source.kind in _TEXTS):
        return False
    places = (flow.sink.argument, *(step.location for step in flow.steps))
    return not any(_SPELLED_OUT.search(place.text[:2000]) for place in places)


def is_whole(source: Source) -> bool:
    """Whether the source is a whole one, or an element of it, and not one named part."""
    return all(part in _WHOLE_PARTS or part.isdigit() for part in source.path)


def is_container(source: Source) -> bool:
    """Whether the source is the part that holds the data: `body.data`, `body.customer`."""
    return all(part in _WHOLE_PARTS | CONTAINERS for part in source.path)
