"""An integration that logs in as Administrator."""

from __future__ import annotations

from collections.abc import Iterator

from suitelint.finding import Confidence, Finding, Severity
from suitelint.flow.roles import is_administrator
from suitelint.lexicon.paths import is_example_path
from suitelint.rule import Rule, RuleMeta
from suitelint.semantic.script import Script
from suitelint.source import Location
from suitelint.syntax.document import Document, NamedValue
from suitelint.syntax.python import PythonDocument
from suitelint_rules.access._administrator_logins import in_text, is_login, logins, tells


class AdministratorCredentials(Rule):
    meta = RuleMeta(
        code="NS405",
        name="administrator-credentials",
        summary="an integration logs in with the Administrator role",
        severity=Severity.ERROR,
        confidence=Confidence.HIGH,
        security_severity=8.0,
        cwe=(250,),
    )
    languages = frozenset({"config", "python", "sdf"})
    triggers = (b"passport", b"role")

    def check_script(self, script: Script) -> Iterator[Finding]:
        for place in dict.fromkeys(logins(script)):
            yield self._found(place)

    def check_document(self, document: Document) -> Iterator[Finding]:
        if isinstance(document, PythonDocument):
            from suitelint_rules.access._python_roles import login_roles

            places = (place for role, place in login_roles(document) if is_administrator(role))
            yield from (self._found(place) for place in dict.fromkeys(places))

    def tells(self, text: str) -> bool:
        return tells(text)

    def check_value(self, value: NamedValue, document: Document) -> Iterator[Finding]:
        if in_text(value.value) or is_login(value, document):
            yield self._found(value.location)

    def _found(self, place: Location) -> Finding:
        return self.report(
            place,
            "this logs in as Administrator, who may do everything in the account; use OAuth 2.0 with a "
            "role made for this integration",
            severity=Severity.WARNING if is_example_path(place.path) else None,
            context="administrator login",
        )
