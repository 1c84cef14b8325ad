"""Edits that take a sensitive value out of a log call."""

from __future__ import annotations

from collections.abc import Iterator

from suitelint.finding import Edit, Fix
from suitelint.flow import Flow
from suitelint.flow.names import name_kinds
from suitelint.lexicon.names import split_words
from suitelint.semantic.scope import Binding
from suitelint.semantic.script import Script
from suitelint.source import Location, Span
from suitelint.syntax.javascript.expressions import last_name
from suitelint.syntax.javascript.tree import Node
from suitelint_rules.logging._payload import CONTAINERS

_EXPRESSIONS = frozenset({"Identifier", "MemberExpression", "CallExpression"})
_MOST_KEYS = 8
_LOGGERS = frozenset({"log", "logs", "logger", "debug", "trace", "info", "warn", "warning", "error", "audit", "print"})
_TEXTS = frozenset({"body", "getBody"})
"""Members of a request or response that are the text of it."""


def replaced(flow: Flow, title: str, template: str) -> Iterator[Fix]:
    """Replace the logged expression by `template` around it, when it stands in the passing call itself."""
    node = _spelled_out(flow)
    if node is None:
        return
    text = template.replace("{}", node.text)
    if node.kind == "ShorthandProperty":
        text = f"{node.text}: {text}"
    yield Fix(title, (Edit(node.location, text),))


def _spelled_out(flow: Flow) -> Node | None:
    """The expression of the value, when it stands in the passing call itself and that call does nothing but log."""
    node = flow.source.node
    if (
        node is None
        or not _only_logs(flow)
        or node.document is not flow.passing.document
        or not flow.passing.contains(node)
    ):
        return None
    while (outer := node.outer) is not None and outer.kind == "MemberExpression" and outer.object == node:
        if (call := outer.outer) is not None and call.kind == "CallExpression" and call.callee == outer:
            break
        node = outer
    return node if node.kind in _EXPRESSIONS or node.kind == "ShorthandProperty" else None


def _only_logs(flow: Flow) -> bool:
    """Whether the passing call is a log call, or by its name a wrapper of one; others do more with it."""
    if not flow.wrapped:
        return True
    statement = flow.passing.outer
    named = not _LOGGERS.isdisjoint(split_words(last_name(flow.passing.callee)))
    return named and statement is not None and statement.kind == "ExpressionStatement"


def key_names(flow: Flow) -> Iterator[Fix]:
    """Log the names of a payload's keys, or the length of one that is a text."""
    node = _spelled_out(flow)
    if node is None:
        return
    called = node.callee if node.kind == "CallExpression" else None
    if (node.key_name if called is None else called.key_name) in _TEXTS:
        yield Fix("Log its length", (Edit(node.location, f"String({node.text}).length"),))
        return
    text = f"Object.keys({node.text})"
    outer = node.outer
    if outer is not None and outer.kind == "SpreadElement" and (holder := outer.outer) is not None:
        if holder.kind != "ObjectExpression":
            return
        node, text = outer, f"keys: {text}"
    elif node.kind == "ShorthandProperty":
        text = f"{node.text}: {text}"
    yield Fix("Log the names of its keys", (Edit(node.location, text),))


def status_code(flow: Flow) -> Iterator[Fix]:
    """Log `response.code` instead of `response.body`."""
    node = _spelled_out(flow)
    if node is not None and node.kind == "MemberExpression" and node.key_name in ("body", "headers") and node.object:
        call = node.call
        parsed = call if call is not None and call.callee is not None and call.callee.text == "JSON.parse" else node
        yield Fix("Log the status code", (Edit(parsed.location, f"{node.object.text}.code"),))


def allow_listed(flow: Flow) -> Iterator[Fix]:
    """Log only the members of the payload that the script itself reads and that are not sensitive."""
    node = _spelled_out(flow)
    keys = _keys_read(flow, node) if node is not None and node.kind in ("Identifier", "ShorthandProperty") else []
    if node is None or not keys or _is_spread(node):
        return
    name = node.text
    text = "{ " + ", ".join(f"{key}: {name}.{key}" for key in keys) + " }"
    if node.kind == "ShorthandProperty":
        text = f"{name}: {text}"
    yield Fix("Log only the fields that the script reads", (Edit(node.location, text),))


def _is_spread(node: Node) -> bool:
    return node.outer is not None and node.outer.kind == "SpreadElement"


def _keys_read(flow: Flow, node: Node) -> list[str]:
    """Members that the script reads of the variable `node`, in order, without methods, sensitive ones, and those that
    hold as much as the variable does."""
    variable = flow.script.scopes.binding_of(node) or node.text
    return list(flow.script.remember(_reads).get(variable, ()))[:_MOST_KEYS]


def _reads(script: Script) -> dict[Binding | str, dict[str, None]]:
    """Such members for each variable of a script; globals by name."""
    found: dict[Binding | str, dict[str, None]] = {}
    for member in script.document.all("MemberExpression"):
        base, key = member.object, member.key_name
        if base is None or key is None or base.kind != "Identifier" or not key.isidentifier() or key in CONTAINERS:
            continue
        outer = member.outer
        called = outer is not None and outer.kind == "CallExpression" and outer.callee == member
        if not called and not name_kinds((key,)):
            found.setdefault(script.scopes.binding_of(base) or base.text, {})[key] = None
    return found


def dropped(flow: Flow) -> Iterator[Fix]:
    """Take the member that holds the value out of the object literal that is logged."""
    node = _spelled_out(flow)
    if node is None or not flow.sink.member:
        return
    member = node if node.kind == "ShorthandProperty" else node.outer
    holder = member.outer if member is not None else None
    if member is None or member.kind not in ("Property", "ShorthandProperty") or holder is None:
        return
    if holder.kind == "ObjectExpression" and flow.passing.contains(holder) and len(holder.properties) > 1:
        place = Location(node.document.source, _with_comma(node.document.source.data, member))
        yield Fix(f"Leave `{member.key_name}` out", (Edit(place, ""),))


def _with_comma(data: bytes, member: Node) -> Span:
    """The span of a member with the comma that separates it from its neighbour."""
    end = member.end
    while data[end : end + 1].isspace():
        end += 1
    if data[end : end + 1] == b",":
        end += 1
        while data[end : end + 1] in (b" ", b"\t"):
            end += 1
        return Span(member.start, end)
    start = member.start
    while data[start - 1 : start].isspace():
        start -= 1
    return Span(start - 1, member.end) if data[start - 1 : start] == b"," else member.span
