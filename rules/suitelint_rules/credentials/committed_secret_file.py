"""A configuration, data or key file of the project that holds secrets."""

from __future__ import annotations

from collections.abc import Iterator

from suitelint.finding import Confidence, Finding, Severity, Step
from suitelint.lexicon.mask import mask
from suitelint.lexicon.paths import is_example_path, is_locale_path, is_lock_or_schema_path
from suitelint.lexicon.urls import UrlPart
from suitelint.record import NamedTuple
from suitelint.rule import Rule, RuleMeta
from suitelint.source import Location, Span
from suitelint.syntax.config import ConfigDocument
from suitelint.syntax.document import Document
from suitelint.syntax.kinds import ConfigKind
from suitelint.wording import counted
from suitelint_rules._advice import ROTATE
from suitelint_rules.credentials._api_descriptions import is_api_description, is_shown
from suitelint_rules.credentials._comments import secrets_in_text
from suitelint_rules.credentials._embedded import sent_by_commands
from suitelint_rules.credentials._naming import judged, owner_text
from suitelint_rules.credentials._text import Comments, is_config, known_formats, url_credentials
from suitelint_rules.credentials._token_sets import TokenSet, token_sets

_SHOWN = 50
_IN_FILE = "remove the file from the history and add it to the ignore file"
_IN_SCRIPT = "and let the script take it from the environment"


class _Member(NamedTuple):
    """One secret in the file; `sure` says that its shape alone proves it."""

    location: Location
    what: str
    secret: str
    sure: bool


class CommittedSecretFile(Rule):
    meta = RuleMeta(
        code="NS113",
        name="committed-secret-file",
        summary="a file of the project holds secrets",
        severity=Severity.ERROR,
        confidence=Confidence.HIGH,
        security_severity=8.7,
        cwe=(538,),
        precedence=70,
    )

    def check_document(self, document: Document) -> Iterator[Finding]:
        path = document.source.path
        if not is_config(document) or is_example_path(path) or is_lock_or_schema_path(path) or is_locale_path(path):
            return
        if isinstance(document, ConfigDocument) and document.kind is ConfigKind.KEY_STORE:
            yield self._key_store(document)
            return
        members = sorted(_members(document), key=lambda member: member.location.span)
        if members:
            yield self._found(document, members, next(token_sets(document.named_values()), None))

    def _key_store(self, document: ConfigDocument) -> Finding:
        name = document.source.path.rpartition("/")[2]
        return self.report(
            Location(document.source, Span(0, 0)),
            f"`{name}` is a key store{_deployed(document.source.path)}: whoever has the file needs only its password; "
            "remove it from the history, add it to the ignore file, and keep the key in Setup > Company > Keys",
            context=name,
            evidence="format",
        )

    def _found(self, document: Document, members: list[_Member], group: TokenSet | None) -> Finding:
        first, *others = members
        count = f" and {counted(len(others), 'more value')}" if others else ""
        account = f" of account {group.account}" if group is not None and group.account else ""
        script = isinstance(document, ConfigDocument) and document.kind in (ConfigKind.SHELL, ConfigKind.SQL)
        tokens = f"; among them credentials of token-based authentication{account}" if group is not None else ""
        return self.report(
            first.location,
            f"this file{_deployed(document.source.path)} holds {first.what} ({mask(first.secret)}){count}{tokens}; "
            f"{ROTATE}, {_IN_SCRIPT if script else _IN_FILE}",
            confidence=Confidence.HIGH if any(member.sure for member in members) else Confidence.MEDIUM,
            related=[Step(one.location, f"{one.what} ({mask(one.secret)})") for one in others[:_SHOWN]],
            context=first.what,
            evidence="format" if first.sure else "name",
            secrets=[one.secret for one in members],
        )


def _is_text(document: Document) -> bool:
    return isinstance(document, ConfigDocument) and document.kind is ConfigKind.TEXT


def _deployed(path: str) -> str:
    return ", which is deployed into the account with the File Cabinet," if "FileCabinet/" in path else ""


def _members(document: Document) -> Iterator[_Member]:
    taken: list[Span] = []
    path = document.source.path
    for location, match in known_formats(document):
        taken.append(location.span)
        yield _Member(location, match.format.described, match.secret, True)
    for location, found in url_credentials(document):
        if not any(map(location.span.overlaps, taken)) and found.part is not UrlPart.MEDIA:
            taken.append(location.span)
            yield _Member(location, f"a credential in a URL (`{found.name}`)", found.secret, True)
    for told in secrets_in_text(document.source) if _is_text(document) else ():
        if not any(map(told.location.span.overlaps, taken)):
            taken.append(told.location.span)
            yield _Member(told.location, told.what, told.secret, told.sure)
    comments = Comments(document)
    described = is_api_description(document.source)
    for sent in sent_by_commands(document) if isinstance(document, ConfigDocument) and not described else ():
        if not any(map(sent.location.span.overlaps, taken)) and sent.location.span.start not in comments:
            taken.append(sent.location.span)
            yield _Member(sent.location, f"a credential in a command or header (`{sent.name}`)", sent.secret, True)
    manifest = path.endswith("package.json")
    for value in document.named_values():
        if any(map(value.span.overlaps, taken)) or (manifest and value.path[0] != "config"):
            continue
        if described and is_shown(value):
            continue
        verdict = judged(value)
        if verdict is not None:
            owner, judgement = verdict
            what = f"`{owner_text(value)}`, which looks like a {owner.kind.value}"
            yield _Member(value.location, what, judgement.secret, judgement.strong)
