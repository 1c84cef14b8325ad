"""A Suitelet that needs no login."""

from __future__ import annotations

from collections.abc import Iterator

from suitelint.finding import Confidence, Edit, Finding, Fix, Severity
from suitelint.rule import Rule, RuleMeta
from suitelint.semantic.deployments import Deployment, ScriptObject
from suitelint.semantic.project import Project
from suitelint.semantic.sdf import SdfObject, value_location
from suitelint_rules.access._judgement import administrator_role, settled


class PublicSuitelet(Rule):
    meta = RuleMeta(
        code="NS408",
        name="public-suitelet",
        summary="a Suitelet is available without a login",
        severity=Severity.WARNING,
        confidence=Confidence.HIGH,
        security_severity=6.9,
        cwe=(306,),
    )

    def check_object(self, sdf: SdfObject, project: Project) -> Iterator[Finding]:
        if not isinstance(sdf, ScriptObject):
            return
        for deployment in sdf.deployments:
            if deployment.online is not None:
                yield self._finding(deployment, project)

    def _finding(self, deployment: Deployment, project: Project) -> Finding:
        element = deployment.online
        assert element is not None
        location = value_location(element)
        severity = self.meta.severity
        privileged = administrator_role(deployment, project)
        if privileged:
            severity = Severity.ERROR
        reason = f" and runs as {privileged}" if privileged else ""
        return self.report(
            location,
            f"`{deployment.scriptid}` answers anyone who knows its address, without a login{reason}; turn `isonline`"
            " off and call it with `https.requestSuitelet`, a RESTlet or OAuth 2.0, or check a signature first",
            severity=settled(severity, deployment),
            fixes=[Fix("Require a login", (Edit(location, "F"),))],
            context=f"{deployment.script.key} {deployment.scriptid}",
        )
