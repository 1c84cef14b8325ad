"""A credential that its own shape gives away."""

from __future__ import annotations

from collections.abc import Iterator

from suitelint.finding import Confidence, Finding, Severity
from suitelint.lexicon import formats
from suitelint.lexicon.formats import Match
from suitelint.lexicon.mask import mask
from suitelint.lexicon.paths import is_test_path
from suitelint.rule import Rule, RuleMeta
from suitelint.source import Location, SourceFile, Span
from suitelint.syntax.document import Document
from suitelint_rules._advice import MANAGED, RESTRICT, ROTATE
from suitelint_rules.credentials._text import byte_span, is_browser_key, is_config, known_formats


class KnownSecretFormat(Rule):
    meta = RuleMeta(
        code="NS105",
        name="known-secret-format",
        summary="a text has the shape of a known provider's credential",
        severity=Severity.ERROR,
        confidence=Confidence.HIGH,
        security_severity=9.1,
        cwe=(798,),
        precedence=80,
    )

    def check_document(self, document: Document) -> Iterator[Finding]:
        if is_config(document):
            return
        seen: set[tuple[Span, str]] = set()
        for location, match in known_formats(document):
            if (location.span, match.secret) in seen:
                continue
            seen.add((location.span, match.secret))
            yield self._found(location, match)

    def check_text(self, source: SourceFile) -> Iterator[Finding]:
        for match in formats.find(source.text, test_path=is_test_path(source.path)):
            yield self._found(Location(source, byte_span(source, match.start, match.end)), match)

    def _found(self, location: Location, match: Match) -> Finding:
        browser_key = is_browser_key(location.source, match)
        return self.report(
            location,
            f"this is {match.format.described} ({mask(match.secret)}); "
            + (RESTRICT if browser_key else f"{ROTATE}, and {MANAGED}"),
            severity=Severity.WARNING if browser_key else Severity.ERROR,
            context=match.format.name,
            evidence="format",
            secrets=[match.secret],
            properties={"fact": f"it has the shape of: {match.format.title}"},
        )
