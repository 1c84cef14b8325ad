"""Credentials in URLs: user information, query parameters, and NetSuite's links that open without a log-in."""

from __future__ import annotations

import re
from collections.abc import Iterator
from enum import Enum

from suitelint.lexicon import randomness
from suitelint.lexicon.exclusions import Tier, names_secret
from suitelint.lexicon.names import CredentialClass, CredentialKind, credential_class
from suitelint.lexicon.shapes import MADE_UP_PASSWORDS
from suitelint.lexicon.values import judge
from suitelint.lexicon.vocabulary import word_set
from suitelint.record import NamedTuple
from suitelint.regex import regex


class UrlPart(Enum):
    """Where in a URL a credential stands."""

    USER_INFO = "user information"
    QUERY = "query parameter"
    EXTERNAL_SCRIPT = "external Suitelet address"
    MEDIA = "media address"


class UrlSecret(NamedTuple):
    """A credential in a URL, as character offsets of the searched text. `name` is the parameter or the user."""

    part: UrlPart
    start: int
    end: int
    secret: str
    name: str
    browser_key: bool = False


_USER_INFO = regex(
    r"//(?P<user>[^\s:/@?#\"'`<>\\,;|]{0,80}):"
    r"(?P<s>(?:[^\s/@?#\"'`<>\\]|/(?=[^\s@\"'`<>?#/]{1,40}@)|[#?](?=[^\s/@\"'`<>]{1,40}@)){1,128})@(?P<host>[\w\[$({%.-]+)"
)
_SCHEME = regex(
    r"(?:(?<![a-z0-9+.-])(?:https?|s?ftp|ftps|ftpes|webdavs?|wss?|git|ssh|svn(?:\+ssh)?|ldaps?|socks5h?):"
    r"|[\"'`\s=(]|\A)\Z",
    re.IGNORECASE,
)
_TOKEN_USER = regex(
    r"https?://(?P<s>[0-9A-Za-z_-]{20,128})(?::x-oauth-basic)?@(?P<host>[\w.-]+\.[a-z]{2,})", re.IGNORECASE
)
_QUERY = regex(r"(?:[?&]|&amp;)(?P<name>[A-Za-z][\w.\-\[\]]{0,40})=(?P<s>[^&\s\"'`<>#\\)]{4,512})")
_EXTERNAL = regex(
    r"(?:extforms|forms|scriptlet\.nl|media\.nl)[^\s\"'`]{0,400}?[?&](?:amp;)?(?P<name>h|ns-at)=(?P<s>[0-9a-f]{20}(?![0-9a-zA-Z])|[0-9A-Za-z_-]{40,64})"
)
_NOT_SECRETS = word_set("""
    tokentype sortkey searchkey cachekey sessionkey idempotencykey grouptoken pagetoken nexttoken sitekey publickey
    key1 key2
""")
_KEYS = word_set("""
    sid appid signature subscriptionkey keys hash accesskey code key auth sig apikey
""")
_VARIABLE = regex(r"[${}<>*\[\]()]|%[sdA-Z_]|^:|^(?:xxx|\.\.\.)|\+\s*$")
_PAGES = ("scriptlet.nl", "media.nl", "extforms.", "forms.")
_ADDRESS_BREAK = regex(r"[\s\"'`<>]")
_JOINED = regex(r"(?P<address>[^\s\"'`<>]+)[\"']\s*\+[^;\"'`]{1,100}\+\s*[\"']\Z")
"""The piece of a concatenation before the last value that is put between two literals."""
_BROWSER_HOSTS = ("maps.googleapis.com", "maps.google.com", "google.com/maps")
_JUNK = MADE_UP_PASSWORDS | word_set("""
    x pass123 apikey api-key auth passw0rd y z b pass1 mypass mypassword yourpassword your-password
""")


def find(text: str, *, test_path: bool = False) -> Iterator[UrlSecret]:
    """The credentials in every URL of `text`, in the order of their kind."""
    if "://" in text or "//" in text:
        yield from _user_info(text, test_path)
    if "=" in text and ("?" in text or "&" in text):
        taken = []
        for secret in _external(text):
            taken.append(secret.start)
            yield secret
        for secret in _query(text, test_path):
            if secret.start not in taken:
                yield secret


def _user_info(text: str, test_path: bool) -> Iterator[UrlSecret]:
    if not _has_user(text):
        return
    for match in _USER_INFO.finditer(text):
        secret = match.group("s")
        user = match.group("user")
        before = text[max(0, match.start() - 12) : match.start()]
        if _SCHEME.search(before) is None or _is_made_up(secret, user, test_path):
            continue
        yield UrlSecret(UrlPart.USER_INFO, match.start("s"), match.end("s"), secret, user)
    for match in _TOKEN_USER.finditer(text) if "://" in text else ():
        secret = match.group("s")
        if "sentry" in match.group("host"):
            continue  # The public key of a DSN: browsers send it.
        if judge(secret, CredentialClass(CredentialKind.TOKEN, "token"), test_path=test_path):
            yield UrlSecret(UrlPart.USER_INFO, match.start("s"), match.end("s"), secret, "")


def _has_user(text: str) -> bool:
    """Whether an at sign stands behind a word; before most of them, which start a JSDoc tag, there is a space."""
    return any(before and not before[-1].isspace() for before in text.split("@")[:-1])


def _is_made_up(secret: str, user: str, test_path: bool) -> bool:
    low = _unquoted(secret).lower()
    if (
        _VARIABLE.search(secret)
        or _VARIABLE.search(user)
        or low in _JUNK
        or (secret.isdigit() and len(secret) < 6 and not user)
    ):
        return True
    if len(secret) < 3 or names_secret(low) or (low == user.lower() and (test_path or randomness.is_word(low))):
        return True
    return not judge(low if low != secret.lower() else secret, None, tier=Tier.SINK)


def _external(text: str) -> Iterator[UrlSecret]:
    if not any(page in text for page in _PAGES):
        return
    for match in _EXTERNAL.finditer(text):
        part = UrlPart.MEDIA if "media.nl" in match.group() else UrlPart.EXTERNAL_SCRIPT
        if len(set(match.group("s"))) > 6:
            yield UrlSecret(part, match.start("s"), match.end("s"), match.group("s"), match.group("name"))


def _query(text: str, test_path: bool) -> Iterator[UrlSecret]:
    for match in _QUERY.finditer(text):
        name, secret = match.group("name", "s")
        owner = _parameter_class(name)
        if owner is None or _VARIABLE.search(secret) or not _in_query(text, match.start()):
            continue
        if text.endswith((".svg", ".png"), 0, match.start()):
            continue  # A badge of a build: its token shows the picture and nothing else.
        if judge(_unquoted(secret), owner, (name,), test_path=test_path):
            browser = name == "key" and shows_maps(text)
            yield UrlSecret(UrlPart.QUERY, match.start("s"), match.end("s"), secret, name, browser)


def _unquoted(text: str) -> str:
    if "%" not in text:
        return text
    from urllib.parse import unquote

    return unquote(text)


def shows_maps(text: str) -> bool:
    """Whether a text loads Google Maps: a Google API key beside it is one that browsers are meant to see."""
    return any(host in text for host in _BROWSER_HOSTS)


def _in_query(text: str, start: int) -> bool:
    """Whether a question mark stands before the parameter, in the same address; without it the text is a form.

    The address may be put together: `'…?action=' + action + '&token=…'`.
    """
    before = text[max(0, start - 500) : start]
    if text[start] == "?" or "?" in _ADDRESS_BREAK.split(before)[-1]:
        return True
    joined = _JOINED.search(before) if text[start] == "&" else None
    return joined is not None and "?" in joined["address"]


def _parameter_class(name: str) -> CredentialClass | None:
    low = name.lower().replace("_", "").replace("-", "")
    if low in _NOT_SECRETS:
        return None
    if low in _KEYS:
        weak = low in ("key", "hash", "code", "sid", "sig", "signature")
        return CredentialClass(CredentialKind.KEY, low, exact=True, weak=weak)
    return credential_class(name)
