"""Findings that lie in another file than the one whose check finds them.

A credential may stand in a module and reach a header in a script. The check of the script finds it, and it lies in the
module: both documents show it, the module where it stands and the script where it arrives.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from suitelint.engine import Known
from suitelint.finding import Edit, Finding, Fix, Step
from suitelint.semantic.project import Project
from suitelint.source import Location, SourceFile, Span

MAX_USERS = 60
"""So many scripts at most are checked to learn what one module's values are used for."""
_MAX_DISTANCE = 3
"""So many imports may lie between a module and a script that is checked for its sake."""


@dataclass
class Elsewhere:
    """What checks found, by the file that was checked; `due` are files to check again, because something changed."""

    found: dict[str, tuple[Finding, ...]] = field(default_factory=dict)
    due: set[str] = field(default_factory=set)

    def note(self, path: str, findings: tuple[Finding, ...]) -> None:
        """Keep what the check of the file at `path` found."""
        self.found[path] = findings
        self.due.discard(path)

    def open(self, path: str) -> bool:
        """Whether nobody knows what a check of the file at `path` would find."""
        return path not in self.found or path in self.due

    def known(self, source: SourceFile, targets: frozenset[str]) -> Known:
        """What a check of one file can take from those of the other targets, at the file's places of today.

        It is not the whole while an edit touched a place where one of them found something.
        """
        others = (finding for path, group in self.found.items() if path != source.path for finding in group)
        moved = [_moved(finding, source) for finding in others]
        findings = tuple(finding for finding in moved if finding is not None)
        whole = len(findings) == len(moved) and all(path in self.found for path in targets if path != source.path)
        return Known(findings, whole)


def arrivals(path: str, findings: Iterable[Finding]) -> Iterator[Finding]:
    """Findings of other files whose way ends in the file at `path`, each placed at that end."""
    for finding in findings:
        if finding.path == path or not finding.flow:
            continue
        end = finding.flow[-1].location
        if end.path == path:
            yield finding._replace(location=end)


def users(path: str, project: Project) -> list[str]:
    """Scripts whose text names the module at `path`, or a module that does, nearest first."""
    found, edge = [path], [path]
    for _ in range(_MAX_DISTANCE):
        edge = list(dict.fromkeys(one for user in edge for one in project.index.naming(user) if one not in found))
        found += edge
        if not edge or len(found) > MAX_USERS:
            break
    return found[1 : MAX_USERS + 1]


def relatives(path: str, project: Project) -> set[str]:
    """Scripts in which something else may be found once the one at `path` has changed: those that load it and those
    that it loads, however indirectly, by name; itself included."""
    found = {path}
    for neighbours in (project.index.naming, project.index.named):
        seen, work = {path}, [path]
        for current in work:
            new = [one for one in dict.fromkeys(neighbours(current)) if one not in seen]
            seen.update(new)
            work += new
        found |= seen
    return found


def _moved(finding: Finding, source: SourceFile) -> Finding | None:
    """A finding of an older text of `source` at its place of today; none when that was touched by the edit."""
    old = finding.location.source
    if finding.path != source.path or old is source:
        return finding
    shift = _Shift(old.data, source)
    location = shift.location(finding.location)
    if location is None:
        return None
    return finding._replace(
        location=location,
        flow=tuple(_step(step, shift, old) for step in finding.flow),
        related=tuple(_step(step, shift, old) for step in finding.related),
        fixes=tuple(fix for fix in (_fix(fix, shift, old) for fix in finding.fixes) if fix is not None),
    )


class _Shift:
    """Where the places of an older text are in a newer one, when one stretch of it was edited."""

    def __init__(self, old: bytes, new: SourceFile) -> None:
        self._new = new
        self._head = _common(old, new.data)
        self._tail_start = len(old) - _common(old[self._head :][::-1], new.data[self._head :][::-1])
        self._by = len(new.data) - len(old)

    def location(self, location: Location) -> Location | None:
        """The place in the newer text; none when it was touched by the edit."""
        start, end = location.span
        if end <= self._head:
            return Location(self._new, location.span)
        if start >= self._tail_start:
            return Location(self._new, Span(start + self._by, end + self._by))
        return None


def _common(left: bytes, right: bytes) -> int:
    """How many bytes two texts have in common at their start."""
    low, high = 0, min(len(left), len(right))
    while low < high:
        middle = (low + high + 1) // 2
        if left[low:middle] == right[low:middle]:
            low = middle
        else:
            high = middle - 1
    return low


def _step(step: Step, shift: _Shift, old: SourceFile) -> Step:
    place = shift.location(step.location) if step.location.source is old else None
    return step if place is None else step._replace(location=place)


def _fix(fix: Fix, shift: _Shift, old: SourceFile) -> Fix | None:
    edits: list[Edit] = []
    for edit in fix.edits:
        place = shift.location(edit.location) if edit.location.source is old else edit.location
        if place is None:
            return None
        edits.append(edit._replace(location=place))
    return fix._replace(edits=tuple(edits))
