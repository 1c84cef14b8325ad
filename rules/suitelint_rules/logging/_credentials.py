"""Which flows carry a credential."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from suitelint.flow import CREDENTIAL_NAME, Flow, Source
from suitelint.flow.places import constant, given
from suitelint.lexicon.names import CredentialKind, credential_class, is_guid_handle_name, split_words
from suitelint.lexicon.vocabulary import word_set
from suitelint.netsuite.catalogue import Place
from suitelint.record import NamedTuple
from suitelint.semantic.scope import ANY
from suitelint.semantic.script import Script
from suitelint_rules.logging._source_names import NAMED, columns, is_name_of_a_datum, shown_name

CREDENTIALS = NAMED | {CREDENTIAL_NAME, "password", "token", "secure-value", "error-detail"}
"""Kinds of sources that may be credentials."""
_REQUESTS = frozenset({("config",), ("config", "headers"), ("request",), ("request", "headers")})
"""Where an error of a failed call holds the request, with the headers that it was sent with."""
_NUMBERED = word_set("num number no nr code payment card transaction request return")
"""Beside `authorization` these mean the approval of a payment or a return, not a header."""
_UNREADABLE = word_set("""
    md sha bcrypt hash hashed encrypted enc masked redacted obfuscated cipher ciphertext digest scrambled
""")
_TELLING_WEAK_WORDS = frozenset({"auth", "cred", "mfa", "pin", "pw"})
_ID_OF_A_KEY = ("key", "id")
"""Tells which key is meant; the secret is another value."""
_CREDENTIAL_HEADERS = frozenset({"authorization", "cookie", "setcookie", "proxyauthorization"})
_HANDLE_WORDS = frozenset(
    {"password", "passwd", "pwd", "pw", "pass", "credential", "credentials", "secret", "token", "key"}
)
"""Beside `guid` these mean the handle of a stored credential."""
_RESTRICTED = frozenset({"restricted-domains", "restricted-scripts"})
"""Sinks of the calls that add a credential field to a form."""
_FIELD_ID = Place("id", 0)
_ASKED = frozenset({CREDENTIAL_NAME, "http-request-value"})


class Credential(NamedTuple):
    """`handle` is true for the GUID of a stored credential."""

    name: str
    handle: bool = False


def credential(source: Source) -> Credential | None:
    """The credential that a source is, if any."""
    if source.kind in ("password", "token"):
        return credential_named(source.names) if source.names else Credential(source.label)
    if source.kind == "error-detail":
        return Credential("the headers of the failed request") if source.path in _REQUESTS else None
    if source.kind == "environment-variable" and set(source.names) <= {ANY}:
        return Credential("the whole environment")
    if source.constant:
        return None
    if not source.names:
        found = (credential_named((name,)) for name in columns(source))
        return next((one for one in found if one is not None), None)
    words = split_words(source.names[-1])
    if source.kind in ("http-request-header", "http-response-header") and "".join(words) in _CREDENTIAL_HEADERS:
        return Credential(shown_name(source.names))
    return credential_named(source.names)


def credential_named(names: tuple[str, ...]) -> Credential | None:
    """The credential that a value of this path of names is, if any."""
    words = split_words(names[-1])
    if not _UNREADABLE.isdisjoint(words):
        return None
    shown = shown_name(names)
    if is_guid_handle_name(names[-1]) and not _HANDLE_WORDS.isdisjoint(words):
        return Credential(shown, handle=True)
    found = credential_class(names)
    if found is None or found.kind is CredentialKind.TBA or is_name_of_a_datum(names):
        return None
    if found.kind is CredentialKind.AUTH and not _NUMBERED.isdisjoint(words):
        return None
    in_cookie = len(names) > 1 and names[-2].lower().endswith("cookies")
    if found.kind is CredentialKind.COOKIE and found.word.endswith(("sessionid", "sessid", "sid")) and not in_cookie:
        return None  # sessions of an editor or a form have ids too
    if found.kind is CredentialKind.KEY and words[-2:] == _ID_OF_A_KEY:
        return None
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


def may_be_credential(source: Source) -> bool:
    """Whether a source is a credential, or a constant that has the name of one."""
    return is_credential(source) or (source.constant and credential_named(source.names) is not None)


def is_credential(source: Source) -> bool:
    """Whether a source is a credential, or the SecureString that one is in."""
    return source.kind == "secure-value" or credential(source) is not None
