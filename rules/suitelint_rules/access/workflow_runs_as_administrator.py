"""A workflow that runs as Administrator."""

from __future__ import annotations

from collections.abc import Iterator

from suitelint.finding import Confidence, Edit, Finding, Fix, Severity
from suitelint.rule import Rule, RuleMeta
from suitelint.semantic.access import Workflow
from suitelint.semantic.project import Project
from suitelint.semantic.sdf import SdfObject, value_location


class WorkflowRunsAsAdministrator(Rule):
    meta = RuleMeta(
        code="NS409",
        name="workflow-runs-as-administrator",
        summary="a workflow runs as Administrator for whoever triggers it",
        severity=Severity.WARNING,
        confidence=Confidence.HIGH,
        security_severity=6.0,
        cwe=(250,),
    )

    def check_object(self, sdf: SdfObject, project: Project) -> Iterator[Finding]:
        if not isinstance(sdf, Workflow) or sdf.inactive:
            return
        element = sdf.run_as_administrator
        if element is None:
            return
        location = value_location(element)
        yield self.report(
            location,
            f"workflow `{sdf.scriptid}` runs as Administrator for whoever triggers it, also for fields and records that"
            " this person may not touch; let it run as the current user and grant what its actions need",
            severity=self.meta.severity if sdf.released else self.meta.severity.lowered(),
            fixes=[Fix("Run as the current user", (Edit(location, "F"),))],
            context=sdf.key,
        )
