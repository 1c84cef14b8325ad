"""An integration role without a limit on where it is used from."""

from __future__ import annotations

from collections.abc import Iterator

from suitelint.finding import Confidence, Edit, Finding, Fix, Severity, Step
from suitelint.netsuite.sdf import sdf_facts
from suitelint.rule import Rule, RuleMeta
from suitelint.semantic.access import Role
from suitelint.semantic.project import Project
from suitelint.semantic.sdf import SdfObject, value_location
from suitelint.source import Location
from suitelint_rules.access._roles import is_integration

_ANYWHERE = "works from any IP address: set `restrictip`, which also needs the company's IP rules"
_INTERFACE = "works in the user interface: set `iswebserviceonlyrole` if it calls no RESTlet"


class UnrestrictedIntegrationRole(Rule):
    meta = RuleMeta(
        code="NS412",
        name="unrestricted-integration-role",
        summary="an integration role works from any address, or in the user interface",
        severity=Severity.NOTE,
        confidence=Confidence.MEDIUM,
        security_severity=3.4,
        cwe=(284,),
    )

    def check_object(self, sdf: SdfObject, project: Project) -> Iterator[Finding]:
        if not isinstance(sdf, Role) or sdf.inactive or not is_integration(sdf):
            return
        anywhere = not sdf.flag("restrictip")
        interface = not (sdf.flag("iswebserviceonlyrole") or _calls_restlets(sdf, project) or _serves_consent(sdf))
        places = [_place(sdf, "restrictip")] if anywhere else []
        places += [_place(sdf, "iswebserviceonlyrole")] if interface else []
        if not places:
            return
        reasons = [_ANYWHERE] if anywhere else []
        reasons += [_INTERFACE] if interface else []
        element = sdf.root.child("restrictip")
        fixable = anywhere and element is not None and bool(element.text)
        yield self.report(
            places[0],
            f"integration role `{sdf.scriptid}` {', and '.join(reasons)}. The integration record itself is not part of"
            " a project; its limits must be looked up in the account",
            related=[Step(place, "the interface is open") for place in places[1:] if place != places[0]],
            fixes=[Fix("Restrict the role to the company's IP rules", (Edit(places[0], "T"),))] if fixable else [],
            context=sdf.key,
        )


def _place(role: Role, name: str) -> Location:
    element = role.root.child(name)
    return role.location if element is None else value_location(element)


def _calls_restlets(role: Role, project: Project) -> bool:
    """Whether a RESTlet of the project is open to the role; a web-services-only role could not log in to call it
    (chapter_157011522878)."""
    root = project.root_of(role.path)
    deployments = (
        deployment
        for script in project.index.scripts
        if script.kind == "restlet" and project.root_of(script.path) == root
        for deployment in script.deployments
    )
    return any(
        deployment.all_roles is not None or any(choice.key == role.key for choice in deployment.roles)
        for deployment in deployments
    )


def _serves_consent(role: Role) -> bool:
    """Whether people have to log in with the role to authorize an application: OAuth 2.0 is its only marker."""
    markers = role.keys & sdf_facts().permissions.integration.keys()
    for_people = any(role.flag(name) for name in ("issalesrole", "issupportrole", "ispartnerrole"))
    second_factor = role.root.value("tfarequired", "OFF").upper() != "OFF"
    return markers == {"ADMI_LOGIN_OAUTH2"} and (for_people or second_factor)
