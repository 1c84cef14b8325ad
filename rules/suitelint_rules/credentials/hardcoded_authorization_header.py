"""A literal that is sent as the credential of a request header."""

from __future__ import annotations

from collections.abc import Iterator
from typing import ClassVar

from suitelint.finding import Confidence, Finding, Severity
from suitelint.flow.model import LITERAL, Flow
from suitelint.rule import FlowRule, RuleMeta
from suitelint_rules._platform import ROTATE, steps_for
from suitelint_rules.credentials import _sinks
from suitelint_rules.credentials._fixes import environment, secure_string
from suitelint_rules.credentials._literals import EVIDENCE, at_sink, hidden, secret_of, shown


class HardcodedAuthorizationHeader(FlowRule):
    meta = RuleMeta(
        code="NS103",
        name="hardcoded-authorization-header",
        summary="a literal is sent as the credential of a request header",
        severity=Severity.ERROR,
        confidence=Confidence.HIGH,
        security_severity=9.1,
        cwe=(798,),
        precedence=50,
    )
    sources: ClassVar[frozenset[str]] = frozenset({LITERAL})
    sinks: ClassVar[frozenset[str]] = _sinks.HEADERS

    def check_flow(self, flow: Flow) -> Iterator[Finding]:
        if "nlauth" in (flow.source.text or "").lower() or "nlauth" in flow.prefix.lower():
            return
        secret = secret_of(flow)
        if secret is None:
            return
        name = _sinks.header_name(flow.sink)
        yield self.report(
            flow.source.location,
            f"a literal credential ({shown(secret)}) is sent in the request header `{name}`; "
            f"build the header from a managed secret, and {ROTATE}",
            confidence=secret.confidence,
            related=at_sink(flow),
            flow=flow.trace(),
            fixes=(*secure_string(flow, secret.owner), *environment(flow, secret.owner)),
            help=steps_for(flow.script, secret.owner),
            context=f"{secret.owner} {name}",
            evidence=EVIDENCE,
            secrets=hidden(flow, secret),
            properties={"fact": f"it is sent in the request header `{name}`"},
        )
