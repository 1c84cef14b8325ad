"""What an authentication sink takes: which credential a value is that reaches it."""

from __future__ import annotations

import re

from suitelint.flow.model import Flow, Sink
from suitelint.lexicon.names import (
    BARE_AUTHORIZATION,
    BARE_PASSWORD,
    BARE_SECRET,
    CredentialClass,
    CredentialKind,
    credential_class,
    is_user_name,
)
from suitelint.lexicon.shapes import AUTH_SCHEMES
from suitelint.regex import regex

_CLASSES = {
    "password": BARE_PASSWORD,
    "password-check": BARE_PASSWORD,
    "secret-key": BARE_SECRET,
    "session-secret": CredentialClass(CredentialKind.SECRET, "session secret", exact=True),
    "signing-key": CredentialClass(CredentialKind.SECRET, "signing key", exact=True),
    "hmac-key": CredentialClass(CredentialKind.SECRET, "hmac key", exact=True),
    "cipher-key": CredentialClass(CredentialKind.SECRET, "cipher key", exact=True),
    "private-key": CredentialClass(CredentialKind.KEY, "private key", exact=True),
    "key-password": CredentialClass(CredentialKind.PASSWORD, "passphrase", exact=True),
    "managed-key-password": CredentialClass(CredentialKind.PASSWORD, "passphrase", exact=True),
    "sftp-password": BARE_PASSWORD,
    "token": CredentialClass(CredentialKind.TOKEN, "token", exact=True),
    "authorization-header": BARE_AUTHORIZATION,
    "connection-string": CredentialClass(CredentialKind.CONNECTION, "connection string", exact=True),
}
HEADERS = frozenset({"authorization-header", "http-headers", "http-header-value"})
"""Sinks whose value is a request header, or holds request headers."""
TEXTS = frozenset({"http-body", "http-url", "http-url-parameters"})
"""Sinks of which only a named part is a credential."""
SECRETS = frozenset(_CLASSES) - HEADERS
"""Sinks whose whole value is a credential."""
ALL = SECRETS | HEADERS | TEXTS
MANAGED = frozenset(
    {"secret-id", "key-id", "secure-string-input", "credential-handle", "key-handle", "password-handle"}
)
"""Sinks that take the id or the handle of what the platform keeps."""

_PLAIN_HEADERS = frozenset({"authorization", "cookie", "apikey"})
_COOKIE = CredentialClass(CredentialKind.COOKIE, "cookie", exact=True)
_SCHEME = regex(
    rf"(?:^|[\s\"'])(?P<scheme>{AUTH_SCHEMES})[ :]+"
    r"(?P<rest>[^\s\"']*)$",
    re.IGNORECASE,
)
_KEYED = regex(r"(?<![\w.\-])(?P<name>[\w.\-]+)[\"']?\s*[=:]\s*[\"']?$")
_TAG = regex(r"<(?:\w+:)?(?P<name>[A-Za-z][\w-]*)>\s*$")


def header_name(sink: Sink) -> str:
    """The name of the header that a value becomes; empty when it is not known."""
    if sink.kind == "authorization-header":
        return "Authorization"
    name = ""
    if sink.kind == "http-headers":
        name = sink.member[-1] if sink.member else ""
    elif sink.kind == "http-header-value":
        name = sink.key
    # `app.set('secret', …)` is no header: of a call that is only known by its method, the name has to look like one.
    known = not sink.callee.startswith("*.") or "-" in name or name.lower() in _PLAIN_HEADERS
    return name if known else ""


def header_class(name: str) -> CredentialClass | None:
    """The credential that a request header of this name carries."""
    low = name.lower()
    if low in ("authorization", "proxy-authorization"):
        return BARE_AUTHORIZATION
    if low == "cookie":
        return _COOKIE
    if low.startswith(("www-", "content-", "accept", "sec-websocket-")):
        return None
    return credential_class(name)


def taken(sink: Sink) -> CredentialClass | None:
    """The credential that `sink` takes as its whole value; nothing when only a part of a text may be one."""
    if sink.kind in HEADERS:
        name = header_name(sink)
        return header_class(name) if name else None
    if sink.kind in ("http-body", "http-url-parameters"):
        return _member_class(sink.member)
    if sink.kind == "http-url":
        return None
    if sink.member:
        return _member_class(sink.member)
    return _CLASSES.get(sink.kind)


def _member_class(member: tuple[str, ...]) -> CredentialClass | None:
    if not member or is_user_name(member[-1]):
        return None
    return credential_class(member)


def introduced(prefix: str) -> CredentialClass | None:
    """The credential that a text announces at its end: `Bearer `, `Basic user:`, `client_secret=`, `<password>`."""
    if match := _SCHEME.search(prefix):
        rest = match["rest"]
        if match["scheme"].lower() == "basic":
            return _CLASSES["password"] if ":" in rest else BARE_AUTHORIZATION
        if not rest:
            return _CLASSES["token"]
    if (match := _KEYED.search(prefix) or _TAG.search(prefix)) is not None and not is_user_name(match["name"]):
        return credential_class(match["name"])
    return None


def arriving(flow: Flow) -> CredentialClass | None:
    """The credential that the value of `flow` is used as, where the sink or the text before the value says so."""
    if flow.sink.kind in HEADERS and taken(flow.sink) is None:
        return None
    if flow.exact:
        return taken(flow.sink)
    if flow.sink.kind == "connection-string":
        return _CLASSES["password"] if re.search(r"://[^/@\s]*:$", flow.prefix) else introduced(flow.prefix)
    return introduced(flow.prefix)
