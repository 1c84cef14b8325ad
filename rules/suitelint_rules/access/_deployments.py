"""What access rules ask about deployments: whether anybody can reach one, and what its script does."""

from __future__ import annotations

from typing import TYPE_CHECKING

from suitelint.finding import Severity, Step
from suitelint.wording import listed

if TYPE_CHECKING:
    from suitelint.flow.usage import Usage
    from suitelint.semantic.deployments import Deployment, ScriptObject
    from suitelint.semantic.project import Project

_DEEDS = (("write", "changes"), ("read", "reads"), ("file", "works with files of"))


def settled(severity: Severity, deployment: Deployment) -> Severity:
    """The severity of a finding about `deployment`: one step lower while nobody can reach it."""
    return severity if deployment.live else severity.lowered()


def known_usage(script: ScriptObject, project: Project) -> Usage | None:
    """What the files of a script object and their modules do; nothing when its files are not in the project."""
    from suitelint.flow.usage import usage_of

    paths = project.index.files_of(script)
    return usage_of(project, *paths) if paths else None


def deeds(usage: Usage | None) -> list[Step]:
    """What a script does with records and files, one step for each kind of deed: the first call of it."""
    if usage is None:
        return []
    steps: list[Step] = []
    for kind, verb in _DEEDS:
        uses = usage.of(kind)
        first = next((use for use in uses if use.types or kind == "file"), None)
        if first is not None:
            types = list(dict.fromkeys(name for use in uses for name in use.types))
            steps.append(Step(first.location, f"the script {verb} {listed(types) if types else 'the account'} here"))
    return steps


def context_of(deployment: Deployment) -> str:
    """What a fingerprint knows of a deployment."""
    return f"{deployment.script.key} {deployment.scriptid}"
