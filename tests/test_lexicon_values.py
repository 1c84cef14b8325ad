"""Which texts are credentials, and why others are not."""

import math
import random
import string

import pytest

from suitelint.lexicon import randomness
from suitelint.lexicon.exclusions import Reason, Tier
from suitelint.lexicon.names import CredentialClass, CredentialKind, credential_class
from suitelint.lexicon.values import Verdict, judge, may_be_secret


def verdict(pair: str, tier: Tier = Tier.NAME, test_path: bool = False) -> Verdict:
    name, _, value = pair.partition("=")
    return judge(value, credential_class(name), (name,), tier=tier, test_path=test_path)


@pytest.mark.parametrize(
    "pair",
    [
        "password=Fjord-Tractor-91x",
        "password=sdfkjw",
        "password=qzmvx482",
        "pwd=kP9$xQ2!",
        "passphrase=correct horse battery staple",
        "pass=84739201",
        "apiKey=db7a7aaca67dadf0061d4f50",
        "apiKey=7c4a8d09-ca37-42af-91e5-9520943dc264",
        "accessToken=4fbc0bafce7768f3cc501190455838f6",
        "clientSecret=4f5011d53961e6134d04a3f0a9be0e64840d48f0",
        "key=4f5011d53961e6134d04a3f0a9be0e64840d48f0",
        "jwtSecret=mvx-qwz-pqr-8s",
        "password=qzmv",
        "fedexKey=7eoabzhPwpacUoem",
        "clientSecret=qzmvxp",
        "mnemonic=lamp river stone cloud maple tiger candle bridge ocean ladder violin garden",
        "Authorization=Basic c3ZjX2RlbW86RmpvcmQtVHJhY3Rvci05MXg=",
        "Authorization=Bearer kxhzq8Pd2LmWkxhzq8Pd",
        "connectionString=Server=x;Database=y;User Id=sa;Password=kP9xQ2zz;",
    ],
)
def test_plausible_by_name(pair: str) -> None:
    assert verdict(pair)


@pytest.mark.parametrize(
    ("pair", "reason"),
    [
        ("password=", Reason.EMPTY),
        ("password=••••••", Reason.EMPTY),
        ("password=xxxxxxxx", Reason.EMPTY),
        ("password=password", Reason.OWN_NAME),
        ("PASSWORD=Passw0rd", Reason.OWN_NAME),
        ("consumerKey=consumerKey", Reason.OWN_NAME),
        ("TOKEN=TOKEN_EXPIRED", Reason.OWN_NAME),
        ("password=Please enter a password", Reason.LABEL),
        ("password=Contraseña", Reason.LABEL),
        ("pwd=${PASSWORD}", Reason.TEMPLATE),
        ("apiKey={{apiKey}}", Reason.TEMPLATE),
        ("apiKey=process.env.API_KEY", Reason.TEMPLATE),
        ("secret=op://vault/item/field", Reason.TEMPLATE),
        ("secret=custsecret_carrier", Reason.MANAGED),
        ("secret={CUSTSECRET_X}", Reason.MANAGED),
        ("apiKey=your-api-key", Reason.PLACEHOLDER),
        ("password=changeme", Reason.PLACEHOLDER),
        ("apiKey=AbCdEfGh12345678", Reason.PLACEHOLDER),
        ("apiKey=custscript_api_key", Reason.PLATFORM_ID),
        ("token=keyword.operator", Reason.LOCATION),
        ("password=/password/reset", Reason.LOCATION),
        ("privateKey=-----BEGIN PUBLIC KEY-----", Reason.PUBLIC),
        ("passwordHash=4fbc0bafce7768f3cc501190455838f6", Reason.HASH),
        ("password=$2a$10$N9qo8uLOickgx2ZMRZoMyeIjZAgcfl7p92ldGxad68LJZdL17lhWy", Reason.HASH),
        ("apiKey=myApplication", Reason.WORDS),
        ("key=ArrowLeftDownKeyPress", Reason.WORDS),
        ("token=qz1", Reason.SHORT),
        ("password=a1b", Reason.SHORT),
    ],
)
def test_excluded_by_name(pair: str, reason: Reason) -> None:
    assert verdict(pair) == Verdict(False, reason)


def test_weak_values_count_where_they_authenticate() -> None:
    assert verdict("secret=shhhhh", Tier.SINK)
    assert verdict("secret=oops", Tier.SINK)
    assert not verdict("secret=shhhhh")
    assert verdict("secret=${SECRET}", Tier.SINK).reason is Reason.TEMPLATE
    assert verdict("secret=custsecret_hmac", Tier.SINK).reason is Reason.MANAGED
    assert verdict("secret=changeme", Tier.SINK).reason is Reason.PLACEHOLDER


def test_tests_need_more_than_a_test_word() -> None:
    for value in ("test-token", "secret", "mock-secret", "Test1234", "admin123"):
        assert not verdict(f"password={value}", Tier.SINK, test_path=True)
    assert verdict("password=Fjord-Tractor-91x", Tier.SINK, test_path=True)
    assert verdict("password=qzmvx482", test_path=True)


def test_the_credential_part_is_named() -> None:
    assert verdict("Authorization=Bearer kxhzq8Pd2LmWkxhzq8Pd").secret == "kxhzq8Pd2LmWkxhzq8Pd"
    assert verdict("auth=svc:Fjord-Tractor-91x").secret == "Fjord-Tractor-91x"
    assert not verdict("Authorization=Basic dXNlcjpwYXNz")


def test_an_enclosing_label_object_excuses() -> None:
    owner = credential_class("password")
    assert judge("Zugangswort9", owner, ("messages", "password")).reason is Reason.LABEL
    assert judge("Zugangswort9", owner, ("database", "password"))


@pytest.mark.parametrize(("length", "limit"), [(16, 0.012), (24, 0.002), (32, 0.001)])
def test_random_hex_is_seldom_missed(length: int, limit: float) -> None:
    source = random.Random(7)
    tries = 4000
    missed = sum(
        not randomness.is_random_hex("".join(source.choices("0123456789abcdef", k=length))) for _ in range(tries)
    )
    assert missed / tries < limit


def test_random_alphanumerics_are_never_words() -> None:
    source = random.Random(7)
    texts = ["".join(source.choices(string.ascii_letters + string.digits, k=16)) for _ in range(2000)]
    assert sum(map(randomness.is_wordy, texts)) < 3
    assert sum(randomness.normalised_entropy(text) < 0.8 for text in texts) < 10


def test_the_surprise_table_is_the_word_list_counted() -> None:
    counts: dict[tuple[str, str], int] = {}
    for word in randomness.english_words():
        for left, right in zip("^" + word, word, strict=False):
            counts[left, right] = counts.get((left, right), 0) + 1
    letters = string.ascii_lowercase
    for left, row in zip("^" + letters, randomness._SURPRISE, strict=True):
        total = sum(counts.get((left, right), 0) for right in letters) + 13
        assert row == "".join(
            str(min(9, round(-math.log2((counts.get((left, right), 0) + 0.5) / total)))) for right in letters
        )


_OWNERS = [CredentialClass(kind, "qzqz", exact) for kind in CredentialKind for exact in (False, True)]
_OWNERS.append(CredentialClass(CredentialKind.SECRET, "mnemonic", weak=True))
_FRAGMENTS = [
    *("password", "Basic ", "Bearer", "token: ", "key:", "user", "custrecord_", "N/record", "Sales", "order", "é", "²"),
    *("=", ":", " ", "  ", "&", ";", "@", "://", "/", "#", ".", "-", "_", "{", "}", "<b>", "</b>", "!", "…", "0x"),
    *("4f5011d53961e6134d04", "kP9$xQ2", "7eoabzhPwpacUoem", "qzmv", "2016", "00", "x", "YWJjOjEyMw==", "lamp river"),
]


def test_what_cannot_be_secret_is_judged_so_under_every_name() -> None:
    choice = random.Random(7)
    texts = {"".join(choice.choices(_FRAGMENTS, k=choice.randint(1, 5))) for _ in range(4000)}
    turned_down = [text for text in texts if not may_be_secret(text)]
    assert len(turned_down) > 300
    assert [(text, owner) for text in turned_down for owner in _OWNERS if judge(text, owner)] == []


@pytest.mark.parametrize("text", ["custbody_memo", "Sales Order", "internalid", "../lib/helper", "<td>", "---", "T"])
def test_usual_texts_of_scripts_cannot_be_secret(text: str) -> None:
    assert not may_be_secret(text)


def test_what_looks_like_a_token_may_hold_any_character() -> None:
    assert verdict("accessToken=eyJhbGciOiJIUzI1NiJ9").reason is Reason.PUBLIC
    assert verdict("accessToken=eyJhbGciOiÄ2XqLmV04bRw7KpE2u").reason is not Reason.PUBLIC
