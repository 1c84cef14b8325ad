"""A literal password of a key, a certificate or an SFTP connection."""

from __future__ import annotations

from collections.abc import Iterator

from suitelint.finding import Confidence, Edit, Finding, Fix, Severity
from suitelint.flow.model import LITERAL, Flow
from suitelint.lexicon.exclusions import Tier
from suitelint.lexicon.mask import mask
from suitelint.lexicon.names import BARE_PASSWORD
from suitelint.lexicon.shapes import GUID_HANDLE
from suitelint.lexicon.values import judge
from suitelint.rule import FlowRule, RuleMeta
from suitelint_rules._advice import ROTATE, steps_for
from suitelint_rules.credentials._literals import at_sink, reached

_SFTP = frozenset({"sftp-password", "password-handle"})


class LiteralKeyPassword(FlowRule):
    meta = RuleMeta(
        code="NS112",
        name="literal-key-password",
        summary="the password of a key, certificate or SFTP connection is a literal",
        severity=Severity.ERROR,
        confidence=Confidence.HIGH,
        security_severity=8.4,
        cwe=(259,),
        precedence=11,
    )
    sources = frozenset({LITERAL})
    sinks = _SFTP | {"managed-key-password", "new-password"}

    def check_flow(self, flow: Flow) -> Iterator[Finding]:
        text = flow.source.text or ""
        if not flow.exact or flow.sink.member:
            return
        if flow.sink.kind == "password-handle" and GUID_HANDLE.match(text):
            yield self._handle(flow, text)
            return
        if not judge(text, BARE_PASSWORD, tier=Tier.SINK):
            return
        yield self.report(
            flow.source.location,
            f"a literal password ({mask(text)}) reaches {reached(flow)}; {_instead(flow)}, and {ROTATE}",
            related=at_sink(flow),
            flow=flow.trace(),
            fixes=_fixes(flow),
            help=steps_for(flow.script, "password"),
            context=flow.sink.label,
            evidence="sink",
            secrets=(text,),
            properties={"fact": f"it reaches {reached(flow)}"},
        )

    def _handle(self, flow: Flow, text: str) -> Finding:
        return self.report(
            flow.source.location,
            "the GUID handle of a stored password is a literal: it is bound to one account and one script; read it "
            "from a script parameter, or use `secret: 'custsecret_…'`",
            severity=Severity.NOTE,
            related=at_sink(flow),
            flow=flow.trace(),
            context=flow.sink.label,
            evidence="sink",
            secrets=(text,),
        )


def _instead(flow: Flow) -> str:
    if flow.sink.kind in _SFTP:
        return "`N/sftp` takes the id of an API secret as `secret`, or the GUID of a credential field"
    if flow.sink.kind == "new-password":
        return "take it from the user who changes it"
    return "load the managed key or certificate by its id, or read the password from an API secret"


def _fixes(flow: Flow) -> Iterator[Fix]:
    node = flow.source.node
    holder = node.outer if node is not None else None
    if node is None or node.document is not flow.script.document or flow.sink.kind not in _SFTP:
        return
    if holder is not None and holder.kind == "Property" and holder.key_name in ("password", "passwordGuid"):
        yield Fix("Connect with an API secret; create it first", (Edit(holder.location, "secret: 'custsecret_TODO'"),))
