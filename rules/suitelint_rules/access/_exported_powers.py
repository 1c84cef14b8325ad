"""What a module hands to whoever loads it: credentials, signatures, free access to records."""

from __future__ import annotations

from collections.abc import Iterator

from suitelint.finding import Step
from suitelint.flow.analysis import Analysis
from suitelint.flow.model import Question
from suitelint.flow.sinks import SinkPoint, sink_points
from suitelint.semantic.script import Script
from suitelint.syntax.javascript.grammar import FUNCTIONS
from suitelint.syntax.javascript.tree import Node
from suitelint_rules._reach import reached
from suitelint_rules.credentials import _sinks

_CREDENTIALS = _sinks.MANAGED | {"secret-key", "private-key"}
_SIGNATURES = frozenset({"hmac-key", "signing-key", "cipher-key"})
_RECORDS = frozenset({"record-type", "record-delete", "search-type", "suiteql-text"})


def powers(script: Script) -> Iterator[Step]:
    """Places that a caller of this module's functions makes use of, each with a sentence."""
    exported = [function for _, value in script.exports for function in _functions(script, value)]
    inside = reached(script, exported, without=(entry.function for entry in script.entry_points))
    if not inside:
        return
    for point in sink_points(script, _CREDENTIALS | _SIGNATURES):
        if _is_given(script, point) and any(function.contains(point.passing) for function in inside):
            what = "a text is signed or encrypted" if point.sink.kind in _SIGNATURES else "a credential is used"
            yield Step(point.sink.call, f"{what} for whoever calls this")
    summary = Analysis(script, dict.fromkeys(_RECORDS, Question(frozenset()))).summary()
    for path, export in summary.exports.items():
        for sink in export.function.sinks if export.function is not None else ():
            if not sink.exact:
                continue  # part of a text, and a matter of injection
            name = ".".join(path) or "the module"
            yield Step(sink.sink.call, f"`{name}` takes {_taken(sink.sink.kind)} from its caller")


def _taken(kind: str) -> str:
    return "the text of a query" if kind == "suiteql-text" else "the type of a record"


def _functions(script: Script, value: Node) -> Iterator[Node]:
    """Functions of an exported value: itself, or the members of an object or class."""
    direct = script.functions_of(value)
    if direct:
        yield from direct
        return
    for holder in script.values_of(value):
        yield from holder.descendants(*FUNCTIONS)
        for member in holder.properties if holder.kind == "ObjectExpression" else ():
            if (given := member.value) is not None:
                yield from script.functions_of(given)
    if value.kind == "Identifier" and (binding := script.scopes.binding_of(value)) is not None:
        for write in binding.writes:
            if write.value >= 0:
                yield from script.functions_of(Node(script.document, write.value))


def _is_given(script: Script, point: SinkPoint) -> bool:
    """Whether the call gives the option at all."""
    if not point.state.path:
        return True
    holders = [one for one in script.values_of(point.argument) if one.kind == "ObjectExpression"]
    return any(member.key_name == point.state.path[0] for holder in holders for member in holder.properties)
