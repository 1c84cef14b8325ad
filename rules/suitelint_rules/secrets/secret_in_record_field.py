"""A secret that is kept in a field of a record."""

from __future__ import annotations

from suitelint.finding import Confidence, Severity
from suitelint.flow.model import Flow
from suitelint.lexicon.names import split_words
from suitelint.rule import RuleMeta
from suitelint_rules.secrets._stored import StoredSecret


class SecretInRecordField(StoredSecret):
    meta = RuleMeta(
        code="NS302",
        name="secret-in-record-field",
        summary="a secret is kept in a field of a record",
        severity=Severity.WARNING,
        confidence=Confidence.MEDIUM,
        security_severity=5.5,
        cwe=(312,),
        precedence=96,
        lenient=Severity.NOTE,
    )
    sources = frozenset({"record-field", "search-result", "query-result", "configuration-field", "map-reduce-value"})
    place = "everyone who may see or search the record can read it, and backups and exports hold it"

    def level(self, flow: Flow) -> Severity:
        """A token that is fetched again and again is worth less than a lasting secret."""
        words = split_words(flow.source.name)
        return Severity.NOTE if {"access", "token"} <= set(words) else self.meta.severity
