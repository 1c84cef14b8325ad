"""A suppression comment that names no rule."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from suitelint.finding import Confidence, Edit, Finding, Fix, Severity
from suitelint.rule import Rule, RuleMeta
from suitelint.source import Location
from suitelint.suppress import Suppression
from suitelint.syntax.document import Document


class UnknownSuppression(Rule):
    meta = RuleMeta(
        code="NS902",
        name="unknown-suppression",
        summary="a suppression comment names no existing rule, or is malformed",
        severity=Severity.WARNING,
        confidence=Confidence.HIGH,
        security_severity=0.0,
    )

    def check_suppressions(self, suppressions: Sequence[Suppression], document: Document) -> Iterator[Finding]:
        for suppression in suppressions:
            if suppression.malformed:
                yield self.report(
                    Location(document.source, suppression.span),
                    f"this comment suppresses nothing: it {suppression.malformed}; "
                    "write `suitelint: ignore[rule-name] reason`",
                    context=f"malformed {suppression.malformed}",
                )
            for entry in suppression.entries:
                if entry.rule is None:
                    place = Location(document.source, entry.span)
                    near = f"; did you mean `{entry.nearest}`?" if entry.nearest else ""
                    fix = Fix(f"Change to `{entry.nearest}`", (Edit(place, entry.nearest),))
                    yield self.report(
                        place,
                        f"no rule is called `{entry.word}`{near}",
                        fixes=[fix] if entry.nearest else [],
                        context=f"unknown {entry.word}",
                    )
