"""The targets of a run shared out among processes.

What is found in a file depends on its text, the settings and what other files say, so any process can check any file.
Neighbours stay together, because they load the same modules. What the processes cannot do, this one does.
"""

from __future__ import annotations

import copyreg
import io
import multiprocessing
import os
import pickle
import signal
import sys
import threading
from collections.abc import Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import connection
from types import MappingProxyType
from typing import Any

from suitelint.checks import Progress, check_file
from suitelint.results import Results
from suitelint.rule import RuleSet
from suitelint.run import RunState
from suitelint.semantic.project import Project
from suitelint.settings import Settings
from suitelint.source import SourceFile

_SHARES = 8
"""Portions for each process: the last one to end keeps the others waiting for no longer than one of them takes."""


def _view(items: dict[Any, Any]) -> MappingProxyType[Any, Any]:
    return MappingProxyType(items)


copyreg.pickle(MappingProxyType, lambda view: (_view, (dict(view),)))


def check_in_processes(run: RunState, processes: int, progress: Progress | None = None) -> None:
    """Check the targets of a run; `progress` is told each when its portion has been checked."""
    portions = list(_portions(run.project, processes * _SHARES))
    done = 0
    try:
        for data in _checked(run, portions, processes):
            run.results.add(_Unpickler(data, run.project).load())
            done += 1
            _tell(progress, portions[done - 1])
    except Exception:  # no processes here, one that died, or a rule whose findings cannot be sent
        for portion in portions[done:]:
            for path in portion:
                check_file(run, path)
            _tell(progress, portion)


def _tell(progress: Progress | None, portion: Sequence[str]) -> None:
    if progress is not None:
        for path in portion:
            progress(path)


def _portions(project: Project, count: int) -> Iterator[list[str]]:
    """The targets in their order, cut into about `count` portions of like size."""
    limit = sum(project.sources[path].size for path in project.targets) / count
    portion: list[str] = []
    size = 0
    for path in project.targets:
        portion.append(path)
        size += project.sources[path].size
        if size >= limit:
            yield portion
            portion, size = [], 0
    if portion:
        yield portion


def _checked(run: RunState, portions: list[list[str]], processes: int) -> Iterator[bytes]:
    """What was found in each portion, in order."""
    # A copy of this process knows all that it knows; only on Linux is a copy safe to make.
    context = multiprocessing.get_context("fork" if sys.platform == "linux" else "spawn")
    pool = ProcessPoolExecutor(processes, context, _start, (run.project, run.settings, run.rules))
    try:
        yield from pool.map(_check, portions)
        pool.shutdown()
    finally:
        pool.shutdown(wait=False, cancel_futures=True)


_run: RunState
"""The run that this process works for, where it was started for one."""


def _start(project: Project, settings: Settings, rules: RuleSet) -> None:
    global _run
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the process that started this one ends it
    threading.Thread(target=_end_with_parent, daemon=True).start()
    _run = RunState(project, settings, rules)
    _run.vocabulary().__enter__()


def _end_with_parent() -> None:
    parent = multiprocessing.parent_process()
    if parent is not None:
        connection.wait([parent.sentinel])
        os._exit(1)


def _check(portion: list[str]) -> bytes:
    _run.results = Results()
    for path in portion:
        check_file(_run, path)
    stream = io.BytesIO()
    _Pickler(stream, _run.project).dump(_run.results)
    return stream.getvalue()


class _Pickler(pickle.Pickler):
    """Writes the files of a project as their paths."""

    def __init__(self, stream: io.BytesIO, project: Project) -> None:
        super().__init__(stream, pickle.HIGHEST_PROTOCOL)
        self._sources = project.sources

    def persistent_id(self, one: Any) -> str | None:
        return one.path if isinstance(one, SourceFile) and self._sources.get(one.path) is one else None


class _Unpickler(pickle.Unpickler):
    """Reads what `_Pickler` wrote, with the files of the same project."""

    def __init__(self, data: bytes, project: Project) -> None:
        super().__init__(io.BytesIO(data))
        self._sources = project.sources

    def persistent_load(self, path: str) -> SourceFile:
        return self._sources[path]
