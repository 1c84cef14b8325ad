"""Findings about literals that reach an authentication sink."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from suitelint.finding import Finding, Fix
from suitelint.flow.model import LITERAL, Flow
from suitelint.rule import FlowRule
from suitelint_rules._advice import ROTATE, place_for, steps_for
from suitelint_rules.credentials import _sinks
from suitelint_rules.credentials._fixes import environment
from suitelint_rules.credentials._literals import Secret, at_sink, hidden, reached, secret_of, shown

SOURCES = frozenset({LITERAL})
SINKS = _sinks.SECRETS | _sinks.TEXTS


def literal_at_sink(rule: FlowRule, flow: Flow) -> Iterator[Finding]:
    """The finding of `rule` about a literal that is a credential where it ends."""
    secret = secret_of(flow)
    if secret is not None:
        message = (
            f"a literal credential ({shown(secret)}) reaches {reached(flow)}; keep it in {place_for(flow.script)}, and "
            f"{ROTATE}"
        )
        fact = f"it reaches {reached(flow)}"
        yield literal_found(rule, flow, secret, message, fact=fact, fixes=environment(flow, secret.owner))


def literal_found(
    rule: FlowRule,
    flow: Flow,
    secret: Secret,
    message: str,
    *,
    context: str = "",
    fact: str = "",
    fixes: Iterable[Fix] = (),
) -> Finding:
    """A finding of `rule` about the credential in the literal of a flow, with its way and what a person does about it.

    `context` names the sink where a rule knows no better; `fact` is what a finding of another rule may take over.
    """
    return rule.report(
        flow.source.location,
        message,
        confidence=secret.confidence,
        related=at_sink(flow),
        flow=flow.trace(),
        fixes=fixes,
        help=steps_for(flow.script, secret.owner),
        context=context or f"{secret.owner} {flow.sink.label}",
        evidence="sink",
        secrets=hidden(flow, secret),
        properties={"fact": fact} if fact else None,
    )
