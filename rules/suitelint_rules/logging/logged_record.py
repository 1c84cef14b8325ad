"""Whole records in logs."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from suitelint.finding import Confidence, Finding, Fix, Severity
from suitelint.flow import Flow, Source
from suitelint.rule import RuleMeta
from suitelint_rules.logging._logs import LogRule, by_call
from suitelint_rules.logging._payload import is_only_named, is_whole

_ROWS = frozenset({"map-reduce-value", "search-result"})
"""Kinds whose member `values` is as good as the whole."""


class LoggedRecord(LogRule):
    meta = RuleMeta(
        code="NS205",
        name="logged-record",
        summary="a whole record with personal data is written to a log",
        severity=Severity.WARNING,
        confidence=Confidence.MEDIUM,
        security_severity=5.7,
        cwe=(532,),
    )
    sources = frozenset({"record", "record-context", "search-result", "query-result", "map-reduce-value"})
    barriers = frozenset({"partial", "reduced", "identifier"})

    def heeds(self, source: Source) -> bool:
        return is_whole(source) or (source.kind in _ROWS and source.path == ("values",))

    def check_flows(self, flows: Sequence[Flow]) -> Iterator[Finding]:
        from suitelint_rules.logging._levels import weighed

        for group in by_call(flow for flow in flows if self.heeds(flow.source) and not is_only_named(flow)):
            judged = [one for flow in group if (one := _judged(flow)) is not None]
            if not judged:
                continue
            flow, personal, sure = max(judged, key=lambda one: one[2])
            kind = f" of type {personal.lower()}" if sure and personal else ""
            yield self.written(
                flow,
                f"{flow.source.label}{kind} is written to the log as a whole by `{flow.sink.label}`; log its id",
                severity=weighed(self.meta.severity, flow) if sure else Severity.NOTE,
                confidence=Confidence.MEDIUM if sure else Confidence.LOW,
                fixes=self._fixes(flow),
            )

    def _fixes(self, flow: Flow) -> Iterator[Fix]:
        from suitelint_rules.logging._fixes import replaced

        if flow.source.kind == "record":
            yield from replaced(flow, "Log its id", "{}.id")


def _judged(flow: Flow) -> tuple[Flow, str, bool] | None:
    """The flow, a type with personal data, and whether the record is of such a type for sure; None where it is not."""
    from suitelint_rules.logging._record_types import is_personal, may_be_personal, types_of
    from suitelint_rules.logging._stage_values import hands_out_ids

    if flow.source.kind == "map-reduce-value" and flow.script.remember(hands_out_ids):
        return None
    types = types_of(flow)
    personal = sorted(one for one in types if is_personal(one))
    if not personal and not may_be_personal(flow, types):
        return None
    return flow, personal[0] if len(personal) == 1 else "", bool(personal) and len(personal) == len(types)
