"""How bad it is that sensitive data ends in a place: a cache, a file, a mail, a custom record, a prompt."""

from __future__ import annotations

from suitelint.finding import Severity
from suitelint.flow import Flow
from suitelint.lexicon.names import CredentialKind, credential_class
from suitelint.lexicon.personal import PersonalClass
from suitelint.syntax.javascript.tree import Node

_PROMPTS = frozenset({"llm-prompt", "llm-context"})
_NO_COOKIES = frozenset({CredentialKind.PASSWORD, CredentialKind.ONE_TIME, CredentialKind.SECRET, CredentialKind.KEY})
"""Sessions and tokens are what cookies are for."""
_RECORDS = frozenset({"record-field-value", "record-field-values"})


def level_of(flow: Flow, data: PersonalClass | None) -> Severity | None:
    """How bad it is that a credential (`data` is missing) or personal data ends there; None where it may."""
    if "partial" in flow.barriers:
        return None
    kind = flow.sink.kind
    if kind == "stage-output" and data is not None:
        return None  # what a script works on; a credential is no row to work on
    if kind in _PROMPTS:
        return Severity.WARNING
    if kind in _RECORDS:
        return _record_level(flow, data)
    if kind == "cache-value":
        return _cache_level(flow, data)
    if kind == "browser-cookie" and data is None and kind_of(flow) not in _NO_COOKIES:
        return None
    if kind == "file-contents" and _is_online(flow.passing):
        return Severity.ERROR
    if data is not None and not data.severe:
        return None
    if kind == "email-body" and data is None:
        return Severity.ERROR if kind_of(flow) is CredentialKind.PASSWORD else Severity.WARNING
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
    given = cache_scope(flow)
    # Without one the platform takes PRIVATE (N/cache, section_4642573343).
    scope = "PRIVATE" if given is None else given.text.strip("'\"").rpartition(".")[2].upper()
    if scope == "PUBLIC":
        return Severity.ERROR if data is None or data.severe else Severity.WARNING
    if data is not None:
        return Severity.WARNING if data.severe else None
    expires = kind_of(flow) is CredentialKind.TOKEN and scope in ("PRIVATE", "PROTECTED")
    return None if expires else Severity.WARNING


def cache_scope(flow: Flow) -> Node | None:
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


def kind_of(flow: Flow) -> CredentialKind | None:
    """What kind of credential the name of a flow's source says."""
    found = credential_class(flow.source.names)
    return None if found is None else found.kind
