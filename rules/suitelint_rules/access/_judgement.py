"""What several access rules ask about deployments and roles."""

from __future__ import annotations

from typing import TYPE_CHECKING

from suitelint.finding import Severity, Step
from suitelint.lexicon.names import written_words

if TYPE_CHECKING:
    from suitelint.flow.usage import Usage
    from suitelint.semantic.access import Role
    from suitelint.semantic.deployments import Deployment, ScriptObject
    from suitelint.semantic.project import Project


def settled(severity: Severity, deployment: Deployment) -> Severity:
    """The severity of a finding about `deployment`: one step lower while nobody can reach it."""
    return severity if deployment.live else severity.lowered()


def is_integration(role: Role) -> bool:
    """Whether a role is for programs: it may log in without the interface, or only so.

    A role that also keeps a calendar and a list of calls, that has a centre of its own in the interface, or that is
    named for a job is a person's, who may use other clients as well.
    """
    from suitelint.netsuite.sdf import sdf_facts

    if role.flag("iswebserviceonlyrole"):
        return True
    return bool(role.keys & sdf_facts().permissions.integration.keys()) and not _is_for_people(role)


def _is_for_people(role: Role) -> bool:
    from suitelint.netsuite.sdf import sdf_facts
    from suitelint.semantic.sdf import reference

    facts = sdf_facts()
    if role.keys >= facts.permissions.personal or reference(role.root.value("centertype")) is not None:
        return True
    named = {*written_words(role.name), *written_words(role.scriptid)}
    return not named.isdisjoint(facts.roles.jobs) and named.isdisjoint(facts.roles.programs)


def runs_scripts(role: Role, project: Project) -> bool:
    """Whether a deployment of the project runs as this role."""
    return any(runs_as for _, runs_as in project.index.deployments_naming(role))


def known_usage(script: ScriptObject, project: Project) -> Usage | None:
    """What the files of a script object and their modules do; nothing when its files are not in the project."""
    from suitelint.flow.usage import usage_of

    paths = project.index.files_of(script)
    return usage_of(project, *paths) if paths else None


def deeds(usage: Usage | None) -> list[Step]:
    """What a script does with records and files, one step for each kind of deed: the first call of it."""
    steps: list[Step] = []
    for kind, verb in (("write", "changes"), ("read", "reads"), ("file", "works with files of")):
        first = next((use for use in usage.of(kind) if use.types or kind == "file"), None) if usage else None
        if first is not None:
            what = listed(list(dict.fromkeys(name for use in usage.of(kind) for name in use.types))) if usage else ""
            steps.append(Step(first.location, f"the script {verb} {what or 'the account'} here"))
    return steps


def listed(names: list[str], limit: int = 4) -> str:
    """Names for a message: the first few, then how many more."""
    shown = ", ".join(names[:limit])
    return shown if len(names) <= limit else f"{shown} and {len(names) - limit} more"
