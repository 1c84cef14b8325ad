"""Log calls whose title says what the details are: `log.debug('access token', answer.value)`."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from suitelint.flow.places import constant
from suitelint.flow.sinks import SinkPoint, sink_points
from suitelint.flow.trace import Carry, Tracer
from suitelint.lexicon.names import CredentialKind, credential_class
from suitelint.regex import regex
from suitelint.semantic.script import Script
from suitelint.syntax.javascript.tree import Node

_KINDS = frozenset({"log-title", "log-details"})
_TELLING = frozenset({CredentialKind.PASSWORD, CredentialKind.SECRET, CredentialKind.TOKEN, CredentialKind.TBA})
_VALUES = frozenset({"Identifier", "MemberExpression", "CallExpression"})
_ASKS = regex(r"(?:is|has|check|verify|validate|find|count|get\w*(?:Id|Count|Status))(?=[A-Z(]|$)")
_ABOUT = regex(r"(?:\w+ing|get|got|set|no|missing|invalid|bad|check|use|with|without|before|after)_", re.IGNORECASE)
"""How a title starts that speaks of what happens with a credential instead of naming one."""
_MOST_WORDS = 3


class Titled(NamedTuple):
    """A log call that shows a value under the name of a credential."""

    call: Node
    name: str
    value: Node
    level: str
    label: str


def titled_credentials(script: Script, known: frozenset[str]) -> Iterator[Titled]:
    """Calls whose title is nothing but the name of a credential; values of `known` source kinds are left out."""
    calls: dict[int, dict[str, SinkPoint]] = {}
    for point in sink_points(script, _KINDS):
        calls.setdefault(point.passing.index, {})[point.sink.kind] = point
    for found in calls.values():
        title, details = found.get("log-title"), found.get("log-details")
        if title is None or details is None:
            continue
        text = constant(script, title.argument, title.state.path)
        name = _credential_name(text) if text else None
        value = _value(details)
        if name is not None and value is not None and _is_shown(script, value, known):
            yield Titled(details.passing, name, value, details.sink.level, details.sink.label)


def _credential_name(title: str) -> str | None:
    """The title without its punctuation when it is the bare name of a credential."""
    name = title.strip(" :=->\t.")
    words = re.split(r"[\s_-]+", name)
    if not 1 <= len(words) <= _MOST_WORDS or not name.replace(" ", "").replace("_", "").replace("-", "").isalnum():
        return None
    owner = None if _ABOUT.match("_".join(words)) else credential_class("_".join(words))
    return name if owner is not None and not owner.weak and owner.kind in _TELLING else None


def _value(details: SinkPoint) -> Node | None:
    node = details.argument
    for key in details.state.path:
        members = node.children if node.kind == "ObjectExpression" else []
        found = next((one.value for one in members if one.key_name == key), None)
        if found is None:
            return None
        node = found
    return node if node.kind in _VALUES else None


def _is_shown(script: Script, value: Node, known: frozenset[str]) -> bool:
    """Whether the value is some text of which no other source speaks."""
    callee = value.callee if value.kind == "CallExpression" else None
    if callee is not None and _ASKS.match(callee.key_name or callee.text):
        return False
    tracer = Tracer(script, lambda module, path: None, known)
    return tracer.trace(value) is Carry.DATA and not tracer.origins
