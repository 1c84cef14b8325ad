"""A literal that is sent as the credential of a request header."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from suitelint.finding import Confidence, Finding, Severity, Step
from suitelint.flow.model import LITERAL, Flow
from suitelint.lexicon.mask import mask
from suitelint.rule import FlowRule, RuleMeta
from suitelint.syntax.document import Document, Form, NamedValue
from suitelint.syntax.python import PythonDocument
from suitelint_rules._advice import ROTATE, place_for
from suitelint_rules.credentials import _sinks
from suitelint_rules.credentials._fixes import environment, secure_literal
from suitelint_rules.credentials._flow import literal_found
from suitelint_rules.credentials._literals import secret_of, shown
from suitelint_rules.credentials._naming import texts_of


class HardcodedAuthorizationHeader(FlowRule):
    meta = RuleMeta(
        code="NS103",
        name="hardcoded-authorization-header",
        summary="a literal is sent as the credential of a request header",
        severity=Severity.ERROR,
        confidence=Confidence.HIGH,
        security_severity=9.1,
        cwe=(798,),
        precedence=50,
    )
    languages = frozenset({"python"})
    sources = frozenset({LITERAL})
    sinks = _sinks.HEADERS

    def check_flow(self, flow: Flow) -> Iterator[Finding]:
        if "nlauth" in (flow.source.text or "").lower() or "nlauth" in flow.prefix.lower():
            return
        secret = secret_of(flow)
        if secret is None:
            return
        name = _sinks.header_name(flow.sink)
        sent = f"is sent in the request header `{name}`"
        place = place_for(flow.script)
        yield literal_found(
            self,
            flow,
            secret,
            f"a literal credential ({shown(secret)}) {sent}; build the header from {place}, and {ROTATE}",
            context=f"{secret.owner} {name}",
            fact=f"it {sent}",
            fixes=(*secure_literal(flow, secret.owner), *environment(flow, secret.owner)),
        )

    def check_value(self, value: NamedValue, document: Document) -> Iterator[Finding]:
        """A header in Python middleware, where the name alone says what the literal is for."""
        if isinstance(document, PythonDocument):
            yield from self._sent(value, document)

    def check_document(self, document: Document) -> Iterator[Finding]:
        """A header in Python middleware that is made of variables."""
        if isinstance(document, PythonDocument):
            from suitelint_rules.credentials._python import through_variables

            for value, use in through_variables(document):
                if value.form is not Form.FALLBACK:
                    yield from self._sent(value, document, [use])

    def _sent(self, value: NamedValue, document: PythonDocument, related: Sequence[Step] = ()) -> Iterator[Finding]:
        from suitelint_rules._python_edits import from_environment
        from suitelint_rules.credentials._python import sent_in_header, steps

        found = sent_in_header(value)
        if found is None:
            return
        name, verdict = found
        yield self.report(
            value.location,
            f"a literal credential ({mask(verdict.secret)}) is sent in the request header `{name}`; "
            f"build the header from the environment or a vault, and {ROTATE}",
            related=related,
            fixes=from_environment(document, value) if not related else (),
            help=steps(name),
            context=name,
            evidence="sink",
            secrets=texts_of(value, verdict),
            properties={"fact": f"it is sent in the request header `{name}`"},
        )
