"""A credential in code that runs in the browser."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from typing import TYPE_CHECKING, cast

from suitelint.finding import Confidence, Finding, Severity, Step
from suitelint.flow.model import LITERAL, Flow
from suitelint.lexicon.formats import Match
from suitelint.lexicon.mask import mask
from suitelint.lexicon.names import credential_class, tba_member
from suitelint.lexicon.urls import UrlPart, UrlSecret
from suitelint.lexicon.values import judge, may_be_secret
from suitelint.regex import regex
from suitelint.rule import FlowRule, RuleMeta
from suitelint.semantic.script import Script
from suitelint.source import Location
from suitelint.syntax.document import Document
from suitelint_rules._advice import EXTERNAL_ADDRESS, ROTATE
from suitelint_rules.credentials import _sinks
from suitelint_rules.credentials._literals import hidden, reached, secret_in, shown
from suitelint_rules.credentials._naming import judged, owner_text, texts_of
from suitelint_rules.credentials._tables import tables
from suitelint_rules.credentials._text import is_browser_key, known_formats, url_credentials
from suitelint_rules.secrets._stored import authenticates, is_handle_name, used_at

if TYPE_CHECKING:
    from suitelint.syntax.page import PageDocument

_STORED = frozenset(
    {"script-parameter", "record-field", "search-result", "query-result", "configuration-field", "file-contents"}
)
_PAGE = frozenset({"client-script", "html-output"})
_ASSIGNED = regex(r"(?<![\w$.-])(?P<name>[\w$.-]+)[\"']?\s*[=:]\s*[\"'](?P<value>[^\"'<>\s]{6,200})[\"']")
_MAX_PAGE = 100_000
_INSTEAD = "every user of the page can read it; let a Suitelet or RESTlet make the call, with an API secret"
_SERVED = "give the service a new value, because pages have already shown this one"
"""What to do about a credential that is in no file, so in no history."""
_ADDRESS = (
    "whoever reads it can open the page without a log-in; ask `url.resolveScript` for the internal address, and "
    "deploy the Suitelet anew to get a new code"
)


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
            f"{what} is used in the browser ({reached(flow)}): {_INSTEAD}, and {ROTATE if literal else _SERVED}",
            related=(Step(flow.source.location, "is written here" if literal else "is read here"),),
            flow=flow.trace(),
            context=f"{flow.source.name} {flow.sink.label}",
            evidence="sink",
            secrets=hidden(flow, secret) if secret is not None else (),
        )

    def _sent_to_page(self, flow: Flow) -> Iterator[Finding]:
        """A server script that writes a credential into a page or a hidden field."""
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
            f"{flow.source.label} is sent to the browser: {_INSTEAD}, and {_SERVED}",
            related=(Step(flow.source.location, "is read here"),),
            flow=flow.trace(),
            context=f"{flow.source.name} {flow.sink.label}",
            evidence="sink",
        )

    def _in_page_text(self, flow: Flow, text: str) -> Iterator[Finding]:
        for name, secret in _credentials(text):
            yield self.report(
                flow.source.location,
                f"`{name}` in a script for the browser holds a literal credential ({mask(secret)}): "
                f"{_INSTEAD}, and {ROTATE}",
                related=(Step(flow.sink.argument, "is sent to the browser here"),),
                flow=flow.trace(),
                context=name,
                evidence="sink",
                secrets=(secret,),
            )

    def check_script(self, script: Script) -> Iterator[Finding]:
        if script.is_client:
            yield from self._held_by(script.document)

    def check_document(self, document: Document) -> Iterator[Finding]:
        """A page of the File Cabinet: all of it but what runs on the server."""
        page = cast("PageDocument", document)
        for found in self._held_by(page):
            if page.is_served(found.location.span):
                yield found

    def _held_by(self, document: Document) -> Iterator[Finding]:
        known = list(known_formats(document))
        shown_keys = {match.secret for _, match in known if is_browser_key(document.source, match)}
        secret = [(location, match) for location, match in known if match.secret not in shown_keys]
        yield from _one_set([*self._formats(document, secret), *self._named(document, shown_keys)])

    def _named(self, document: Document, shown_keys: set[str]) -> Iterator[tuple[str | None, Finding]]:
        for value in document.named_values(may_be_secret):
            found = judged(value)
            if found is None or value.value in shown_keys or value.span in tables(document).again:
                continue
            owner, verdict = found
            yield (
                tba_member(value.path),
                self.report(
                    value.location,
                    f"`{owner_text(value)}` holds a literal that looks like a {owner.kind.value} "
                    f"({mask(verdict.secret)}) in code that runs in the browser: {_INSTEAD}, and {ROTATE}",
                    confidence=Confidence.HIGH if verdict.strong else Confidence.MEDIUM,
                    context=owner_text(value),
                    evidence="name",
                    secrets=texts_of(value, verdict),
                ),
            )

    def _formats(self, document: Document, known: list[tuple[Location, Match]]) -> Iterator[tuple[str | None, Finding]]:
        addresses: set[Location] = set()
        for location, found in url_credentials(document):
            addresses.update([location] if found.part is UrlPart.EXTERNAL_SCRIPT else [])
            if not found.browser_key and found.part is not UrlPart.MEDIA:
                yield (
                    None,
                    self.report(
                        location,
                        _held(found),
                        context=f"{found.part.name} {found.name}",
                        evidence="sink",
                        secrets=(found.secret,),
                    ),
                )
        for location, match in known:
            if location in addresses:
                continue
            yield (
                None,
                self.report(
                    location,
                    f"{match.format.title} ({mask(match.secret)}) in code that runs in the browser: {_INSTEAD}, and "
                    f"{ROTATE}",
                    context=match.format.name,
                    evidence="format",
                    secrets=(match.secret,),
                ),
            )


def _held(found: UrlSecret) -> str:
    """What is wrong with a URL in the browser."""
    shown_part = mask(found.secret)
    if found.part is UrlPart.EXTERNAL_SCRIPT:
        return f"code that runs in the browser holds {EXTERNAL_ADDRESS} ({shown_part}): {_ADDRESS}"
    part = found.part.value
    what = f"the {part} of a URL in code that runs in the browser carries a credential ({shown_part})"
    return f"{what}: {_INSTEAD}, and {ROTATE}"


def _credentials(text: str) -> Iterator[tuple[str, str]]:
    """Names and credentials that the scripts in a page assign."""
    for name, value in _assigned(text):
        owner = credential_class(name.rpartition(".")[2])
        if owner is not None and not owner.weak and (verdict := judge(value, owner, (name,))):
            yield name, verdict.secret


@lru_cache(maxsize=64)
def _assigned(text: str) -> tuple[tuple[str, str], ...]:
    """Names and values that the scripts in a page assign; many flows carry the same page."""
    if len(text) > _MAX_PAGE or "<script" not in text.lower():
        return ()
    return tuple((match["name"], match["value"]) for match in _ASSIGNED.finditer(text))


def _one_set(found: list[tuple[str | None, Finding]]) -> Iterator[Finding]:
    """The findings, the members of a set of token-based authentication as one."""
    members = [finding for member, finding in found if member is not None]
    yield from (finding for member, finding in found if member is None)
    if not members:
        return
    first, *others = members
    related = tuple(Step(other.location, "another member of the same set") for other in others)
    secrets = dict.fromkeys(secret for member in members for secret in member.secrets)
    yield first._replace(related=related, secrets=tuple(secrets))
