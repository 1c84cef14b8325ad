"""A literal bound to the name of a credential."""

from __future__ import annotations

from collections.abc import Iterator

from suitelint.finding import Confidence, Finding, Severity
from suitelint.lexicon.mask import mask
from suitelint.lexicon.names import CredentialKind
from suitelint.rule import Rule, RuleMeta
from suitelint.source import Location
from suitelint.syntax.dispatch import suffix_of
from suitelint.syntax.document import Document, Form, NamedValue
from suitelint_rules.credentials._naming import judged, owner_text
from suitelint_rules.credentials._text import MANAGED, ROTATE, is_config

_OTHER_RULES = frozenset({"xml"})
_HOW = {
    Form.COMPARISON: "is compared with a literal",
    Form.RETURN: "returns a literal",
    Form.DEFAULT: "has a literal default",
    Form.FALLBACK: "falls back to a literal",
    Form.ARGUMENT: "is given a literal",
    Form.SETTER: "is set to a literal",
}


class HardcodedCredential(Rule):
    meta = RuleMeta(
        code="NS101",
        name="hardcoded-credential",
        summary="a credential is written in the code",
        severity=Severity.ERROR,
        confidence=Confidence.MEDIUM,
        security_severity=8.6,
        cwe=(798,),
        precedence=90,
    )

    def check_value(self, value: NamedValue, document: Document) -> Iterator[Finding]:
        if is_config(document) or suffix_of(document.source.path) in _OTHER_RULES:
            return
        found = judged(value)
        if found is None:
            return
        owner, verdict = found
        sure = verdict.strong or owner.kind is CredentialKind.TBA
        yield self.report(
            Location(value.source, value.span),
            f"`{owner_text(value)}` {_HOW.get(value.form, 'holds a literal')} that looks like a {owner.kind.value} "
            f"({mask(verdict.secret)}); {ROTATE}, and {MANAGED}",
            confidence=Confidence.HIGH if sure else Confidence.MEDIUM,
            context=owner_text(value),
            evidence="name",
            secrets=dict.fromkeys((verdict.secret, value.value)),
            properties={"fact": f"it is bound to the name `{owner_text(value)}`"},
        )
