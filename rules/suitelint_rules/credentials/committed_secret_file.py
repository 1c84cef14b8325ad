"""A configuration, data or key file of the project that holds secrets."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from suitelint.finding import Confidence, Finding, Severity, Step
from suitelint.lexicon.mask import mask
from suitelint.lexicon.paths import is_locale_path, is_lock_or_schema_path
from suitelint.rule import Rule, RuleMeta
from suitelint.source import Location, Span
from suitelint.syntax.config import ConfigDocument
from suitelint.syntax.document import Document
from suitelint.syntax.kinds import ConfigKind
from suitelint.wording import counted
from suitelint_rules._advice import ROTATE
from suitelint_rules.credentials._text import is_config

if TYPE_CHECKING:
    from suitelint_rules.credentials._file_secrets import FileSecret
    from suitelint_rules.credentials._token_sets import TokenSet

_SHOWN = 50
_IN_FILE = "remove the file from the history and add it to the ignore file"
_IN_SCRIPT = "and let the script take it from the environment"


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
        if not is_config(document) or is_lock_or_schema_path(path) or is_locale_path(path):
            return
        if isinstance(document, ConfigDocument) and document.kind is ConfigKind.KEY_STORE:
            yield self._key_store(document)
            return
        from suitelint_rules.credentials._file_secrets import secrets_in_file
        from suitelint_rules.credentials._token_sets import token_sets

        members = sorted(secrets_in_file(document), key=lambda member: member.location.span)
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

    def _found(self, document: Document, members: list[FileSecret], group: TokenSet | None) -> Finding:
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


def _deployed(path: str) -> str:
    return ", which is deployed into the account with the File Cabinet," if "FileCabinet/" in path else ""
