"""Responses that Python middleware writes to its logs: `logger.debug(response.text)`, `print(response.json())`."""

from __future__ import annotations

import ast
from collections.abc import Iterator

from suitelint.netsuite.python import python_facts
from suitelint.record import NamedTuple
from suitelint.source import Location
from suitelint.syntax.python import PythonDocument
from suitelint.syntax.python.names import called, name_path
from suitelint.syntax.python.variables import Variables
from suitelint_rules.logging._python_logs import log_calls, parts, shown_by

_CAUGHT = frozenset((name,) for name in ("e", "err", "error", "ex", "exc", "exception", "http_error"))
"""What handlers call the error of a failed call, which holds its response."""
_DEPTH = 8


class LoggedResponse(NamedTuple):
    """A response in a log call: which part, the call that writes it, what that is named, and the outbound call."""

    part: str
    call: Location
    sink: str
    request: ast.expr


def logged_responses(document: PythonDocument) -> Iterator[LoggedResponse]:
    """Every whole response that a log call shows; one for a call."""
    for node, sink, given in log_calls(document):
        found = next((one for value in given for one in _responses(document.variables, value)), None)
        if found is not None:
            yield LoggedResponse(found[0], document.location(node), sink, found[1])


def _responses(variables: Variables, node: ast.expr, depth: int = 0) -> Iterator[tuple[str, ast.expr]]:
    """What of which response is part of the text of `node`."""
    if depth > _DEPTH:
        return
    part = ""
    if isinstance(node, ast.Attribute) and node.attr in python_facts().responses.members:
        part, holder = node.attr, node.value
    elif isinstance(node, ast.Call) and called(node) == "json" and isinstance(node.func, ast.Attribute):
        part, holder = "body", node.func.value
    if part:
        request = _request(variables, holder)
        if request is not None:
            yield ("headers" if part == "headers" else "body"), request
            return
    if isinstance(node, ast.Name):
        inner = variables.values_of(node)
    else:
        inner = shown_by(node) if isinstance(node, ast.Call) else parts(node)
    for one in inner:
        yield from _responses(variables, one, depth + 1)


def _request(variables: Variables, node: ast.expr, depth: int = 0) -> ast.expr | None:
    """The outbound call that `node` is the response of."""
    if depth > _DEPTH:
        return None
    if isinstance(node, ast.Await):
        return _request(variables, node.value, depth + 1)
    if isinstance(node, ast.Call):
        return node if _is_outbound(node) else None
    if isinstance(node, ast.Attribute) and node.attr == "response" and name_path(node.value)[-1:] in _CAUGHT:
        return node
    values = variables.values_of(node) if isinstance(node, (ast.Name, ast.Attribute)) else []
    return next((found for one in values if (found := _request(variables, one, depth + 1)) is not None), None)


def _is_outbound(call: ast.Call) -> bool:
    function, facts = call.func, python_facts().responses
    if not isinstance(function, ast.Attribute) or function.attr not in facts.methods:
        return False
    holder = function.value.func if isinstance(function.value, ast.Call) else function.value
    names = name_path(holder)
    return bool(names) and not facts.clients.isdisjoint(names[-1].lower().strip("_").split("_"))


def endpoint_texts(document: PythonDocument, request: ast.expr) -> Iterator[str]:
    """The text of the outbound call's address, and of what the variables in it hold."""
    if not isinstance(request, ast.Call):
        return
    given = [*request.args[:2], *(keyword.value for keyword in request.keywords if keyword.arg == "url")]
    for one in given:
        for node in (one, *(value for name in _names(one) for value in document.variables.values_of(name))):
            yield document.source.slice(document.span(node))


def _names(node: ast.expr) -> Iterator[ast.expr]:
    return (one for one in ast.walk(node) if isinstance(one, (ast.Name, ast.Attribute)))
