"""Suppression comments: `suitelint: ignore[rule-name] reason`, `ignore-next-line[…]`, `ignore-file[…]`.

`ignore` means its own line, or the next line with code when the comment stands alone on its line.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping

from suitelint.finding import Finding
from suitelint.record import NamedTuple
from suitelint.regex import regex
from suitelint.rule import RuleSet
from suitelint.selection import nearest
from suitelint.source import SourceFile, Span
from suitelint.syntax.document import Comment, Document

_DIRECTIVE = regex(
    r"^[\s*!]*suitelint:\s*(?P<kind>ignore(?:-next-line|-file)?)\b"
    r"(?:\s*\[(?P<words>[^\]\n]*)\])?[ \t]*(?P<reason>[^\n]*)",
    re.IGNORECASE,
)
_LOOKS_LIKE_ONE = regex(r"^[\s*!]*suitelint\s*:", re.IGNORECASE)
_TRIGGER = b"suitelint"
_WORD = regex(r"\w")


class Entry(NamedTuple):
    """One rule named in a suppression: the word as written, its span, the rule's name (none when unknown)."""

    word: str
    span: Span
    rule: str | None
    used: bool = False
    judged: bool = False
    """Whether the rule ran on this file, so that `used` says something."""
    nearest: str = ""
    """The name of the rule that an unknown word is closest to."""


class Suppression(NamedTuple):
    """One suppression comment. `line` is the line that it means, 0 for the whole file.

    `entries` is empty and `malformed` says why when the comment names nothing.
    """

    source: SourceFile
    span: Span
    line: int
    entries: tuple[Entry, ...]
    reason: str
    malformed: str = ""

    def used_in(self, used: Collection[tuple[str, Span]]) -> Suppression:
        """The same comment, its entries marked by whether `used` holds their path and span."""
        path = self.source.path
        return self._replace(entries=tuple(entry._replace(used=(path, entry.span) in used) for entry in self.entries))

    def judged_by(self, ran: Collection[str]) -> Suppression:
        """The same comment, its entries marked by whether their rule is among `ran`."""
        return self._replace(entries=tuple(entry._replace(judged=entry.rule in ran) for entry in self.entries))


def suppressions(document: Document, rules: RuleSet) -> list[Suppression]:
    """The suppression comments of a document, in order; the text is searched before its comments are."""
    if _TRIGGER not in document.source.data.lower():
        return []
    after = _Lines(document)
    found = (_read(comment, document.source, rules, after) for comment in document.comments)
    return [suppression for suppression in found if suppression is not None]


def _read(comment: Comment, source: SourceFile, rules: RuleSet, after: _Lines) -> Suppression | None:
    match = _DIRECTIVE.match(comment.text)
    if match is None:
        if _LOOKS_LIKE_ONE.match(comment.text) is None:
            return None
        return Suppression(source, comment.span, 0, (), "", "is no suppression that suitelint knows")
    line = _target(match["kind"].lower(), comment, source, after)
    reason = match["reason"].strip().strip("-–—:*").strip()
    if not (match["words"] or "").strip():
        return Suppression(source, comment.span, line, (), reason, "names no rule")
    entries = tuple(_entries(match, comment, source, rules))
    return Suppression(source, comment.span, line, entries, reason if _WORD.search(reason) else "")


def _entries(match: re.Match[str], comment: Comment, source: SourceFile, rules: RuleSet) -> Iterable[Entry]:
    start = source.data.find(b"[", comment.span.start) + 1
    for part in match["words"].split(","):
        length, word = len(part.encode()), part.strip()
        offset = start + len(part[: len(part) - len(part.lstrip())].encode())
        rule = rules.find(word)
        span = Span(offset, offset + len(word.encode()))
        yield Entry(word, span, rule.meta.name) if rule else Entry(word, span, None, nearest=nearest(word, rules))
        start += length + 1


def _target(kind: str, comment: Comment, source: SourceFile, after: _Lines) -> int:
    if kind == "ignore-file":
        return 0
    lines, (start, end) = source.lines, comment.span
    first, last = lines.line_of(start), lines.line_of(max(end - 1, start))
    before = source.data[lines.starts[first - 1] : start].strip()
    if kind == "ignore" and (before or lines.line_bytes(last)[end - lines.starts[last - 1] :].strip()):
        return first if before else last
    return after.next_code(last)


class _Lines:
    """Where the code goes on behind a line of a document."""

    def __init__(self, document: Document) -> None:
        self._lines = document.source.lines
        self._ends = {comment.span.start: comment.span.end for comment in document.comments}
        self._known: dict[int, int] = {}

    def next_code(self, line: int) -> int:
        """The first line behind `line` that is neither empty nor a comment; the next one where there is none."""
        candidate, known = line + 1, self._known
        while candidate not in known and candidate <= len(self._lines) and (last := self._without_code(candidate)):
            candidate = last + 1
        found = known.get(candidate, candidate)
        known.update(dict.fromkeys(range(line + 1, candidate + 1), found))
        return found if found <= len(self._lines) else line + 1

    def _without_code(self, line: int) -> int:
        """The last line of the comment that begins `line`, or `line` when it is empty; 0 where there is code."""
        lines = self._lines
        text = lines.line_bytes(line)
        if not text.strip():
            return line
        end = self._ends.get(lines.starts[line - 1] + len(text) - len(text.lstrip()))
        if end is None:
            return 0
        last = lines.line_of(end - 1)
        return 0 if lines.line_bytes(last)[end - lines.starts[last - 1] :].strip() else last


def apply(
    findings: Iterable[Finding], by_path: Mapping[str, list[Suppression]]
) -> tuple[list[Finding], list[Finding], dict[str, list[Suppression]]]:
    """Findings that stay, findings that a comment suppresses, and the comments with what they did."""
    kept: list[Finding] = []
    suppressed: list[Finding] = []
    used: set[tuple[str, Span]] = set()
    meant = _by_line(by_path)
    for finding in findings:
        by_line = meant.get((finding.path, finding.rule))
        hits = [(finding.path, span) for line in _lines(finding) for span in by_line.get(line, ())] if by_line else []
        used.update(hits)
        (suppressed if hits else kept).append(finding)
    marked = {path: [one.used_in(used) for one in group] for path, group in by_path.items()}
    return kept, suppressed, marked


def _by_line(by_path: Mapping[str, list[Suppression]]) -> dict[tuple[str, str], dict[int, list[Span]]]:
    """The entries for each file and rule, by the line that they mean."""
    meant: defaultdict[tuple[str, str], dict[int, list[Span]]] = defaultdict(dict)
    for path, group in by_path.items():
        for suppression in group:
            for entry in suppression.entries:
                if entry.rule is not None:
                    meant[path, entry.rule].setdefault(suppression.line, []).append(entry.span)
    return meant


def _lines(finding: Finding) -> Iterator[int]:
    """The lines by which a comment can mean a finding: its own, and 0 for the whole file."""
    lines, span = finding.location.source.lines, finding.location.span
    yield 0
    yield from range(lines.line_of(span.start), lines.line_of(max(span.end - 1, span.start)) + 1)


def covers(suppression: Suppression, finding: Finding) -> bool:
    """Whether a comment means the lines of a finding."""
    return suppression.line in _lines(finding)
