"""An endpoint or a page whose audience includes people outside the company."""

from __future__ import annotations

from collections.abc import Iterator

from suitelint.finding import Confidence, Finding, Severity, Step
from suitelint.flow.usage import Usage
from suitelint.netsuite.sdf import sdf_facts
from suitelint.rule import Rule, RuleMeta
from suitelint.semantic.deployments import Deployment, ScriptObject
from suitelint.semantic.exposure import external_roles
from suitelint.semantic.project import Project
from suitelint.semantic.sdf import Choice, SdfObject, value_location
from suitelint.wording import listed
from suitelint_rules.access._deployments import context_of, deeds, known_usage, settled


class ExternalAudience(Rule):
    meta = RuleMeta(
        code="NS407",
        name="external-audience",
        summary="customers, partners, vendors or shoppers can call a RESTlet or Suitelet",
        severity=Severity.WARNING,
        confidence=Confidence.HIGH,
        security_severity=6.4,
        cwe=(284,),
    )

    def check_object(self, sdf: SdfObject, project: Project) -> Iterator[Finding]:
        if not isinstance(sdf, ScriptObject) or sdf.kind not in sdf_facts().scripts.answering_requests:
            return
        for deployment in sdf.deployments:
            external = external_roles(deployment)
            staff = [role for role in deployment.roles if role.key in sdf_facts().roles.self_service]
            if external:
                usage = known_usage(deployment.script, project)
                yield self._roles(deployment, external, _severity(deployment, external, usage), deeds(usage))
            elif deployment.all_partners is not None:
                yield self.report(
                    value_location(deployment.all_partners),
                    f"`{deployment.scriptid}` is open to all partners; name a custom role for those who need it",
                    severity=settled(self.meta.severity, deployment),
                    context=context_of(deployment),
                )
            elif staff:
                yield self._roles(deployment, staff, Severity.NOTE, [])

    def _roles(self, deployment: Deployment, roles: list[Choice], severity: Severity, done: list[Step]) -> Finding:
        names = listed([role.value for role in roles])
        return self.report(
            roles[0].location,
            f"`{deployment.scriptid}` can be called by {names}; whoever has that role decides what is sent: name a"
            " custom role made for this, and check in the script what the caller may see",
            severity=settled(severity, deployment),
            related=[*(Step(role.location, f"{role.value} is in the audience too") for role in roles[1:]), *done],
            context=context_of(deployment),
        )


def _severity(deployment: Deployment, roles: list[Choice], usage: Usage | None) -> Severity:
    """Error where people nobody knows are let in to records; a RESTlet is taken to work with records until seen."""
    facts = sdf_facts().roles
    if not any(role.key in facts.anonymous | facts.everyone for role in roles):
        return Severity.WARNING
    touches = deployment.script.kind == "restlet" if usage is None else bool(usage.of("read", "write", "file"))
    return Severity.ERROR if touches else Severity.WARNING
