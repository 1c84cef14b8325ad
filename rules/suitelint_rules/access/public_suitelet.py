"""A Suitelet that needs no login."""

from __future__ import annotations

from collections.abc import Iterator

from suitelint.finding import Confidence, Edit, Finding, Fix, Severity, Step
from suitelint.flow.usage import Usage, Use
from suitelint.rule import Rule, RuleMeta
from suitelint.semantic.deployments import Deployment, ScriptObject
from suitelint.semantic.exposure import administrator_role
from suitelint.semantic.project import Project
from suitelint.semantic.sdf import SdfObject, value_location
from suitelint.wording import listed
from suitelint_rules.access._deployments import context_of, known_usage, settled


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
        reasons: list[str] = []
        related: list[Step] = []
        usage = known_usage(deployment.script, project)
        access = None if usage is None else usage.data_access
        if privileged := administrator_role(deployment, project):
            reasons.append(f"runs as {privileged}")
        if access is not None:
            reasons.append(f"calls `{access.name}`")
            related.append(Step(access.location, f"`{access.name}` is called without a login"))
        severity = Severity.ERROR if reasons else self.meta.severity
        if usage is not None and access is not None and _signed_before(usage, access):
            severity = severity.lowered()
        also = f", and {listed(reasons)}" if reasons else ""
        return self.report(
            location,
            f"`{deployment.scriptid}` answers anyone who knows its address, without a login{also}; turn `isonline` off"
            " and call it with `https.requestSuitelet`, a RESTlet or OAuth 2.0, or check a signature first",
            severity=settled(severity, deployment),
            related=related,
            fixes=[Fix("Require a login", (Edit(location, "F"),))],
            context=context_of(deployment),
        )


def _signed_before(usage: Usage, access: Use) -> bool:
    """Whether a signature is computed before the first access, as a page does that checks who calls."""
    return any(
        use.location.path != access.location.path or use.location.span.start < access.location.span.start
        for use in usage.of("signature")
    )
