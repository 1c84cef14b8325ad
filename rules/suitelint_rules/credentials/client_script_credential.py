"""A credential in code that runs in the browser."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, cast

from suitelint.finding import Confidence, Finding, Severity, Step
from suitelint.flow.model import LITERAL, Flow
from suitelint.lexicon.mask import mask
from suitelint.lexicon.names import credential_class
from suitelint.lexicon.values import judge
from suitelint.rule import FlowRule, RuleMeta
from suitelint.semantic.script import Script
from suitelint.syntax.document import Document
from suitelint_rules._advice import ON_THE_SERVER, ROTATE
from suitelint_rules.credentials import _sinks

if TYPE_CHECKING:
    from suitelint.syntax.page import PageDocument

_STORED = frozenset(
    {"script-parameter", "record-field", "search-result", "query-result", "configuration-field", "file-contents"}
)
_PAGE = frozenset({"client-script", "html-output"})
_SERVED = "give the service a new value, because pages have already shown this one"
"""What to do about a credential that is in no file, so in no history."""


class ClientScriptCredential(FlowRule):
    meta = RuleMeta(
        code="NS111",
        name="client-script-credential",
        summary="a credential is in code that runs in the browser",
        severity=Severity.ERROR,
        confidence=Confidence.HIGH,
        security_severity=8.5,
        cwe=(522,),
        precedence=5,
    )
    languages = frozenset({"page"})
    sources = _STORED | {LITERAL}
    sinks = _sinks.ALL | _PAGE

    def check_flow(self, flow: Flow) -> Iterator[Finding]:
        if flow.sink.kind in _PAGE:
            if not flow.script.is_client:
                yield from self._sent_to_page(flow)
        elif flow.script.is_client:
            yield from self._used_in_browser(flow)

    def _used_in_browser(self, flow: Flow) -> Iterator[Finding]:
        from suitelint_rules.credentials._literals import hidden, reached, secret_in, shown
        from suitelint_rules.secrets._stored import authenticates, used_at

        literal = flow.source.text is not None
        if literal and flow.exact and flow.sink.kind == "http-url":
            return  # a URL is judged where it is written
        secret = secret_in(flow) if literal else None
        if literal and secret is None:
            return
        if not literal and not authenticates(flow):
            return
        what = flow.source.label if secret is None else f"a literal credential ({shown(secret)})"
        yield self.report(
            used_at(flow),
            f"{what} is used in the browser ({reached(flow)}): {ON_THE_SERVER}, and {ROTATE if literal else _SERVED}",
            related=(Step(flow.source.location, "is written here" if literal else "is read here"),),
            flow=flow.trace(),
            context=f"{flow.source.name} {flow.sink.label}",
            evidence="sink",
            secrets=hidden(flow, secret) if secret is not None else (),
        )

    def _sent_to_page(self, flow: Flow) -> Iterator[Finding]:
        """A server script that writes a credential into a page or a hidden field."""
        from suitelint_rules.secrets._stored import is_handle_name, used_at

        text = flow.source.text
        if text is not None:
            yield from self._in_page_text(flow, text)
            return
        names = flow.source.names
        owner = credential_class(names) if names else None
        if owner is None or owner.weak or is_handle_name(names[-1]) or flow.barriers - {"url-encoding", "reduced"}:
            return
        yield self.report(
            used_at(flow),
            f"{flow.source.label} is sent to the browser: {ON_THE_SERVER}, and {_SERVED}",
            related=(Step(flow.source.location, "is read here"),),
            flow=flow.trace(),
            context=f"{flow.source.name} {flow.sink.label}",
            evidence="sink",
        )

    def _in_page_text(self, flow: Flow, text: str) -> Iterator[Finding]:
        from suitelint_rules.credentials._browser_code import assigned_in_page

        found = list(assigned_in_page(text))
        owner = _sinks.introduced(flow.prefix) if not found and not flow.exact else None
        if owner is not None and not owner.weak and (verdict := judge(text, owner, (owner.word,))):
            found.append((owner.word, verdict.secret))  # `'<script>var secret = "' + SECRET`
        for name, secret in found:
            yield self.report(
                flow.source.location,
                f"`{name}` in a script for the browser holds a literal credential ({mask(secret)}): "
                f"{ON_THE_SERVER}, and {ROTATE}",
                related=(Step(flow.sink.argument, "is sent to the browser here"),),
                flow=flow.trace(),
                context=name,
                evidence="sink",
                secrets=(secret,),
            )

    def check_script(self, script: Script) -> Iterator[Finding]:
        if script.is_client:
            from suitelint_rules.credentials._browser_code import held_by

            yield from held_by(self, script.document)

    def check_document(self, document: Document) -> Iterator[Finding]:
        """A page of the File Cabinet: all of it but what runs on the server."""
        from suitelint_rules.credentials._browser_code import held_by

        page = cast("PageDocument", document)
        for found in held_by(self, page):
            if page.is_served(found.location.span):
                yield found
