"""A credential that is written in an SDF object."""

from __future__ import annotations

from collections.abc import Iterator

from suitelint.finding import Confidence, Edit, Evidence, Finding, Fix, Severity
from suitelint.lexicon import formats
from suitelint.lexicon.exclusions import Tier
from suitelint.lexicon.mask import mask
from suitelint.lexicon.names import BARE_AUTHORIZATION, BARE_PASSWORD, CredentialClass, CredentialKind, credential_class
from suitelint.lexicon.paths import is_test_path
from suitelint.lexicon.values import Verdict, judge
from suitelint.record import NamedTuple
from suitelint.regex import regex
from suitelint.rule import Rule, RuleMeta
from suitelint.semantic.access import CustomRecordType
from suitelint.semantic.deployments import ScriptObject
from suitelint.semantic.project import Project
from suitelint.semantic.sdf import CustomField, SdfObject, custom_fields, reference, value_location
from suitelint.source import Location
from suitelint.syntax.document import Form, NamedValue
from suitelint.syntax.sdf import Element
from suitelint_rules._advice import ROTATE
from suitelint_rules.credentials._pairs import named_inside

_NO_TEXT = frozenset(
    {"CHECKBOX", "CURRENCY", "DATE", "DATETIMETZ", "DOCUMENT", "FLOAT", "IMAGE", "INTEGER", "MULTISELECT", "PERCENT"}
    | {"SELECT", "TIMEOFDAY"}
)
_OPAQUE_KINDS = frozenset({"integration", "secret"})
_DESCRIPTIVE = frozenset({"callbackurl", "description", "isinactive", "label", "name", "redirecturi", "scope", "state"})
_READ_ABOVE = frozenset({"defaultvalue", "help", "label"})
_SHORTEST = 8
_SCHEMED = regex(r"(?:Basic|Bearer|Token) [\w.~+/=-]{8,}\Z")


class _Candidate(NamedTuple):
    """A text that may be a credential; `certain` says that its place alone makes it one."""

    element: Element
    owner: str
    name: CredentialClass | None
    certain: bool = False
    remark: str = ""
    removable: bool = False


class CredentialInSdfObject(Rule):
    meta = RuleMeta(
        code="NS109",
        name="credential-in-sdf-object",
        summary="a credential stands in the XML of an object",
        severity=Severity.ERROR,
        confidence=Confidence.HIGH,
        security_severity=8.2,
        cwe=(260,),
        precedence=70,
    )

    def check_object(self, sdf: SdfObject, project: Project) -> Iterator[Finding]:
        found: set[int] = set()
        for candidate in _candidates(sdf):
            finding = self._judge(sdf, candidate)
            if finding is not None and candidate.element.start not in found:
                found.add(candidate.element.start)
                yield finding
        for value in sdf.document.named_values(formats.may_hold):
            if value.form is Form.ATTRIBUTE or value.node.start not in found:
                yield from self._known_formats(sdf, value)

    def _judge(self, sdf: SdfObject, candidate: _Candidate) -> Finding | None:
        text = candidate.element.text
        if reference(text) is not None:
            return None
        if candidate.name is None and not candidate.certain:
            return self._inside(sdf, candidate)
        tier = Tier.SINK if candidate.certain else Tier.NAME
        path = (candidate.owner,)
        verdict: Verdict = judge(text, candidate.name, path, tier=tier, test_path=is_test_path(sdf.path))
        if not verdict:
            return self._inside(sdf, candidate)
        location = value_location(candidate.element)
        sure = candidate.certain or verdict.strong or (candidate.name and candidate.name.kind is CredentialKind.TBA)
        return self._finding(
            sdf,
            location,
            f"`{candidate.owner}` holds a credential in plain text ({mask(verdict.secret)}){candidate.remark}",
            candidate.owner,
            text,
            Confidence.HIGH if sure else Confidence.MEDIUM,
            "name" if not candidate.certain else "place",
            [Fix("Empty the value", (Edit(location, ""),))] if candidate.removable else [],
        )

    def _inside(self, sdf: SdfObject, candidate: _Candidate) -> Finding | None:
        """A credential that the text names itself: JSON, a form, markup, the value of an `Authorization` header."""
        test, text = is_test_path(sdf.path), candidate.element.text
        if len(text) < _SHORTEST or candidate.element.name in _DESCRIPTIVE:
            return None
        name, verdict = next(named_inside(text, test), ("", None))
        if verdict is None and _SCHEMED.match(text):
            name, verdict = "Authorization", judge(text, BARE_AUTHORIZATION, test_path=test)
        if not verdict:
            return None
        fault = f"`{name}` inside `{candidate.owner}` is a credential in plain text ({mask(verdict.secret)})"
        confidence = Confidence.HIGH if verdict.strong else Confidence.MEDIUM
        location = value_location(candidate.element)
        return self._finding(sdf, location, fault, candidate.owner, verdict.secret, confidence, "name", [])

    def _known_formats(self, sdf: SdfObject, value: NamedValue) -> Iterator[Finding]:
        for match in formats.find(value.value, test_path=is_test_path(sdf.path)):
            location = value.location
            text = f"`{value.name}` holds a credential in plain text: {match.format.title} ({mask(match.secret)})"
            yield self._finding(sdf, location, text, value.name, match.secret, Confidence.HIGH, "format", [])
            return

    def _finding(
        self,
        sdf: SdfObject,
        location: Location,
        fault: str,
        owner: str,
        secret: str,
        confidence: Confidence,
        evidence: Evidence,
        fixes: list[Fix],
    ) -> Finding:
        return self.report(
            location,
            f"{fault}; {ROTATE}, and keep the new one in Setup > Company > API Secrets (`custsecret…`)",
            confidence=confidence,
            fixes=fixes,
            context=f"{sdf.key} {owner}",
            evidence=evidence,
            secrets=[secret],
        )


def _candidates(sdf: SdfObject) -> Iterator[_Candidate]:
    for field in custom_fields(sdf):
        if field.default is not None and field.type not in _NO_TEXT:
            yield _of_field(field, field.default, removable=True)
    if isinstance(sdf, ScriptObject):
        yield from _of_parameters(sdf)
    if isinstance(sdf, CustomRecordType):
        for cell, definition in sdf.cells():
            if definition is None:
                yield _Candidate(cell, cell.name, credential_class(cell.name))
            elif definition.type not in _NO_TEXT:
                yield _of_field(definition, cell)
    for element in sdf.root.walk():
        if not element.text or element.children:
            continue
        if sdf.kind in _OPAQUE_KINDS and element.name not in _DESCRIPTIVE and element.text not in {"T", "F"}:
            remark = f"; an object of the kind `{sdf.kind}` carries no data"
            yield _Candidate(element, element.name, credential_class(element.name), True, remark)
        elif element.name == "valuetext" and (target := element.parent and element.parent.value("field")):
            yield _Candidate(element, target, credential_class(target))
        elif element.name not in _READ_ABOVE and not element.name.startswith("cust"):
            yield _Candidate(element, element.name, credential_class(element.name))


def _of_field(field: CustomField, element: Element, removable: bool = False) -> _Candidate:
    if field.type == "PASSWORD":
        return _Candidate(element, field.scriptid, BARE_PASSWORD, True, "", removable)
    name = credential_class(field.scriptid) or credential_class(field.label)
    remark = "; `encryptatrest` protects the stored value, not this file" if field.encrypted else ""
    return _Candidate(element, field.scriptid, name, False, remark, removable)


def _of_parameters(script: ScriptObject) -> Iterator[_Candidate]:
    fields = {field.scriptid.lower(): field for field in custom_fields(script)}
    for deployment in script.deployments:
        for element in deployment.parameters():
            if not element.text:
                continue
            definition = fields.get(element.name.lower())
            if definition is None:
                yield _Candidate(element, element.name, credential_class(element.name), removable=True)
            elif definition.type not in _NO_TEXT:
                yield _of_field(definition, element, removable=True)
