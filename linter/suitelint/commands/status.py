"""The exit status of a call."""

from __future__ import annotations

from collections.abc import Sequence

from suitelint.commands.runs import Run
from suitelint.exit import FAILURE, FINDINGS, NO_FINDINGS, NOTHING_TO_CHECK


def exit_status(runs: Sequence[Run], *, exit_zero: bool = False, allow_empty: bool = False) -> int:
    """0 no findings that matter, 1 findings at or above `fail_on`, 2 part of the work failed, 3 nothing to check.

    `exit_zero` is about findings alone, and `allow_empty` about nothing to check.
    """
    if not exit_zero and any(_fails(run) for run in runs):
        return FINDINGS
    if any(run.report.errors for run in runs):
        return FAILURE
    return NO_FINDINGS if allow_empty or any(run.report.checked for run in runs) else NOTHING_TO_CHECK


def _fails(run: Run) -> bool:
    floor = run.settings.fail_on
    return floor is not None and any(finding.severity >= floor for finding in run.report.findings)
