"""A credential in a comment."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from suitelint.finding import Confidence, Edit, Finding, Fix, Severity
from suitelint.lexicon.mask import mask
from suitelint.lexicon.paths import is_example_path
from suitelint.rule import Rule, RuleMeta
from suitelint.syntax.document import Document
from suitelint_rules._advice import ROTATE
from suitelint_rules.credentials._comments import secrets_in_comments

if TYPE_CHECKING:
    from suitelint_rules.credentials._comment_text import CommentSecret


class CredentialInComment(Rule):
    meta = RuleMeta(
        code="NS108",
        name="credential-in-comment",
        summary="a comment holds a credential",
        severity=Severity.WARNING,
        confidence=Confidence.MEDIUM,
        security_severity=5.5,
        cwe=(615,),
    )

    def check_document(self, document: Document) -> Iterator[Finding]:
        if is_example_path(document.source.path):
            return
        for found in secrets_in_comments(document):
            yield self._report(found)

    def _report(self, found: CommentSecret) -> Finding:
        return self.report(
            found.location,
            f"a comment holds {found.what} ({mask(found.secret)}); a comment does not make it less usable: {ROTATE}",
            severity=Severity.ERROR if found.sure else Severity.WARNING,
            confidence=Confidence.HIGH if found.sure else Confidence.MEDIUM,
            fixes=[Fix("Replace the value by ***", (Edit(found.location, "***"),), safe=True)],
            context=found.what,
            evidence="format" if found.sure else "name",
            secrets=[found.secret],
        )
