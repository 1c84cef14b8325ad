"""A credential that is written in an SDF object."""

from __future__ import annotations

from collections.abc import Iterator

from suitelint.finding import Confidence, Edit, Evidence, Finding, Fix, Severity
from suitelint.lexicon import formats
from suitelint.lexicon.exclusions import Tier
from suitelint.lexicon.mask import mask
from suitelint.lexicon.names import BARE_AUTHORIZATION, CredentialKind
from suitelint.lexicon.paths import is_test_path
from suitelint.lexicon.values import Verdict, judge
from suitelint.regex import regex
from suitelint.rule import Rule, RuleMeta
from suitelint.semantic.project import Project
from suitelint.semantic.sdf import SdfObject, reference, value_location
from suitelint.source import Location
from suitelint.syntax.document import Form, NamedValue
from suitelint_rules._advice import ROTATE
from suitelint_rules.credentials._pairs import named_inside
from suitelint_rules.credentials._sdf_values import DESCRIPTIVE, Candidate, candidates

_SHORTEST = 8
_SCHEMED = regex(r"(?:Basic|Bearer|Token) [\w.~+/=-]{8,}\Z")


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
        for candidate in candidates(sdf):
            finding = self._judge(sdf, candidate)
            if finding is not None and candidate.element.start not in found:
                found.add(candidate.element.start)
                yield finding
        for value in sdf.document.named_values(formats.may_hold):
            if value.form is Form.ATTRIBUTE or value.node.start not in found:
                yield from self._known_formats(sdf, value)

    def _judge(self, sdf: SdfObject, candidate: Candidate) -> Finding | None:
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

    def _inside(self, sdf: SdfObject, candidate: Candidate) -> Finding | None:
        """A credential that the text names itself: JSON, a form, markup, the value of an `Authorization` header."""
        test, text = is_test_path(sdf.path), candidate.element.text
        if len(text) < _SHORTEST or candidate.element.name in DESCRIPTIVE:
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
