"""Tools for language models that anyone who can connect may call."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from suitelint.finding import Confidence, Edit, Finding, Fix, Severity, Step
from suitelint.rule import Rule, RuleMeta
from suitelint.semantic.deployments import ScriptObject
from suitelint.semantic.project import Project
from suitelint.semantic.sdf import value_location
from suitelint.syntax.sdf import Element

_SWITCHES = ("exposetoaiconnector", "exposeto3rdpartyagents")
_CALLER_DECIDES = frozenset(
    {"suiteql-injection", "formula-injection", "record-proxy", "mass-assignment", "request-forgery", "dynamic-module"}
)


class ExposedToolset(Rule):
    meta = RuleMeta(
        code="NS414",
        name="exposed-toolset",
        summary="a toolset is offered to AI clients without a permission list, or lets them choose what is queried",
        severity=Severity.WARNING,
        confidence=Confidence.HIGH,
        security_severity=6.6,
        cwe=(862,),
    )
    languages = frozenset({"sdf"})

    def check_project(self, project: Project, findings: Sequence[Finding]) -> Iterator[Finding]:
        for script in project.index.scripts:
            if script.kind not in {"toolset", "tool"} or script.inactive:
                continue
            switch = next((element for name in _SWITCHES if (element := script.flagged(name)) is not None), None)
            if switch is not None:
                files = project.index.files_of(script)
                holes = [one for one in findings if one.rule in _CALLER_DECIDES and one.path in files]
                yield from self._check(script, switch, holes)

    def _check(self, script: ScriptObject, switch: Element, holes: list[Finding]) -> Iterator[Finding]:
        permissions = script.root.child("permissions")
        restricted = permissions is not None and any(True for _ in permissions.find_all("permkey"))
        if restricted and not holes:
            return
        faults = [] if restricted else ["without a permission list"]
        if holes:
            faults.append("although a tool lets its caller decide what is queried or called")
        location = value_location(switch)
        yield self.report(
            location,
            f"`{script.scriptid}` is offered to AI clients {', '.join(faults)}; permissions only decide who sees a"
            " tool, so list them and pass parameters to fixed queries only",
            severity=Severity.ERROR if holes else self.meta.severity,
            related=[Step(hole.location, hole.message) for hole in holes],
            fixes=[Fix("Do not offer the tools", (Edit(location, "F"),))],
            context=script.key,
        )
