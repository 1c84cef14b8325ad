"""`check --fix` and `check --diff`."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import click

from suitelint.commands.outputs import write_bytes
from suitelint.commands.runs import Run, merged
from suitelint.fixes import Change, diff, plan
from suitelint.report.redact import Redactor
from suitelint.report.summary import counted
from suitelint.source import SourceFile

_MOST_PASSES = 10


def show_diff(found: list[Run], *, unsafe: bool) -> bool:
    """Print what `--fix` would change, secrets masked; whether there is anything."""
    report = merged(found)
    result = plan(report.findings, unsafe=unsafe)
    redact = Redactor(report)
    click.echo(redact.text("".join(diff(result.changes))), nl=False)
    _tell(len(result.fixed), len(result.changes), result.refused, redact, "Would fix")
    return bool(result.changes)


def fix(check: Callable[[], list[Run]], *, unsafe: bool) -> list[Run]:
    """Fix files until nothing more can be fixed; what is left is returned."""
    total, files, refused = 0, set[str](), list[str]()
    found = check()
    redact = Redactor(merged(found))
    for _ in range(_MOST_PASSES):
        result = plan(merged(found).findings, unsafe=unsafe)
        refused = [*refused, *result.refused]
        base = found[0].base
        written = {path for path, change in result.changes.items() if _write(base / path, change, refused)}
        total += sum(finding.path in written for finding, _ in result.fixed)
        files |= written
        if not written:
            break
        found = check()
    _tell(total, len(files), list(dict.fromkeys(refused)), redact, "Fixed")
    return found


def _write(file: Path, change: Change, refused: list[str]) -> bool:
    """Write a change unless the file is no longer what was checked; whether it was written."""
    reason = ""
    try:
        now = SourceFile.from_bytes(change.source.path, file.read_bytes())
        if (now.data, now.encoding, now.bom) != (change.source.data, change.source.encoding, change.source.bom):
            reason = "changed meanwhile"
        else:
            write_bytes(file, change.encoded)
    except OSError as error:
        reason = (error.strerror or "not writable").lower()
    if reason:
        refused.append(f"{change.source.path}: {reason}")
    return not reason


def _tell(fixed: int, files: int, refused: list[str], redact: Redactor, verb: str) -> None:
    click.echo(f"{verb} {counted(fixed, 'finding')} in {counted(files, 'file')}.", err=True)
    for line in refused:
        click.echo(redact.text(f"not fixed: {line}"), err=True)
