"""A powerful role for people that a password alone opens."""

from __future__ import annotations

from collections.abc import Iterator

from suitelint.finding import Confidence, Finding, Severity
from suitelint.rule import Rule, RuleMeta
from suitelint.semantic.access import Role
from suitelint.semantic.project import Project
from suitelint.semantic.sdf import SdfObject, value_location
from suitelint.wording import listed
from suitelint_rules.access._roles import high_risk, is_integration, powers


class PrivilegedRoleWithout2fa(Rule):
    meta = RuleMeta(
        code="NS416",
        name="privileged-role-without-2fa",
        summary="a role with high-risk permissions does not ask for a second factor",
        severity=Severity.WARNING,
        confidence=Confidence.MEDIUM,
        security_severity=5.4,
        cwe=(308,),
    )

    def check_object(self, sdf: SdfObject, project: Project) -> Iterator[Finding]:
        if not isinstance(sdf, Role) or sdf.inactive or is_integration(sdf) or sdf.flag("issinglesignononly"):
            return
        steps = powers(sdf, [grant for grant in high_risk(sdf) if grant.level in {"EDIT", "FULL"}])
        if not steps or sdf.root.value("tfarequired", "OFF").upper() != "OFF":
            return
        element = sdf.root.child("tfarequired")
        yield self.report(
            sdf.location if element is None else value_location(element),
            f"role `{sdf.scriptid}` has {listed([step.message for step in steps])}, and its password alone is enough to"
            " log in; require two-factor authentication for it",
            related=steps,
            context=sdf.key,
        )
