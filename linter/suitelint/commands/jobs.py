"""How the targets of a run are checked: one after the other here, or in several processes."""

from __future__ import annotations

import os
from collections.abc import Callable
from functools import partial

from suitelint.checks import Progress, check_targets
from suitelint.run import RunState
from suitelint.semantic.project import Project

_WORTH = 500_000
"""Bytes that take longer to check than a process takes to start."""
_MOST = 8


def checker(project: Project, jobs: int | None, progress: Progress | None) -> Callable[[RunState], None]:
    """What checks the targets of `project` in `jobs` processes, or in as many as save time."""
    processes = processes_for(project) if jobs is None else min(jobs, len(project.targets))
    if processes <= 1:
        return partial(check_targets, progress=progress)
    from suitelint.parallel import check_in_processes

    return partial(check_in_processes, processes=processes, progress=progress)


def processes_for(project: Project) -> int:
    """How many processes are worth starting for the targets of `project`."""
    size = sum(project.sources[path].size for path in project.targets)
    return max(1, min(_processors(), _MOST, size // _WORTH))


def _processors() -> int:
    """Those that this process may use."""
    usable = getattr(os, "sched_getaffinity", None)
    return len(usable(0)) if usable else os.cpu_count() or 1
