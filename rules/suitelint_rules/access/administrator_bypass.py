"""A check that other roles have to pass and an administrator does not."""

from __future__ import annotations

from collections.abc import Iterator

from suitelint.finding import Confidence, Finding, Severity
from suitelint.rule import Rule, RuleMeta
from suitelint.semantic.script import Script
from suitelint_rules.access._reporting import confidence_in, origin_of
from suitelint_rules.access._verdicts import Kind, verdicts


class AdministratorBypass(Rule):
    meta = RuleMeta(
        code="NS402",
        name="administrator-bypass",
        summary="the Administrator role gets past a validation, an approval or a limit",
        severity=Severity.WARNING,
        confidence=Confidence.HIGH,
        security_severity=6.3,
        cwe=(863,),
    )
    triggers = (b"role", b"admin")

    def check_script(self, script: Script) -> Iterator[Finding]:
        for verdict in script.remember(verdicts):
            if verdict.kind is Kind.BYPASS:
                yield self.report(
                    verdict.test.node.location,
                    f"an administrator {verdict.what}; ask for the permission that the step needs "
                    "(`getPermission`) and run it for every role",
                    confidence=confidence_in(verdict.test),
                    related=origin_of(verdict.test),
                    context=verdict.what,
                )
