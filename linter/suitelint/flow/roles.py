"""Expressions that are the role of the current user or of an employee, and values that mean Administrator."""

from __future__ import annotations

import re
from bisect import bisect_right
from enum import Enum

from suitelint.flow.barriers import READABLE
from suitelint.flow.elsewhere import elsewhere, functions_at
from suitelint.flow.model import Question
from suitelint.flow.trace import Memory, Tracer
from suitelint.netsuite.sdf import sdf_facts
from suitelint.regex import regex
from suitelint.semantic.call_sites import call_sites
from suitelint.semantic.holders import held
from suitelint.semantic.platform import Platform, platform_of
from suitelint.semantic.results import returned
from suitelint.semantic.scope import NAMES, How
from suitelint.semantic.script import Script
from suitelint.syntax.javascript.document import JavaScriptDocument
from suitelint.syntax.javascript.grammar import COMMENTS
from suitelint.syntax.javascript.tree import Node

ROLE_SOURCES = frozenset({"current-role", "current-role-id", "current-role-center"})
_FIELD_SOURCES = frozenset({"record-field", "search-result", "query-result"})
_ASKED = Question(ROLE_SOURCES | _FIELD_SOURCES)
_FIELDS = frozenset({"record-field"})
_FIRST_CUSTOM_ID = 1000
_NAMED = regex(r"(?:curr(?:ent)?|user|my|logged_?in|active)?_?(?:user)?s?_?role_?(?:id|center|centre|name)?", re.I)
_MAY_BE_ROLES = frozenset({*NAMES, "MemberExpression", "CallExpression", "BinaryExpression"})
_DEPTH = 6
_MAX_KEY_WORDS = 3
_TEXTS = frozenset({"string", "string_fragment"})
_MAX_CALLS = 20


class Certainty(Enum):
    """How an expression is known to be a role."""

    TRACED = "traced"
    NAMED = "named"


class _RoleTracer(Tracer):
    readable = READABLE | {"numeric-conversion"}
    max_visits = 80


_MENTION = regex(rb"[rR]ole|ROLE|(?P<user>[aA]dmin|ADMIN)")


def mentions_roles(script: Script) -> bool:
    """Whether the code of a file has a word without which no expression of it can be a role."""
    return script.remember(_mentions_roles)


def _mentions_roles(script: Script) -> bool:
    document = script.document
    position = 0
    while match := _MENTION.search(document.source.data, position):
        node = bisect_right(document.starts, match.start()) - 1
        end = document.ends[node]
        if end <= match.start() or not _is_prose(document, node, match["user"] is not None):
            return True
        position = end
    return False


def _is_prose(document: JavaScriptDocument, node: int, user: bool) -> bool:
    """Whether a word stands in a comment or a text for people ("ask an administrator", `<div role="menu">…</div>`)
    that is no query: the columns of one have names, too."""
    kind = document.kinds[node]
    if kind not in _TEXTS:
        return kind in COMMENTS
    text = document.text_of(node)
    return len(text.split()) > _MAX_KEY_WORDS and (user or "</" in text or "select" not in text.lower())


def is_administrator(value: str) -> bool:
    """Whether a role's internal id, script id, name or centre is Administrator's."""
    return value.strip().lower() in sdf_facts().roles.current_administrator


def is_custom_id(value: str) -> bool:
    """Whether a value is the internal id of a custom role: the platform numbers them from about 1000."""
    return value.isdecimal() and int(value) >= _FIRST_CUSTOM_ID and len(value) < 7


class Roles:
    """The expressions of one file that are roles, found when somebody asks about one."""

    def __init__(self, script: Script) -> None:
        self.script = script
        self._nodes: dict[int, Certainty | None] = {}
        self._arguments: dict[tuple[int, int], Certainty | None] = {}
        self._memory: Memory = {}

    def of(self, node: Node, depth: int = 0) -> Certainty | None:
        """Whether an expression is a role, by where its value comes from, or by its name where that is not in sight."""
        node = _bare(node)
        if node.kind not in _MAY_BE_ROLES:
            return None
        if node.index not in self._nodes:
            self._nodes[node.index] = None  # a cycle is no role
            self._nodes[node.index] = self._of(node, depth) if depth <= _DEPTH else None
        return self._nodes[node.index]

    def _of(self, node: Node, depth: int) -> Certainty | None:
        tracer = _RoleTracer(self.script, lambda module, path: None, _ASKED, self._memory)
        tracer.trace(node)
        fields = sdf_facts().roles.employee_fields
        for origin in tracer.origins:
            source = origin.source
            if source.kind in ROLE_SOURCES or not fields.isdisjoint((source.name, *source.path)):
                return Certainty.TRACED
        if tracer.origins:
            return None
        uses = {(use.function, use.position) for use in tracer.parameters if not use.state.path}
        for use in uses:
            if (found := self._given(*use, depth)) is not None:
                return found
        if (found := self._exported(node, depth)) is not None:
            return found
        given = [use for use in tracer.parameters if not self._is_field(use.state.path)]
        if not given or not _is_named(node) or platform_of(self.script) is Platform.NODE:
            return None  # what is called a role is one of NetSuite's where a file runs in NetSuite
        return Certainty.NAMED

    def _is_field(self, path: tuple[str, ...]) -> bool:
        """Whether a part of a parameter is what a record says of something: `rec.getValue('custbody_job_role')`."""
        return not self.script.catalogue.sources_named(_FIELDS).keys().isdisjoint(path)

    def _given(self, function: int, position: int, depth: int) -> Certainty | None:
        """What callers in this file give for a parameter."""
        key = (function, position)
        if key not in self._arguments:
            self._arguments[key] = None
            for count, call in enumerate(call_sites(self.script, Node(self.script.document, function))):
                arguments = call.arguments
                if count >= _MAX_CALLS:
                    break
                if position < len(arguments) and (found := self.of(arguments[position], depth + 1)) is not None:
                    self._arguments[key] = found
                    break
        return self._arguments[key]

    def _exported(self, node: Node, depth: int) -> Certainty | None:
        """What another module exports as this: a role, or a function that returns one."""
        if node.kind in NAMES and (binding := self.script.scopes.binding_of(node)) is not None:
            given = [one for one in binding.definitions if one.value >= 0 and one.how is How.INIT and not one.path]
            if len(given) == 1 and binding not in self.script.modules.bound:
                return self.of(Node(self.script.document, given[0].value), depth + 1)
        callee = node.callee if node.kind == "CallExpression" else None
        for other, value, rest in elsewhere(self.script, callee or node):
            if mentions_roles(other):
                roles = Roles(other)
                for found in _results(other, value, rest, callee is not None):
                    if (certainty := roles.of(found, depth + 1)) is not None:
                        return certainty
        return None


def _bare(node: Node) -> Node:
    """`+role` and `(role)` are the role."""
    node = node.inner
    while node.kind == "UnaryExpression" and node.operator == "+" and (inner := node.argument) is not None:
        node = inner.inner
    return node


def _results(script: Script, value: Node, rest: tuple[str, ...], called: bool) -> list[Node]:
    if not called:
        return list(held(script, value, rest))
    return [result for function in functions_at(script, value, rest) for result in returned(function)]


def _is_named(node: Node) -> bool:
    name = node.text if node.kind in NAMES else node.key_name
    return name is not None and _NAMED.fullmatch(name) is not None
