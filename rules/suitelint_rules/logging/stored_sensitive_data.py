"""Sensitive data in caches, files, sessions, mails, tasks, custom records and prompts."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import ClassVar

from suitelint.finding import Confidence, Edit, Finding, Fix, Severity
from suitelint.flow import CREDENTIAL_NAME, Flow, Source
from suitelint.lexicon.names import CredentialKind, credential_class
from suitelint.lexicon.personal import PersonalClass
from suitelint.rule import FlowRule, RuleMeta
from suitelint.syntax.javascript.tree import Node
from suitelint_rules.logging._credentials import CREDENTIALS, credential_in, credentials, is_credential
from suitelint_rules.logging._logs import by_call, context, what_is
from suitelint_rules.logging._personal import PERSONAL, personal, personal_in

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
    "llm-prompt": "the prompt of a language model",
    "llm-context": "the prompt of a language model",
}
_PROMPTS = frozenset({"llm-prompt", "llm-context"})
_RECORDS = frozenset({"record-field-value", "record-field-values"})


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
        return is_credential(source) or personal(source) is not None

    def check_flows(self, flows: Sequence[Flow]) -> Iterator[Finding]:
        for group in by_call(flows):
            judged = list(_judged(list(group)))
            if not judged:
                continue
            flow, _, severity = max(judged, key=lambda one: one[2])
            what = what_is("value", (name for _, name, _ in judged))
            yield self.report(
                flow.passing.location,
                f"{what} put in {_PLACES[flow.sink.kind]}, where others can read it; {_instead(flow)}",
                severity=severity,
                confidence=Confidence.MEDIUM if flow.source.kind == CREDENTIAL_NAME else None,
                flow=flow.trace(),
                fixes=_fixes_of(flow),
                context=context(flow),
            )


def _instead(flow: Flow) -> str:
    if not is_credential(flow.source):
        return "pass an id and read the value where it is needed"
    found = credential_class(flow.source.names) if flow.sink.kind == "cache-value" else None
    if found is not None and found.kind is CredentialKind.TOKEN:
        return "use a private cache, and let the token expire there"
    return "keep it in an API secret and pass the id of the secret"


def _fixes_of(flow: Flow) -> Iterator[Fix]:
    """A public cache can be made a private one, which only the script itself reads."""
    scope = _cache_scope(flow) if flow.sink.kind == "cache-value" else None
    if scope is not None and "PUBLIC" in scope.text:
        yield Fix("Make the cache private", (Edit(scope.location, scope.text.replace("PUBLIC", "PRIVATE")),))


def _judged(group: list[Flow]) -> Iterator[tuple[Flow, str, Severity]]:
    for flow in credentials(group):
        one = credential_in(flow)
        if one is not None and not one.handle and (level := _level(flow, None)) is not None:
            yield flow, one.name, level
    for flow in group:
        if (data := personal_in(flow)) is not None and (level := _level(flow, data)) is not None:
            yield flow, f"`{flow.source.names[-1]}`", level


def _level(flow: Flow, data: PersonalClass | None) -> Severity | None:
    """How bad it is that a credential (`data` is missing) or personal data ends there; None where it may."""
    if "partial" in flow.barriers:
        return None
    kind = flow.sink.kind
    severe = data is None or data.severe
    if kind == "stage-output" and data is not None:
        return None  # what a script works on; a credential is no row to work on
    if kind in _PROMPTS:
        return Severity.WARNING
    if kind in _RECORDS:
        return _record_level(flow, data)
    if kind == "cache-value":
        return _cache_level(flow, data)
    if not severe:
        return Severity.ERROR if kind == "file-contents" and _is_online(flow.passing) else None
    if kind == "file-contents" and _is_online(flow.passing):
        return Severity.ERROR
    if kind == "email-body" and data is None:
        return Severity.ERROR if _is_password(flow) else Severity.WARNING
    return Severity.WARNING


def _record_level(flow: Flow, data: PersonalClass | None) -> Severity | None:
    """Custom record fields may hold personal data of their own; a credential or a card number has no place there."""
    field = flow.sink.key or (flow.sink.member[0] if flow.sink.member else "")
    if not field.lower().startswith("custrecord") or (data is not None and data is not PersonalClass.CARD):
        return None
    return None if _is_encrypted(flow, field) else Severity.ERROR


def _is_encrypted(flow: Flow, field: str) -> bool:
    from suitelint.semantic.sdf import custom_fields

    project = flow.script.project
    objects = project.index.objects.values() if project is not None else ()
    return any(one.encrypted for sdf in objects for one in custom_fields(sdf) if one.scriptid.lower() == field.lower())


def _cache_level(flow: Flow, data: PersonalClass | None) -> Severity | None:
    given = _cache_scope(flow)
    # Without one the platform takes PRIVATE.
    scope = "PRIVATE" if given is None else given.text.strip("'\"").rpartition(".")[2].upper()
    if scope == "PUBLIC":
        return Severity.ERROR if data is None or data.severe else Severity.WARNING
    if data is not None:
        return Severity.WARNING if data.severe else None
    found = credential_class(flow.source.names)
    expires = found is not None and found.kind is CredentialKind.TOKEN and scope in ("PRIVATE", "PROTECTED")
    return None if expires else Severity.WARNING


def _cache_scope(flow: Flow) -> Node | None:
    """What is given as the scope of the cache that a `put` call belongs to."""
    callee = flow.passing.callee
    holders = flow.script.values_of(callee.object) if callee is not None and callee.object is not None else []
    for holder in holders:
        for argument in holder.arguments if holder.kind == "CallExpression" else ():
            if (scope := argument.member("scope")) is not None and scope.value is not None:
                return scope.value
    return None


def _is_online(call: Node) -> bool:
    switch = call.arguments[0].member("isOnline") if call.arguments else None
    return switch is not None and switch.value is not None and switch.value.text == "true"


def _is_password(flow: Flow) -> bool:
    found = credential_class(flow.source.names)
    return found is not None and found.kind is CredentialKind.PASSWORD
