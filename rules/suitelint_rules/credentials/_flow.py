"""Findings about literals that reach an authentication sink."""

from __future__ import annotations

from collections.abc import Iterable

from suitelint.finding import Finding, Fix
from suitelint.flow.model import Flow
from suitelint.rule import FlowRule
from suitelint.source import Location
from suitelint_rules._advice import steps_for
from suitelint_rules.credentials._composition import pieces, root_of
from suitelint_rules.credentials._literals import Secret, at_sink, hidden


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
        _place(flow, secret),
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


def _place(flow: Flow, secret: Secret) -> Location:
    """The literal with the credential, where constants are put together: the flow knows the longest of them."""
    node = flow.source.node
    if node is None or node.kind != "string" or secret.text in (node.string or ""):
        return flow.source.location
    parts = (piece for piece in pieces(root_of(node)) if secret.text in (piece.text or ""))
    return next((piece.location for piece in parts), flow.source.location)
