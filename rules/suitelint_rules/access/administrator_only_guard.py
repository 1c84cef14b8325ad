"""A refusal of everybody who is not an administrator."""

from __future__ import annotations

from collections.abc import Iterator

from suitelint.finding import Confidence, Finding, Severity
from suitelint.flow.roles import Certainty
from suitelint.rule import Rule, RuleMeta
from suitelint.semantic.script import Script
from suitelint_rules.access._reporting import origin_of
from suitelint_rules.access._verdicts import Kind, verdicts


class AdministratorOnlyGuard(Rule):
    meta = RuleMeta(
        code="NS403",
        name="administrator-only-guard",
        summary="access depends on being Administrator instead of on a permission",
        severity=Severity.NOTE,
        confidence=Confidence.HIGH,
        security_severity=2.3,
        cwe=(285,),
    )
    triggers = (b"role", b"admin")

    def check_script(self, script: Script) -> Iterator[Finding]:
        for verdict in script.remember(verdicts):
            if verdict.kind is Kind.GUARD:
                yield self.report(
                    verdict.test.node.location,
                    "everybody but an administrator is refused, so whoever needs this needs that role; restrict the "
                    "deployment's audience to a custom role, or ask for a permission (`getPermission`)",
                    confidence=Confidence.HIGH if verdict.test.certainty is Certainty.TRACED else Confidence.MEDIUM,
                    related=origin_of(verdict.test),
                    context="guard",
                )
