"""A page or an endpoint that every internal role can open."""

from __future__ import annotations

from collections.abc import Iterator

from suitelint.finding import Confidence, Edit, Finding, Fix, Severity
from suitelint.netsuite.sdf import sdf_facts
from suitelint.rule import Rule, RuleMeta
from suitelint.semantic.deployments import Deployment, ScriptObject
from suitelint.semantic.exposure import administrator_role
from suitelint.semantic.project import Project
from suitelint.semantic.sdf import SdfObject, value_location
from suitelint_rules.access._deployments import context_of, deeds, known_usage, settled


class AllRolesAudience(Rule):
    meta = RuleMeta(
        code="NS406",
        name="all-roles-audience",
        summary="every internal role can call a Suitelet, RESTlet, portlet, mass update or single-page application",
        severity=Severity.WARNING,
        confidence=Confidence.HIGH,
        security_severity=4.9,
        cwe=(732,),
    )

    def check_object(self, sdf: SdfObject, project: Project) -> Iterator[Finding]:
        if not isinstance(sdf, ScriptObject) or sdf.kind not in sdf_facts().scripts.opened_by_people:
            return
        for deployment in sdf.deployments:
            # A privileged deployment is reported as runs-as-administrator, which counts the audience in.
            if deployment.status != "TESTING" and not administrator_role(deployment, project):
                yield from self._check(deployment, project)

    def _check(self, deployment: Deployment, project: Project) -> Iterator[Finding]:
        element = deployment.all_roles
        if element is None:
            return
        location = value_location(element)
        usage = known_usage(deployment.script, project)
        harmless = deployment.run_as is None and usage is not None and not usage.of("read", "write", "file")
        severity = self.meta.severity.lowered() if harmless else self.meta.severity
        yield self.report(
            location,
            f"`{deployment.scriptid}` is open to every internal role of the account; name the roles that need it in"
            f" `{'audienceroles' if deployment.script.kind == 'singlepageapp' else 'audslctrole'}`",
            severity=settled(severity, deployment),
            related=deeds(usage),
            fixes=[Fix("Close it to roles that are not named", (Edit(location, "F"),))],
            context=context_of(deployment),
        )
