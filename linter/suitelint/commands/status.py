"""The exit status of a run."""

from __future__ import annotations

from suitelint.engine import Report
from suitelint.exit import FAILURE, FINDINGS, NO_FINDINGS, NOTHING_TO_CHECK
from suitelint.settings import Settings


def exit_status(report: Report, settings: Settings, *, exit_zero: bool = False, allow_empty: bool = False) -> int:
    """0 no findings that matter, 1 findings at or above `fail_on`, 2 part of the work failed, 3 nothing to check."""
    if exit_zero:
        return NO_FINDINGS
    if settings.fail_on is not None and any(finding.severity >= settings.fail_on for finding in report.findings):
        return FINDINGS
    if report.errors:
        return FAILURE
    return NO_FINDINGS if report.checked or allow_empty else NOTHING_TO_CHECK
