"""Tools for language models that anyone who can connect may call."""

from __future__ import annotations

from collections.abc import Iterator

from suitelint.finding import Confidence, Edit, Finding, Fix, Severity, Step
from suitelint.rule import Rule, RuleMeta
from suitelint.semantic.deployments import ScriptObject
from suitelint.semantic.project import Project
from suitelint.semantic.sdf import SdfObject, value_location
from suitelint.syntax.sdf import Element
from suitelint.wording import listed

_KINDS = frozenset({"toolset", "tool"})


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

    def check_object(self, sdf: SdfObject, project: Project) -> Iterator[Finding]:
        if not isinstance(sdf, ScriptObject) or sdf.kind not in _KINDS or sdf.inactive:
            return
        if (switch := sdf.offered_to_ai) is not None:
            yield from self._check(sdf, switch, list(_choices(sdf, project)))

    def _check(self, tools: ScriptObject, switch: Element, choices: list[Step]) -> Iterator[Finding]:
        permissions = tools.root.child("permissions")
        restricted = permissions is not None and any(True for _ in permissions.find_all("permkey"))
        if restricted and not choices:
            return
        faults = [] if restricted else ["without a permission list"]
        if choices:
            what = listed(list(dict.fromkeys(one.message for one in choices)))
            faults.append(f"{'while' if restricted else 'and'} its caller chooses {what}")
        location = value_location(switch)
        yield self.report(
            location,
            f"`{tools.scriptid}` is offered to AI clients {' '.join(faults)}; permissions only decide who sees a"
            " tool, so list them and pass parameters to fixed queries only",
            severity=Severity.ERROR if choices else self.meta.severity,
            related=[Step(one.location, f"{one.message} is a parameter of the tool here") for one in choices],
            fixes=[Fix("Do not offer the tools", (Edit(location, "F"),))],
            context=tools.key,
        )


def _choices(tools: ScriptObject, project: Project) -> Iterator[Step]:
    """What the tools let their caller choose, each with its place."""
    from suitelint_rules.access._proxies import chosen_by_tools

    for path in project.index.files_of(tools):
        if (script := project.script(path)) is not None:
            yield from chosen_by_tools(script)
