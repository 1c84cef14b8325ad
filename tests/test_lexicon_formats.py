"""Known formats, credentials in URLs, and masking."""

import base64
import json
import tomllib
from html import escape
from pathlib import Path
from re import _parser
from urllib.parse import quote

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from suitelint.lexicon import formats, urls
from suitelint.lexicon.mask import Masker, mask

_EXAMPLES = tomllib.loads((Path(__file__).parent / "data" / "format_examples.toml").read_text("utf-8"))


def _texts(group: str) -> list[tuple[str, str]]:
    return [(name, "".join(parts)) for name, row in _EXAMPLES.items() for parts in row[group]]


def test_every_format_has_examples_of_both_kinds() -> None:
    names = [item.name for item in formats.formats()]
    assert len(names) == len(set(names)) >= 60
    assert set(names) == set(_EXAMPLES)
    assert all(row["positive"] and row["negative"] for row in _EXAMPLES.values())


@pytest.mark.parametrize(("name", "text"), _texts("positive"))
def test_format_is_found(name: str, text: str) -> None:
    assert name in {match.format.name for match in formats.find(f"const value = '{text}';\n")}


@pytest.mark.parametrize(("name", "text"), _texts("positive"))
@pytest.mark.parametrize("around", ["{}", "f({}, x)", "[\n  {}\n]", "<a href={}>", "a = `{}`;"])
def test_keywords_leave_out_no_format_that_matches(name: str, text: str, around: str) -> None:
    written = around.format(text)
    matching = {item.name for item in formats.formats() if item.pattern.search(written)}
    assert name in matching
    assert matching == {item.name for item in formats.candidates(written) if item.pattern.search(written)}


def test_no_format_is_shorter_than_what_is_searched() -> None:
    assert all(_parser.parse(item.expression).getwidth()[0] >= formats.SHORTEST for item in formats.formats())
    assert not any(formats.may_hold(text) for text in ("T", "STANDARD", "custrecord_fx_rate", "ac"))
    assert all(formats.may_hold(text) for _, text in _texts("positive"))


@pytest.mark.parametrize(("name", "text"), _texts("negative"))
def test_format_is_not_found(name: str, text: str) -> None:
    assert name not in {match.format.name for match in formats.find(text)}


@pytest.mark.parametrize(
    ("text", "part", "secret"),
    [
        ("https://svc:Fjord-Tractor-91x@api.example.com/x", urls.UrlPart.USER_INFO, "Fjord-Tractor-91x"),
        ("ftp://joe:qzmv82@ftp.example.org", urls.UrlPart.USER_INFO, "qzmv82"),
        (
            "https://api.example.com/v1/rates?api_key=db7a7aaca67dadf0061d4f50",
            urls.UrlPart.QUERY,
            "db7a7aaca67dadf0061d4f50",
        ),
        (
            "/app/site/hosting/scriptlet.nl?script=12&deploy=1&h=3f1e9b2c7d8a6e5f4c3b",
            urls.UrlPart.EXTERNAL_SCRIPT,
            "3f1e9b2c7d8a6e5f4c3b",
        ),
        ("/core/media/media.nl?id=9&c=1234567&h=3f1e9b2c7d8a6e5f4c3b", urls.UrlPart.MEDIA, "3f1e9b2c7d8a6e5f4c3b"),
    ],
)
def test_credentials_in_urls(text: str, part: urls.UrlPart, secret: str) -> None:
    (found,) = urls.find(text)
    assert (found.part, found.secret, text[found.start : found.end]) == (part, secret, secret)


@pytest.mark.parametrize(
    "text",
    [
        "http://user:pass@host/",
        "https://${user}:${password}@host",
        "https://x?page=2&key=name",
        "https://x.example?sig=${sig}",
        "mailto:someone@example.com",
        "http://example.com:8080/@scope/name",
        "https://example.com/?token=",
        "http://localhost:8080",
    ],
)
def test_harmless_urls(text: str) -> None:
    assert list(urls.find(text)) == []


def test_mask_shows_two_characters_and_the_length() -> None:
    assert mask("Fjord-Tractor-91x") == "Fj…(17)"
    assert mask("oops") == "…(4)"


@settings(deadline=None)
@given(
    st.text(min_size=7, max_size=40).filter(lambda text: text.strip() == text and len(set(text)) > 4),
    st.text(max_size=20),
    st.text(max_size=20),
)
def test_no_form_of_a_secret_survives(secret: str, before: str, after: str) -> None:
    masker = Masker([secret])
    raw = secret.encode("utf-8", "surrogatepass")
    forms = [
        secret,
        json.dumps(secret)[1:-1],
        json.dumps(secret, ensure_ascii=False)[1:-1],
        escape(secret),
        json.dumps(escape(secret))[1:-1],
        quote(raw, safe=""),
        base64.b64encode(raw).decode(),
    ]
    for form in forms:
        assert form not in masker(before + form + after)


def test_known_formats_are_masked_unasked() -> None:
    token = "ghp_" + "R7kQ2vX9" * 4 + "aB3d"
    assert token not in Masker([])(f"curl -H 'Authorization: token {token}'")


def test_the_sign_between_two_secrets_is_left_in_place() -> None:
    text = Masker(["heron-gravel-27", "&", " : "])("heron-gravel-27&other=1&a : b")
    assert text == "he…(15)&other=1&a : b"


def test_names_of_tokens_in_documentation_are_none() -> None:
    assert not list(formats.find("//registry.example.com/:_authToken=MYTOKEN1"))
    assert list(formats.find("//registry.example.com/:_authToken=q7Wm2Rt9LkX4"))
