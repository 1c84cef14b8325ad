"""What access rules ask about custom roles: who uses one, and how much power it has."""

from __future__ import annotations

from suitelint.finding import Step
from suitelint.lexicon.names import written_words
from suitelint.netsuite.sdf import sdf_facts
from suitelint.semantic.access import Grant, Role
from suitelint.semantic.project import Project
from suitelint.semantic.sdf import reference, value_location


def is_integration(role: Role) -> bool:
    """Whether a role is for programs: it may log in without the interface, or only so.

    A role that also keeps a calendar and a list of calls, that has a centre of its own in the interface, or that is
    named for a job is a person's, who may use other clients as well.
    """
    if role.flag("iswebserviceonlyrole"):
        return True
    return bool(role.keys & sdf_facts().permissions.integration.keys()) and not _is_for_people(role)


def _is_for_people(role: Role) -> bool:
    facts = sdf_facts()
    if role.keys >= facts.permissions.personal or reference(role.root.value("centertype")) is not None:
        return True
    named = {*written_words(role.name), *written_words(role.scriptid)}
    return not named.isdisjoint(facts.roles.jobs) and named.isdisjoint(facts.roles.programs)


def runs_scripts(role: Role, project: Project) -> bool:
    """Whether a deployment of the project runs as this role."""
    return any(runs_as for _, runs_as in project.index.deployments_naming(role))


def high_risk(role: Role) -> list[Grant]:
    """The permissions of a role that lead to control of the account."""
    return [grant for grant in role.permissions if grant.key in sdf_facts().permissions.high_risk]


def powers(role: Role, grants: list[Grant]) -> list[Step]:
    """High-risk `grants` of a role, and core administration if it has that, in order of the text."""
    names = sdf_facts().permissions.high_risk
    steps = [Step(grant.location, f"{names[grant.key]} at {grant.level}") for grant in grants]
    if (flag := role.core_administration) is not None:
        steps.append(Step(value_location(flag), "core administration permissions"))
    return sorted(steps, key=lambda step: step.location.span.start)
