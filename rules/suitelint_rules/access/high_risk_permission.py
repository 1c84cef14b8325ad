"""A role that can take over the account."""

from __future__ import annotations

from collections.abc import Iterator

from suitelint.finding import Confidence, Finding, Severity
from suitelint.netsuite.sdf import sdf_facts
from suitelint.rule import Rule, RuleMeta
from suitelint.semantic.access import Grant, Role
from suitelint.semantic.project import Project
from suitelint.semantic.sdf import SdfObject
from suitelint.wording import listed
from suitelint_rules.access._roles import high_risk, is_integration, powers, runs_scripts


class HighRiskPermission(Rule):
    meta = RuleMeta(
        code="NS410",
        name="high-risk-permission",
        summary="a role has a permission that leads to control of the account",
        severity=Severity.WARNING,
        confidence=Confidence.HIGH,
        security_severity=6.2,
        cwe=(250,),
    )

    def check_object(self, sdf: SdfObject, project: Project) -> Iterator[Finding]:
        if not isinstance(sdf, Role) or sdf.inactive:
            return
        grants = high_risk(sdf)
        steps = powers(sdf, grants)
        if not steps:
            return
        looks = sdf.core_administration is None and all(map(_only_looks, grants))
        power = "read how the account is set up" if looks else "reach the rest of the account"
        purpose, severity = self._weigh(sdf, looks, project)
        yield self.report(
            steps[0].location,
            f"{purpose} `{sdf.scriptid}` has {listed([step.message for step in steps])}: whoever holds it can {power};"
            " keep such permissions in administrator roles for people",
            severity=severity,
            related=steps[1:],
            context=sdf.key,
        )

    def _weigh(self, role: Role, looks: bool, project: Project) -> tuple[str, Severity]:
        base = Severity.NOTE if looks else self.meta.severity
        if is_integration(role):
            return "integration role", base.raised()
        if runs_scripts(role, project):
            return "script role", base.raised()
        return "role", base


def _only_looks(grant: Grant) -> bool:
    return grant.level == "VIEW" and grant.key in sdf_facts().permissions.harmless_to_view
