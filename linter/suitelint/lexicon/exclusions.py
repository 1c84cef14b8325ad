"""Why a text bound to a credential name is no credential: one predicate a reason, in a table.

Predicates see a `Candidate` and answer yes or no. The table says at which evidence tiers each of them counts.
"""

from __future__ import annotations

import binascii
from collections.abc import Callable
from enum import Enum
from functools import cached_property

from suitelint.lexicon import randomness, shapes
from suitelint.lexicon.names import (
    CredentialClass,
    CredentialKind,
    credential_class,
    is_guid_handle_name,
    is_hash_name,
    is_label_owner,
    joined,
    split_words,
)
from suitelint.record import NamedTuple
from suitelint.regex import regex


class Tier(Enum):
    """What speaks for a credential: its format, the place it reaches, or its name."""

    FORMAT = "A"
    SINK = "B"
    NAME = "C"


class Reason(Enum):
    """Why a text is no credential."""

    EMPTY = "empty, masked or one character over and over"
    SHORT = "too short"
    PLACEHOLDER = "a placeholder"
    TEMPLATE = "a template or reference"
    MANAGED = "the id of a managed secret"
    HANDLE = "a handle of a stored credential"
    PLATFORM_ID = "an id of the platform"
    PUBLIC = "public material"
    HASH = "a hash or identifier"
    LABEL = "a text for people"
    OWN_NAME = "the name of a secret"
    LOCATION = "a location, selector or statement"
    TEST_WORD = "a test word"
    WORDS = "not random enough"


class _Given(NamedTuple):
    value: str
    path: tuple[str, ...]
    owner: CredentialClass | None
    test: bool = False


class Candidate(_Given):
    """A text on trial; `path` is its owner, outermost name first."""

    @cached_property
    def low(self) -> str:
        return self.value.strip().lower()

    @cached_property
    def squeezed(self) -> str:
        """Letters and digits only, in lower case."""
        return shapes.NOT_ALNUM.sub("", self.low)

    @cached_property
    def words(self) -> list[str]:
        return [part for part in shapes.NOT_ALNUM.split(self.low) if part]


def is_empty(it: Candidate) -> bool:
    text = it.value.strip()
    if not text or len(set(text)) == 1:
        return True
    return (
        not any(map(str.isalnum, text))
        or len(set(it.squeezed)) == 1
        or shapes.BLANKED.search(text) is not None
        or (len(text) > 3 and set(text.lower()) <= set("x-_.*•●# 0"))
    )


def is_placeholder(it: Candidate) -> bool:
    low = it.low
    if (
        low in shapes.WHOLE_PLACEHOLDERS
        or any(text in low for text in shapes.PLACEHOLDER_TEXTS)
        or randomness.has_sequence(it.squeezed)
    ):
        return True
    if "fake" in it.words:
        return True
    words = it.words
    if it.owner is not None and it.owner.is_password and is_contrived(it.value):
        words = [word for word in words if not word.isdigit()]
    if len(it.words) < 2 or shapes.PLACEHOLDER_WORDS.isdisjoint(words):
        return False
    others = (word for word in it.words if word not in shapes.PLACEHOLDER_WORDS and not _TIME.match(word))
    rest = max(others, key=len, default="")
    return len(rest) < 10 or randomness.is_spoken(rest) or not any(map(str.isdigit, rest))


def is_whole_placeholder(it: Candidate) -> bool:
    low = it.low
    bare = low.strip("<>[]{}()_-* \"'")
    if bare in shapes.WHOLE_PLACEHOLDERS or it.squeezed in shapes.WHOLE_PLACEHOLDERS or low in shapes.DOCUMENTED:
        return True
    if it.squeezed in shapes.DENIALS or (len(it.squeezed) >= _ALPHABET and randomness.has_sequence(it.squeezed)):
        return True
    return bool(it.words) and all(word in shapes.PLACEHOLDER_WORDS for word in it.words) and not it.squeezed.isdigit()


_ALPHABET = 52
"""Letters in both cases: what random texts are drawn from."""


def is_format_placeholder(it: Candidate) -> bool:
    """For known formats: only what stands apart, since a long random text may hold any short word."""
    body = it.squeezed
    if any(text in it.low for text in shapes.FORMAT_PLACEHOLDERS):
        return True
    return randomness.has_sequence(body[4:]) or len(set(body)) < 5


def is_template(it: Candidate) -> bool:
    return shapes.TEMPLATE.search(it.value.strip()) is not None


def is_managed(it: Candidate) -> bool:
    return "cust" in it.low and shapes.MANAGED.search(it.value) is not None


def is_handle(it: Candidate) -> bool:
    if shapes.GUID_HANDLE.match(it.value) is None:
        return False
    return it.value.startswith("{") or (bool(it.path) and is_guid_handle_name(it.path[-1]))


def is_platform_id(it: Candidate) -> bool:
    if shapes.PLATFORM.match(it.value) is None:
        return False
    return not (it.value.isdigit() and it.owner is not None and it.owner.is_password)


def is_public(it: Candidate) -> bool:
    if shapes.PUBLIC.match(it.value.lstrip()) or _is_token_head(it.value):
        return True
    if it.value.rpartition(".")[2] in shapes.JWT_SAMPLES:
        return True
    return any(part in ("public", "publishable", "hostkey") for name in it.path[-2:] for part in split_words(name)) or (
        bool(it.path) and joined(it.path[-1]) in ("hostkey", "publickey", "cert", "certificate")
    )


def _is_token_head(text: str) -> bool:
    """The head of a JSON web token alone: it names the algorithm."""
    if not text.startswith("eyJ") or "." in text:
        return False
    try:
        return b'"alg"' in binascii.a2b_base64(text + "==")
    except ValueError:  # also characters that are no ASCII
        return False


def is_hash(it: Candidate) -> bool:
    signs = bool(it.path) and (it.path[-2:] in _SIGNING or not _SIGNERS.isdisjoint(split_words(it.path[-1])))
    if signs and shapes.FINGERPRINT.match(it.value):
        return True
    if len(it.value) > 99 and any("encrypted" in name.lower() for name in it.path):
        return True
    return shapes.HASH_VALUE.match(it.value) is not None or (bool(it.path) and is_hash_name(it.path[-1]))


_TIME = regex(r"1[4-9]\d{8}(?:\d{3})?\Z")
"""Seconds or milliseconds since 1970: what made-up ids are built of."""
_SIGNERS = frozenset({"gpg", "pgp"})
_SIGNING = frozenset({("user", "signingkey"), ("user", "signingKey")})
"""What git calls the fingerprint of a key (git-config(1))."""


def is_label(it: Candidate) -> bool:
    if any(is_label_owner(name) for name in it.path[:-1][-2:]):
        return it.owner is None or it.owner.weak or not _is_random(it.value)
    text = it.value.strip()
    if " " not in text and not text.isascii():
        return not any(map(str.isdigit, text))
    phrase = it.owner is not None and (it.owner.is_password or it.owner.kind is CredentialKind.SECRET)
    exact = phrase and it.owner is not None and it.owner.exact
    words = text.split()
    if phrase and shapes.FOUR_GROUPS.match(text) and not randomness.is_spoken(text):
        return False
    if len(words) > 1 and (not exact or len(words) > 4 or shapes.CODE.search(text) is not None):
        return True
    if len(words) > 1 and shapes.CLASSES.match(text):
        return True
    if len(words) > 1:
        return text[-1] in ".:!?…" or text[0].isupper() or randomness.is_wordy(text) or _names_itself(it, words)
    return text.endswith((":", "…", "...")) or (text.endswith(("*", "?")) and randomness.is_wordy(text[:-1]))


def _is_random(text: str) -> bool:
    """Whether a text is one that no person reads: long, of letters and digits that make no words."""
    if randomness.is_hex(text):
        return randomness.is_random_hex(text)
    mixed = len(text) >= 16 and any(map(str.isdigit, text)) and not any(map(str.isspace, text))
    return mixed and randomness.normalised_entropy(text) >= 0.72 and not randomness.is_spoken(text)


def _names_itself(it: Candidate, words: list[str]) -> bool:
    """`parola = 'parola gresita'`: a sentence about the thing, in the language of its name."""
    return it.owner is not None and any(it.owner.word == joined(word) for word in words)


def names_secret(text: str) -> bool:
    """Whether a text is itself the name of a credential, as programs write it: `new_password1`, `aws_access_key_id`."""
    return shapes.SNAKE.match(text) is not None and credential_class(text) is not None


def is_own_name(it: Candidate) -> bool:
    """The value repeats its own name, or names a constant, a header or another key."""
    squeezed = it.squeezed
    if not squeezed or (it.owner is not None and it.owner.is_password and _is_policy_word(it)):
        return False
    bare = squeezed.rstrip("0123456789")
    leet = squeezed.translate(shapes.LEET)
    for name in it.path[-2:]:
        own = joined(name)
        if len(own) > 2 and (
            own in (squeezed, bare, leet)
            or (len(bare) > 3 and (bare in own or own in bare) and len(bare) < len(own) + 5)
        ):
            return True
    if len(it.path) > 0 and len(split_words(it.path[-1])) > 1 and squeezed.endswith(joined(it.path[-1])):
        return True  # `txtPassword: 'ctl00$Main$txtPassword'`
    if squeezed in it.low and shapes.TRANSLATED.match(squeezed):
        return True
    if shapes.HEADER_NAME.match(it.value) or ("_" in it.value and names_secret(it.value)) or _ends_with_own_word(it):
        return True
    if it.owner is not None and it.owner.word in (bare, leet, bare.removeprefix("my"), bare.removeprefix("the")):
        return True
    upper = bool(it.path) and it.path[-1].isupper()
    return shapes.ENUM.match(it.value) is not None and (upper or not any(map(str.isdigit, it.value)))


def _ends_with_own_word(it: Candidate) -> bool:
    """`login_form_password` under `password`, `dc+sd-jwt` under a name of a JWT: what something is called."""
    if it.owner is None or shapes.NAME_LIKE.match(it.value) is None or (it.owner.is_password and "_" not in it.value):
        return False
    return it.words[-1].removesuffix("s") == it.owner.word.removesuffix("s")


def _is_policy_word(it: Candidate) -> bool:
    """`Admin#2022`, `admin123` under `adminPassword`: the user's name with what a password policy asks for."""
    if it.owner is None or it.owner.word in it.squeezed:
        return False
    return is_contrived(it.value) or (len(it.value) > 5 and sum(map(str.isdigit, it.value)) > 1)


def is_sink_own_name(it: Candidate) -> bool:
    """At a sink only an enum constant or the exact name of the secret is excused."""
    return shapes.ENUM.match(it.value) is not None and randomness.is_wordy(it.value)


def is_location(it: Candidate) -> bool:
    text = it.value.strip()
    if text[:1] == "#" and shapes.COLOUR.match(text):
        return True
    if shapes.LOCATION.match(text):
        return text[0] not in "#./~" or randomness.is_spoken(text) or "/" in text[1:20]
    if shapes.DOTTED.match(text) is None or not randomness.is_spoken(text):
        return False
    # `Quill.Harbor8` is a password, `Messages.password2` a member.
    password = it.owner is not None and it.owner.is_password and it.owner.word not in it.squeezed
    return not password or randomness.character_classes(text) < 4


def is_contrived(text: str) -> bool:
    """Whether a word has digits and signs added, as password policies ask for: `Welcome#2016`."""
    return (
        len(text) > 7
        and any(map(str.isdigit, text))
        and any(not char.isalnum() and char not in "-_. " for char in text)
    )


def is_test_word(it: Candidate) -> bool:
    if not it.test or is_contrived(it.value):
        return False
    words = [word for part in it.words for word in (randomness.letter_parts(part) or [])]
    if not words:
        return False
    digits = sum(map(str.isdigit, it.value))
    return digits <= 4 and all(
        word in shapes.TEST_WORDS or (randomness.is_word(word) and len(word) > 2) for word in words
    )


class Exclusion(NamedTuple):
    """One row: the reason, its predicate, and the tiers at which it counts."""

    reason: Reason
    holds: Callable[[Candidate], bool]
    tiers: str


# From cheap and certain to costly; the first that holds names the reason.
EXCLUSIONS = (
    Exclusion(Reason.EMPTY, is_empty, "ABC"),
    Exclusion(Reason.MANAGED, is_managed, "ABC"),
    Exclusion(Reason.TEMPLATE, is_template, "ABC"),
    Exclusion(Reason.PUBLIC, is_public, "ABC"),
    Exclusion(Reason.HANDLE, is_handle, "BC"),
    Exclusion(Reason.PLATFORM_ID, is_platform_id, "BC"),
    Exclusion(Reason.PLACEHOLDER, is_whole_placeholder, "BC"),
    Exclusion(Reason.PLACEHOLDER, is_format_placeholder, "A"),
    Exclusion(Reason.OWN_NAME, is_sink_own_name, "B"),
    Exclusion(Reason.HASH, is_hash, "C"),
    Exclusion(Reason.OWN_NAME, is_own_name, "C"),
    Exclusion(Reason.LABEL, is_label, "C"),
    Exclusion(Reason.LOCATION, is_location, "C"),
    Exclusion(Reason.TEST_WORD, is_test_word, "BC"),
    Exclusion(Reason.PLACEHOLDER, is_placeholder, "C"),
)
