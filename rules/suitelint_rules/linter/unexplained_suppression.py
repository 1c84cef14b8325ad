"""A suppression comment without a reason."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from suitelint.finding import Confidence, Finding, Severity
from suitelint.rule import Rule, RuleMeta
from suitelint.source import Location
from suitelint.suppress import Suppression
from suitelint.syntax.document import Document


class UnexplainedSuppression(Rule):
    meta = RuleMeta(
        code="NS904",
        name="unexplained-suppression",
        summary="a suppression comment gives no reason",
        severity=Severity.NOTE,
        confidence=Confidence.HIGH,
        security_severity=0.0,
        default=False,
    )

    def check_suppressions(self, suppressions: Sequence[Suppression], document: Document) -> Iterator[Finding]:
        for suppression in suppressions:
            if suppression.entries and not suppression.reason:
                words = ", ".join(entry.word for entry in suppression.entries)
                yield self.report(
                    Location(document.source, suppression.span),
                    f"say after the brackets why `{words}` is suppressed here",
                    context=f"unexplained {words}",
                )
