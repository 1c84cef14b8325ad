"""One check of one document, kept for diagnostics, code actions and hovers."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from suitelint.engine import FileError
from suitelint.finding import Finding
from suitelint.source import SourceFile, Span
from suitelint.suppress import Suppression

Redact = Callable[[str], str]
"""Masks every secret of a report in a text."""


@dataclass(frozen=True, slots=True)
class Checked:
    """What was found in `source`, the text of `uri` at `version`.

    Shown paths are relative to `base`; without one, the document is all there is.
    `generation` is the state of the project that it was checked in. `notice` is a sentence about the whole document:
    why it was not checked, or what is wrong with the settings.
    """

    uri: str
    version: int
    generation: int
    source: SourceFile
    base: Path | None
    findings: tuple[Finding, ...] = ()
    suppressed: tuple[Finding, ...] = ()
    suppressions: tuple[Suppression, ...] = ()
    errors: tuple[FileError, ...] = ()
    notice: str = ""
    redact: Redact = str

    def at(self, span: Span) -> Iterator[Finding]:
        """Findings that touch `span`; an empty span touches what it stands in or beside."""
        for finding in self.findings:
            place = finding.location.span
            if place.start <= span.end and span.start <= place.end:
                yield finding
