"""Lines that changed since a git revision."""

from __future__ import annotations

import os
import re
import subprocess
from collections.abc import Mapping
from pathlib import Path

import click

from suitelint.discover.folders import AnyPath, relative
from suitelint.engine import Report
from suitelint.finding import Finding
from suitelint.regex import regex
from suitelint.source import Location

_HUNK = regex(rb"^@@ -\S+ \+(\d+)(?:,(\d+))? @@")
_ESCAPE = regex(rb"\\([0-7]{3}|.)")
_ESCAPES = {b"n": b"\n", b"t": b"\t", b"r": b"\r", b"a": b"\a", b"b": b"\b", b"f": b"\f", b"v": b"\v"}

Ranges = list[range]
"""One-based lines. A file that git does not know yet has changed from its first to its last line."""
_EVERY_LINE = range(1, 2**31)


def changed_lines(revision: str, cwd: AnyPath) -> Mapping[str, Ranges]:
    """Changed lines by the path that a run in `cwd` shows; raises `click.UsageError`."""
    root = Path(os.fsdecode(_git(["rev-parse", "--show-toplevel"], cwd, revision)).rstrip("\n"))
    options = [
        "--unified=0",
        "--no-color",
        "--no-ext-diff",
        "--no-textconv",
        "--find-renames",
        "--src-prefix=a/",
        "--dst-prefix=b/",
    ]
    diff = _git(["diff", *options, "--end-of-options", revision, "--"], root, revision)
    found: dict[str, Ranges] = {}
    here = os.path.realpath(cwd)
    for path, lines in _read(diff):
        found.setdefault(_shown(root, path, here), []).extend(lines)
    for name in _git(["ls-files", "--others", "--exclude-standard", "-z"], root, revision).split(b"\0"):
        if name:
            found[_shown(root, os.fsdecode(name), here)] = [_EVERY_LINE]
    return found


def changed_only(report: Report, changes: Mapping[str, Ranges]) -> Report:
    """The report without findings of which neither the place nor a flow step nor a related place has changed."""
    return report._replace(findings=tuple(finding for finding in report.findings if _touches(finding, changes)))


def _touches(finding: Finding, changes: Mapping[str, Ranges]) -> bool:
    places = [finding.location, *(step.location for step in (*finding.flow, *finding.related))]
    return any(_changed(place, changes.get(place.path, ())) for place in places)


def _changed(place: Location, ranges: Ranges | tuple[()]) -> bool:
    if not ranges:
        return False
    first, last = place.start.line, place.end.line
    return any(lines.start <= last and first < lines.stop for lines in ranges)


def _read(diff: bytes) -> list[tuple[str, Ranges]]:
    found: list[tuple[str, Ranges]] = []
    in_header = True
    for line in diff.split(b"\n"):
        if line.startswith(b"diff --git "):
            in_header = True
        elif in_header and line.startswith(b"+++ "):
            found.append((_path(line[4:]), []))
        elif match := _HUNK.match(line):
            in_header = False
            start, count = int(match[1]), int(match[2] or 1)
            if count and found:
                found[-1][1].append(range(start, start + count))
    return found


def _path(name: bytes) -> str:
    name = name.rstrip(b"\t\r")
    if name.startswith(b'"'):
        name = _ESCAPE.sub(_unescaped, name[1:-1])
    return os.fsdecode(name.removeprefix(b"b/"))


def _unescaped(match: re.Match[bytes]) -> bytes:
    text = match[1]
    return bytes([int(text, 8)]) if len(text) == 3 else _ESCAPES.get(text, text)


def _shown(root: Path, path: str, cwd: str) -> str:
    return relative(os.path.join(os.path.realpath(root), path), cwd)


def _git(arguments: list[str], folder: AnyPath, revision: str) -> bytes:
    # A checked repository may configure programs that git would start.
    safe = ["-c", "core.fsmonitor=false", "-c", "core.quotePath=false", "-c", "diff.external="]
    try:
        done = subprocess.run(["git", *safe, *arguments], cwd=folder, capture_output=True)
    except OSError:
        raise click.UsageError("`--new-since` needs git, which is not installed") from None
    if done.returncode:
        reason = done.stderr.decode("utf-8", "replace").strip().splitlines()
        text = reason[0].removeprefix("fatal: ") if reason else "failed"
        raise click.UsageError(f"`--new-since {revision}`: git says: {text}")
    return done.stdout
