"""Words that are looked for before an expression is compiled: no text that it matches is without one of them."""

from __future__ import annotations

import random
from collections.abc import Callable

import pytest

from suitelint.flow import barriers
from suitelint.lexicon import names, paths, shapes
from suitelint.lexicon.values import may_be_secret

PIECES = [
    *("cust", "custbody", "custom", "record", "Script", "_", "TSTDRV", "td", "std.", "12345", "678", "akv", "getenv"),
    *("secretKeyRef", "pass", "PWD", "key", "token", "test", "Test", ".js", "/", "-", "mask", "sha", "hash", "White"),
    *("list", "safe", "Log", "a", "B", "example", "tpl", ".env", "dist", ":", "//", "(", ")", "{", "}", "$", "_by"),
    *("omit", "sanitised", "md5", "word", "Mock", "e2e", "sample", "Kennwort", "credentials", "select ", "[", "="),
]
CHECKS: dict[str, tuple[Callable[[str], bool], Callable[[str], bool]]] = {
    "platform": (
        lambda text: shapes.PLATFORM.match(text) is not None,
        lambda text: text.lower().startswith(shapes.PLATFORM_STARTS),
    ),
    "location": (lambda text: text.isalnum() and shapes.LOCATION.match(text) is not None, lambda text: False),
    "template": (
        lambda text: text.isalnum() and shapes.TEMPLATE.search(text) is not None,
        lambda text: any(word in text for word in shapes.TEMPLATE_WORDS),
    ),
    "test path": (lambda text: paths._TEST.search(text) is not None, lambda text: paths.is_test_path(text)),
    "example path": (lambda text: paths._EXAMPLE.search(text) is not None, lambda text: paths.is_example_path(text)),
    "redaction": (
        lambda text: barriers._REDACTION.search(barriers._HUMP.sub("_", text).lower()) is not None,
        lambda text: barriers.is_redaction(text),
    ),
    "compound": (
        lambda text: names._COMPOUND.match(text.lower()) is not None,
        lambda text: any(core in text.lower() for core in names._CORES),
    ),
}


@pytest.mark.parametrize("what", CHECKS)
def test_no_match_is_without_a_word(what: str) -> None:
    matches, has_word = CHECKS[what]
    chance = random.Random(7)
    texts = {"".join(chance.choices(PIECES, k=chance.randint(1, 4))) for _ in range(20_000)}
    assert [text for text in texts if matches(text) and not has_word(text)] == []
    assert what == "location" or any(matches(text) for text in texts)


@pytest.mark.parametrize("text", ["akvault", "getenv", "customrecord_thing", "std.something"])
def test_a_literal_that_names_something_is_no_secret(text: str) -> None:
    assert not may_be_secret(text)
