"""From findings with fixes to new texts of files, without reading or writing any."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from suitelint.finding import Edit, Finding, Fix
from suitelint.source import SourceFile
from suitelint.syntax.dispatch import parse


@dataclass(frozen=True, slots=True)
class Change:
    """A file before and after; `encoded` is what goes to disk, in the encoding that the file has."""

    source: SourceFile
    data: bytes
    encoded: bytes

    @property
    def creates(self) -> bool:
        """Whether the file is yet to be made."""
        return not self.source.data


@dataclass
class Plan:
    """What fixing comes to: changes by path, the fixes in them, and a line for each fix that was left out."""

    changes: dict[str, Change] = field(default_factory=dict)
    fixed: list[tuple[Finding, Fix]] = field(default_factory=list)
    refused: list[str] = field(default_factory=list)


def plan(findings: Iterable[Finding], *, unsafe: bool = False) -> Plan:
    """Choose at most one fix a finding and apply all that fit together.

    A fix that overlaps an earlier one waits for the next pass. One after which a file does not parse, or cannot be
    written in its encoding, is refused.
    """
    wanted: list[tuple[Finding, Fix]] = []
    for finding in findings:
        fix = next((one for one in finding.fixes if one.safe or unsafe), None)
        if fix is not None and fix.edits:
            wanted.append((finding, fix))
    # Most plans hold no fix to refuse, so that each file is parsed once and not for each of its fixes.
    result = Plan()
    if not _choose(result, wanted, singly=False):
        result = Plan()
        _choose(result, wanted, singly=True)
    return result


def _choose(result: Plan, wanted: Iterable[tuple[Finding, Fix]], *, singly: bool) -> bool:
    """Put into a plan what can be done, checked fix by fix or at the end: then false when some would be refused."""
    accepted: dict[str, list[Edit]] = defaultdict(list)
    sources: dict[str, SourceFile] = {}
    for finding, fix in wanted:
        if any(_clashes(edit, accepted[edit.location.path]) for edit in fix.edits):
            continue
        touched = {edit.location.path: edit.location.source for edit in fix.edits}
        tried = {path: _with(accepted[path], fix, path) for path in touched}
        if singly and (reason := _objection_to(touched, tried)):
            result.refused.append(f"{finding.path}:{finding.location.start.line}: {finding.rule}: {reason}")
            continue
        accepted.update(tried)
        sources.update(touched)
        result.fixed.append((finding, fix))
    if not singly and _objection_to(sources, accepted):
        return False
    for path, source in sources.items():
        data = apply(source, accepted[path])
        if data != source.data:
            result.changes[path] = Change(source, data, encoded(source, data))
    return True


def apply(source: SourceFile, edits: Iterable[Edit]) -> bytes:
    """The text with `edits` made, none of which overlap; their line breaks become the file's own."""
    parts: list[bytes] = []
    offset = 0
    newline = _newline(source)
    for edit in sorted(edits, key=lambda one: one.location.span):
        start, end = edit.location.span
        text = edit.text.replace("\r\n", "\n").replace("\n", newline)
        parts += (source.data[offset:start], text.encode("utf-8"))
        offset = end
    return b"".join((*parts, source.data[offset:]))


def encoded(source: SourceFile, data: bytes) -> bytes:
    """`data` as the file spells it on disk; raises `UnicodeEncodeError` when its encoding has no such character."""
    text = data.decode("utf-8").encode(source.encoding)
    return "\ufeff".encode(source.encoding) + text if source.bom else text


def _with(edits: list[Edit], fix: Fix, path: str) -> list[Edit]:
    new = [edit for edit in fix.edits if edit.location.path == path]
    return [*edits, *(edit for edit in new if not _has(edits, edit))]


def _has(edits: list[Edit], wanted: Edit) -> bool:
    return any(edit.location.span == wanted.location.span and edit.text == wanted.text for edit in edits)


def _clashes(edit: Edit, accepted: list[Edit]) -> bool:
    start, end = edit.location.span
    for other in accepted:
        first, last = other.location.span
        if (first, last) == (start, end) and other.text == edit.text:
            continue
        if (start < last and first < end) or (start, end) == (first, last) or (start == end and first <= start <= last):
            return True
    return False


def _objection_to(sources: Mapping[str, SourceFile], edits: Mapping[str, list[Edit]]) -> str:
    """Why one of some files cannot become what its edits make of it, or nothing."""
    return next((text for path, source in sources.items() if (text := _objection(source, edits[path]))), "")


def _objection(source: SourceFile, edits: list[Edit]) -> str:
    """Why a file cannot become what `edits` make of it, or nothing."""
    if source.undecodable:
        return "the file has bytes that are no text"
    data = apply(source, edits)
    try:
        encoded(source, data)
    except UnicodeEncodeError:
        return f"the fix has a character that {source.encoding} cannot write"
    before, after = parse(source), parse(SourceFile(source.path, data))
    if before is not None and after is not None and len(after.problems) > len(before.problems):
        return "the file would no longer parse"
    return ""


def _newline(source: SourceFile) -> str:
    crlf = source.data.count(b"\r\n")
    if crlf * 2 > source.data.count(b"\n"):
        return "\r\n"
    return "\r" if b"\r" in source.data and b"\n" not in source.data else "\n"


def diff(changes: Mapping[str, Change]) -> Iterator[str]:
    """The changes as lines of a unified diff."""
    from difflib import unified_diff

    for path, change in sorted(changes.items()):
        before = change.source.text.splitlines(keepends=True)
        after = change.data.decode("utf-8").splitlines(keepends=True)
        for line in unified_diff(before, after, "/dev/null" if change.creates else f"a/{path}", f"b/{path}"):
            yield line if line.endswith("\n") else f"{line}\n\\ No newline at end of file\n"
