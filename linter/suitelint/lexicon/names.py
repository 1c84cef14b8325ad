"""Names: splitting them into words, and what a credential name says about its value."""

from __future__ import annotations

from enum import Enum
from functools import lru_cache

from suitelint.lexicon import own
from suitelint.lexicon import vocabulary as words
from suitelint.lexicon.vocabulary import word_set
from suitelint.record import NamedTuple
from suitelint.regex import regex

_WORD = regex(r"[A-Z]+(?=[A-Z][a-z])|[A-Z]?[a-z]+|[A-Z]+|\d+|[^\W\d_a-zA-Z]+")
_WRITTEN = regex(r"[A-Z]+(?![a-z])|[A-Z]?[a-z]+|\d+")
_HOST = regex(r"(?:[a-z0-9-]+\.)+(?:com|org|net|io|dev|cloud|local|internal|[a-z]{2})(?::\d+)?\Z")
"""`{"gitlab-token": {"git.example.com": "…"}}`: a credential for each server."""
_REGION = regex(r"[A-Z]{2}-[A-Z0-9]{1,3}\Z")
"""Codes of states and provinces (ISO 3166-2)."""
_OAUTH = regex(r"[oO]Auth")
_COMPOUND = regex(
    r"^(?P<head>\w*?)(?P<core>passwords?|passwd|passphrase|passcode|passwort|kennwort|pwd|apikeys?|secretkey|accesskey"
    r"|privatekey"
    r"|clientsecret|consumerkey|consumersecret|tokensecret|accesstoken|authtoken|refreshtoken|secret|token|credentials?)(?P<tail>\w*)$"
)
_CORES = ("pass", "kennwort", "pwd", "key", "secret", "token", "credential", "pw", "psw")
"""One of these stands in every core, and in few words of a script: the expression takes long to compile."""
_PAIRS = word_set("""
    api-key api-keys secret-key access-key private-key client-secret consumer-key consumer-secret token-secret
    access-token
    auth-token refresh-token
""")
_PIECES = {pair.replace("-", ""): tuple(pair.split("-")) for pair in _PAIRS}
_SHORT_PASSWORDS = ("pass", "pw", "psw", "pswd", "passw")
_SINGLE_TAILS = word_set("""
    ers izer ing er ly ion ize ized s ary
""")


class CredentialKind(Enum):
    """What sort of credential a name stands for."""

    PASSWORD = "password"
    SECRET = "secret"
    KEY = "key"
    TOKEN = "token"
    AUTH = "credential"
    COOKIE = "cookie"
    TBA = "part of token-based authentication"
    ONE_TIME = "one-time code"
    CONNECTION = "connection string"


class CredentialClass(NamedTuple):
    """The credential that a name stands for.

    `word` is the part of the name that says so. `exact` is true when the name is a bare credential word. `weak` marks a
    name that also has everyday meanings (`key`, `passwordForm`): its value must look random to count.
    """

    kind: CredentialKind
    word: str
    exact: bool = False
    weak: bool = False

    @property
    def is_password(self) -> bool:
        return self.kind in (CredentialKind.PASSWORD, CredentialKind.ONE_TIME)


BARE_PASSWORD = CredentialClass(CredentialKind.PASSWORD, "password", exact=True)
BARE_SECRET = CredentialClass(CredentialKind.SECRET, "secret", exact=True)
BARE_AUTHORIZATION = CredentialClass(CredentialKind.AUTH, "authorization", exact=True)
"""What a place takes that is known to take a credential, whatever it is called there."""


@lru_cache(maxsize=65536)
def split_words(name: str) -> tuple[str, ...]:
    """The lower-case words of a name: `APIKey`, `api_key`, `api-key` and `apikey` all give `("api", "key")`."""
    found: list[str] = []
    if not name.isascii():
        name = _unaccented(name)
    for word in _WORD.findall(_OAUTH.sub("Oauth", name)):
        found.extend(_pieces(word.lower()))
    return tuple(found)


def _unaccented(name: str) -> str:
    """`contraseña` as `contrasena`; letters of other scripts stay."""
    import unicodedata

    return "".join(
        letter[0] if (letter := unicodedata.normalize("NFD", char))[0].isascii() else char
        for char in name.translate(_UNDECOMPOSED)
    )


_UNDECOMPOSED = str.maketrans("łŁøØıđĐ", "lLoOidD")
"""Latin letters that Unicode does not take apart."""


def written_words(name: str) -> list[str]:
    """The lower-case words of a name as its capitals and separators part them: `apikey` is one."""
    return [word.lower() for word in _WRITTEN.findall(name)]


def _pieces(word: str) -> tuple[str, ...]:
    if len(word) < 4 or word in words.NOT_CREDENTIALS or not any(core in word for core in _CORES):
        return (word,)
    for ending in _SHORT_PASSWORDS:
        if word.endswith(ending) and word[: -len(ending)] in words.PASSWORD_HEADS:
            return (word[: -len(ending)], ending)
    if len(word) < 5:
        return (word,)
    if (match := _COMPOUND.match(word)) is None:
        return (word,)
    head, core, tail = match.group("head", "core", "tail")
    if tail in _SINGLE_TAILS and tail != "s":
        return (word,)
    if tail == "s":
        core, tail = core + "s", ""
    return tuple(piece for piece in (head, *_PIECES.get(core, (core,)), tail) if piece)


def joined(name: str) -> str:
    """A name as one lower-case word without separators."""
    return "".join(split_words(name))


_KINDS: dict[str, CredentialKind] = {}
for _set, _kind in (
    (words.PASSWORD, CredentialKind.PASSWORD),
    (words.KEY, CredentialKind.KEY),
    (words.TOKEN, CredentialKind.TOKEN),
    (words.SECRET, CredentialKind.SECRET),
    (words.AUTH, CredentialKind.AUTH),
    (words.COOKIE, CredentialKind.COOKIE),
    (words.ONE_TIME, CredentialKind.ONE_TIME),
    (words.CONNECTION, CredentialKind.CONNECTION),
):
    _KINDS.update(dict.fromkeys(_set, _kind))
_KINDS.update({"consumerkey": CredentialKind.TBA, "tokenid": CredentialKind.TBA, "tokenkey": CredentialKind.TBA})
_BARE_TOKENS = ("token", "tokens", "tok")
_OTHER_THINGS = {"pass": words.OTHER_PASSES, "passwords": words.LISTED}
_WEAK_WORDS = word_set("""
    pin signature mnemonic mfa sid pat auth cred authentication sas sig seed salt salts pepper clave claves schluessel
    schlussel sk ak priv wif tok
""")


@lru_cache(maxsize=65536)
def _classify(parts: tuple[str, ...]) -> CredentialClass | None:
    """The class of one name's words, without looking at its parents."""
    parts = _of_each(parts)
    if not _KINDS.get("".join(parts[-2:])):
        parts = _without_neutral_tail(parts)
    if not parts or "".join(parts) in words.NOT_CREDENTIALS:
        return None
    for size in range(min(4, len(parts)), 0, -1):
        tail = "".join(parts[-size:])
        if kind := _KINDS.get(tail):
            return _at_the_end(parts[:-size], tail, kind)
    if parts[-1] in ("key", "keys"):
        return _key_with_qualifier(parts[:-1])
    return _inside(parts)


def _of_each(parts: tuple[str, ...]) -> tuple[str, ...]:
    """`("token",)` of `tokenByEnv`, `passwordsOfUsers`: what a map holds, without what it is looked up by."""
    link = next((at for at, word in enumerate(parts) if at and word in _LINKS), len(parts))
    about = parts[-1:] and parts[-1] in words.COMPANIONS and parts[-1] not in _LOOKED_UP_BY
    if about and parts[link : link + 1] != ("by",):
        return parts
    return parts[:link] if _KINDS.get(parts[link - 1]) or parts[link - 1 : link] in _KEY_NAMES else parts


_LINKS = frozenset({"by", "of", "for", "per"})
_LOOKED_UP_BY = word_set("user users owner email id name env host server service domain group")


def _without_neutral_tail(parts: tuple[str, ...]) -> tuple[str, ...]:
    end = len(parts)
    while end > 1 and (parts[end - 1].isdigit() or parts[end - 1] in words.NEUTRAL):
        end -= 1
    return parts[:end]


def _at_the_end(before: tuple[str, ...], tail: str, kind: CredentialKind) -> CredentialClass | None:
    if before:
        everyday = words.NOT_SECRET_QUALIFIERS if tail in _BARE_TOKENS else words.OPEN_QUALIFIERS
        if before[-1] in everyday and kind in (CredentialKind.KEY, CredentialKind.TOKEN):
            return None
        if before[-1] in words.NAMED_BY_KEYS and tail == "tokenkey":
            return None
        if before[0] in words.LEADS and kind in (CredentialKind.PASSWORD, CredentialKind.AUTH, CredentialKind.COOKIE):
            return None
        if before[0] in ("is", "has", "show", "no", "use", "with", "needs", "requires", "should", "can", "must"):
            return None
        if before[-1] in _OTHER_THINGS.get(tail, ()):
            return None
        if "return" in before and kind is CredentialKind.AUTH:
            return None
        if tail == "sid":
            # `accountSid`, `messageSid`: only those of sessions open anything, and they have words of their own.
            return None
    return CredentialClass(kind, tail, exact=not before, weak=tail in _WEAK_WORDS)


def _key_with_qualifier(before: tuple[str, ...]) -> CredentialClass | None:
    if not before:
        return CredentialClass(CredentialKind.KEY, "key", exact=True, weak=True)
    if before[0] in words.LEADS or before[-1] in words.NOT_SECRET_QUALIFIERS | words.NAMED_BY_KEYS:
        return None
    return CredentialClass(CredentialKind.KEY, before[-1] + "key", weak=True)


def _inside(parts: tuple[str, ...]) -> CredentialClass | None:
    # "passwordAdmin", "TOKEN_GITHUB": the words behind name a user or a service, unless they are a known companion.
    if parts[0] in words.LEADS:
        return None
    for size in (3, 2, 1):
        for start in range(len(parts) - size):
            word = "".join(parts[start : start + size])
            kind = _KINDS.get(word)
            if kind in _STRONG_INSIDE and word not in _WEAK_WORDS and word not in ("pass", "token", "tokens"):
                others = parts[:start] + parts[start + size :]
                return CredentialClass(kind, word, weak=True) if words.COMPANIONS.isdisjoint(others) else None
    if not words.COMPANIONS.isdisjoint(parts):
        return None
    if parts[0] in ("pass", "token") and len(parts) == 2:
        return CredentialClass(_KINDS[parts[0]], parts[0], weak=True)
    return None


_STRONG_INSIDE = frozenset({CredentialKind.PASSWORD, CredentialKind.SECRET, CredentialKind.KEY, CredentialKind.TOKEN})


def credential_class(path: tuple[str, ...] | str) -> CredentialClass | None:
    """The class of a value owned by `path` (outermost first, as `NamedValue.path`), or nothing.

    A name that holds a word of the run's own vocabulary is a secret.
    """
    if isinstance(path, str):
        path = (path,)
    if not path or _is_no_name(path[-1]):
        return None
    return _class_of_path(path[-3:], own.credential_words())


def _is_no_name(text: str) -> bool:
    """`AWS::IAM::AccessKey` is a type, `PW-370` a state of Palau, and a URL where something is found."""
    if "::" in text and not text.rpartition("::")[2].islower():
        return True
    return "://" in text or _REGION.match(text) is not None


@lru_cache(maxsize=65536)
def _class_of_path(path: tuple[str, ...], extra_words: tuple[str, ...]) -> CredentialClass | None:
    parts = split_words(path[-1])
    if extra_words and (own := _own_word("".join(parts), extra_words)):
        return CredentialClass(CredentialKind.SECRET, own)
    if len(path) > 1 and (not parts or all(part in words.GENERIC_NAMES for part in parts)):
        if inherited := _from_parent(path, parts):
            return inherited
        if parts not in _KEY_NAMES:
            return None
    return (_classify(parts) or _in_collection(path)) if parts else None


def _in_collection(path: tuple[str, ...]) -> CredentialClass | None:
    """`PASSWORDS = {'svc': '…'}`: the values of a map that is called by the plural of a credential."""
    parent = split_words(path[-2]) if len(path) > 1 else ()
    if not parent or not _ABOUT.isdisjoint(split_words(path[-1])[-1:]):
        return None
    if parent == ("users",) and len(path) > 2:  # `basicAuth: {users: {svc: '…'}}`
        around = _classify(split_words(path[-3]))
        return _OF_USERS if around is not None and around.kind is CredentialKind.AUTH else None
    many = parent[-1] in _PLURALS or parent[-1] in _COLLECTIONS or _of_each(parent) != parent or _HOST.match(path[-1])
    found = _classify(parent) if many or path[-1].lower() in words.LOG_INS else None
    if found is not None and not many and not found.is_password:
        return None
    if found is None or (parent == ("keys",) and path[-1] in _OF_WEB_KEYS):
        return None
    return found._replace(exact=False, weak=found.weak or found.is_password or found.word in _PLURALS)


_OF_WEB_KEYS = frozenset(
    {"n", "e", "x", "y", "kty", "kid", "use", "alg", "crv", "x5c", "x5t", "p", "q", "dp", "dq", "qi"}
)
"""Members of a JSON web key (RFC 7517, RFC 7518) that its public half has too, or that stand beside `d` alone."""
_PLURALS = frozenset({"passwords", "secrets", "tokens", "keys", "cookies", "credentials"})
_OF_USERS = CredentialClass(CredentialKind.PASSWORD, "password", weak=True)
_COLLECTIONS = frozenset({"list", "map", "dict"})
_ABOUT = word_set("id ids url uri name type path file arn host scope scopes issuer audience region expiry expires")
"""Last words of members that say something about a credential: `credentials: {poolId}`."""
_KEY_NAMES = frozenset({("key",), ("keys",)})


def _from_parent(path: tuple[str, ...], parts: tuple[str, ...]) -> CredentialClass | None:
    parent = split_words(path[-2])
    if not parent or "://" in path[-2] or ("keys" in path[:-1] and path[-1] in _OF_WEB_KEYS):
        return None
    if parts in _KEY_NAMES or parts == ("id",):
        # `{consumer: {key}}`, `api.key`, `token.id`
        together = _KINDS.get(parent[-1] + "".join(parts))
        return CredentialClass(together, parent[-1] + "".join(parts)) if together else None
    if len(parent) == 1 and parent[0] in words.GENERIC_NAMES and len(path) > 2:
        return _class_of_path(path[:-1], ())
    if parts == ("name",) or parts == ("text",):
        return None
    return _classify(parent)


def _own_word(name: str, extra_words: tuple[str, ...]) -> str:
    return next((word for word in extra_words if joined(word) in name), "")


def tba_member(path: tuple[str, ...] | str) -> str | None:
    """`consumer key`, `consumer secret`, `token id` or `token secret` when the name is one of a TBA set.

    Prefixes (`NS_CONSUMER_KEY`) and `{consumer: {key, secret}}` objects count.
    """
    if isinstance(path, str):
        path = (path,)
    return _tba_member(path[-2:])


@lru_cache(maxsize=16384)
def _tba_member(path: tuple[str, ...]) -> str | None:
    parts = _without_neutral_tail(split_words(path[-1])) if path else ()
    for size in range(min(4, len(parts)), 1, -1):
        if member := words.TBA_MEMBERS.get("".join(parts[-size:])):
            return member
    if len(path) == 2 and parts in (("key",), ("secret",), ("id",), ("public",)) and (parent := split_words(path[0])):
        return words.TBA_MEMBERS.get(parent[-1] + parts[0].replace("public", "key"))
    return None


@lru_cache(maxsize=16384)
def is_user_name(name: str) -> bool:
    """Whether a name is that of a log-in name: the harmless half of a pair."""
    parts = _without_neutral_tail(split_words(name))
    return any("".join(parts[-size:]) in words.USER_NAMES for size in (1, 2) if len(parts) >= size)


def is_log_in(name: str) -> bool:
    """Whether a name is that of a pair of a user and a password: `auth`, `basicAuth`, `http_auth`."""
    return name.lower().replace("_", "") in _LOG_INS


_LOG_INS = frozenset({"auth", "basicauth", "httpauth", "credentials", "creds"})


@lru_cache(maxsize=16384)
def is_guid_handle_name(name: str) -> bool:
    """Whether a name holds the GUID of a credential field: `passwordGuid`, `guid`, `credentialGuid`."""
    parts = split_words(name)
    return bool(parts) and parts[-1] in ("guid", "guids", "uuid", "handle")


_I18N = regex(r"\b(?:i18n|l10n)|(?:I18n|L10n)\b")
_LANGUAGES = word_set("""
    de en fr es it nl pt pl sv da no fi cs sk hu ro ru tr zh ja ko ar he el uk
""")


@lru_cache(maxsize=16384)
def is_label_owner(name: str) -> bool:
    """Whether an enclosing name says that its values are texts for people, selectors or routes."""
    if _I18N.search(name):
        return True
    parts = split_words(name)
    last = parts[-2:-1] if len(parts) > 1 and parts[-1] in _LANGUAGES else parts[-1:]
    return not words.LABEL_OBJECTS.isdisjoint(last)


@lru_cache(maxsize=16384)
def is_hash_name(name: str) -> bool:
    """Whether a name says hash, checksum, identifier or version."""
    if "/" in name:
        name = name.partition("/")[0]  # `checksum/secret`
    parts = split_words(name)
    return not _HASH_WORDS.isdisjoint(parts) and parts[-1:] not in (("key",), ("secret",), ("token",), ("salt",))


_HASH_WORDS = word_set("""
    hash hashes hashed md5 sha sha1 sha256 sha512 checksum digest integrity etag commit fingerprint uuid guid nonce
    version revision crc md
""")
