"""A credential that is part of a URL."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from suitelint.finding import Confidence, Finding, Fix, Severity
from suitelint.flow.model import LITERAL, Flow
from suitelint.lexicon.mask import mask
from suitelint.lexicon.urls import UrlPart, UrlSecret
from suitelint.regex import regex
from suitelint.rule import FlowRule, RuleMeta
from suitelint.semantic.script import Script
from suitelint.source import Location
from suitelint.syntax.document import Document
from suitelint.syntax.javascript.document import JavaScriptDocument
from suitelint_rules._advice import EXTERNAL_ADDRESS, MANAGED, RESTRICT, ROTATE
from suitelint_rules.credentials._text import is_config, url_credentials

_ADVICE = {
    UrlPart.USER_INFO: f"send it in a header built from a secret; {ROTATE}, and {MANAGED}",
    UrlPart.QUERY: f"URLs end up in logs: send it in a header built from a secret; {ROTATE}, and {MANAGED}",
    UrlPart.EXTERNAL_SCRIPT: (
        "whoever reads it can open the page without a log-in; use "
        "`url.resolveScript({…, returnExternalUrl: true})`, and deploy anew to get a new code"
    ),
    UrlPart.MEDIA: "whoever reads it can open the file without a log-in; load the file by its id instead",
}

_DECORATION = regex(
    rb"(?:<ima?ge?\b|\bsrc|<link|logo\b|\blogo|url\()[^>]{0,80}\Z|font|\.css|_xt=\.(?:css|js|png|jpe?g|gif|svg|ttf)",
    re.IGNORECASE,
)
_PAGE = b"scriptlet.nl"
_BREAK = regex(rb"[\s\"'`]")
"""What ends an address: another one may stand before it."""


class CredentialInUrl(FlowRule):
    meta = RuleMeta(
        code="NS107",
        name="credential-in-url",
        summary="a URL carries a credential",
        severity=Severity.ERROR,
        confidence=Confidence.HIGH,
        security_severity=8.2,
        cwe=(598,),
        precedence=60,
    )
    sources = frozenset({LITERAL})
    sinks = frozenset({"http-url"})

    def check_flow(self, flow: Flow) -> Iterator[Finding]:
        """A literal that code puts into a URL; one that is a URL itself is judged where it is written."""
        from suitelint_rules.credentials._flow import literal_found
        from suitelint_rules.credentials._literals import reached, secret_of, shown

        if flow.exact or (secret := secret_of(flow)) is None:
            return
        message = f"a literal credential ({shown(secret)}) becomes part of {reached(flow)}; {_ADVICE[UrlPart.QUERY]}"
        yield literal_found(self, flow, secret, message)

    def check_document(self, document: Document) -> Iterator[Finding]:
        if is_config(document):
            return
        media = False
        for location, found in url_credentials(document):
            if found.part is UrlPart.MEDIA:
                if media or _is_decoration(document, location):
                    continue
                media = True
            if found.part is not UrlPart.EXTERNAL_SCRIPT or not isinstance(document, JavaScriptDocument):
                yield self._told(location, found)

    def check_script(self, script: Script) -> Iterator[Finding]:
        """Addresses of pages without a log-in, for which the project may know the script."""
        if _PAGE not in script.source.data:
            return
        from suitelint_rules.secrets._script_ids import by_external_url

        for location, found in url_credentials(script.document):
            if found.part is UrlPart.EXTERNAL_SCRIPT:
                yield self._told(location, found, by_external_url(script, location))

    def _told(self, location: Location, found: UrlSecret, fixes: Iterable[Fix] = ()) -> Finding:
        return self.report(
            location,
            f"{_place(found)} ({mask(found.secret)}); {RESTRICT if found.browser_key else _ADVICE[found.part]}",
            severity=_severity(found),
            context=f"{found.part.name} {found.name}",
            evidence="sink",
            secrets=[found.secret],
            fixes=fixes,
        )


def _is_decoration(document: Document, location: Location) -> bool:
    """A picture, style sheet or font: meant to be seen by everybody who gets the page."""
    data = document.source.data
    span = location.span
    start = data.rfind(b"http", max(0, span.start - 300), span.end)
    if start < 0 or _BREAK.search(data, start, span.start) is not None:
        start = max(data.find(b"/core/media/", span.start, span.end), span.start)
    around = data[max(0, start - 120) : start], data[span.start : span.end + 200]
    return any(_DECORATION.search(text) is not None for text in around)


def _place(found: UrlSecret) -> str:
    if found.part is UrlPart.EXTERNAL_SCRIPT:
        return f"this is {EXTERNAL_ADDRESS}"
    if found.part is UrlPart.MEDIA:
        return "this is the address of a file with the code that opens it"
    if found.part is UrlPart.QUERY:
        return f"the query parameter `{found.name}` of a URL carries a credential"
    user = f" (user `{found.name}`)" if found.name else ""
    return f"the user information of a URL{user} carries a credential"


def _severity(found: UrlSecret) -> Severity:
    if found.part is UrlPart.MEDIA:
        return Severity.NOTE
    return Severity.WARNING if found.browser_key else Severity.ERROR
