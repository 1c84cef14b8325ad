"""Whole responses in logs."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from suitelint.finding import Confidence, Finding, Severity, Step
from suitelint.flow import Flow, Source
from suitelint.rule import RuleMeta
from suitelint.syntax.document import Document
from suitelint.syntax.python import PythonDocument
from suitelint_rules.logging._logs import LogRule, by_call
from suitelint_rules.logging._payload import is_of_persons, is_one_text, is_whole

_BODIES = frozenset({"data", "body", "text", "headers"})


class LoggedResponsePayload(LogRule):
    meta = RuleMeta(
        code="NS204",
        name="logged-response-payload",
        summary="a whole response is written to a log",
        severity=Severity.NOTE,
        confidence=Confidence.MEDIUM,
        security_severity=3.9,
        cwe=(532,),
    )
    languages = frozenset({"python"})
    sources = frozenset({"http-response", "http-response-body", "http-response-headers", "error-detail"})
    barriers = frozenset({"partial", "reduced"})

    def check_document(self, document: Document) -> Iterator[Finding]:
        """Responses of outbound calls of Python middleware."""
        if not isinstance(document, PythonDocument):
            return
        from suitelint_rules.logging._python_responses import endpoint_texts, logged_responses
        from suitelint_rules.logging._responses import is_sensitive

        for one in logged_responses(document):
            sensitive = any(is_sensitive(text) for text in endpoint_texts(document, one.request))
            yield self.report(
                one.call,
                _message(f"the response {one.part}", one.sink, sensitive),
                severity=Severity.ERROR if sensitive else self.meta.severity,
                related=[Step(document.location(one.request), "the response comes from here")],
                context=f"{one.part}|{one.sink}",
            )

    def heeds(self, source: Source) -> bool:
        return _is_response(source)

    def check_flows(self, flows: Sequence[Flow]) -> Iterator[Finding]:
        from suitelint_rules.logging._fixes import status_code
        from suitelint_rules.logging._levels import weighed
        from suitelint_rules.logging._responses import hands_out_secrets

        for group in by_call(flow for flow in flows if _is_response(flow.source) and not is_one_text(flow)):
            flow = next((one for one in group if hands_out_secrets(one)), group[0])
            sensitive = hands_out_secrets(flow)
            yield self.written(
                flow,
                _message(_label(flow.source), flow.sink.label, sensitive),
                severity=weighed(Severity.ERROR if sensitive else self.meta.severity, flow),
                fixes=status_code(flow),
            )


def _message(label: str, sink: str, sensitive: bool) -> str:
    from suitelint_rules.logging._wording import is_or_are

    whose = " of a token or payment endpoint" if sensitive else ""
    return f"{label}{whose} {is_or_are(label)} written to the log by `{sink}`; log the status code instead"


def _is_response(source: Source) -> bool:
    """Whether a source is all of a response, or the part that holds its data: also of one that a failed call hands over
    in its error."""
    if source.kind != "error-detail":
        return is_whole(source) or (source.kind == "http-response-body" and is_of_persons(source))
    return source.path[:1] == ("response",) and all(part in _BODIES for part in source.path[1:])


def _label(source: Source) -> str:
    return "the response in the caught error" if source.kind == "error-detail" else source.label
