"""A literal that is used when the configured credential is missing."""

from __future__ import annotations

from collections.abc import Iterator

from suitelint.finding import Confidence, Edit, Finding, Fix, Severity
from suitelint.flow.model import LITERAL, Flow
from suitelint.lexicon.exclusions import Reason, Tier
from suitelint.lexicon.mask import mask
from suitelint.lexicon.names import CredentialKind, credential_class
from suitelint.lexicon.paths import is_test_path
from suitelint.lexicon.values import Verdict, judge, may_be_secret
from suitelint.netsuite.loading import load_catalogue
from suitelint.regex import regex
from suitelint.rule import FlowRule, RuleMeta
from suitelint.syntax.document import Document, Form, NamedValue
from suitelint.syntax.javascript.tree import Node
from suitelint.syntax.python import PythonDocument
from suitelint_rules._advice import ROTATE
from suitelint_rules.credentials import _sinks
from suitelint_rules.credentials._fallbacks import FORMS, How, guarded_by, how_used, is_fallback, operator_of
from suitelint_rules.credentials._naming import judged, owner_text, texts_of

_PHRASES = frozenset({CredentialKind.PASSWORD, CredentialKind.SECRET})
"""What people make up; keys and tokens are random."""
_TOO_PLAIN = frozenset({Reason.WORDS, Reason.SHORT})
_MIN_PHRASE = 4
_MAX_PHRASE = 40
_MAX_GUARD = 160
_ENVIRONMENT = regex(rb"env|[cC]onfig(?:Service)?\.get\b")
_SETTINGS = frozenset({"script-parameter", "environment-variable"})
_OWNS = {
    How.MISSING: "falls back to a literal",
    How.NOT_GIVEN: "has a literal default",
    How.CONDITION: "becomes, in one case, a literal",
}
_STANDS_IN = {
    How.MISSING: "stands in when none is configured",
    How.NOT_GIVEN: "stands in when none is given",
    How.CONDITION: "takes the place of the configured one in one case",
}


class FallbackCredential(FlowRule):
    meta = RuleMeta(
        code="NS110",
        name="fallback-credential",
        summary="a literal takes the place of a credential that is not configured",
        severity=Severity.ERROR,
        confidence=Confidence.HIGH,
        security_severity=7.7,
        cwe=(1392,),
        precedence=40,
    )
    languages = frozenset({"javascript", "python"})
    sources = frozenset({LITERAL})
    sinks = _sinks.SECRETS | _sinks.HEADERS

    def check_flow(self, flow: Flow) -> Iterator[Finding]:
        node = flow.source.node
        if node is None or not is_fallback(node):
            return
        from suitelint_rules.credentials._flow import literal_found
        from suitelint_rules.credentials._literals import reached, secret_of, shown

        if (secret := secret_of(flow)) is None:
            return
        how = how_used(node)
        message = (
            f"a literal credential ({shown(secret)}) {_STANDS_IN[how]}, and reaches {reached(flow)}; "
            f"stop with an error instead, and {ROTATE}"
        )
        fact = f"it {_STANDS_IN[how]}"
        yield literal_found(self, flow, secret, message, context=secret.owner, fact=fact, fixes=_fixes(node))

    def tells(self, text: str) -> bool:
        return may_be_secret(text)

    def check_value(self, value: NamedValue, document: Document) -> Iterator[Finding]:
        if value.form not in FORMS:
            return
        node = value.node if isinstance(value.node, Node) else None
        if not (isinstance(document, PythonDocument) if node is None else is_fallback(node)):
            return
        guarded = guarded_by(node, load_catalogue().sources_named(_SETTINGS)) if node is not None else value.path[:-1]
        found = judged(value) or judged(value, credential_class(guarded) if guarded else None)
        verdict = found[1] if found is not None else _weak(value, guarded)
        if not verdict:
            return
        owner = owner_text(value)
        how = How.MISSING if node is None else how_used(node)
        yield self.report(
            value.location,
            f"`{owner}` {_OWNS[how]} that looks like a credential ({mask(verdict.secret)}); "
            f"stop with an error instead, and {ROTATE}",
            confidence=Confidence.HIGH if verdict.strong else Confidence.MEDIUM,
            fixes=_fixes(node) if node is not None else (),
            context=owner,
            evidence="name",
            secrets=texts_of(value, verdict),
            properties={"fact": f"it {_STANDS_IN[how]}"},
        )

    def check_document(self, document: Document) -> Iterator[Finding]:
        """Defaults that variables of Python middleware bring to a log-in or a header."""
        if not isinstance(document, PythonDocument):
            return
        from suitelint_rules.credentials._python import given_to_login, sent_in_header, through_variables

        for value, use in through_variables(document):
            found = sent_in_header(value) or given_to_login(value) or judged(value)
            if found is None or value.form is not Form.FALLBACK:
                continue
            owner, verdict = owner_text(value), found[1]
            yield self.report(
                value.location,
                f"a literal credential ({mask(verdict.secret)}) stands in when none is configured, and reaches "
                f"`{owner}`; stop with an error instead, and {ROTATE}",
                related=[use],
                context=owner,
                evidence="sink",
                secrets=texts_of(value, verdict),
                properties={"fact": "it stands in when none is configured"},
            )


def _weak(value: NamedValue, guarded: tuple[str, ...]) -> Verdict | None:
    """A plain word that is the password or secret when the environment has none: it signs or logs in all the same."""
    owner = (credential_class(guarded) if guarded else None) or credential_class(value.path)
    if owner is None or owner.weak or owner.kind not in _PHRASES or not value.exact or not _asks_environment(value):
        return None
    if not _MIN_PHRASE <= len(value.value) <= _MAX_PHRASE or is_test_path(value.source.path):
        return None
    itself = credential_class(value.value)
    if (itself is not None and itself.exact) or judge(value.value, owner, value.path).reason not in _TOO_PLAIN:
        return None
    return judge(value.value, owner, value.path, tier=Tier.SINK)


def _asks_environment(value: NamedValue) -> bool:
    """Whether the code in front of the literal, on its line, reads the environment or settings."""
    data, start = value.source.data, value.span.start
    return _ENVIRONMENT.search(data, max(data.rfind(b"\n", 0, start), start - _MAX_GUARD, 0), start) is not None


def _fixes(node: Node) -> Iterator[Fix]:
    operator = operator_of(node)
    if operator is not None and operator.left is not None and operator.right == node:
        yield Fix("Remove the fallback", (Edit(operator.location, operator.left.text),))
