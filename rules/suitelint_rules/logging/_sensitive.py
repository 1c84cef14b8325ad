"""Which flows carry a credential or personal data."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from suitelint.flow import CREDENTIAL_NAME, PERSONAL_NAME, Flow, Source
from suitelint.flow.places import constant, given
from suitelint.lexicon.names import CredentialKind, credential_class, is_guid_handle_name, joined, split_words
from suitelint.lexicon.personal import PersonalClass, personal_class
from suitelint.lexicon.vocabulary import word_set
from suitelint.netsuite.catalogue import Place
from suitelint.record import NamedTuple
from suitelint.semantic.script import Script
from suitelint.syntax.javascript.tree import Node

NAMED = frozenset(
    {
        "cache-value",
        "configuration-field",
        "environment-variable",
        "http-request-header",
        "http-request-value",
        "http-response-header",
        "record-field",
        "script-parameter",
        "session-value",
    }
)
"""Source kinds whose call names the datum."""

_REQUESTS = frozenset({("config",), ("config", "headers"), ("request",), ("request", "headers")})
"""Where an error of a failed call holds the request, with the headers that it was sent with."""
CREDENTIALS = NAMED | {CREDENTIAL_NAME, "password", "token", "secure-value", "error-detail"}
PERSONAL = NAMED | {PERSONAL_NAME}

_NUMBERED = word_set("num number no nr code payment card transaction request return")
"""Beside `authorization` these mean the approval of a payment or a return, not a header."""
_NAME_TABLES = frozenset(
    {"keys", "fields", "field", "ids", "names", "params", "parameters", "columns", "types", "constants"}
)
"""Objects under which a member is the name of a datum and not the datum (`FIELDS.API_KEY`)."""
_OTHER_CARDS = frozenset(
    {"vip", "loyalty", "member", "membership", "gift", "business", "sim", "score", "punch", "time"}
)
_UNREADABLE = word_set("hash hashed encrypted enc masked redacted obfuscated cipher ciphertext digest scrambled")
_TELLING_WEAK_WORDS = frozenset({"auth", "cred", "mfa", "pin", "pw"})
_CREDENTIAL_HEADERS = frozenset({"authorization", "cookie", "setcookie", "proxyauthorization"})
_HANDLE_WORDS = frozenset(
    {"password", "passwd", "pwd", "pw", "pass", "credential", "credentials", "secret", "token", "key"}
)


_OF_PLACES = (PersonalClass.CONTACT, PersonalClass.ADDRESS)
_RESTRICTED = frozenset({"restricted-domains", "restricted-scripts"})
_FIELD_ID = Place("id", 0)
_ASKED = frozenset({CREDENTIAL_NAME, "http-request-value"})


class Credential(NamedTuple):
    """`handle` is true for the GUID of a stored credential."""

    name: str
    handle: bool = False


def credential(source: Source) -> Credential | None:
    """The credential that a source is, if any."""
    if source.kind in ("password", "token"):
        return Credential(source.label)
    if source.kind == "error-detail":
        return Credential("the headers of the failed request") if source.path in _REQUESTS else None
    if source.kind == "environment-variable" and not source.names:
        return Credential("the whole environment")
    if source.constant:
        return None
    if not source.names:
        found = (credential_named((name,)) for name in _columns(source))
        return next((one for one in found if one is not None), None)
    words = split_words(source.names[-1])
    if source.kind in ("http-request-header", "http-response-header") and "".join(words) in _CREDENTIAL_HEADERS:
        return Credential(f"`{source.names[-1]}`")
    return credential_named(source.names)


def credential_named(names: tuple[str, ...]) -> Credential | None:
    """The credential that a value of this path of names is, if any."""
    words = split_words(names[-1])
    if not _UNREADABLE.isdisjoint(words):
        return None
    shown = f"`{names[-1]}`"
    if is_guid_handle_name(names[-1]) and not _HANDLE_WORDS.isdisjoint(words):
        return Credential(shown, handle=True)
    found = credential_class(names)
    if found is None or found.kind is CredentialKind.TBA or _is_name_of_a_datum(names):
        return None
    if found.kind is CredentialKind.AUTH and not _NUMBERED.isdisjoint(words):
        return None
    if found.kind is CredentialKind.COOKIE and found.word.endswith(("sessionid", "sessid", "sid")):
        return None  # sessions of an editor or a form have ids too
    if found.weak and found.word not in _TELLING_WEAK_WORDS:
        return None
    return Credential(shown)


def credential_in(flow: Flow) -> Credential | None:
    """The credential that a flow carries, if any: also a constant that is one."""
    source = flow.source
    if not source.constant:
        found = credential(source)
        return Credential(found.name, handle=True) if found is not None and _is_filled_with_handle(flow) else found
    if source.node is None or (found := credential_named(source.names)) is None:
        return None
    from suitelint_rules.logging._constants import is_written_out

    return found if is_written_out(flow.script, source.node, source.names) else None


def credentials(flows: Iterable[Flow]) -> Iterator[Flow]:
    """The flows that carry a credential; a value that is a SecureString shows nothing, and names tell no handle."""
    every = list(flows)
    secure = {_place(flow) for flow in every if flow.source.kind == "secure-value"}
    handles = {_place(flow) for flow in every if _is_filled_with_handle(flow)}
    for flow in every:
        place = _place(flow)
        if place in secure or (place in handles and not _is_filled_with_handle(flow)):
            continue
        if credential_in(flow) is not None:
            yield flow


def _place(flow: Flow) -> tuple[int, tuple[str, ...]]:
    return flow.passing.index, flow.sink.member


def _is_filled_with_handle(flow: Flow) -> bool:
    """Whether a request parameter is a credential field of the script's form: the platform sends a GUID for it."""
    source = flow.source
    if source.kind not in _ASKED or not source.names:
        return False
    return source.names[-1] in flow.script.remember(_credential_fields)


def _credential_fields(script: Script) -> frozenset[str]:
    """Ids of the credential fields of a script's forms."""
    found: set[str | None] = set()
    for method in script.catalogue.sinks_called(_RESTRICTED):
        for call in script.calls(method):
            found.update(constant(script, node, path) for node, path in given(script, call, _FIELD_ID))
    return frozenset(one for one in found if one)


def is_credential(source: Source) -> bool:
    """Whether a source is a credential, or the SecureString that one is in."""
    return source.kind == "secure-value" or credential(source) is not None


def personal(source: Source) -> PersonalClass | None:
    """The class of personal data that a source is, if any, on the record of a person."""
    names = personal_names(source)
    if source.constant or not names:
        return None
    return _of_person(source, names) or personal_named(names)


def personal_in(flow: Flow) -> PersonalClass | None:
    """The class of personal data that a flow carries, if any."""
    found = personal(flow.source)
    if found is None or _of_person(flow.source, personal_names(flow.source)) is None:
        return found
    from suitelint_rules.logging._record_types import is_of_person

    return found if is_of_person(flow) else None


def _of_person(source: Source, names: tuple[str, ...]) -> PersonalClass | None:
    """What a field is that is no personal data but on the record of a person."""
    telling = source.kind == "record-field" and personal_class(names) is None
    return personal_class(names, person_record=True) if telling else None


def of_persons(flows: Iterable[Flow]) -> Iterator[Flow]:
    """The flows without those of an address or a number that belongs to a place or to the company."""
    every = [flow for flow in flows if not _is_selected_id(flow)]
    reaching = [one for one in every if personal(one.source) in _OF_PLACES]
    if not reaching:
        return iter(every)
    from suitelint_rules.logging._record_types import is_of_place

    places = {_datum(one) for one in reaching if is_of_place(one)}
    return (one for one in every if _datum(one) not in places)


def _is_selected_id(flow: Flow) -> bool:
    """Whether a variable is called after a list field of a row, but holds the id of what is selected there."""
    named = flow.source.node if flow.source.kind == PERSONAL_NAME else None
    values = flow.script.values_of(named) if named is not None else []
    chosen = [one.object for one in values if one.kind == "MemberExpression" and one.key_name == "value"]
    return (
        bool(values) and len(chosen) == len(values) and all(one is not None and one.key_name == "0" for one in chosen)
    )


def _datum(flow: Flow) -> tuple[int, str]:
    names = personal_names(flow.source)
    return flow.passing.index, joined(names[-1]) if names else ""


def personal_named(names: tuple[str, ...]) -> PersonalClass | None:
    """The class of personal data that a value of this path of names is, if any."""
    if _is_name_of_a_datum(names):
        return None
    found = personal_class(names)
    if found is PersonalClass.CARD and not _OTHER_CARDS.isdisjoint(split_words(names[-1])):
        return None
    return found


def personal_names(source: Source) -> tuple[str, ...]:
    """What the datum is called; of a list of columns that is known in part, the most telling one."""
    told = [(found, name) for name in _columns(source) if (found := personal_class((name,))) is not None]
    return (max(told, key=lambda one: one[0].severe)[1],) if told else source.names


def _columns(source: Source) -> list[str]:
    """The constants in a list of columns of which not all is known; else each column is a source of its own."""
    if source.names or source.path or source.kind != "record-field" or source.node is None:
        return []
    texts = source.node.descendants("string")
    return [text for one in texts if one.outer is not None and _is_column(one) and (text := one.string)]


def _is_column(text: Node) -> bool:
    """Whether a text stands in the list of columns of `lookupFields({columns: […]})`, `nlapiLookupField(…, […])`."""
    array = text.outer
    holder = array.outer if array is not None and array.kind == "ArrayExpression" else None
    return holder is not None and (holder.kind == "arguments" or holder.key_name == "columns")


def _is_name_of_a_datum(names: tuple[str, ...]) -> bool:
    """Whether a name is a member of a table of names, as `CONFIG_KEYS.API_KEY`."""
    return len(names) > 1 and names[-1].isupper() and not _NAME_TABLES.isdisjoint(split_words(names[-2]))
