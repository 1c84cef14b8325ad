"""Edits that take a sensitive value out of a log call."""

from __future__ import annotations

from collections.abc import Iterator

from suitelint.finding import Edit, Fix
from suitelint.flow import Flow
from suitelint.syntax.javascript.tree import Node

_EXPRESSIONS = frozenset({"Identifier", "MemberExpression", "CallExpression"})


def replaced(flow: Flow, title: str, template: str) -> Iterator[Fix]:
    """Replace the logged expression by `template` around it, when it stands in the passing call itself."""
    node = spelled_out(flow)
    if node is None:
        return
    text = template.replace("{}", node.text)
    if node.kind == "ShorthandProperty":
        text = f"{node.text}: {text}"
    yield Fix(title, (Edit(node.location, text),))


def spelled_out(flow: Flow) -> Node | None:
    """The expression of the value, when it stands in the passing call itself."""
    node = flow.source.node
    if node is None or node.document is not flow.passing.document or not flow.passing.contains(node):
        return None
    return node if node.kind in _EXPRESSIONS or node.kind == "ShorthandProperty" else None


def status_code(flow: Flow) -> Iterator[Fix]:
    """Log `response.code` instead of `response.body`."""
    node = spelled_out(flow)
    if node is not None and node.kind == "MemberExpression" and node.key_name in ("body", "headers") and node.object:
        yield Fix("Log the status code", (Edit(node.location, f"{node.object.text}.code"),))
