"""A summary in Markdown, for the summary page of a job or a comment."""

from __future__ import annotations

from suitelint.finding import Finding, Severity
from suitelint.regex import regex
from suitelint.report.render import Context
from suitelint.report.summary import by_rule, sentences

_MOST_ROWS = 100
_SPECIAL = regex(r"([\\`*_{}\[\]<>()#+!|~])")
_MARKS = {Severity.ERROR: "🔴", Severity.WARNING: "🟠", Severity.NOTE: "🔵"}


def render(context: Context) -> str:
    report = context.report
    lines = ["# suitelint", "", *(f"{escape(sentence)}  " for sentence in sentences(report)), ""]
    if report.findings:
        lines += ["| findings | rule | |", "|---:|---|---|"]
        lines += [f"| {count} | {meta.code} {meta.name} | {escape(meta.summary)} |" for count, meta in by_rule(report)]
        lines.append("")
        lines += _rows(context)
    if report.errors:
        lines += ["## Not analysed", ""]
        lines += [f"* {escape(context.redact.failure(one))}" for one in report.errors]
        lines.append("")
    return "\n".join(lines).rstrip() + "\n"


def _rows(context: Context) -> list[str]:
    findings = sorted(context.report.findings, key=lambda one: (-one.severity, one.sort_key()))
    lines = ["| | place | rule | finding |", "|---|---|---|---|"]
    lines += [_row(finding, context) for finding in findings[:_MOST_ROWS]]
    if (left_out := len(findings) - _MOST_ROWS) > 0:
        lines.append(f"| | | | {left_out} more, of the same or lower severity |")
    return [*lines, ""]


def _row(finding: Finding, context: Context) -> str:
    place = f"{context.in_repository(finding.path)}:{finding.location.start.line}"
    message = context.redact.message(finding)
    return f"| {_MARKS[finding.severity]} {finding.severity} | {escape(place)} | {finding.rule} | {escape(message)} |"


def escape(text: str) -> str:
    """Text that means nothing to Markdown, on one line; code in backticks stays code."""
    parts = " ".join(text.split()).split("`")
    if len(parts) % 2 == 0:
        return _escaped("`".join(parts))
    return "".join(_escaped(part) if index % 2 == 0 else _code(part) for index, part in enumerate(parts))


def _escaped(text: str) -> str:
    return _SPECIAL.sub(r"\\\1", text)


def _code(text: str) -> str:
    # In a table a bar ends the cell even inside of code.
    return f"`{text}`".replace("|", "\\|") if text.strip() else _escaped("`" + text + "`")
