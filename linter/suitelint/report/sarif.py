"""SARIF 2.1.0 for code scanning, built on sarif-om."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from urllib.parse import quote

import sarif_om as om

from suitelint import __version__
from suitelint.finding import Confidence, Finding, Step
from suitelint.fingerprint import KEY, fingerprints
from suitelint.report.linehash import as_read_by_github, line_hashes
from suitelint.report.render import Context
from suitelint.report.sarif_rules import descriptors
from suitelint.report.sarif_text import to_json
from suitelint.source import Location, SourceFile
from suitelint.wording import ended

SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json"
MOST_RESULTS = 25_000
MOST_STEPS = 1_000
_RANK = {Confidence.HIGH: 90.0, Confidence.MEDIUM: 60.0, Confidence.LOW: 30.0}


def render(context: Context) -> str:
    return to_json(om.SarifLog(runs=[_run(context)], version="2.1.0", schema_uri=SCHEMA))


def cut(context: Context) -> int:
    """How many of the report's findings do not fit into a log that GitHub accepts."""
    return max(len(context.report.findings) - MOST_RESULTS, 0)


def _run(context: Context) -> om.Run:
    report = context.report
    rules = descriptors(context)
    driver = om.ToolComponent(
        name="suitelint",
        full_name=f"suitelint {__version__}",
        version=__version__,
        semantic_version=__version__,
        information_uri="https://pypi.org/project/suitelint/",
        short_description=om.MultiformatMessageString(text="Static analyzer for SuiteScript and SuiteCloud projects"),
        rules=rules,
    )
    return om.Run(
        tool=om.Tool(driver=driver),
        results=list(_results(context, {rule.id: index for index, rule in enumerate(rules)})),
        invocations=[_invocation(context)],
        automation_details=om.RunAutomationDetails(id="suitelint/"),
        column_kind="utf16CodeUnits",
        default_source_language="javascript",
        properties={"project": dict(report.project)} if report.project else None,
    )


def _invocation(context: Context) -> om.Invocation:
    notifications = [
        om.Notification(
            message=om.Message(text=context.redact.failure(error)),
            level="error",
            descriptor=om.ReportingDescriptorReference(id=error.rule) if error.rule else None,
        )
        for error in context.report.errors
    ]
    if left_out := cut(context):
        some = "1 finding of lower severity is" if left_out == 1 else f"{left_out} findings of lower severity are"
        text = f"{some} left out: code scanning takes {MOST_RESULTS} results"
        notifications.append(om.Notification(message=om.Message(text=text), level="warning"))
    return om.Invocation(execution_successful=True, tool_execution_notifications=notifications or None)


def _results(context: Context, indexes: dict[str, int]) -> Iterator[om.Result]:
    hashes = _LineHashes()
    report = context.report
    findings: Sequence[Finding] = report.findings
    if cut(context):
        findings = sorted(findings, key=lambda one: (-one.severity, -one.confidence, one.sort_key()))[:MOST_RESULTS]
    marked: list[tuple[Iterable[Finding], om.Suppression | None]] = [(findings, None)]
    if context.include_suppressed:
        marked.append((report.suppressed, om.Suppression(kind="inSource")))
        marked.append((report.baselined, om.Suppression(kind="external", justification="accepted in the baseline")))
    for group, suppression in marked:
        for finding, mark in fingerprints(group):
            yield _result(finding, mark, indexes, suppression, hashes, context)


def _result(
    finding: Finding,
    mark: str,
    indexes: dict[str, int],
    suppression: om.Suppression | None,
    hashes: _LineHashes,
    context: Context,
) -> om.Result:
    code = context.report.rules[finding.rule].code
    partial = {KEY: mark}
    if line_hash := hashes.of(finding.location):
        partial["primaryLocationLineHash"] = line_hash
    properties: dict[str, object] = {"confidence": str(finding.confidence)}
    properties |= {key: context.redact.text(value) for key, value in finding.properties.items()}
    return om.Result(
        rule_id=code,
        rule_index=indexes[code],
        level=str(finding.severity),
        kind="fail",
        rank=_RANK[finding.confidence],
        message=om.Message(text=ended(context.redact.text(finding.message))),
        locations=[om.Location(physical_location=_physical(finding.location, context))],
        related_locations=[_related(number, step, context) for number, step in enumerate(finding.related, 1)] or None,
        code_flows=[_code_flow(finding.flow, context)] if finding.flow else None,
        partial_fingerprints=partial,
        suppressions=[suppression] if suppression else None,
        fixes=list(_fixes(finding, context)) or None,
        properties=properties,
    )


def _physical(location: Location, context: Context) -> om.PhysicalLocation:
    start, end = location.start, location.end
    region = om.Region(
        start_line=start.line,
        start_column=start.column,
        end_line=end.line,
        end_column=end.column,
    )
    return om.PhysicalLocation(artifact_location=_artifact(location.path, context), region=region)


def _artifact(path: str, context: Context) -> om.ArtifactLocation:
    return om.ArtifactLocation(uri=quote(context.in_repository(path), safe="/-._~!$&'()*+,;=@"))


def _related(number: int, step: Step, context: Context) -> om.Location:
    message = om.Message(text=ended(context.redact.text(step.message)))
    return om.Location(id=number, physical_location=_physical(step.location, context), message=message)


def _code_flow(steps: tuple[Step, ...], context: Context) -> om.CodeFlow:
    shown = steps if len(steps) <= MOST_STEPS else (*steps[: MOST_STEPS - 1], steps[-1])
    locations = []
    for order, step in enumerate(shown):
        importance = "essential" if order in (0, len(shown) - 1) else "important"
        message = om.Message(text=ended(context.redact.text(step.message)))
        location = om.Location(physical_location=_physical(step.location, context), message=message)
        locations.append(om.ThreadFlowLocation(location=location, importance=importance, execution_order=order))
    return om.CodeFlow(thread_flows=[om.ThreadFlow(locations=locations)])


def _fixes(finding: Finding, context: Context) -> Iterator[om.Fix]:
    for fix in finding.fixes:
        # A replacement is of something in an artifact that is there (SARIF 2.1.0, 3.57).
        if any(edit.creates or context.redact.text(edit.text) != edit.text for edit in fix.edits):
            continue
        by_path: dict[str, list[om.Replacement]] = defaultdict(list)
        for edit in fix.edits:
            region = _physical(edit.location, context).region
            content = om.ArtifactContent(text=edit.text)
            by_path[edit.location.path].append(om.Replacement(deleted_region=region, inserted_content=content))
        changes = [om.ArtifactChange(_artifact(path, context), edits) for path, edits in by_path.items()]
        description = om.Message(text=ended(context.redact.text(fix.title)))
        yield om.Fix(artifact_changes=changes, description=description)


class _LineHashes:
    """GitHub's hashes of the lines of each file, computed once a file."""

    def __init__(self) -> None:
        self._files: dict[SourceFile, list[str]] = {}

    def of(self, location: Location) -> str:
        source, line = location.source, location.start.line
        if not source.data:
            return ""
        if source not in self._files:
            self._files[source] = line_hashes(as_read_by_github(source))
        hashes = self._files[source]
        return hashes[line - 1] if line <= len(hashes) else ""
