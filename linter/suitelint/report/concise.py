"""One line a finding: `path:line:column: severity NS101 rule-name: message`."""

from __future__ import annotations

from suitelint.report.printable import printable
from suitelint.report.render import Context
from suitelint.report.summary import sentences


def render(context: Context) -> str:
    report = context.report
    lines = []
    for finding in report.findings:
        start = finding.location.start
        code = report.rules[finding.rule].code
        message = context.redact.message(finding)
        place = f"{finding.path}:{start.line}:{start.column}"
        lines.append(printable(f"{place}: {finding.severity} {code} {finding.rule}: {message}"))
    lines += sentences(report)
    return "\n".join(lines) + "\n"
