"""The flow half of `hardcoded-credential`: a literal that reaches an authentication sink."""

from __future__ import annotations

from collections.abc import Iterator

from suitelint.finding import Finding
from suitelint.flow.model import LITERAL, Flow
from suitelint.rule import FlowRule
from suitelint_rules._platform import ROTATE, steps_for
from suitelint_rules.credentials import _sinks
from suitelint_rules.credentials._fixes import environment
from suitelint_rules.credentials._literals import EVIDENCE, at_sink, hidden, reached, secret_of, shown

SOURCES = frozenset({LITERAL})
SINKS = _sinks.SECRETS | _sinks.TEXTS


def literal_at_sink(rule: FlowRule, flow: Flow) -> Iterator[Finding]:
    """The finding of `rule` about a literal that is a credential where it ends."""
    secret = secret_of(flow)
    if secret is None:
        return
    yield rule.report(
        flow.source.location,
        f"a literal credential ({shown(secret)}) reaches {reached(flow)}; keep it in a managed secret or in the "
        f"environment, and {ROTATE}",
        confidence=secret.confidence,
        related=at_sink(flow),
        flow=flow.trace(),
        fixes=environment(flow, secret.owner),
        help=steps_for(flow.script, secret.owner),
        context=f"{secret.owner} {flow.sink.label}",
        evidence=EVIDENCE,
        secrets=hidden(flow, secret),
        properties={"fact": f"it reaches {reached(flow)}"},
    )
