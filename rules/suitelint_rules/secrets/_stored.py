"""Secrets that scripts read from places that are not made for secrets, and then authenticate with."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import ClassVar

from suitelint.finding import Finding, Fix, Severity, Step
from suitelint.flow.model import Flow
from suitelint.lexicon.names import CredentialKind, credential_class, is_user_name, split_words, tba_member
from suitelint.rule import FlowRule
from suitelint.semantic.holders import members_of
from suitelint.semantic.platform import Platform, platform_of
from suitelint.semantic.scope import NAMES
from suitelint.source import Location
from suitelint.syntax.javascript.tree import Node
from suitelint_rules._advice import steps_for
from suitelint_rules.credentials import _sinks
from suitelint_rules.credentials._literals import reached

_HANDLES = frozenset({"guid", "id", "ids", "uuid", "handle"})
_UNDER_SOME_NAME = "\0="
"""How a form starts that a loop puts together: `name + '=' + values[name]`."""
_BODY_KINDS = frozenset({CredentialKind.PASSWORD, CredentialKind.SECRET, CredentialKind.KEY, CredentialKind.TOKEN})


class StoredSecret(FlowRule):
    """Base of the rules about one kind of place; `place` names it."""

    place: ClassVar[str]
    sinks = _sinks.ALL

    def check_flow(self, flow: Flow) -> Iterator[Finding]:
        if flow.script.is_client or platform_of(flow.script) is Platform.NODE or not authenticates(flow):
            return
        name = flow.source.name
        yield self.report(
            used_at(flow),
            f"{flow.source.label} is used as a credential ({reached(flow)}), but {self.place}; keep it in an API "
            f"secret{_later(flow)}",
            severity=self.level(flow),
            related=(Step(flow.source.location, "is read here"),),
            flow=flow.trace(),
            fixes=self.fixes(flow),
            help=steps_for(flow.script, name or "secret"),
            context=f"{name} {flow.sink.label}",
            evidence="sink",
        )

    def level(self, flow: Flow) -> Severity:
        return self.meta.severity

    def fixes(self, flow: Flow) -> Iterable[Fix]:
        return ()


def _later(flow: Flow) -> str:
    return " (SuiteScript 2.x only)" if platform_of(flow.script) is Platform.SUITESCRIPT_1 else ""


def is_handle_name(name: str) -> bool:
    """Whether a name says that its value is the id or handle of a secret."""
    words = split_words(name)
    return bool(words) and words[-1] in _HANDLES and tba_member(name) is None


def authenticates(flow: Flow) -> bool:
    """Whether the value of `flow` is used as a credential and is not the id or handle of one."""
    name = flow.source.name
    typed = name.lower().startswith("custpage")
    if typed or is_handle_name(name) or is_user_name(name) or flow.barriers - {"url-encoding", "partial", "reduced"}:
        return False
    owner = _sinks.arriving(flow)
    named = credential_class(flow.source.names or (name,)) if name else None
    if flow.sink.kind in _sinks.TEXTS:
        if owner is None and flow.prefix.endswith(_UNDER_SOME_NAME):
            owner = named
        if owner is None or owner.kind not in _BODY_KINDS:
            return False
        return not owner.weak or (flow.sink.kind == "http-url" and named is not None and not named.weak)
    if flow.exact:
        return owner is not None
    if owner is None or owner.kind is CredentialKind.AUTH:
        inside = flow.sink.kind not in _sinks.HEADERS or _sinks.taken(flow.sink) is not None
        return named is not None and inside
    return True


def used_at(flow: Flow) -> Location:
    """The place of the expression that becomes the credential, as narrow as the code shows it."""
    if flow.sink.call.source is not flow.script.source:
        return flow.passing.location
    node = used_node(flow)
    return flow.sink.argument if node is None else node.location


def used_node(flow: Flow) -> Node | None:
    """The expression that becomes the credential, when the call that takes it stands in the same file."""
    sink = flow.sink
    if sink.call.source is not flow.script.source:
        return None
    rows = flow.script.catalogue.sinks.get(sink.callee) or ()
    options = [row.place.option.split(".") for row in rows if row.kind == sink.kind and row.place.option is not None]
    inside = (_inside(flow, sink.node, (*path, *sink.member)) for path in [*options, []])
    return next((node for node in inside if node is not None and node is not sink.node), sink.node)


def _inside(flow: Flow, node: Node | None, path: tuple[str, ...]) -> Node | None:
    """What an object literal, or the one that a name stands for, holds at `path`, as far as it is written out."""
    for key in path:
        if node is not None and (written := _written(flow, node, key)) is not None:
            node = written
            continue
        values = flow.script.values_of(node) if node is not None else []
        node = values[0] if len(values) == 1 else node
        if node is None or node.kind != "ObjectExpression":
            break
        value = next((member.value for member in members_of(node) if member.key_name == key), None)
        if value is None:
            return None
        node = value
    return node


def _written(flow: Flow, node: Node, key: str) -> Node | None:
    """What the only assignment to a member of a variable gives it: `headers.Authorization = …`."""
    binding = flow.script.scopes.binding_of(node) if node.kind in NAMES else None
    writes = [one.value for one in binding.writes if one.path == (key,) and one.value >= 0] if binding else []
    return Node(flow.script.document, writes[0]).inner if len(writes) == 1 else None
