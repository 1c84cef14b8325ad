"""A powerful role for people that a password alone opens."""

from __future__ import annotations

from collections.abc import Iterator

from suitelint.finding import Confidence, Finding, Severity, Step
from suitelint.netsuite.sdf import sdf_facts
from suitelint.rule import Rule, RuleMeta
from suitelint.semantic.access import Role
from suitelint.semantic.project import Project
from suitelint.semantic.sdf import SdfObject, value_location
from suitelint_rules.access._judgement import is_integration, listed


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
        names = sdf_facts().permissions.high_risk
        strong = [grant for grant in sdf.permissions if grant.key in names and grant.level in {"EDIT", "FULL"}]
        steps = [Step(grant.location, names[grant.key]) for grant in strong]
        if (flag := sdf.core_administration) is not None:
            steps.insert(0, Step(value_location(flag), "core administration permissions"))
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
