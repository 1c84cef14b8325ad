"""Whole requests in logs."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from suitelint.finding import Confidence, Finding, Fix, Severity
from suitelint.flow import Flow, Source
from suitelint.rule import RuleMeta
from suitelint_rules.logging._logs import LogRule, by_call
from suitelint_rules.logging._payload import is_container, is_each, is_only_named, is_whole


class LoggedRequestPayload(LogRule):
    meta = RuleMeta(
        code="NS203",
        name="logged-request-payload",
        summary="a whole request is written to a log",
        severity=Severity.WARNING,
        confidence=Confidence.HIGH,
        security_severity=5.9,
        cwe=(532,),
        exposed=True,
    )
    sources = frozenset(
        {"http-request", "request-context", "http-request-parameters", "http-request-headers", "http-request-file"}
        | {"inbound-mail", "tool-parameters"}
    )
    barriers = frozenset({"partial", "reduced"})

    def heeds(self, source: Source) -> bool:
        return is_whole(source) or (source.kind == "http-request" and is_container(source))

    def check_flows(self, flows: Sequence[Flow]) -> Iterator[Finding]:
        from suitelint_rules.logging._levels import switched
        from suitelint_rules.logging._wording import is_or_are

        for group in by_call(flow for flow in flows if _carries_it(flow)):
            flow = max(group, key=lambda one: one.source.kind == "http-request-headers")
            severity = Severity.ERROR if flow.source.kind == "http-request-headers" else self.meta.severity
            yield self.written(
                flow,
                f"{flow.source.label}{_entry(flow)} {is_or_are(flow.source.label)} written to the log as a whole by "
                f"`{flow.sink.label}`; log an id, or the names of its keys",
                severity=severity.lowered() if switched(flow.place) else severity,
                confidence=_confidence(flow),
                fixes=self._fixes(flow),
            )

    def _fixes(self, flow: Flow) -> Iterator[Fix]:
        from suitelint_rules.logging._fixes import allow_listed, key_names

        if flow.source.kind != "request-context":
            yield from list(allow_listed(flow)) or key_names(flow)


def _carries_it(flow: Flow) -> bool:
    """As a piece of a text, a part that holds the data is no object."""
    if is_only_named(flow):
        return False
    text = flow.exact or is_each(flow.source)
    return is_whole(flow.source) or (text and flow.source.kind == "http-request" and is_container(flow.source))


def _entry(flow: Flow) -> str:
    """The entry point and parameter that the request came in by."""
    node = flow.source.node
    if node is None:
        return ""
    for entry in flow.script.entry_points:
        if node.document is entry.function.document and entry.function.contains(node):
            params = entry.function.params
            given = f" (parameter `{params[0].text}`)" if params and params[0].kind == "Identifier" else ""
            return given if entry.name == "*" else f" of `{entry.name}`{given}"
    return ""


def _confidence(flow: Flow) -> Confidence:
    """A SuiteScript 1.0 entry point without its object is only probable."""
    entries = flow.script.entry_points
    return Confidence.LOW if entries and not any(entry.certain for entry in entries) else Confidence.HIGH
