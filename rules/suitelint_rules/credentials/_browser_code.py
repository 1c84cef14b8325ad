"""Credentials that code of the browser holds: under a name, in a known format, in an address."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

from suitelint.finding import Confidence, Finding, Step
from suitelint.lexicon.mask import mask
from suitelint.lexicon.names import credential_class, tba_member
from suitelint.lexicon.urls import UrlPart, UrlSecret
from suitelint.lexicon.values import judge, may_be_secret
from suitelint.regex import regex
from suitelint.rule import Rule
from suitelint.source import Location
from suitelint.syntax.document import Document
from suitelint_rules._advice import EXTERNAL_ADDRESS, ON_THE_SERVER, ROTATE
from suitelint_rules.credentials._naming import judged, owner_text, texts_of
from suitelint_rules.credentials._tables import tables
from suitelint_rules.credentials._text import is_browser_key, known_formats, url_credentials

_ASSIGNED = regex(r"(?<![\w$.-])(?P<name>[\w$.-]+)[\"']?\s*[=:]\s*[\"'](?P<value>[^\"'<>\s]{6,200})[\"']")
_DECLARED = regex(r"(?<![\w$.-])(?:var|let|const)\s+[\w$]+\s*=")
"""What a piece of a page has in it when it is a piece of a script."""
_MAX_PAGE = 100_000
_ADDRESS = (
    "whoever reads it can open the page without a log-in; ask `url.resolveScript` for the internal address, and "
    "deploy the Suitelet anew to get a new code"
)


def held_by(rule: Rule, document: Document) -> Iterator[Finding]:
    """Findings of `rule` about a document, all of which the browser gets."""
    known = list(known_formats(document))
    shown_keys = {match.secret for _, match in known if is_browser_key(document.source, match)}
    addresses: set[Location] = set()
    for location, found in url_credentials(document):
        if found.part is UrlPart.EXTERNAL_SCRIPT:
            addresses.add(location)
        if not found.browser_key and found.part is not UrlPart.MEDIA:
            context = f"{found.part.name} {found.name}"
            yield rule.report(location, _in_url(found), context=context, evidence="sink", secrets=[found.secret])
    for location, match in known:
        if location not in addresses and match.secret not in shown_keys:
            yield rule.report(
                location,
                f"{match.format.title} ({mask(match.secret)}) in code that runs in the browser: {ON_THE_SERVER}, and "
                f"{ROTATE}",
                context=match.format.name,
                evidence="format",
                secrets=[match.secret],
            )
    yield from _one_set(list(_named(rule, document, shown_keys)))


def _in_url(found: UrlSecret) -> str:
    """What is wrong with a URL in the browser."""
    shown = mask(found.secret)
    if found.part is UrlPart.EXTERNAL_SCRIPT:
        return f"code that runs in the browser holds {EXTERNAL_ADDRESS} ({shown}): {_ADDRESS}"
    what = f"the {found.part.value} of a URL in code that runs in the browser carries a credential ({shown})"
    return f"{what}: {ON_THE_SERVER}, and {ROTATE}"


def _named(rule: Rule, document: Document, shown_keys: set[str]) -> Iterator[tuple[str | None, Finding]]:
    """Findings by names, each with which member of a token-based set it is."""
    for value in document.named_values(may_be_secret):
        found = judged(value)
        if found is None or value.value in shown_keys or value.span in tables(document).again:
            continue
        owner, verdict = found
        yield (
            tba_member(value.path),
            rule.report(
                value.location,
                f"`{owner_text(value)}` holds a literal that looks like a {owner.kind.value} ({mask(verdict.secret)}) "
                f"in code that runs in the browser: {ON_THE_SERVER}, and {ROTATE}",
                confidence=Confidence.HIGH if verdict.strong else Confidence.MEDIUM,
                context=owner_text(value),
                evidence="name",
                secrets=texts_of(value, verdict),
            ),
        )


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


def assigned_in_page(text: str) -> Iterator[tuple[str, str]]:
    """Names and credentials that the scripts in the text of a page assign."""
    for name, value in _assigned(text):
        owner = credential_class(name.rpartition(".")[2])
        verdict = judge(value, owner, (name,)) if owner is not None else None
        if owner is not None and verdict and (verdict.strong or not owner.weak):
            yield name, verdict.secret


@lru_cache(maxsize=64)
def _assigned(text: str) -> tuple[tuple[str, str], ...]:
    """Names and values that such scripts assign; many flows carry the same page."""
    if len(text) > _MAX_PAGE or ("<script" not in text.lower() and _DECLARED.search(text) is None):
        return ()
    return tuple((match["name"], match["value"]) for match in _ASSIGNED.finditer(text))
