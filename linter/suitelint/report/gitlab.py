"""GitLab code quality: an array of issues."""

from __future__ import annotations

import hashlib
import json

from suitelint.finding import Severity
from suitelint.fingerprint import fingerprints
from suitelint.report.render import Context

_SEVERITIES = {Severity.ERROR: "critical", Severity.WARNING: "major", Severity.NOTE: "minor"}


def render(context: Context) -> str:
    issues = []
    for finding, mark in fingerprints(context.report.findings):
        path = context.in_repository(finding.path)
        start, end = finding.location.start, finding.location.end
        meta = context.report.rules[finding.rule]
        issues.append(
            {
                "description": f"{meta.code} {meta.name}: {context.redact.message(finding)}",
                "check_name": meta.name,
                # GitLab drops a second issue with the same fingerprint, whatever its path.
                "fingerprint": hashlib.sha256(f"{path}\0{mark}".encode()).hexdigest(),
                "severity": _SEVERITIES[finding.severity],
                "location": {
                    "path": path,
                    "positions": {
                        "begin": {"line": start.line, "column": start.column},
                        "end": {"line": end.line, "column": end.column},
                    },
                },
            }
        )
    return json.dumps(issues, indent=2, ensure_ascii=False) + "\n"
