"""Targets shared out among processes: the same report, whatever becomes of a process."""

from __future__ import annotations

import contextlib
import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterable, Iterator
from functools import partial
from pathlib import Path
from types import SimpleNamespace

import pytest

from suitelint import parallel
from suitelint.checks import check_file, check_targets
from suitelint.commands import jobs
from suitelint.discover import discover
from suitelint.engine import Report, analyze
from suitelint.finding import Severity
from suitelint.parallel import check_in_processes
from suitelint.report.render import Context, render
from suitelint.rule import installed_rules
from suitelint.run import RunState
from suitelint.settings import Settings
from suitelint.source import SourceFile

ROOT = Path(__file__).resolve().parent.parent
FOLDERS = tuple(
    f"fixtures/{rule}"
    for rule in ("hardcoded-authorization-header", "logged-credential", "runs-as-administrator", "unused-suppression")
)
OWN = Settings(credential_words=("carrierpin",), severity={"logged-credential": Severity.NOTE})


def report(processes: int = 1, told: list[str] | None = None) -> Report:
    """What is found in some fixtures, the files of which load each other and hold comments."""
    project = discover([ROOT / folder for folder in FOLDERS], OWN, ROOT)
    progress = None if told is None else told.append
    way = partial(check_targets, progress=progress)
    if processes > 1:
        way = partial(check_in_processes, processes=processes, progress=progress)
    return analyze(project, OWN, installed_rules(), check_targets=way)


@pytest.fixture(scope="module")
def alone() -> Report:
    return report()


def shown(one: Report) -> list[str]:
    """All that a run found, as its readers see it."""
    context = Context(one, installed_rules(), include_suppressed=True, statistics=True, show_files=True)
    return [render(name, context) for name in ("text", "json", "sarif")]


def test_processes_report_what_one_does_and_in_its_order(alone: Report) -> None:
    found = report(3)
    assert len(found.findings) > 100
    assert shown(found) == shown(alone)
    assert (found.checked, found.facts) == (alone.checked, alone.facts)


def test_each_finding_refers_to_the_files_of_this_process() -> None:
    project = discover([ROOT / FOLDERS[0]], Settings(), ROOT)
    way = partial(check_in_processes, processes=2)
    found = analyze(project, Settings(), installed_rules(), check_targets=way).findings
    assert found and all(one.location.source is project.sources[one.path] for one in found)


def test_progress_is_told_of_each_target_once(alone: Report) -> None:
    told: list[str] = []
    report(2, told)
    assert told == list(alone.checked)


def test_processes_may_be_started_from_nothing(alone: Report, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(parallel, "sys", SimpleNamespace(platform="darwin"))
    monkeypatch.setattr(parallel, "check_file", _not_here)
    assert shown(report(2)) == shown(alone)


def _not_here(run: RunState, path: str) -> None:
    raise AssertionError("checked by the process that should only have waited")


HERE = os.getpid()


def _dies(run: RunState, path: str) -> None:
    if os.getpid() != HERE:
        os._exit(9)
    check_file(run, path)


def _finds_what_cannot_be_sent(run: RunState, path: str) -> None:
    check_file(run, path)
    if os.getpid() != HERE:
        first = run.results.findings[0]
        run.results.findings[0] = first._replace(properties={"call": lambda: ""})  # type: ignore[dict-item]


def _fails(run: RunState, path: str) -> None:
    if os.getpid() != HERE:
        raise MemoryError
    check_file(run, path)


@pytest.mark.skipif(sys.platform != "linux", reason="only a copied process has what the test put in its place")
@pytest.mark.parametrize("what", [_dies, _finds_what_cannot_be_sent, _fails])
def test_what_a_process_cannot_do_is_done_here(what: object, alone: Report, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(parallel, "check_file", what)
    assert shown(report(2)) == shown(alone)


def test_without_processes_the_run_goes_on(alone: Report, monkeypatch: pytest.MonkeyPatch) -> None:
    def none(*arguments: object) -> None:
        raise PermissionError("no semaphores here")

    monkeypatch.setattr(parallel, "ProcessPoolExecutor", none)
    assert shown(report(2)) == shown(alone)


def test_a_crashed_rule_is_an_error_of_its_file(monkeypatch: pytest.MonkeyPatch) -> None:
    rules = installed_rules()
    rule = type(rules["logged-credential"].configured(Settings()))

    def crash(self: object, flows: object) -> Iterable[object]:
        raise ZeroDivisionError

    monkeypatch.setattr(rule, "check_flows", crash)
    assert report(2).errors == report().errors != ()


class _Sized(SimpleNamespace):
    sources: dict[str, SourceFile]
    targets: tuple[str, ...]


@pytest.mark.parametrize(
    ("sizes", "processors", "wanted"),
    [((), 4, 1), ((30_000,) * 10, 4, 1), ((400_000,) * 10, 2, 2), ((400_000,) * 4, 4, 3), ((9_000_000,) * 9, 64, 8)],
)
def test_only_as_many_processes_as_save_time(
    sizes: tuple[int, ...], processors: int, wanted: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    sources = {f"{at}.js": SourceFile(f"{at}.js", b"", size=size) for at, size in enumerate(sizes)}
    monkeypatch.setattr(jobs, "_processors", lambda: processors)
    assert jobs.processes_for(_Sized(sources=sources, targets=tuple(sources))) == wanted  # type: ignore[arg-type]


SLOW = """
import os, signal, sys, time
signal.signal(signal.SIGINT, signal.default_int_handler)  # a caller may ignore it
from suitelint import parallel
def check_file(run, path):
    with open(sys.argv[1], "a") as notes:
        print(os.getpid(), file=notes)
    time.sleep(60)
parallel.check_file = check_file
from suitelint.cli import main
main(["check", "--isolated", "--jobs", "2", *sys.argv[2:]])
"""


@pytest.fixture
def slow(tmp_path: Path) -> Iterator[tuple[subprocess.Popen[bytes], list[int]]]:
    """A command line that waits for two processes, and these."""
    for number in range(4):
        (tmp_path / f"{number}.js").write_text("log.debug('a', 1);\n")
    notes = tmp_path / "notes.txt"
    path = os.pathsep.join([str(ROOT / "linter"), str(ROOT / "rules")])
    running = subprocess.Popen(
        [sys.executable, "-c", SLOW, notes, tmp_path],
        env={**os.environ, "PYTHONPATH": path},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        start_new_session=True,
    )
    try:
        for _ in range(400):
            if notes.exists() and len(started := notes.read_text().split()) == 2:
                break
            time.sleep(0.05)
        yield running, [int(one) for one in started]
    finally:
        with contextlib.suppress(ProcessLookupError):
            os.killpg(running.pid, signal.SIGKILL)
        running.communicate()


def gone(process: int) -> bool:
    for _ in range(200):
        try:
            os.kill(process, 0)
        except ProcessLookupError:
            return True
        time.sleep(0.05)
    return False


linux = pytest.mark.skipif(sys.platform != "linux", reason="the processes of the test are copies")


@linux
def test_ctrl_c_ends_all_with_one_line(slow: tuple[subprocess.Popen[bytes], list[int]]) -> None:
    running, processes = slow
    os.killpg(running.pid, signal.SIGINT)
    out, err = running.communicate(timeout=20)
    assert (running.returncode, out, err.strip()) == (2, b"", b"suitelint: interrupted")
    assert all(map(gone, processes))


@linux
@pytest.mark.parametrize("how", [signal.SIGTERM, signal.SIGKILL])
def test_processes_end_with_the_one_that_started_them(
    how: signal.Signals, slow: tuple[subprocess.Popen[bytes], list[int]]
) -> None:
    running, processes = slow
    os.kill(running.pid, how)
    assert running.wait(timeout=20) == -how
    assert all(map(gone, processes))
