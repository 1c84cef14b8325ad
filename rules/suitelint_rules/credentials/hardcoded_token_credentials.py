"""A set of token-based-authentication credentials in the code."""

from __future__ import annotations

from collections.abc import Iterator

from suitelint.finding import Confidence, Finding, Severity, Step
from suitelint.lexicon.mask import mask
from suitelint.rule import Rule, RuleMeta
from suitelint.syntax.document import Document
from suitelint_rules._advice import ROTATE
from suitelint_rules.credentials._text import is_config
from suitelint_rules.credentials._token_sets import TokenSet, may_belong, token_sets


class HardcodedTokenCredentials(Rule):
    meta = RuleMeta(
        code="NS102",
        name="hardcoded-token-credentials",
        summary="a set of token-based-authentication credentials is written in the code",
        severity=Severity.ERROR,
        confidence=Confidence.HIGH,
        security_severity=9.3,
        cwe=(798,),
        precedence=20,
    )

    # The last is a Python function that gives its arguments such names.
    triggers = (b"consumer", b"token", b"resource_owner", b"client_key", b"oauth", b"netsuiteconnection")

    def check_document(self, document: Document) -> Iterator[Finding]:
        if is_config(document):
            return
        for group in token_sets(document.named_values(may_belong)):
            yield self._found(group)

    def _found(self, group: TokenSet) -> Finding:
        (_, first), *others = group.members.items()
        account = f" of account {group.account}" if group.account else ""
        whole = "a complete set" if group.complete else f"{len(group.members)} of the 4 members"
        names = ", ".join(f"{name} {mask(value.value)}" for name, value in group.members.items())
        return self.report(
            first.location,
            f"{whole} of token-based authentication{account} in the code: {names}; {ROTATE}. Inside the account use "
            "`https.requestRestlet` or `https.requestSuiteTalkRest`, outside it OAuth 2.0 or a vault",
            related=[Step(value.location, f"the {name}") for name, value in others],
            context=" ".join(sorted(group.members)),
            evidence="name",
            secrets=[text for value in group.members.values() for text in (value.value, *value.pieces)],
            properties={"account": group.account} if group.account else None,
        )
