"""Every secret in a configuration, data or text file."""

from __future__ import annotations

from collections.abc import Iterator

from suitelint.lexicon.formats import PASSWORDS
from suitelint.lexicon.paths import is_example_path
from suitelint.lexicon.urls import UrlPart
from suitelint.lexicon.values import is_strong
from suitelint.record import NamedTuple
from suitelint.source import Location, Span
from suitelint.syntax.config import ConfigDocument
from suitelint.syntax.document import Document
from suitelint.syntax.kinds import ConfigKind
from suitelint_rules.credentials._api_descriptions import is_api_description, is_shown
from suitelint_rules.credentials._comments import secrets_in_sentences, secrets_in_text
from suitelint_rules.credentials._embedded import sent_by_commands
from suitelint_rules.credentials._naming import judged, owner_text
from suitelint_rules.credentials._text import Comments, known_formats, url_credentials


class FileSecret(NamedTuple):
    """One secret in the file; `sure` says that its shape alone proves it."""

    location: Location
    what: str
    secret: str
    sure: bool


_BLUEPRINT = b"FORMAT: 1A"
"""How a description of an interface starts in API Blueprint, which is made of examples."""
_STACKS = (b"AWSTemplateFormatVersion", b"deploymentTemplate.json")
"""Marks of templates for resources of a cloud: these are no examples, whatever they are called."""


def secrets_in_file(document: Document) -> Iterator[FileSecret]:
    """Every secret, by the surest evidence for it: a format, what stands around it, at last its name.

    None in a template to be filled in; in a description that is made of examples only what a provider issued counts.
    """
    taken: list[Span] = []
    data = document.source.data
    if is_example_path(document.source.path) and not any(mark in data for mark in _STACKS):
        return
    is_blueprint = data.startswith(_BLUEPRINT)
    for location, match in known_formats(document):
        taken.append(location.span)
        if not (is_blueprint and match.format.name in PASSWORDS):
            yield FileSecret(location, match.format.described, match.secret, True)
    if is_blueprint:
        return
    described = is_api_description(document.source)
    for found in _in_context(document, described):
        if not any(map(found.location.span.overlaps, taken)):
            taken.append(found.location.span)
            yield found
    for found in _named(document, described):
        if not any(map(found.location.span.overlaps, taken)):
            yield found


def _in_context(document: Document, described: bool) -> Iterator[FileSecret]:
    """Secrets in URLs, in sentences, and in commands."""
    for location, url in url_credentials(document):
        if url.part is not UrlPart.MEDIA:
            yield FileSecret(location, f"a credential in a URL (`{url.name}`)", url.secret, True)
    if not isinstance(document, ConfigDocument):
        return
    if document.kind is ConfigKind.KEY and is_strong(text := document.source.text.strip()):
        # Rails keeps what opens its encrypted settings alone in a file: `master.key`.
        start = document.source.data.find(text.encode())
        yield FileSecret(Location(document.source, Span(start, start + len(text))), "a key", text, True)
    told_in = secrets_in_text if document.kind is ConfigKind.TEXT else secrets_in_sentences
    for told in told_in(document.source) if not described else ():
        yield FileSecret(told.location, told.what, told.secret, told.sure)
    comments = Comments(document)
    for sent in sent_by_commands(document) if not described else ():
        if sent.location.span.start not in comments:
            what = f"a credential in a command or header (`{sent.name}`)"
            yield FileSecret(sent.location, what, sent.secret, True)


def _named(document: Document, described: bool) -> Iterator[FileSecret]:
    """Values that are secrets by their name; of a manifest only its settings, of an interface not its examples."""
    manifest = document.source.path.endswith("package.json")
    for value in document.named_values():
        if (manifest and value.path[0] != "config") or (described and is_shown(value)):
            continue
        if (found := judged(value)) is not None:
            owner, verdict = found
            what = f"`{owner_text(value)}`, which looks like a {owner.kind.value}"
            yield FileSecret(value.location, what, verdict.secret, verdict.strong)
