"""One check of one document, kept for diagnostics, code actions and hovers."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from suitelint.finding import Finding
from suitelint.results import FileError
from suitelint.source import SourceFile, Span
from suitelint.suppress import Suppression

Redact = Callable[[str], str]
"""Masks every secret of a report in a text."""


@dataclass(frozen=True, slots=True)
class Checked:
    """What was found in `source`, the text of `uri` at `version`.

    Shown paths are relative to `base`; without one, the document is all there is. `generation` is the state of the
    project that it was checked in. `arrivals` are findings of other files whose way ends here, placed at that end.
    `notice` is a sentence about the whole document: why it was not checked, or what is wrong with the settings.
    It is `leaning` when checks of any other file may decide about what is said of it: it has a comment that may
    suppress what one of them finds, it is an SDF object, or a rule that judges the whole project found something.
    `learnt` counts the checks of other files that were known.
    """

    uri: str
    version: int
    generation: int
    source: SourceFile
    base: Path | None
    findings: tuple[Finding, ...] = ()
    arrivals: tuple[Finding, ...] = ()
    suppressed: tuple[Finding, ...] = ()
    suppressions: tuple[Suppression, ...] = ()
    errors: tuple[FileError, ...] = ()
    notice: str = ""
    redact: Redact = str
    leaning: bool = False
    learnt: int = 0

    def at(self, span: Span) -> Iterator[Finding]:
        """Findings that touch `span`; an empty span touches what it stands in or beside."""
        return (finding for finding in self.findings if _touches(finding, span))

    def arriving(self, span: Span) -> Iterator[Finding]:
        """The same for findings of other files that end here."""
        return (finding for finding in self.arrivals if _touches(finding, span))


def _touches(finding: Finding, span: Span) -> bool:
    place = finding.location.span
    return place.start <= span.end and span.start <= place.end
