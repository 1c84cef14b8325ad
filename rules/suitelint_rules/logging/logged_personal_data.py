"""Personal data in logs."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from suitelint.finding import Confidence, Finding, Severity, Step
from suitelint.flow import PERSONAL_NAME, Flow, Source
from suitelint.lexicon.personal import PersonalClass
from suitelint.rule import RuleMeta
from suitelint.semantic.script import Script
from suitelint.source import Location
from suitelint.syntax.document import Document
from suitelint.syntax.python import PythonDocument
from suitelint_rules.logging._logs import LogRule, by_call
from suitelint_rules.logging._personal import (
    PERSONAL,
    of_persons,
    personal,
    personal_in,
    personal_named,
    personal_names,
)
from suitelint_rules.logging._source_names import shown_name
from suitelint_rules.logging._titles import titled_personal_data

_NUMBERED = (PersonalClass.CARD, PersonalClass.BANK)
"""Numbers whose last four digits tell people which one is meant, and nobody else anything."""

_INSTEAD = "log the id of the record instead"


class LoggedPersonalData(LogRule):
    meta = RuleMeta(
        code="NS202",
        name="logged-personal-data",
        summary="personal data is written to a log",
        severity=Severity.WARNING,
        confidence=Confidence.MEDIUM,
        security_severity=6.5,
        cwe=(532,),
    )
    languages = frozenset({"python"})
    sources = PERSONAL

    def check_document(self, document: Document) -> Iterator[Finding]:
        """Python middleware, where names alone tell."""
        if not isinstance(document, PythonDocument):
            return
        from suitelint_rules.logging._python_logs import is_of_network, logged

        told: set[Location] = set()
        for one in logged(document):
            data = personal_named(one.names)
            if data is PersonalClass.ADDRESS and is_of_network(one.names):
                continue
            if data in _NUMBERED and one.partial and one.location.text.endswith("[-4:]"):
                continue
            if data is not None and one.call not in told:
                told.add(one.call)
                severity = Severity.ERROR if data.severe else self.meta.severity
                yield self.report(
                    one.call,
                    f"{shown_name(one.names)} ({data.value}) is written to the log by `{one.sink}`; {_INSTEAD}",
                    severity=severity.lowered() if one.partial else severity,
                    related=[Step(one.location, "the value that is written")],
                    context=f"{'.'.join(one.names[-2:])}|{one.sink}",
                )

    def heeds(self, source: Source) -> bool:
        return personal(source) is not None

    def check_script(self, script: Script) -> Iterator[Finding]:
        """Values that only the title of the log entry gives a name."""
        for one in titled_personal_data(script, self.sources):
            yield self.titled(one, f"personal data; {_INSTEAD}")

    def check_flows(self, flows: Sequence[Flow]) -> Iterator[Finding]:
        from suitelint_rules.logging._fixes import dropped
        from suitelint_rules.logging._levels import weighed
        from suitelint_rules.logging._wording import enumerate_words

        for group in by_call(of_persons(flow for flow in flows if _shown(flow) is not None)):
            found = [(flow, data) for flow in group if (data := _shown(flow)) is not None]
            flow, data = max(found, key=lambda one: one[1].severe)
            names = enumerate_words(shown_name(personal_names(one.source)) for one, _ in found)
            classes = enumerate_words(one.value for _, one in found)
            what = f"{names} ({classes}) {'are' if ' and ' in names else 'is'}"
            yield self.written(
                flow,
                f"{what} written to the log by `{flow.sink.label}`; {_INSTEAD}",
                severity=weighed(Severity.ERROR if data.severe else self.meta.severity, flow),
                confidence=Confidence.HIGH if flow.source.kind != PERSONAL_NAME else Confidence.MEDIUM,
                fixes=dropped(flow),
            )


def _shown(flow: Flow) -> PersonalClass | None:
    """The class of personal data that can be read; the last four digits of a card or an account are not."""
    from suitelint_rules.logging._levels import is_last_four

    data = personal_in(flow)
    return None if data in _NUMBERED and is_last_four(flow) else data
