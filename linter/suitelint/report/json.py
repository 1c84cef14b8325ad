"""The tool's own JSON, version 1.

`{"version", "tool", "project", "summary", "findings", "suppressed", "baselined", "skipped", "errors"}`; a finding is
`{"rule", "code", "severity", "confidence", "message", "help", "path", "start", "end", "flow", "related", "fixes",
"fingerprint", "cwe", "properties"}`. Lines and columns count from one, columns in UTF-16 units. `suppressed` and
`baselined` are counts, and lists only on request. Keys may be added within a version, never changed.
"""

from __future__ import annotations

import json
from typing import Any

from suitelint import __version__
from suitelint.finding import Finding, Severity, Step
from suitelint.fingerprint import fingerprints
from suitelint.report.render import Context
from suitelint.source import Location

VERSION = 1


def render(context: Context) -> str:
    report = context.report
    document: dict[str, Any] = {
        "version": VERSION,
        "tool": {"name": "suitelint", "version": __version__},
        "project": dict(report.project),
        "summary": {
            "checked": len(report.checked),
            "suppressed": len(report.suppressed),
            "baselined": len(report.baselined),
            **{str(level): sum(one.severity is level for one in report.findings) for level in Severity},
        },
        "findings": _findings(report.findings, context),
        "skipped": [{"path": skip.path, "reason": skip.reason} for skip in report.skipped],
        "errors": [
            {"path": one.path, "rule": one.rule, "message": context.redact.text(one.message)} for one in report.errors
        ],
    }
    if context.include_suppressed:
        document["suppressed"] = _findings(report.suppressed, context)
        document["baselined"] = _findings(report.baselined, context)
    return json.dumps(document, indent=2, ensure_ascii=False) + "\n"


def _findings(findings: tuple[Finding, ...], context: Context) -> list[dict[str, Any]]:
    return [_finding(finding, mark, context) for finding, mark in fingerprints(findings)]


def _finding(finding: Finding, fingerprint: str, context: Context) -> dict[str, Any]:
    meta = context.report.rules[finding.rule]
    text = context.redact.text
    return {
        "rule": finding.rule,
        "code": meta.code,
        "severity": str(finding.severity),
        "confidence": str(finding.confidence),
        "message": text(finding.message),
        "help": text(finding.help),
        **_place(finding.location),
        "flow": [_step(step, context) for step in finding.flow],
        "related": [_step(step, context) for step in finding.related],
        "fixes": [{"title": text(fix.title), "safe": fix.safe} for fix in finding.fixes],
        "fingerprint": fingerprint,
        "cwe": list(meta.cwe),
        "properties": {key: text(value) for key, value in finding.properties.items()},
    }


def _step(step: Step, context: Context) -> dict[str, Any]:
    return {"message": context.redact.text(step.message), **_place(step.location)}


def _place(location: Location) -> dict[str, Any]:
    start, end = location.start, location.end
    return {
        "path": location.path,
        "start": {"line": start.line, "column": start.column},
        "end": {"line": end.line, "column": end.column},
    }
