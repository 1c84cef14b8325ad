"""Credentials in logs."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from suitelint.finding import Confidence, Finding, Fix, Severity, Step
from suitelint.flow import CREDENTIAL_NAME, Flow, Source
from suitelint.rule import RuleMeta
from suitelint.semantic.script import Script
from suitelint.source import Location
from suitelint.syntax.document import Document
from suitelint.syntax.python import PythonDocument
from suitelint_rules.logging._credentials import (
    CREDENTIALS,
    credential_in,
    credential_named,
    credentials,
    may_be_credential,
)
from suitelint_rules.logging._logs import LogRule, by_call
from suitelint_rules.logging._titles import titled_credentials

_INSTEAD = "log only whether a value is set"
_WHOLE: dict[tuple[str, ...], str] = {
    ("os", "environ"): "the whole environment",
    ("request", "headers"): "the headers of the request",
}
"""What Python names as a whole and what holds credentials."""


class LoggedCredential(LogRule):
    meta = RuleMeta(
        code="NS201",
        name="logged-credential",
        summary="a credential is written to a log",
        severity=Severity.ERROR,
        confidence=Confidence.HIGH,
        security_severity=7.5,
        cwe=(532,),
    )
    languages = frozenset({"python"})
    sources = CREDENTIALS

    def check_document(self, document: Document) -> Iterator[Finding]:
        """Python middleware, where names alone tell."""
        if not isinstance(document, PythonDocument):
            return
        from suitelint_rules.logging._python_logs import logged
        from suitelint_rules.logging._wording import what_is

        told: set[Location] = set()
        for one in logged(document):
            found = credential_named(one.names)
            name = _WHOLE.get(one.names[-2:], found.name if found else "")
            if name and one.call not in told:
                told.add(one.call)
                yield self.report(
                    one.call,
                    f"{what_is('value', [name])} written to the log by `{one.sink}`; {_INSTEAD}",
                    severity=self.meta.severity.lowered() if one.partial else None,
                    confidence=Confidence.MEDIUM,
                    related=[Step(one.location, "the value that is written")],
                    context=f"{'.'.join(one.names[-2:])}|{one.sink}",
                )

    def check_script(self, script: Script) -> Iterator[Finding]:
        """Values that only the title of the log entry gives a name."""
        for one in titled_credentials(script, self.sources):
            yield self.titled(one, f"a credential; {_INSTEAD}")

    def heeds(self, source: Source) -> bool:
        return may_be_credential(source)

    def check_flows(self, flows: Sequence[Flow]) -> Iterator[Finding]:
        from suitelint_rules.logging._levels import weighed
        from suitelint_rules.logging._wording import what_is

        for group in by_call(credentials(flows)):
            found = [(flow, one) for flow in group if (one := credential_in(flow)) is not None]
            flow, first = min(found, key=lambda one: (one[1].handle, "partial" in one[0].barriers))
            severity = Severity.WARNING if first.handle else self.meta.severity
            what = what_is("handle" if first.handle else "value", (one.name for _, one in found))
            yield self.written(
                flow,
                f"{what} written to the log by `{flow.sink.label}`; {_INSTEAD}",
                severity=weighed(severity, flow),
                confidence=Confidence.HIGH if _is_read(found) else Confidence.MEDIUM,
                fixes=_fixes_of(found),
            )


def _fixes_of(found: Sequence[tuple[Flow, object]]) -> Iterator[Fix]:
    from suitelint_rules.logging._fixes import dropped, replaced

    for flow, _ in found:
        if flow.source.kind in (CREDENTIAL_NAME, "script-parameter", "record-field"):
            fixes = list(dropped(flow))
            yield from fixes or replaced(flow, "Log whether it is set", "Boolean({})")
            return


def _is_read(found: Sequence[tuple[Flow, object]]) -> bool:
    """Whether the value comes from a place that is known to hold it, not from a name alone."""
    return any(flow.source.kind != CREDENTIAL_NAME for flow, _ in found)
