"""`check --fix` and `check --diff`."""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

import click

from suitelint.commands.outputs import show, write_bytes
from suitelint.commands.runs import Run, merged
from suitelint.discover.folders import is_inside
from suitelint.fixes import Change, diff, plan
from suitelint.report.printable import printable
from suitelint.report.redact import Redactor
from suitelint.source import SourceFile
from suitelint.wording import counted

_MOST_PASSES = 10
_UNKNOWN = "\ufffd"
"""What shown paths have in the place of bytes that are no text."""

Check = Callable[[Mapping[str, SourceFile]], list[Run]]
"""Checks the project with some texts in the place of what is on disk, by shown path."""


@dataclass
class _Outcome:
    """What repeated fixing comes to; `left` is the last check, of the fixed files."""

    left: list[Run]
    redact: Redactor
    fixed: int = 0
    files: set[str] = field(default_factory=set)
    refused: list[str] = field(default_factory=list)

    def tell(self, verb: str) -> None:
        click.echo(f"{verb} {counted(self.fixed, 'finding')} in {counted(len(self.files), 'file')}.", err=True)
        for line in dict.fromkeys(self.refused):
            click.echo(printable(self.redact.text(f"not fixed: {line}")), err=True)


def show_diff(check: Check, *, unsafe: bool) -> tuple[list[Run], bool]:
    """Print what `--fix` would change, secrets masked; what would be left, and whether there is anything to change."""
    texts: dict[str, SourceFile] = {}
    changes: dict[str, Change] = {}

    def keep(base: Path, change: Change) -> str:
        path = change.source.path
        first = changes[path].source if path in changes else change.source
        changes[path] = Change(first, change.data, change.encoded)
        texts[path] = SourceFile.from_bytes(path, change.encoded)
        return ""

    outcome = _repeat(lambda: check(texts), keep, unsafe)
    shown = {path: change for path, change in changes.items() if change.data != change.source.data}
    show(outcome.redact.text("".join(diff(shown))))
    outcome.tell("Would fix")
    return outcome.left, bool(shown)


def fix(check: Check, *, unsafe: bool) -> list[Run]:
    """Fix files until nothing more can be fixed; what is left is returned."""
    outcome = _repeat(lambda: check({}), _write, unsafe)
    outcome.tell("Fixed")
    return outcome.left


def _repeat(check: Callable[[], list[Run]], put: Callable[[Path, Change], str], unsafe: bool) -> _Outcome:
    """Check and fix until a pass changes nothing. `put` takes a change below a folder, or says why not."""
    found = check()
    outcome = _Outcome(found, Redactor(merged(found)))
    base = Path(found[0].base)
    for _ in range(_MOST_PASSES):
        result = plan(merged(outcome.left).findings, unsafe=unsafe)
        outcome.refused += result.refused
        reasons = {path: put(base, change) for path, change in result.changes.items()}
        outcome.refused += [f"{path}: {reason}" for path, reason in reasons.items() if reason]
        done = {path for path, reason in reasons.items() if not reason}
        if not done:
            break
        outcome.files |= done
        outcome.fixed += sum(done.issuperset(edit.location.path for edit in fix.edits) for _, fix in result.fixed)
        outcome.left = check()
    return outcome


def _write(base: Path, change: Change) -> str:
    """Write a change unless the file is no longer what was checked; the reason when it was not written."""
    file = base / change.source.path
    if _UNKNOWN in change.source.path and not file.exists():
        return "its name is not UTF-8"
    try:
        if change.creates:
            if not is_inside(os.path.realpath(file), os.path.realpath(base)):
                return "a link leads out of the project"
            file.parent.mkdir(parents=True, exist_ok=True)
        here = b"" if change.creates and not file.exists() else file.read_bytes()
        now = SourceFile.from_bytes(change.source.path, here)
        if (now.data, now.encoding, now.bom) != (change.source.data, change.source.encoding, change.source.bom):
            return "changed meanwhile"
        write_bytes(file, change.encoded)
    except OSError as error:
        return (error.strerror or "not writable").lower()
    return ""
