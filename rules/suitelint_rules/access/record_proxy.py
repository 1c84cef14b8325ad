"""A privileged page that reads, writes or deletes the record that its caller names."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from suitelint.finding import Confidence, Finding, Severity, Step
from suitelint.flow.model import Flow
from suitelint.rule import Rule, RuleMeta
from suitelint.semantic.script import Script

if TYPE_CHECKING:
    from suitelint.semantic.deployments import Deployment


class RecordProxy(Rule):
    meta = RuleMeta(
        code="NS418",
        name="record-proxy",
        summary="a caller names the record that a privileged script reads, writes or deletes",
        severity=Severity.WARNING,
        confidence=Confidence.HIGH,
        security_severity=6.9,
        cwe=(441,),
    )

    def check_script(self, script: Script) -> Iterator[Finding]:
        if script.project is None:
            return
        deployments = script.project.index.deployments_of(script.path)
        if not deployments:
            return
        from suitelint_rules.access._proxies import exposure, proxied

        exposed = [(one, why) for one in deployments if (why := exposure(script, one))]
        if not exposed:
            return
        exposed.sort(key=lambda pair: (pair[0].online is not None, pair[0].live), reverse=True)
        for flow, used in proxied(script):
            yield self._found(flow, used, exposed)

    def _found(self, flow: Flow, used: list[Step], exposed: list[tuple[Deployment, str]]) -> Finding:
        """One finding for all deployments that expose the access: the worst, which comes first, gives the level."""
        from suitelint_rules.access._deployments import settled
        from suitelint_rules.access._proxies import CHOICES, place_of

        deployment, why = exposed[0]
        severity = Severity.ERROR if deployment.online is not None else self.meta.severity
        return self.report(
            place_of(flow),
            f"the caller chooses {CHOICES[flow.sink.kind]} ({flow.source.label}), and this script {why}; "
            "fix the type, check the record against the caller, and run as the caller's role",
            severity=settled(severity, deployment),
            related=[*used, *(Step(one.location, f"`{one.scriptid}` {how}") for one, how in exposed)],
            flow=flow.trace(),
            context=flow.sink.kind,
        )
