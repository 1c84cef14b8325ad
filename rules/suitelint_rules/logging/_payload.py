"""Payloads: whether a source is all of one."""

from __future__ import annotations

import re

from suitelint.flow import Flow, Source
from suitelint.regex import regex

_WHOLE_PARTS = frozenset({"*", "[]"})
CONTAINERS = frozenset(
    {"data", "payload", "body", "content", "request", "customer", "contact", "person", "employee", "patient"}
    | {"applicant", "payment", "paymentMethod", "payment_method", "card", "billing", "shipping", "vendor", "lead"}
    | {"customers", "contacts", "persons", "people", "employees", "patients", "applicants", "payments", "vendors"}
    | {"orders", "records", "files", "attachments", "attachment", "fileContents", "fileContent", "contents", "cards"}
    | {"leads", "users", "members", "guests", "recipients", "transactions", "values", "fields", "params", "input"}
)
"""Members of a request that hold as much as the request does, or all about one person."""
_OF_NOBODY = frozenset(
    {"orders", "records", "files", "attachments", "attachment", "fileContents", "fileContent", "contents", "values"}
    | {"fields", "params", "input", "transactions", "order", "record", "transaction", "invoice", "content"}
)
"""Members of a response that say nothing of persons."""
_MAYBE_IDS = frozenset({"order", "record", "transaction", "invoice", "user", "member", "profile", "account"})
"""Members of a request that some callers send as an id and others as all about it."""
_XML_TEXTS = frozenset({"textContent", "nodeValue"})
_XML_STEPS = frozenset(
    {"documentElement", "childNodes", "children", "firstChild", "lastChild", "nextSibling", "textContent", "nodeValue"}
)
_OBJECTS = frozenset(
    {"record", "record-context", "request-context", "search-result", "http-request-parameters", "http-request-headers"}
)
"""Kinds of sources that are objects and no texts."""
_TEXTS = frozenset({"http-request-parameters", "http-request-headers"})
"""Those of them whose elements are texts."""
_SPELLED_OUT = regex(r"stringify|toJSON|inspect|\.toString\(|JSON\b")


def is_only_named(flow: Flow) -> bool:
    """Whether an object is joined to a text as it is: what comes out is `[object Object]`."""
    if flow.exact or flow.source.kind not in _OBJECTS or (flow.source.path and flow.source.kind in _TEXTS):
        return False
    if flow.source.kind == "search-result" and is_each(flow.source):
        return False
    places = (flow.sink.argument, *(step.location for step in flow.steps))
    return not any(_SPELLED_OUT.search(place.text[:2000]) for place in places)


def is_whole(source: Source) -> bool:
    """Whether the source is a whole one, or an element of it, and not one named part."""
    return all(part in _WHOLE_PARTS or part.isdigit() for part in _below_the_root(source.path))


def is_each(source: Source) -> bool:
    """Whether the source is one member of a part after the other, each of which may be a text."""
    return source.path[-1:] == ("*",)


def _below_the_root(path: tuple[str, ...]) -> tuple[str, ...]:
    """A path without the steps that lead from an XML document to each of its nodes, one after the other."""
    if path[:1] not in (("documentElement",), ("childNodes",)):
        return path
    return tuple(part for part in path if part not in _XML_STEPS)


def is_one_text(flow: Flow) -> bool:
    """Whether a text of an XML document is shown under a name of its own: `toJson(document).orderId`."""
    shown = flow.sink.node
    if shown is None or _XML_TEXTS.isdisjoint(flow.source.path) or shown.kind != "MemberExpression":
        return False
    return shown.key_name is not None and shown.key_name not in _XML_STEPS


def is_container(source: Source) -> bool:
    """Whether the source is the part that holds the data: `body.data`, `body.customer`."""
    return all(part in _WHOLE_PARTS | CONTAINERS or _is_object(source, part) for part in source.path)


def is_of_persons(source: Source) -> bool:
    """The same of an answer, of which lists of files and values are what a script asked for."""
    return is_container(source) and _OF_NOBODY.isdisjoint(source.path)


def _is_object(source: Source, part: str) -> bool:
    """Whether a part that may be an id as well is an object: its members are read somewhere in the file."""
    if part not in _MAYBE_IDS or source.node is None:
        return False
    return re.search(rb"\.%s(?:\?\.|\.|\[)" % part.encode(), source.node.document.source.data) is not None
