"""Scripts that run with more rights than their caller, and records that the caller names."""

from __future__ import annotations

from collections.abc import Iterator

from suitelint.finding import Step
from suitelint.flow.analysis import Analysis
from suitelint.flow.barriers import READABLE
from suitelint.flow.model import Flow, Question
from suitelint.flow.trace import Tracer
from suitelint.lexicon.names import written_words
from suitelint.lexicon.vocabulary import word_set
from suitelint.semantic.deployments import Deployment
from suitelint.semantic.exposure import administrator_role, external_roles
from suitelint.semantic.script import Script
from suitelint.source import Location
from suitelint.syntax.javascript.expressions import last_name, name_path
from suitelint.syntax.javascript.grammar import EQUALITY
from suitelint.syntax.javascript.tree import Node

_CALLER = frozenset({"http-request", "http-request-parameters", "http-request-value", "tool-parameters"})
NAMED = frozenset({"record-type", "record-id", "record-delete", "search-type", "search-id", "suiteql-text"})
CHOICES = {
    "record-type": "the type of the record",
    "record-delete": "the record to delete",
    "record-id": "the id of the record",
    "search-type": "what is searched",
    "search-id": "the saved search",
    "suiteql-text": "the query",
    "formula-text": "the formula",
    "http-url": "the address",
}
"""What a caller chooses whose value reaches a sink of the kind."""
_TOOL_CHOICES = frozenset({"record-type", "search-type", "search-id", "suiteql-text", "formula-text", "http-url"})
_DATA = frozenset({"record", "record-field", "search-result", "query-result"})
_RESPONSES = frozenset({"http-response-body", "html-output"})
_WRITES = frozenset({"record-save", "record-delete"})
_TRUSTING = word_set("assert ensure owner owns own authorize authorise belongs permitted signature signed hmac")
_ALLOWING = frozenset({"includes", "indexOf", "has", "hasOwnProperty", "contains", "inArray", "test", "hasOwn"})
_SESSION = frozenset({"current-user"})


class _NumberTracer(Tracer):
    """An id is the caller's choice as a number, too."""

    readable = READABLE | {"numeric-conversion"}


def exposure(script: Script, deployment: Deployment) -> str:
    """Why callers of a deployment get more than their own rights; `""` when they do not."""
    if deployment.online is not None:
        return "answers without a login"
    project = script.project
    if project is not None and (role := administrator_role(deployment, project)):
        return f"runs as {role}"
    return f"is open to `{external_roles(deployment)[0].value}`" if external_roles(deployment) else ""


def proxied(script: Script) -> Iterator[tuple[Flow, list[Step]]]:
    """Flows from the caller to the type, id or text of a record access whose data is returned, written or deleted.

    One for each access, with the places where the data goes.
    """
    questions = dict.fromkeys(NAMED, Question(_CALLER)) | dict.fromkeys(_RESPONSES, Question(_DATA))
    found = Analysis(script, questions, _NumberTracer).flows()
    returns = [Step(flow.sink.call, "the data is returned here") for flow in found if flow.sink.kind in _RESPONSES]
    catalogue = script.catalogue
    methods = sorted(catalogue.sink_calls(_WRITES))
    writes = [Step(call.location, "the record is written here") for call in script.calls(*methods)]
    seen: set[Location] = set()
    for flow in sorted(found, key=lambda flow: flow.sink.kind == "record-id"):
        if flow.sink.kind not in NAMED or place_of(flow) in seen:
            continue
        used = [step for step in returns[:1] + writes[:1] if step.location != flow.sink.call]
        itself = not _WRITES.isdisjoint(catalogue.sink_kinds(flow.sink.callee))
        if (used or itself) and not _is_trusted(script, flow):
            seen.add(place_of(flow))
            yield flow, used


def chosen_by_tools(script: Script) -> Iterator[Step]:
    """Calls in which a tool hands on what its caller says to query, load or call, each once."""
    questions = dict.fromkeys(_TOOL_CHOICES, Question(frozenset({"tool-parameters"})))
    seen: set[Location] = set()
    for flow in Analysis(script, questions).flows():
        host_is_fixed = flow.sink.kind == "http-url" and "://" in flow.prefix and "/" in flow.prefix.split("://", 1)[1]
        if place_of(flow) not in seen and not host_is_fixed and not _is_trusted(script, flow):
            seen.add(place_of(flow))
            yield Step(place_of(flow), CHOICES[flow.sink.kind])


def place_of(flow: Flow) -> Location:
    """The record access itself, or the call that leads to it where it stands in another file."""
    return flow.sink.call if flow.sink.call.source is flow.script.source else flow.passing.location


def _is_trusted(script: Script, flow: Flow) -> bool:
    """Whether the caller's choice is checked: against a list, or, for an id, against who asks."""
    functions = [one.function for one in (flow.passing, flow.sink.node) if one is not None]
    texts = {node.text for node in (flow.source.node, flow.sink.node) if node is not None}
    options = (
        flow.sink.node.properties if flow.sink.node is not None and flow.sink.node.kind == "ObjectExpression" else []
    )
    texts |= {member.value.text for member in options if member.value is not None}
    calls = [call for one in functions if one is not None for call in one.descendants("CallExpression")]
    for call in calls:
        name = last_name(call.callee)
        if name in _ALLOWING and any(argument.text in texts for argument in call.arguments):
            return True
        if flow.sink.kind == "record-id" and not _TRUSTING.isdisjoint(written_words(name)):
            return True
    return flow.sink.kind == "record-id" and any(_asks_who(script, one) for one in functions if one is not None)


def _asks_who(script: Script, function: Node) -> bool:
    """Whether a comparison with the current user stands in the function."""
    for node in function.descendants("BinaryExpression"):
        for side in (node.left, node.right) if node.operator in EQUALITY else ():
            if side is None or not name_path(side):
                continue
            tracer = Tracer(script, lambda module, path: None, Question(_SESSION))
            tracer.trace(side)
            if tracer.origins:
                return True
    return False
