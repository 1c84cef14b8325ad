"""Fixes that put a managed secret where a literal stands. None is safe: the secret has to be created first."""

from __future__ import annotations

from collections.abc import Iterator

from suitelint.finding import Edit, Fix
from suitelint.flow.model import Flow
from suitelint.regex import regex
from suitelint.semantic.platform import Platform, platform_of
from suitelint.syntax.javascript.tree import Node
from suitelint_rules._advice import secret_id, variable_name
from suitelint_rules._edits import loaded_module, runs_on_call
from suitelint_rules.credentials import _sinks

_SCHEME = regex(r"\s*([A-Za-z][\w-]*:?\s+)\S")


def secure_literal(flow: Flow, owner: str) -> Iterator[Fix]:
    """A literal that is the value of a request header becomes a SecureString."""
    scheme = _SCHEME.match(flow.source.text or "")
    if flow.exact and flow.source.node is not None:
        yield from secure_string(flow, owner, flow.source.node, scheme[1] if scheme else "")


def secure_string(flow: Flow, owner: str, node: Node, scheme: str = "") -> Iterator[Fix]:
    """What stands at `node` and is sent in a request header by N/https becomes a SecureString behind `scheme`."""
    script = flow.script
    if not flow.sink.callee.startswith("N/https.") or node.document is not script.document:
        return
    if flow.sink.kind not in _sinks.HEADERS or not runs_on_call(script, node):
        return
    found = loaded_module(script, "N/https", node)
    if found is None:
        return
    name, edits = found
    secret = secret_id(owner)
    text = f"{name}.createSecureString({{ input: '{scheme}{{{secret}}}' }})"
    yield Fix(f"Send the secret `{secret}` instead; create it first", (*edits, Edit(node.location, text)))


def environment(flow: Flow, owner: str) -> Iterator[Fix]:
    """A literal in Node code becomes an environment variable."""
    node = flow.source.node
    if node is None or not flow.exact or platform_of(flow.script) is not Platform.NODE:
        return
    if node.document is not flow.script.document or flow.source.text != node.string:
        return
    name = variable_name(owner if owner.isascii() else "secret")
    yield Fix(f"Read `{name}` from the environment; set it there first", (Edit(node.location, f"process.env.{name}"),))
