"""A credential field whose value any script may send to any domain."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from suitelint.finding import Confidence, Finding, Severity, Step
from suitelint.flow.model import Flow
from suitelint.flow.places import constant, written
from suitelint.netsuite.catalogue import Place, SinkRow
from suitelint.regex import regex
from suitelint.rule import FlowRule, RuleMeta
from suitelint.semantic.holders import members_of
from suitelint.semantic.script import Script
from suitelint.syntax.javascript.tree import Node
from suitelint.wording import listed

_WHAT = {"restricted-domains": "domain", "restricted-scripts": "script"}
_EMPTY = frozenset({"null", "undefined", "NullLiteral"})
_WIDE = regex(r"\*|^[a-z]{2,10}$|^\.|^(?:co|com|org|net)\.[a-z]{2}$", re.IGNORECASE)


class UnrestrictedCredentialField(FlowRule):
    meta = RuleMeta(
        code="NS309",
        name="unrestricted-credential-field",
        summary="the value of a credential field is not bound to scripts and domains",
        severity=Severity.WARNING,
        confidence=Confidence.HIGH,
        security_severity=5.0,
        cwe=(522,),
    )
    triggers = (b"addcredentialfield", b"addsecretkeyfield")
    sources = frozenset({"http-request", "http-request-parameters", "http-request-value", "http-request-header"})
    sinks = frozenset(_WHAT)

    def check_flow(self, flow: Flow) -> Iterator[Finding]:
        what = _WHAT[flow.sink.kind]
        yield self.report(
            flow.passing.location,
            f"the caller decides to which {what} the credential field is restricted ({flow.source.label}); use a "
            "constant",
            related=(Step(flow.source.location, "is read here"),),
            flow=flow.trace(),
            context=f"{flow.sink.label} {what}",
        )

    def check_script(self, script: Script) -> Iterator[Finding]:
        for method, rows in script.catalogue.sinks_called(self.sinks).items():
            restrictions = _restrictions(rows)
            for call in script.calls(method):
                problems = [
                    text for kind, place in restrictions.items() if (text := _problem(script, call, kind, place))
                ]
                if problems:
                    yield self.report(
                        _named(call).location,
                        f"`{method}` {listed(problems)}; name the scripts and domains that may use the value",
                        context=method,
                    )


def _named(call: Node) -> Node:
    """What a reader looks at: the name of the called function, not the whole call."""
    callee = call.callee
    return (callee.property if callee is not None and callee.kind == "MemberExpression" else callee) or call


def _restrictions(rows: Iterable[SinkRow]) -> dict[str, Place]:
    """Where a call takes each kind of restriction."""
    found: dict[str, Place] = {}
    for row in rows:
        if row.kind not in found or row.place.option is not None:
            found[row.kind] = row.place
    return found


def _problem(script: Script, call: Node, kind: str, place: Place) -> str:
    """What is wrong with one restriction; empty when nothing is, or when nothing is known of it."""
    arguments = call.arguments
    what = _WHAT[kind]
    options = [value for one in arguments[:1] for value in script.values_of(one) if value.kind == "ObjectExpression"]
    if options:
        if any(member.kind == "SpreadElement" for member in members_of(options[0])):
            return ""
        value = written(script, options[0], (place.option or "",))
    elif arguments and arguments[0].kind in ("string", "TemplateLiteral"):
        at = len(arguments) if place.position is None else place.position
        value = arguments[at] if at < len(arguments) else None
    else:
        return ""
    return _judged(script, value, what) if value is not None else f"has no {what} restriction"


def _judged(script: Script, value: Node, what: str) -> str:
    values = script.values_of(value)
    value = values[0] if len(values) == 1 else value
    elements = value.elements if value.kind == "ArrayExpression" else [value]
    texts = [constant(script, element) for element in elements]
    if not elements or value.text in _EMPTY or texts == [""]:
        return f"has an empty {what} restriction"
    wide = next((text for text in texts if text is not None and what == "domain" and _WIDE.search(text)), None)
    return f"is restricted to the wide open domain `{wide}`" if wide is not None else ""
