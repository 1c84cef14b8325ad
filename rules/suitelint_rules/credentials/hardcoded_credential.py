"""A literal that is bound to the name of a credential, or that reaches a place where one is taken."""

from __future__ import annotations

from collections.abc import Iterator

from suitelint.finding import Confidence, Finding, Fix, Severity, Step
from suitelint.flow.model import LITERAL, Flow
from suitelint.lexicon.exclusions import Tier
from suitelint.lexicon.mask import mask
from suitelint.lexicon.names import CredentialClass, CredentialKind, is_label_owner
from suitelint.lexicon.paths import is_test_path
from suitelint.lexicon.values import Verdict, judge, may_be_secret
from suitelint.rule import FlowRule, RuleMeta
from suitelint.semantic.script import Script
from suitelint.source import Location, Span
from suitelint.syntax.code import CodeDocument
from suitelint.syntax.document import Document, Form, NamedValue
from suitelint.syntax.javascript.document import JavaScriptDocument
from suitelint.syntax.python import PythonDocument
from suitelint_rules._advice import ROTATE, managed, place_for
from suitelint_rules.credentials import _sinks
from suitelint_rules.credentials._checked_logins import checked_logins
from suitelint_rules.credentials._embedded import embedded_secrets
from suitelint_rules.credentials._login_fields import plain_passwords
from suitelint_rules.credentials._naming import is_plain_word, judged, owner_class, owner_text, texts_of
from suitelint_rules.credentials._options import plain_options
from suitelint_rules.credentials._text import Comments, is_config
from suitelint_rules.credentials._variables import through_variables

_SHOWN = 50
_HOW = {
    Form.COMPARISON: "is compared with a literal",
    Form.RETURN: "returns a literal",
    Form.DEFAULT: "has a literal default",
    Form.FALLBACK: "falls back to a literal",
    Form.ARGUMENT: "is given a literal",
    Form.SETTER: "is set to a literal",
}


class HardcodedCredential(FlowRule):
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
    languages = frozenset({"javascript", "python", "page", "code"})
    sources = frozenset({LITERAL})
    sinks = _sinks.SECRETS | _sinks.TEXTS

    def check_flow(self, flow: Flow) -> Iterator[Finding]:
        from suitelint_rules.credentials._literals import reached, secret_of, shown

        if (secret := secret_of(flow)) is None:
            return
        from suitelint_rules.credentials._fixes import environment
        from suitelint_rules.credentials._flow import literal_found

        fact = f"it reaches {reached(flow)}"
        message = (
            f"a literal credential ({shown(secret)}) reaches {reached(flow)}; keep it in {place_for(flow.script)}, and "
            f"{ROTATE}"
        )
        yield literal_found(self, flow, secret, message, fact=fact, fixes=environment(flow, secret.owner))

    def check_script(self, script: Script) -> Iterator[Finding]:
        """Passwords of records, plain words in options, and literals that variables bring to a name that tells."""
        for field, one in plain_passwords(script):
            yield self.report(
                one.location,
                f"a literal ({mask(one.text)}) becomes the password of a record that can log in (`{field}`); let its "
                f"owner choose one, or make one with N/crypto/random, and {ROTATE}",
                confidence=Confidence.HIGH,
                context=field,
                evidence="sink",
                secrets=[one.text],
            )

        yield from self._compared(script)
        for option in plain_options(script):
            yield self.report(
                option.literal.location,
                f"`{option.name}`, which {option.why}, holds a literal ({mask(option.verdict.secret)}); {ROTATE}, "
                f"and {managed(script.path)}",
                confidence=Confidence.MEDIUM,
                context=option.name,
                evidence="sink",
                secrets=[option.verdict.secret],
            )
        yield from self._handed_over(through_variables(script))

    def _compared(self, script: Script) -> Iterator[Finding]:
        """What a log-in asks for under a name that does not tell."""
        tested = is_test_path(script.path)
        for literal, name, owner, what in () if script.is_client else checked_logins(script):
            text = literal.string or ""
            tier = Tier.SINK if owner.is_password and owner.exact else Tier.NAME
            verdict = judge(text, owner, (name,), tier=tier, test_path=tested)
            if not verdict or is_plain_word(text):
                continue
            yield self.report(
                literal.location,
                f"`{name}`, {what}, is compared with a literal ({mask(text)}); {ROTATE}, and "
                f"compare a hash of it, or let the platform log people in",
                confidence=Confidence.HIGH if verdict.strong else Confidence.MEDIUM,
                context=f"{what} {name}",
                evidence="name",
                secrets=[text],
            )

    def check_document(self, document: Document) -> Iterator[Finding]:
        if not isinstance(document, (JavaScriptDocument, PythonDocument, CodeDocument)) or is_config(document):
            return
        every = list(embedded_secrets(document))
        comments = Comments(document) if every else frozenset[int]()
        for found in every:
            if found.location.span.start in comments:
                continue
            yield self.report(
                found.location,
                f"`{found.name}` inside this text has a value that looks like a credential ({mask(found.secret)}); "
                f"{ROTATE}, and {managed(document.source.path)}",
                context=found.name,
                evidence="name",
                secrets=[found.secret],
                properties={"fact": f"`{found.name}` inside the text has a value"},
            )

        if isinstance(document, PythonDocument):
            from suitelint_rules.credentials import _python

            yield from self._handed_over(_python.through_variables(document))

    def _handed_over(self, values: Iterator[tuple[NamedValue, Step]]) -> Iterator[Finding]:
        """Literals that variables bring to a name that tells, or into a log-in."""
        for value, use in values:
            found = judged(value) or (_logs_in(value) if value.source.path.endswith(".py") else None)
            if found is None or value.form is Form.FALLBACK:
                continue
            owner, verdict = found
            yield self.report(
                value.location,
                _message(value, owner, verdict),
                related=[use],
                confidence=Confidence.HIGH if verdict.strong else Confidence.MEDIUM,
                context=owner_text(value),
                evidence="sink",
                secrets=texts_of(value, verdict),
                properties={"fact": f"it reaches `{owner_text(value)}`"},
            )

    def tells(self, text: str) -> bool:
        return may_be_secret(text)

    def check_value(self, value: NamedValue, document: Document) -> Iterator[Finding]:
        if is_config(document):
            return
        named = owner_class(value)
        found = (judged(value, named) or _compared(value, named)) if named is not None else None
        login = _logs_in(value) if isinstance(document, PythonDocument) else None
        found = found or login
        if found is None:
            return
        from suitelint_rules.credentials._tables import tables

        alike = tables(document)
        if value.span in alike.silent:
            return
        owner, verdict = found
        at_login = login is not None and not is_test_path(value.source.path)
        sure = verdict.strong or owner.kind is CredentialKind.TBA or at_login
        others = alike.behind.get(value.span, [])
        again = alike.repeated.get(value.span, [])
        count = f", as {len(others)} more beside it do" if others else ""
        count += f", once more as `{again[0].name}`" if again else ""
        yield self.report(
            Location(value.source, _piece_with(verdict.secret, value)),
            _message(value, owner, verdict, count),
            related=[
                *(Step(one.location, "another one") for one in others[:_SHOWN]),
                *(Step(one.location, "is repeated here") for one in again),
            ],
            fixes=_fixes(document, value),
            confidence=Confidence.HIGH if sure else Confidence.MEDIUM,
            context=owner_text(value),
            evidence="name" if login is None else "sink",
            secrets=(*texts_of(value, verdict), *(one.value for one in others)),
            properties={"fact": f"it is bound to the name `{owner_text(value)}`"},
        )


def _message(value: NamedValue, owner: CredentialClass, verdict: Verdict, count: str = "") -> str:
    how = _HOW.get(value.form, "holds a literal")
    what = f"`{owner_text(value)}` {how} that looks like a {owner.kind.value} ({mask(verdict.secret)})"
    return f"{what}{count}; {ROTATE}, and {managed(value.source.path)}"


def _piece_with(secret: str, value: NamedValue) -> Span:
    """The literal that holds the credential, where a value is written as several: `'Bearer ' + '…'`."""
    parts = value.node.document.ownership.parts_of(value.node)[0] if value.pieces else []
    return next((part.span for part in parts if secret in (part.string or "")), value.span)


def _logs_in(value: NamedValue) -> tuple[CredentialClass, Verdict] | None:
    from suitelint_rules.credentials._python import given_to_login

    return given_to_login(value)


def _fixes(document: Document, value: NamedValue) -> Iterator[Fix]:
    if isinstance(document, PythonDocument):
        from suitelint_rules._python_edits import from_environment

        yield from from_environment(document, value)


def _compared(value: NamedValue, owner: CredentialClass) -> tuple[CredentialClass, Verdict] | None:
    """`password === 'letmein'`: what a password is compared with is one, also when it is a plain word."""
    if value.form is not Form.COMPARISON or not (owner.is_password and owner.exact and value.exact):
        return None
    if any(map(is_label_owner, value.path[:-1])):
        return None
    verdict = judge(value.value, owner, value.path, tier=Tier.SINK, test_path=is_test_path(value.source.path))
    return (owner, verdict) if verdict and not is_plain_word(value.value) else None
