"""A file that does not parse, or only partly."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, cast

from suitelint.finding import Confidence, Finding, Severity
from suitelint.regex import regex
from suitelint.rule import Rule, RuleMeta
from suitelint.source import Location, SourceFile, Span
from suitelint.syntax.dispatch import is_script_path
from suitelint.syntax.document import Document, Problem
from suitelint.syntax.kinds import ConfigKind

if TYPE_CHECKING:
    from suitelint.syntax.javascript import JavaScriptDocument

_PLACEHOLDER = regex(rb"(?<!=)\{\{\{?[#/>^&~]?\s*[\w.$-]+(?:\s[\w .$\"'=-]{0,80})?\s*~?\}\}|<%[-=_#]?[^%\n]{0,200}%>")
_TEMPLATE_LINES = 3


class BrokenSyntax(Rule):
    meta = RuleMeta(
        code="NS901",
        name="syntax-error",
        summary="a file does not parse, or only partly",
        severity=Severity.WARNING,
        confidence=Confidence.HIGH,
        security_severity=0.0,
    )

    def check_document(self, document: Document) -> Iterator[Finding]:
        source = document.source
        if document.problems:
            first, *others = document.problems
            if _is_template(source, first.span):
                return
            is_script = is_script_path(source.path)
            parts = [_worded(source, first) if is_script else first.message]
            if others:
                more = "one more place does" if len(others) == 1 else f"{len(others)} more places do"
                parts.append(f"{more} not parse either")
            if is_script:
                parts += [*_unread(document), "the rest of the file was analysed"]
            place = Location(source, _first_line(source, first.span))
            yield self.report(place, "; ".join(parts), context=f"syntax-error {first.message}")
        elif source.undecodable and not _is_any_text(document):
            yield self.report(
                Location(source, Span(0, min(len(source.data), 1))),
                "some bytes are no text in UTF-8, Windows-1252 or GBK; save the file as UTF-8",
                context="undecodable",
            )


def _is_any_text(document: Document) -> bool:
    """Whether nobody minds how a file is encoded: a text for people, a key store."""
    return getattr(document, "kind", None) in (ConfigKind.TEXT, ConfigKind.KEY_STORE)


def _is_template(source: SourceFile, span: Span) -> bool:
    """Whether a generator fills in names where the text does not parse: `function {{name}}(`, `class <%= name %>`."""
    lines = source.lines
    first, last = lines.line_of(span.start), lines.line_of(span.end)
    near = (lines.line_bytes(line) for line in range(first, min(last, first + _TEMPLATE_LINES) + 1))
    return any(_PLACEHOLDER.search(line) for line in near)


def _unread(document: Document) -> Iterator[str]:
    from suitelint.syntax.javascript.unread import unread_functions

    count = unread_functions(cast("JavaScriptDocument", document))
    if count:
        yield f"{count} function{'s were' if count > 1 else ' was'} not read, or in part only"


def _worded(source: SourceFile, problem: Problem) -> str:
    from suitelint.syntax.wording import explain

    return explain(source, problem) or problem.message


def _first_line(source: SourceFile, span: Span) -> Span:
    """What of a span stands on its first line: an unclosed function breaks everything behind it."""
    lines = source.lines
    line = lines.line_of(span.start)
    end = lines.starts[line - 1] + len(lines.line_bytes(line).rstrip(b"\r\n"))
    return Span(span.start, max(span.start, min(span.end, end)))
