"""Whether a text that is bound to a credential name, or that reaches an authentication sink, is a credential."""

from __future__ import annotations

import itertools
import re
from functools import lru_cache

from suitelint.lexicon import randomness, shapes
from suitelint.lexicon.connections import is_made_up
from suitelint.lexicon.exclusions import EXCLUSIONS, Candidate, Reason, Tier, is_contrived
from suitelint.lexicon.names import BARE_PASSWORD, CredentialClass, CredentialKind
from suitelint.lexicon.shapes import AUTH_SCHEMES
from suitelint.record import NamedTuple
from suitelint.regex import regex

MAX_LENGTH = 4096
_SCHEME = regex(rf"(?:{AUTH_SCHEMES}|nlauth)[ :]+", re.IGNORECASE)
_ANY_SCHEME = regex(r"[A-Za-z][\w-]{1,24} (?P<rest>[^\s=]{16,}={0,2})\Z")
"""Schemes of one service: `SharedKey account:…`, `AWS key:…`."""
_PAIR = regex(r"[\w.@+-]{2,64}:[^\s:/]{4,}\Z")
_COOKIE_PART = regex(r"(?<![\w.-])[\w.-]+=([^;\s]+)")
_LONG_PART = regex(r"[\w.-]=[^;\s]{8,}")
"""Part of a cookie that is long enough for a credential."""
_CONNECTION = regex(
    r"(?:password|pwd|accountkey|sharedaccesskey|sharedaccesssignature)\s*=\s*([^;'\"\s]+)|://[^\s:/@]*:([^\s@/]+)@",
    re.IGNORECASE,
)
_LOG_IN = regex(r"://(?P<user>[^\s:/@]*):(?P<password>[^\s@/]+)@")
_BASE64 = regex(r"[A-Za-z0-9+/_-]{20,}={0,2}\Z")
_PREFIX = regex(r"\A(?:0x|[a-z]{1,8}[_-]|[g-z][a-z0-9]{0,3})(?=[0-9a-f]{32,}\Z)")
"""What stands in front of hexadecimal keys: `0x…`, `ck_…`, `l7…`."""
_HEX_PARTS = regex(r"[0-9a-f]{16,}(?:[-.:][0-9a-f]{16,})+\Z")
_SEPARATOR = regex(r"[-.:]")
_KEY_IN_IT = regex(
    r"[A-Za-z0-9]{0,24}(?:[-_:./][A-Za-z0-9]{0,24}){0,3}?[-_:./](?P<key>[0-9a-f]{24,}|[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})\Z"
)
"""Random digits behind a short head: `T_S_7c4a8d09-…`, `1/1531968:66850b…`."""
_JOINT = regex(r"[.:~|]")
_CAMEL = regex(r"[a-z]{2,}(?:[A-Z]+[a-z]*)+\d{0,4}\Z")
"""A member of a program: `montoIVA16`."""
_LEET_WORD = regex(r"[A-Za-z]{2}[013457][a-z]{2}")
"""A digit in place of a letter: `kelp-f0rest`."""
_SYNTAX = frozenset("\\|()[]{}<>?*'\"`,;")
"""Signs of patterns and code; a random password holds a few, a key or token none."""
_ISSUED = ("clientsecret", "consumersecret")
_NUMBER_KEYS = range(16, 21)
"""Digits in the secrets of older Salesforce apps, which are numbers."""
_POLICY = regex(r"(?=.*\d)(?=.*[A-Z])(?=.*[a-z])(?=.*[!@#$%^&*])[\w!@#$%^&*.-]{10,40}\Z")
"""A password that a policy shaped; people take it for a key or token as well."""
_TEST_VECTORS = ("salt", "salts", "pepper", "seed", "sig", "signature")
"""What tests of hashes and generators of numbers are full of."""
_PHRASES = ("mnemonic", "seedphrase")
_RECOVERY = regex(r"[a-z]{3,8}(?: [a-z]{3,8}){11}(?:(?: [a-z]{3,8}){3}){0,4}\Z")
"""Twelve to twenty-four words that stand for a wallet's key (BIP 39)."""
_UNSPEAKABLE = 5.0
_MIN_LENGTH = 4
_LONG_KEY = 24
_MIXED_KEY = 16
_MOST_WORDS = 4
_PUBLIC_PAIRS = frozenset(
    [
        "user:pass",
        "user:password",
        "username:password",
        "foo:bar",
        "user:passwd",
        "test:test",
        "admin:admin",
        "login:password",
        "name:password",
    ]
)


def may_be_secret(text: str) -> bool:
    """Whether `judge` may call a text a credential by some name: a quick test for the many literals of a script.

    It holds for whatever `judge` accepts at `Tier.NAME`, and for every tenth literal of real scripts.
    """
    value = text.strip()
    if not _MIN_LENGTH <= len(text) <= MAX_LENGTH or not any(map(str.isalnum, value)):
        return False
    if _has_part(value):
        return True
    words = value.split()
    if len(words) > _MOST_WORDS:
        return _RECOVERY.match(value) is not None
    if len(words) > 1:
        if value[-1] in ".:!?…" or value[0].isupper() or randomness.is_wordy(value):
            return False
    elif text.lower().startswith(shapes.PLATFORM_STARTS) and shapes.PLATFORM.match(text):
        return text.isdigit()
    elif not any(map(str.isdigit, value)) and (
        value[-1] in ":…" or not value.isascii() or (randomness.is_wordy(value) and not shapes.UUID.match(value))
    ):
        return False
    if value.isalnum() and not any(word in value for word in shapes.TEMPLATE_WORDS):
        return True
    located = value[0] not in "#./~" and shapes.LOCATION.match(value) is not None
    return not located and shapes.TEMPLATE.search(value) is None


def _has_part(text: str) -> bool:
    """Whether a part of the text may be the credential: what follows a scheme, a user, a name or a host."""
    if (scheme := _SCHEME.match(text)) is not None and scheme.end() < len(text):
        return True
    if _ANY_SCHEME.match(text):
        return True
    if ":" in text and (_PAIR.match(text) or ("@" in text and _CONNECTION.search(text))):
        return True
    return "=" in text and (_LONG_PART.search(text) is not None or _CONNECTION.search(text) is not None)


class Verdict(NamedTuple):
    """The outcome for one text. `secret` is the credential in it; `strong` says that its shape alone is telling."""

    plausible: bool
    reason: Reason | None = None
    secret: str = ""
    strong: bool = False

    def __bool__(self) -> bool:
        return self.plausible


def judge(
    value: str,
    owner: CredentialClass | None,
    path: tuple[str, ...] = (),
    *,
    tier: Tier = Tier.NAME,
    test_path: bool = False,
) -> Verdict:
    """Judge `value`, owned by `path` with the class `owner`.

    At `Tier.NAME` the value must be plausible by itself and no exclusion may hold. At `Tier.SINK` weak values count,
    and only empty texts, references, ids, handles and whole placeholders are excused; `test_path` adds the demands of
    `Tier.NAME` there, because tests are full of made-up log-ins. At `Tier.FORMAT` only masks and references are.
    """
    if len(value) > MAX_LENGTH:
        return Verdict(False, Reason.LABEL)
    return _judge(value, owner, path[-3:], tier, test_path)


@lru_cache(maxsize=16384)
def _judge(value: str, owner: CredentialClass | None, path: tuple[str, ...], tier: Tier, test_path: bool) -> Verdict:
    secret = _credential_part(value, owner)
    if secret is None:
        return Verdict(False, Reason.EMPTY)
    if owner is not None and owner.kind is CredentialKind.AUTH and _PAIR.match(value.strip()):
        owner = CredentialClass(CredentialKind.PASSWORD, owner.word)
    candidate = Candidate(secret, path, owner, test_path)
    whole = candidate if secret == value else Candidate(value, path, owner, test_path)
    if owner is not None and owner.word in _PHRASES and _RECOVERY.match(secret) and len(set(secret.split())) > 8:
        return Verdict(True, secret=secret, strong=True)
    for row in EXCLUSIONS:
        if tier.value in row.tiers and (
            row.holds(candidate) or (whole is not candidate and row.reason is Reason.TEMPLATE and row.holds(whole))
        ):
            return Verdict(False, row.reason)
    if tier is Tier.FORMAT:
        return Verdict(True, secret=secret, strong=True)
    strong = is_strong(secret)
    if tier is Tier.SINK:
        weak = test_path and not strong and (reason := _implausible_password(secret, BARE_PASSWORD, True))
        return Verdict(False, reason) if weak else Verdict(True, secret=secret, strong=strong)
    if reason := _implausible(secret, owner, test_path):
        return Verdict(False, reason)
    return Verdict(True, secret=secret, strong=strong)


def _credential_part(value: str, owner: CredentialClass | None) -> str | None:
    """The part of a value that is the credential, without scheme, user name or cookie name; nothing if none is left."""
    text = value.strip()
    kind = owner.kind if owner else None
    if match := _SCHEME.match(text):
        rest = text[match.end() :].strip()
        return _decoded_pair(rest) or rest or None
    if kind is CredentialKind.CONNECTION:
        found = _CONNECTION.search(text)
        if found is None or _is_made_up(text):
            return None
        return str(found.group(1) or found.group(2))
    if kind is CredentialKind.COOKIE and (values := _COOKIE_PART.findall(text)):
        return str(max(values, key=len))
    if kind is CredentialKind.AUTH and (match := _ANY_SCHEME.match(text)):
        return match["rest"]
    if kind is CredentialKind.AUTH and _PAIR.match(text):
        return None if text.lower() in _PUBLIC_PAIRS else text.partition(":")[2]
    if kind is CredentialKind.KEY and text.endswith(":") and is_strong(text[:-1]):
        return text[:-1]
    return text if kind is not CredentialKind.PASSWORD else value


def _is_made_up(connection: str) -> bool:
    match = _LOG_IN.search(connection)
    return match is not None and is_made_up(match["user"], match["password"], connection[match.end() :])


def _decoded_pair(text: str) -> str | None:
    # `Basic dXNlcjpwYXNz`: judged by the password inside.
    pair = _pair(text)
    if pair is None:
        return None
    return "placeholder" if pair.lower() in _PUBLIC_PAIRS else text


def _pair(text: str) -> str | None:
    """The `user:password` that a text is in base64."""
    if len(text) > 400 or len(text) % 4 or _BASE64.match(text.rstrip("=").ljust(20, "A")) is None:
        return None
    import binascii

    try:
        pair = binascii.a2b_base64(text, strict_mode=True).decode("ascii")
    except ValueError:
        return None
    _, colon, password = pair.partition(":")
    return pair if colon and password and pair.isprintable() else None


def is_strong(text: str) -> bool:
    """Long random hexadecimal, or a long mix of upper case, lower case and digits as encoded bytes have."""
    text = _PREFIX.sub("", text)
    first, mark, second = text.partition("&")
    if mark:  # the key that OAuth 1.0 signs with: two secrets
        return len(first) >= 32 and len(second) >= 32 and is_strong(first) and is_strong(second)
    if randomness.is_hex(text):
        return len(text) >= 32 and randomness.is_random_hex(text)
    if _HEX_PARTS.match(text) is not None and not shapes.UUID.match(text):
        return all(map(randomness.is_random_hex, _SEPARATOR.split(text)))
    if _BASE64.match(text) is None or shapes.UUID.match(text):
        return False
    mixed = any(map(str.isdigit, text)) and any(map(str.isupper, text)) and any(map(str.islower, text))
    return mixed and randomness.normalised_entropy(text) >= 0.8 and not randomness.is_wordy(text)


def _implausible(text: str, owner: CredentialClass | None, test_path: bool) -> Reason | None:
    """Why a text that no exclusion names is still too weak to count by its name alone."""
    kind = owner.kind if owner is not None else None
    if test_path and owner is not None and owner.word in _TEST_VECTORS:
        return Reason.TEST_WORD
    if owner is not None and kind is CredentialKind.PASSWORD:
        return _implausible_password(text, owner, test_path)
    if owner is not None and kind is CredentialKind.SECRET and not owner.weak:
        return _implausible_secret(text, owner)
    if kind is CredentialKind.CONNECTION:
        return Reason.SHORT if len(text) < 4 else None
    if kind is CredentialKind.AUTH and (pair := _pair(text)) is not None:
        return _implausible_password(pair.partition(":")[2], BARE_PASSWORD, test_path)
    if owner is not None and kind is CredentialKind.AUTH and not owner.weak and len(text) > 5 and not is_strong(text):
        return Reason.WORDS if randomness.is_wordy(text) or randomness.is_spoken(text) else None
    return _implausible_key(text, owner)


def _implausible_secret(text: str, owner: CredentialClass) -> Reason | None:
    """A secret is a key, or a pass phrase that a person made up out of no words."""
    reason = _implausible_key(text, owner)
    if text.isdigit() and len(text) in _NUMBER_KEYS and owner.word in _ISSUED:
        return None
    if reason is None or text.isdigit() or randomness.is_hex(text) or not text.isascii() or len(text) < 6:
        return reason
    if len(text) > 40 or text.count(" ") > 3 or reason is Reason.LOCATION:
        return reason
    if randomness.is_spoken(text):
        return None if len(text) > 7 and _LEET_WORD.search(text) is not None else reason
    return _implausible_password(text, BARE_PASSWORD, True)


def _implausible_password(text: str, owner: CredentialClass, test_path: bool) -> Reason | None:
    if len(text) < 6 and not (len(text) > 3 and owner.exact and _is_short_password(text)):
        return Reason.SHORT
    if len(text) > 128 and not is_strong(text):
        return Reason.LABEL
    classes = randomness.character_classes(text)
    if text.isdigit():
        return Reason.WORDS if owner.weak or (test_path and not owner.exact) else None
    if randomness.is_wordy(text) and (
        owner.weak or (test_path and not is_contrived(text)) or not any(map(str.isdigit, text))
    ):
        return Reason.WORDS
    if owner.weak and _CAMEL.match(text):
        return Reason.WORDS
    if owner.weak and (classes < 2 or (randomness.is_spoken(text) and (classes < 4 or " " in text))):
        return Reason.WORDS
    return None


def _is_short_password(text: str) -> bool:
    """Four or five characters that are no word: letters that cannot be spoken, or letters mixed with digits."""
    if text.isdigit() or randomness.is_wordy(text) or not text.isascii():
        return False
    letters = "".join(filter(str.isalpha, text.lower()))
    return len(letters) > 1 and (len(letters) < len(text) or randomness.surprise(letters) >= _UNSPEAKABLE)


def _implausible_key(text: str, owner: CredentialClass | None) -> Reason | None:
    weak = owner is None or owner.weak
    kind = owner.kind if owner is not None else None
    if len(text) < (16 if weak else 8):
        return Reason.SHORT
    if any(map(str.isspace, text)):
        return Reason.LABEL
    text = _PREFIX.sub("", text)
    if ("&" in text or _HEX_PARTS.match(text) is not None) and is_strong(text):
        return None
    if sum(char in _SYNTAX for char in text) * 6 > len(text):
        return Reason.LOCATION
    if weak and shapes.OBJECT_ID.match(text):
        return Reason.HASH
    if randomness.is_hex(text) and (weak or len(text) >= 16):
        return None if randomness.is_random_hex(text) and (not weak or len(text) >= 20) else Reason.WORDS
    if shapes.UUID.match(text):
        return Reason.WORDS if weak or kind in (CredentialKind.TBA, CredentialKind.COOKIE) else None
    if shapes.NAME_LIKE.match(text) and len(parts := text.lower().split("_")) > 2 and any(map(_is_long_word, parts)):
        return Reason.WORDS  # `holder_private_jwk`: the name of something, with abbreviations in it
    if not weak and (inner := _KEY_IN_IT.match(text)) is not None:
        key = inner["key"].replace("-", "")
        return None if randomness.is_random_hex(key) else Reason.WORDS
    mixed = any(map(str.isdigit, text)) and any(map(str.isalpha, text)) and len(text) >= 16
    if not weak and _POLICY.match(text):
        return None
    if text.isdigit() or randomness.is_wordy(text) or randomness.normalised_entropy(text) < (0.72 if mixed else 0.8):
        return Reason.WORDS
    spoken = randomness.is_spoken(text)
    if weak:
        if any(len(part) >= _LONG_KEY and is_strong(part) for part in _JOINT.split(text)):
            return None  # `account.v2.…`
        mixed = text.isalnum() and any(map(str.isupper, text)) and any(map(str.islower, text))
        random = mixed or is_strong(text) or _is_interspersed(text)
        return None if any(map(str.isdigit, text)) and random and not spoken else Reason.WORDS
    return Reason.WORDS if spoken and (len(text) < 12 or not any(map(str.isdigit, text))) else None


def _is_long_word(word: str) -> bool:
    return len(word) > 4 and randomness.is_word(word)


def _is_interspersed(text: str) -> bool:
    """Whether letters and digits take turns all through a long text: a key in lower case alone."""
    digits = [char.isdigit() for char in text]
    changes = sum(left != right for left, right in itertools.pairwise(digits))
    return len(text) >= _MIXED_KEY and text.isalnum() and changes * 4 >= len(text)
