"""Custom records that everybody may read or change."""

from __future__ import annotations

from collections.abc import Iterator

from suitelint.finding import Confidence, Edit, Finding, Fix, Severity, Step
from suitelint.lexicon.names import credential_class
from suitelint.lexicon.personal import personal_class
from suitelint.netsuite.sdf import sdf_facts
from suitelint.rule import Rule, RuleMeta
from suitelint.semantic.access import CustomRecordType, Grant
from suitelint.semantic.project import Project
from suitelint.semantic.sdf import CustomField, SdfObject, is_false, start_tag, value_location
from suitelint.source import Location

_TEXTS = frozenset({"", "TEXT", "TEXTAREA", "CLOBTEXT", "RICHTEXT"})
"""Types of fields that hold a text of any kind; empty where the object names none."""


class OpenCustomRecord(Rule):
    meta = RuleMeta(
        code="NS413",
        name="open-custom-record",
        summary="a custom record type needs no permission, or lets everybody or outsiders change it",
        severity=Severity.WARNING,
        confidence=Confidence.HIGH,
        security_severity=6.2,
        cwe=(732,),
    )

    def check_object(self, sdf: SdfObject, project: Project) -> Iterator[Finding]:
        if not isinstance(sdf, CustomRecordType) or sdf.inactive or sdf.root.value("customsegment"):
            return
        if (access := sdf.open_to_all) is not None:
            location = value_location(access)
            fix = Fix("Require the custom record permission", (Edit(location, "CUSTRECORDENTRYPERM"),))
            fault = "needs no permission: every role of the account can read and change it"
            yield self._finding(sdf, location, fault, self.meta.severity, [fix])
        for grant in sdf.permissions:
            severity = _severity(grant)
            if severity is None:
                continue
            fault = f"gives {grant.subject.text} the level {grant.level}"
            if sdf.root.value("accesstype").upper() == "CUSTRECORDENTRYPERM":
                severity = severity.lowered()
                fault += ", which takes effect as soon as the access type becomes USEPERMISSIONLIST"
            yield self._finding(sdf, grant.location, fault, severity)

    def _finding(
        self,
        record: CustomRecordType,
        location: Location,
        fault: str,
        severity: Severity,
        fixes: list[Fix] | None = None,
    ) -> Finding:
        sensitive = _sensitive_field(record)
        related: list[Step] = []
        if sensitive is not None and severity is not Severity.NOTE:
            field, what = sensitive
            severity = severity.raised()
            related = [Step(start_tag(field.element), f"`{field.scriptid}` holds {what}")]
            fault += f", and `{field.scriptid}` holds {what}"
        if is_false(record.root.child("allowuiaccess")):
            severity = severity.lowered()
        return self.report(
            location,
            f"custom record type `{record.scriptid}` {fault}; list the roles that need it at the level they need",
            severity=severity,
            related=related,
            fixes=fixes or (),
            context=record.key,
        )


def _severity(grant: Grant) -> Severity | None:
    """How much a permission row matters; nothing for a row of a role for staff."""
    roles = sdf_facts().roles
    if grant.level in {"EDIT", "FULL"} and grant.key in roles.external | roles.everyone:
        return Severity.WARNING
    return Severity.NOTE if grant.level == "VIEW" and grant.key in roles.everyone else None


def _sensitive_field(record: CustomRecordType) -> tuple[CustomField, str] | None:
    """The first field that holds a credential or personal data, by its type or its name."""
    for field in record.fields:
        name = credential_class(field.scriptid) or credential_class(field.label)
        if field.type == "PASSWORD" or (name is not None and not name.weak and field.type in _TEXTS):
            return field, "a credential"
        person = personal_class(field.scriptid) or personal_class(field.label)
        if person is not None:
            return field, person.value
    return None
