"""A person's log-in data used by a program: NLAuth headers, SOAP passports, encoded passwords."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import groupby

from suitelint.finding import Confidence, Finding, Severity, Step
from suitelint.flow.model import LITERAL, Flow
from suitelint.flow.places import constant
from suitelint.lexicon.exclusions import Tier
from suitelint.lexicon.mask import mask
from suitelint.lexicon.names import BARE_PASSWORD
from suitelint.lexicon.shapes import GUID_HANDLE
from suitelint.lexicon.values import judge
from suitelint.regex import regex
from suitelint.rule import FlowRule, RuleMeta
from suitelint.semantic.holders import members_of
from suitelint.semantic.script import Script
from suitelint.source import Location
from suitelint.syntax.document import Document
from suitelint.syntax.javascript.tree import Node
from suitelint.syntax.python import PythonDocument
from suitelint_rules._advice import ROTATE, steps_for
from suitelint_rules.credentials._composition import literal_of, literals_with, pieces, root_of
from suitelint_rules.credentials._javascript_logins import (
    PASSWORD_TAG,
    SPELLINGS,
    Spelling,
    is_tested,
    named,
    password_in,
)
from suitelint_rules.credentials._literals import at_sink, hidden, secret_of, shown
from suitelint_rules.credentials._nlauth import PASSPORT_KEYS

_PERSON = regex(r"(?<![a-z])[a-z]+[._][a-z]+@[\w-]+\.[a-z]", re.IGNORECASE)
_INSTEAD = "use OAuth 2.0, or inside the account `https.requestRestlet` or `https.requestSuiteTalkRest`"


class UserCredentialAuthentication(FlowRule):
    meta = RuleMeta(
        code="NS104",
        name="user-credential-authentication",
        summary="a program logs in to NetSuite as a person",
        severity=Severity.ERROR,
        confidence=Confidence.HIGH,
        security_severity=8.1,
        cwe=(522,),
        precedence=30,
    )
    languages = frozenset({"python"})
    triggers = (b"nlauth", b"passport", b"usernamepasswordauth", b"nlapirequesturlwithcredentials")
    sources = frozenset({LITERAL})
    sinks = frozenset({"password"})

    def check_flow(self, flow: Flow) -> Iterator[Finding]:
        """A literal password for a NetSuite domain."""
        if b"netsuite" not in flow.passing.text.lower().encode() and not flow.sink.callee.startswith("nsrestlet"):
            return
        if (secret := secret_of(flow)) is None:
            return
        yield self.report(
            flow.source.location,
            f"a literal password ({shown(secret)}) logs in to NetSuite as a user; {_INSTEAD}, and {ROTATE}",
            related=at_sink(flow),
            flow=flow.trace(),
            help=steps_for(flow.script, secret.owner),
            context=secret.owner,
            evidence="sink",
            secrets=hidden(flow, secret),
        )

    def check_script(self, script: Script) -> Iterator[Finding]:
        for form in SPELLINGS:
            yield from self._composed(script, form)
        yield from self._passport_objects(script)
        for call in script.calls("nlapiRequestURLWithCredentials"):
            yield from self._encoded(script, call)

    def check_document(self, document: Document) -> Iterator[Finding]:
        """Log-ins in Python middleware."""
        if not isinstance(document, PythonDocument):
            return
        from suitelint_rules.credentials._python import steps
        from suitelint_rules.credentials._python_logins import logins

        for login in logins(document):
            literal = f"{login.what} holds the literal password ({mask(login.password)}); {_INSTEAD}, and {ROTATE}"
            yield self.report(
                login.location,
                literal if login.password else f"{login.what} logs in with user name and password; {_INSTEAD}",
                severity=Severity.ERROR if login.password else Severity.WARNING,
                help=steps("password"),
                context=login.what,
                evidence="sink",
                secrets=(login.password,) if login.password else (),
                properties={"fact": f"it is the password of {login.what}"},
            )

    def _composed(self, script: Script, form: Spelling) -> Iterator[Finding]:
        roots = {root_of(node).index: root_of(node) for node in literals_with(script.document, form.word)}
        written = [root for _, root in sorted(roots.items()) if not is_tested(root)]
        for _, group in groupby(written, key=lambda root: root.function):
            parts = [piece for root in group for piece in pieces(root)]
            text = "".join("\0" if piece.text is None else piece.text for piece in parts)
            if not form.mark.search(text) or (form.password is PASSWORD_TAG and not form.password.search(text)):
                continue
            person = " of what looks like a person" if _PERSON.search(text) else ""
            found = password_in(script, parts, form.password)
            if found is None:
                yield self._variable(script, parts[0].location, form.what, person)
            else:
                yield self._literal(script, found, form.what, person)

    def _literal(self, script: Script, found: tuple[Location, str, Location], what: str, person: str) -> Finding:
        location, password, used = found
        related = () if used == location else (Step(used, f"becomes part of {what} here"),)
        return self.report(
            location,
            f"{what} holds the literal password ({mask(password)}){person}; {_INSTEAD}, and {ROTATE}",
            related=related,
            help=steps_for(script, "password"),
            context=what,
            evidence="sink",
            secrets=(password,),
            properties={"fact": f"it is the password of {what}"},
        )

    def _variable(self, script: Script, location: Location, what: str, person: str) -> Finding:
        return self.report(
            location,
            f"{what} logs in with user name and password{person}; {_INSTEAD}",
            severity=Severity.WARNING,
            help=steps_for(script, "password"),
            context=what,
            evidence="sink",
        )

    def _passport_objects(self, script: Script) -> Iterator[Finding]:
        if b"assport" not in script.source.data:
            return
        for holder in script.document.all("ObjectExpression"):
            members = {member.key_name: member for member in members_of(holder)}
            if not members.keys() >= PASSPORT_KEYS or "passport" not in named(holder).lower():
                continue
            password = members["password"]
            value = password if password.kind == "ShorthandProperty" else password.value
            found = literal_of(script, value) if value is not None else None
            if found is not None and judge(found[1], BARE_PASSWORD, tier=Tier.SINK):
                yield self._literal(script, (*found, password.location), "a SOAP passport", "")
            else:
                yield self._variable(script, password.location, "a SOAP passport", "")

    def _encoded(self, script: Script, call: Node) -> Iterator[Finding]:
        """`nlapiRequestURLWithCredentials`: handles are the best that 1.0 has, plain texts defeat it."""
        given = call.arguments[:1]
        holders = [value for one in given for value in script.values_of(one) if value.kind == "ArrayExpression"]
        texts = [(element, constant(script, element)) for holder in holders for element in holder.elements]
        handles = [text for _, text in texts if text is not None and GUID_HANDLE.match(text)]
        plain = [(node, text) for node, text in texts if text and not GUID_HANDLE.match(text)]
        if plain and not handles and len(plain) == len(texts):
            node, password = plain[-1]
            if judge(password, BARE_PASSWORD, tier=Tier.SINK):
                place = literal_of(script, node)
                location = place[0] if place is not None else node.location
                yield self._literal(script, (location, password, call.location), "a request with credentials", "")
                return
        # A place of its own: the arguments of the call may hold credentials that other rules are about.
        yield self.report(
            (call.callee or call).location,
            "`nlapiRequestURLWithCredentials` with handles of a credential field is the safest form of SuiteScript "
            "1.0; in 2.x, `https.createSecureString` takes the same handle or the id of an API secret",
            severity=Severity.NOTE,
            context="nlapiRequestURLWithCredentials",
            evidence="sink",
        )
