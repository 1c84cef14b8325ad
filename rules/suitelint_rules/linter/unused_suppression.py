"""A suppression comment that suppresses nothing."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from suitelint.finding import Confidence, Edit, Finding, Fix, Severity
from suitelint.rule import Rule, RuleMeta
from suitelint.source import Location, SourceFile, Span
from suitelint.suppress import Entry, Suppression
from suitelint.syntax.document import Document

_BLANK = b" \t"


class UnusedSuppression(Rule):
    meta = RuleMeta(
        code="NS903",
        name="unused-suppression",
        summary="a suppression comment suppresses nothing although its rule ran",
        severity=Severity.NOTE,
        confidence=Confidence.HIGH,
        security_severity=0.0,
    )

    def check_suppressions(self, suppressions: Sequence[Suppression], document: Document) -> Iterator[Finding]:
        for suppression in suppressions:
            unused = [entry for entry in suppression.entries if entry.judged and not entry.used]
            for entry in unused:
                whole = len(unused) == len(suppression.entries)
                span = _whole(suppression, document.source) if whole else _one(entry, suppression, document.source)
                title = "Delete the comment" if whole else f"Delete `{entry.word}` from the comment"
                yield self.report(
                    Location(document.source, entry.span),
                    f"`{entry.rule}` finds nothing here any more; delete the "
                    + ("comment" if whole else "name from the comment"),
                    fixes=[Fix(title, (Edit(Location(document.source, span), ""),), safe=True)],
                    context=f"unused {entry.rule}",
                )


def _whole(suppression: Suppression, source: SourceFile) -> Span:
    """The comment and the blanks before it; with its line break when nothing else stands on its lines."""
    data, (start, end) = source.data, suppression.span
    while start > 0 and data[start - 1] in _BLANK:
        start -= 1
    alone = start == 0 or data[start - 1] in b"\r\n"
    stop = end
    while stop < len(data) and data[stop] in _BLANK:
        stop += 1
    if stop < len(data) and data[stop] not in b"\r\n":
        return suppression.span
    if alone and stop < len(data):
        stop += 2 if data[stop : stop + 2] == b"\r\n" else 1
    return Span(start, stop)


def _one(entry: Entry, suppression: Suppression, source: SourceFile) -> Span:
    """The name and the comma that joins it to its neighbour."""
    start, end = entry.span
    if entry is not suppression.entries[0]:
        return Span(source.data.rfind(b",", 0, start), end)
    stop = source.data.find(b",", end) + 1
    while source.data[stop : stop + 1] == b" ":
        stop += 1
    return Span(start, stop)
