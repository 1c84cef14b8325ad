"""A deployment that runs as Administrator."""

from __future__ import annotations

from collections.abc import Iterator

from suitelint.finding import Confidence, Edit, Finding, Fix, Severity, Step
from suitelint.netsuite.sdf import sdf_facts
from suitelint.rule import Rule, RuleMeta
from suitelint.semantic.deployments import Deployment, ScriptObject
from suitelint.semantic.exposure import administrator_role, external_roles
from suitelint.semantic.project import Project
from suitelint.semantic.sdf import SdfObject, value_location
from suitelint_rules.access._deployments import context_of, deeds, known_usage, settled


class RunsAsAdministrator(Rule):
    meta = RuleMeta(
        code="NS401",
        name="runs-as-administrator",
        summary="a deployment runs as Administrator instead of as a role made for the job",
        severity=Severity.WARNING,
        confidence=Confidence.HIGH,
        security_severity=6.8,
        cwe=(250,),
    )

    def check_object(self, sdf: SdfObject, project: Project) -> Iterator[Finding]:
        if not isinstance(sdf, ScriptObject) or sdf.kind in sdf_facts().scripts.privileged_by_design:
            return
        for deployment in sdf.deployments:
            if administrator_role(deployment, project):
                yield self._finding(deployment, project)

    def _finding(self, deployment: Deployment, project: Project) -> Finding:
        script = deployment.script
        run_as = deployment.run_as
        assert run_as is not None
        location = value_location(run_as)
        audience = _audience(deployment)
        severity = Severity.ERROR if audience else self.meta.severity
        who = f", and {audience} can reach it" if audience else ""
        message = (
            f"`{deployment.scriptid}` runs as {administrator_role(deployment, project)}{who}: every call has full"
            " access to the account; name a custom role with only the permissions that the script needs, or leave the"
            " element empty to run as the current user"
        )
        if script.kind in sdf_facts().scripts.without_run_as:
            message += (
                f". The SDF reference has no `runasrole` for a `{script.kind}` and the platform may ignore it here;"
                " the intent should not stay in the project"
            )
        role = project.index.role(run_as.text, script.path)
        granted = [] if role is None else [Step(role.location, "this role has core administration permissions")]
        return self.report(
            location,
            message,
            severity=settled(severity, deployment),
            related=[*granted, *deeds(known_usage(script, project))],
            fixes=[Fix("Run as the current user", (Edit(location, ""),))],
            context=context_of(deployment),
        )


def _audience(deployment: Deployment) -> str:
    if deployment.online is not None:
        return "anyone without a login"
    if external := external_roles(deployment):
        return external[0].value
    return "every internal role" if deployment.all_roles is not None else ""
