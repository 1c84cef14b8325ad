"""Deployments that write a script's debug logs in production."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from suitelint.finding import Confidence, Edit, Finding, Fix, Severity, Step
from suitelint.rule import Rule, RuleMeta
from suitelint.semantic.deployments import Deployment
from suitelint.semantic.project import Project
from suitelint.semantic.sdf import value_location
from suitelint.source import Location
from suitelint.wording import counted

_LOGGING = (
    "logged-credential",
    "logged-personal-data",
    "logged-request-payload",
    "logged-response-payload",
    "logged-record",
)
_MOST = 10


class ReleasedDebugLogging(Rule):
    meta = RuleMeta(
        code="NS206",
        name="released-debug-logging",
        summary="a released deployment writes debug logs with sensitive data",
        severity=Severity.WARNING,
        confidence=Confidence.HIGH,
        security_severity=4.3,
        cwe=(1269,),
    )
    languages = frozenset({"sdf"})
    joins = _LOGGING

    def check_project(self, project: Project, findings: Sequence[Finding]) -> Iterator[Finding]:
        logged = [one for one in findings if one.rule in _LOGGING and one.properties.get("level") == "debug"]
        if not logged:
            return
        for script in project.index.scripts:
            files = _loaded(project, project.index.files_of(script))
            calls = [one for one in logged if one.path in files]
            for deployment in script.deployments if calls else ():
                if deployment.live and deployment.status == "RELEASED" and deployment.log_level == "DEBUG":
                    yield self._finding(deployment, calls)

    def _finding(self, deployment: Deployment, calls: Sequence[Finding]) -> Finding:
        element = deployment.log_level_element
        stated = "at level DEBUG" if element is not None else "at level DEBUG, the default,"
        return self.report(
            _place(deployment),
            f"`{deployment.scriptid}` is released and logs {stated} while its code writes sensitive data to debug logs "
            f"in {counted(len(calls), 'place')}; log at AUDIT or above, and repair the calls",
            related=[Step(one.location, one.message) for one in calls[:_MOST]],
            fixes=[Fix("Log at level AUDIT", (Edit(value_location(element), "AUDIT"),))] if element is not None else (),
            context=deployment.scriptid,
        )


def _place(deployment: Deployment) -> Location:
    for name in ("loglevel", "status"):
        if (element := deployment.element.child(name)) is not None:
            return value_location(element)
    return deployment.location


def _loaded(project: Project, paths: Sequence[str]) -> frozenset[str]:
    """The files and every module of the project that they load."""
    waiting = list(paths)
    for path in waiting:
        waiting.extend(module for module in project.index.modules_of(path) if module not in waiting)
    return frozenset(waiting)
