"""`check --watch`: check again whenever a file of the project changes."""

from __future__ import annotations

import os
import time
from collections.abc import Callable, Sequence
from itertools import chain

import click

from suitelint.baseline_file import FILE_NAME as BASELINE
from suitelint.configuration import FILE_NAME as CONFIGURATION
from suitelint.discover import base_of, outermost
from suitelint.discover.walk import UNREAD_FOLDERS
from suitelint.exit import NO_FINDINGS
from suitelint.report.printable import printable
from suitelint.syntax.dispatch import readable

_PAUSE = 0.5
_CLEAR = "\x1b[2J\x1b[H"


def watch(check: Callable[[], object], paths: Sequence[str], cwd: str) -> int:
    """Call `check` at once and after each change in the projects around `paths`, or `cwd`, until interrupted."""
    watcher = _Watcher(_folders(paths or ["."], cwd))
    try:
        while True:
            if os.isatty(1):
                click.echo(_CLEAR, nl=False)
            try:
                check()
            except click.ClickException as error:
                # A half-written configuration must not end the watch.
                click.echo(printable(f"suitelint: {error.format_message()}"), err=True)
            click.echo(f"watching {', '.join(watcher.folders)}; Ctrl-C ends", err=True)
            watcher.wait()
    except KeyboardInterrupt:
        return NO_FINDINGS


def _folders(paths: Sequence[str], cwd: str) -> list[str]:
    places = (os.path.abspath(os.path.join(cwd, path)) for path in paths)
    return outermost(base_of(one if os.path.isdir(one) else os.path.dirname(one)) for one in places)


class _Watcher:
    """Knows the files below some folders by time and size."""

    def __init__(self, folders: list[str]) -> None:
        self.folders = folders
        self._seen = self._snapshot()

    def wait(self) -> None:
        """Return when something has changed."""
        while (now := self._snapshot()) == self._seen:
            time.sleep(_PAUSE)
        self._seen = now

    def _snapshot(self) -> dict[str, tuple[int, int]]:
        found: dict[str, tuple[int, int]] = {}
        for folder, folders, names in chain.from_iterable(map(os.walk, self.folders)):
            folders[:] = [name for name in folders if name not in UNREAD_FOLDERS]
            for name in names:
                if readable(name) or name in (CONFIGURATION, BASELINE):
                    path = os.path.join(folder, name)
                    try:
                        facts = os.stat(path)
                    except OSError:
                        continue
                    found[path] = (facts.st_mtime_ns, facts.st_size)
        return found
