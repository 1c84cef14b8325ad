"""The last gate before any output: no text leaves with a secret of the report in it."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from suitelint.engine import Report
from suitelint.finding import Finding
from suitelint.record import NamedTuple
from suitelint.results import FileError
from suitelint.source import Location

_QUOTES = "'\"`"


class Excerpt(NamedTuple):
    """A line of a file as it may be shown, and the columns (characters, from zero) that a location covers in it."""

    text: str
    start: int
    end: int


def _unchanged(text: str) -> str:
    return text


class Redactor:
    """Masks every secret that any finding of a report knows, shown or not."""

    def __init__(self, report: Report) -> None:
        self.text: Callable[[str], str] = _unchanged
        everything = (*report.findings, *report.suppressed, *report.baselined)
        if not everything and not report.errors:
            return
        from suitelint.lexicon.mask import Masker

        secrets = {secret for finding in everything for secret in finding.secrets}
        self.text = Masker(secrets)
        if written := set(_written(everything, self.text)):
            self.text = Masker(secrets | written)

    def message(self, finding: Finding) -> str:
        """The message of a finding, masked."""
        return self.text(finding.message)

    def failure(self, error: FileError) -> str:
        """The message behind its path, where it has one."""
        return self.text(f"{error.path}: {error.message}" if error.path else error.message)

    def excerpt(self, location: Location) -> Excerpt:
        """The first line of a location; masking moves the columns."""
        source, span = location.source, location.span
        line = source.lines.line_of(span.start)
        data = source.lines.line_bytes(line)
        left = span.start - source.lines.starts[line - 1]
        right = min(max(span.end - source.lines.starts[line - 1], left), len(data))
        whole = self.text(data.decode("utf-8", "replace"))
        parts = [self.text(part.decode("utf-8", "replace")) for part in (data[:left], data[left:right], data[right:])]
        if "".join(parts) == whole:
            return Excerpt(whole, len(parts[0]), len(parts[0]) + len(parts[1]))
        return Excerpt(whole, len(whole) - len(whole.lstrip()), len(whole.rstrip()))


def _written(findings: tuple[Finding, ...], masked: Callable[[str], str]) -> Iterator[str]:
    """Secrets as the source spells them, where escapes hide them from a search for the value."""
    for finding in findings:
        longest = max(map(len, finding.secrets), default=0)
        text = finding.location.text if longest else ""
        if text and len(text) <= 4 * longest + 8 and masked(text) == text:
            yield text.strip(_QUOTES)
