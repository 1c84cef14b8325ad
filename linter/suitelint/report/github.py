"""GitHub workflow commands: annotations that need no upload, also for pull requests from forks."""

from __future__ import annotations

from suitelint.finding import Finding, Severity
from suitelint.report.render import Context
from suitelint.report.summary import outcome

_COMMANDS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.NOTE: "notice"}


def render(context: Context) -> str:
    lines = [_annotation(finding, context) for finding in context.report.findings]
    lines += [f"::error title=suitelint::{_message(context.redact.failure(error))}" for error in context.report.errors]
    return "\n".join([*lines, outcome(context.report)]) + "\n"


def _annotation(finding: Finding, context: Context) -> str:
    start, end = finding.location.start, finding.location.end
    meta = context.report.rules[finding.rule]
    properties = {
        "file": context.in_repository(finding.path),
        "line": str(start.line),
        "endLine": str(end.line),
        "title": f"{meta.code} {meta.name}",
    }
    if start.line == end.line:
        # GitHub takes columns only within one line.
        properties |= {"col": str(start.column), "endColumn": str(end.column)}
    shown = ",".join(f"{key}={_property(value)}" for key, value in properties.items())
    return f"::{_COMMANDS[finding.severity]} {shown}::{_message(context.redact.message(finding))}"


def _message(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _message(text).replace(":", "%3A").replace(",", "%2C")
