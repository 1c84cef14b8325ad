"""Who can reach a deployment, and with whose rights it answers."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from suitelint.finding import Step
from suitelint.netsuite.sdf import sdf_facts
from suitelint.semantic.access import Role
from suitelint.semantic.deployments import Deployment
from suitelint.semantic.sdf import Choice, key_of, value_location

if TYPE_CHECKING:
    from suitelint.semantic.project import Project


def external_roles(deployment: Deployment) -> list[Choice]:
    """The roles of its audience that people outside the company have."""
    facts = sdf_facts().roles
    return [role for role in deployment.roles if role.key in facts.external | facts.everyone]


def is_administrator(role: Role) -> bool:
    """Whether a custom role is an administrator in all but name."""
    return role.core_administration is not None or sdf_facts().permissions.administration in role.keys


def administrator_role(deployment: Deployment, project: Project) -> str:
    """How to call the privileged role that a deployment runs as; `""` when it runs as none."""
    run_as = deployment.run_as
    if run_as is None:
        return ""
    if key_of(run_as.text) in sdf_facts().roles.administrator:
        return f"ADMINISTRATOR (role {run_as.text})" if run_as.text.isdecimal() else run_as.text
    role = project.index.role(run_as.text, deployment.script.path)
    return role.scriptid if role is not None and is_administrator(role) else ""


def exposures(project: Project, path: str) -> tuple[Step, ...]:
    """What makes the script at `path` reachable for strangers, or more powerful than its caller.

    Live deployments count that answer without a login, have an external audience or run as Administrator, also where
    they reach the script as a module.
    """
    if not project.index.scripts:
        return ()
    return tuple(
        step
        for deployment in project.index.deployments_of(path)
        if deployment.live
        for step in _steps(deployment, project)
    )


def _steps(deployment: Deployment, project: Project) -> Iterator[Step]:
    if deployment.online is not None:
        yield Step(value_location(deployment.online), f"`{deployment.scriptid}` answers without a login")
    external = external_roles(deployment)
    if external:
        yield Step(external[0].location, f"`{deployment.scriptid}` can be called by {external[0].value}")
    run_as = deployment.run_as
    if run_as is not None and (role := administrator_role(deployment, project)):
        yield Step(value_location(run_as), f"`{deployment.scriptid}` runs as {role}")
