"""A file that does not parse, or only partly."""

from __future__ import annotations

from collections.abc import Iterator

from suitelint.finding import Confidence, Finding, Severity
from suitelint.rule import Rule, RuleMeta
from suitelint.source import Location, Span
from suitelint.syntax.dispatch import SCRIPT_SUFFIXES, suffix_of
from suitelint.syntax.document import Document


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
            message = first.message
            if suffix_of(source.path) in SCRIPT_SUFFIXES:
                from suitelint.syntax.wording import explain

                message = explain(source, first) or message
            more = f"; {len(others)} more places do not parse either" if len(others) > 1 else ""
            more = "; one more place does not parse either" if len(others) == 1 else more
            rest = "the rest of the file was analysed" if suffix_of(source.path) in SCRIPT_SUFFIXES else ""
            text = f"{message}{more}" + (f"; {rest}" if rest else "")
            yield self.report(Location(source, first.span), text, context=f"syntax-error {first.message}")
        elif source.undecodable:
            yield self.report(
                Location(source, Span(0, min(len(source.data), 1))),
                "some bytes are no text in UTF-8, Windows-1252 or GBK; save the file as UTF-8",
                context="undecodable",
            )
