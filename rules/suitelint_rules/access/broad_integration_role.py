"""An integration role that may do more than an integration needs."""

from __future__ import annotations

import re
from collections.abc import Iterator

from suitelint.finding import Confidence, Finding, Severity, Step
from suitelint.netsuite.sdf import sdf_facts
from suitelint.regex import regex
from suitelint.rule import Rule, RuleMeta
from suitelint.semantic.access import Grant, Role
from suitelint.semantic.project import Project
from suitelint.semantic.sdf import SdfObject
from suitelint.wording import listed
from suitelint_rules.access._roles import is_integration, runs_scripts

_WORKS_WITH_PEOPLE = regex(
    r"payroll|\bhr\b|_hr_|human.?resource|\bhcm\b|workforce|timesheet|time.?tracking", re.IGNORECASE
)


class BroadIntegrationRole(Rule):
    meta = RuleMeta(
        code="NS411",
        name="broad-integration-role",
        summary="an integration role reaches sensitive data, or has full access to most of what it names",
        severity=Severity.WARNING,
        confidence=Confidence.MEDIUM,
        security_severity=6.0,
        cwe=(250,),
    )

    def check_object(self, sdf: SdfObject, project: Project) -> Iterator[Finding]:
        if not isinstance(sdf, Role) or sdf.inactive or not (is_integration(sdf) or runs_scripts(sdf, project)):
            return
        facts = sdf_facts().permissions
        granted = [grant for grant in sdf.permissions if grant.key not in facts.integration]
        sensitive = [grant for grant in granted if grant.key in facts.sensitive]
        full = [grant for grant in granted if grant.level == "FULL"]
        enough = len(granted) >= max(self.settings.broad_role_permissions, 1)
        broad = enough and len(full) * 100 > len(granted) * self.settings.broad_role_percent
        if not sensitive and not broad:
            return
        steps = [Step(grant.location, f"{facts.sensitive[grant.key]} at {grant.level}") for grant in sensitive]
        reasons = [f"has {listed([step.message for step in steps])}"] if steps else []
        if broad:
            everywhere = ", in all subsidiaries" if sdf.root.value("subsidiaryoption").upper() == "ALL" else ""
            reasons.append(f"has {len(full)} of {len(granted)} permissions at FULL{everywhere}")
        yield self.report(
            steps[0].location if steps else full[0].location,
            f"integration role `{sdf.scriptid}` {', and '.join(reasons)}; grant the records it works on, at the lowest"
            " level that works",
            severity=_severity(sdf, sensitive, self.meta.severity),
            related=steps[1:],
            context=sdf.key,
        )


def _severity(role: Role, sensitive: list[Grant], default: Severity) -> Severity:
    if not sensitive:
        return default
    if _WORKS_WITH_PEOPLE.search(f"{role.scriptid} {role.name}"):
        return Severity.NOTE
    return Severity.ERROR if any(grant.level in {"EDIT", "FULL"} for grant in sensitive) else default
