"""Sensitive data in caches, files, sessions, mails, tasks, custom records and prompts."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import ClassVar

from suitelint.finding import Confidence, Edit, Finding, Fix, Severity
from suitelint.flow import CREDENTIAL_NAME, Flow, Source
from suitelint.lexicon.names import CredentialKind
from suitelint.rule import FlowRule, RuleMeta
from suitelint_rules.logging._credentials import CREDENTIALS, credential_in, credentials, may_be_credential
from suitelint_rules.logging._logs import by_call, context
from suitelint_rules.logging._personal import PERSONAL, personal, personal_in
from suitelint_rules.logging._source_names import shown_name
from suitelint_rules.logging._storage import cache_scope, kind_of, level_of
from suitelint_rules.logging._wording import what_is

_PLACES = {
    "cache-value": "a cache",
    "file-contents": "a file",
    "session-value": "the session",
    "email-body": "an e-mail",
    "task-parameter": "the parameters of a task",
    "record-field-value": "a custom record",
    "record-field-values": "a custom record",
    "stage-output": "the data of the next map/reduce stage",
    "browser-storage": "the browser's storage",
    "browser-cookie": "a cookie",
    "llm-prompt": "the prompt of a language model",
    "llm-context": "the prompt of a language model",
}


class StoredSensitiveData(FlowRule):
    meta = RuleMeta(
        code="NS207",
        name="stored-sensitive-data",
        summary="a credential or personal data is stored where others can read it",
        severity=Severity.WARNING,
        confidence=Confidence.MEDIUM,
        security_severity=6.1,
        cwe=(312,),
    )
    sources = CREDENTIALS | PERSONAL
    sinks = frozenset(_PLACES)
    key_prefixes: ClassVar[Mapping[str, str]] = {"record-field-value": "custrecord"}

    def heeds(self, source: Source) -> bool:
        return may_be_credential(source) or personal(source) is not None

    def check_flows(self, flows: Sequence[Flow]) -> Iterator[Finding]:
        for group in by_call(flows):
            judged = list(_judged(list(group)))
            if not judged:
                continue
            flow, _, severity = max(judged, key=lambda one: one[2])
            what = what_is("value", (name for _, name, _ in judged))
            yield self.report(
                flow.passing.location,
                f"{what} put in {_PLACES[flow.sink.kind]}, which others can read; {_instead(flow)}",
                severity=severity,
                confidence=Confidence.MEDIUM if flow.source.kind == CREDENTIAL_NAME else None,
                flow=flow.trace(),
                fixes=_fixes_of(flow),
                context=context(flow),
            )


def _instead(flow: Flow) -> str:
    if not may_be_credential(flow.source):
        return "pass an id and read the value where it is needed"
    if flow.sink.kind == "cache-value" and kind_of(flow) is CredentialKind.TOKEN:
        return "use a private cache, and let the token expire there"
    return "keep credentials in API secrets and pass their ids"


def _fixes_of(flow: Flow) -> Iterator[Fix]:
    """A public cache can be made a private one, which only the script itself reads."""
    scope = cache_scope(flow) if flow.sink.kind == "cache-value" else None
    if scope is not None and "PUBLIC" in scope.text:
        yield Fix("Make the cache private", (Edit(scope.location, scope.text.replace("PUBLIC", "PRIVATE")),))


def _judged(group: list[Flow]) -> Iterator[tuple[Flow, str, Severity]]:
    for flow in credentials(group):
        one = credential_in(flow)
        if one is not None and not one.handle and (level := level_of(flow, None)) is not None:
            yield flow, one.name, level
    for flow in group:
        if (data := personal_in(flow)) is not None and (level := level_of(flow, data)) is not None:
            yield flow, shown_name(flow.source.names), level
