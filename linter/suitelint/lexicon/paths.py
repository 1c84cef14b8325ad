"""What a file's path says about its contents."""

from __future__ import annotations

import re
from functools import lru_cache

from suitelint.regex import regex

_TEST = regex(
    r"(?:^|/)(?:tests?|__tests__|__mocks?__|mocks?|mocked|fixtures?|__fixtures__|specs?|e2e|testing|testrunner|testdata|test-data|stubs?|cypress|"
    r"samples?|examples?)(?:[-_][^/]*)?/|(?:^|/)(?:(?:mock|fixture|test|spec)[-_.][^/]*|(?:sample|example)[-_.][^/]*\.(?:json|ya?ml|toml|ini|cfg|conf)|(?:testing|conftest)\.py)$|[-_.](?:test|tests|spec|mock|mocks|fixture|stub|sample|e2e|example(?=\.(?:py|json|ya?ml|toml|ini|cfg|conf)$))"
    r"\.[a-z]+$|(?<=[a-z0-9])(?:Test|Tests|Spec|Mock|Stub)\.[a-z]+$",
)
_LOCALE = regex(
    r"(?:^|/)(?:i18n|l10n|locales?|languages?|lang|langs|translations?|nls|messages)(?:/|\.[a-z]+$)"
    r"|(?:^|/)(?-i:[a-z]{2}[-_](?:[A-Z]{2}|[A-Z][a-z]{3}))\.[a-z]+$|[._-](?:locale|i18n|messages|strings|lang)\.[a-z]+$",
    re.IGNORECASE,
)
_EXAMPLE = regex(
    r"\.(?:example|sample|template|tmpl|dist|tpl)(?:\.[a-z0-9]+)?$|(?:^|/)(?:example|sample|template)\.env",
    re.IGNORECASE,
)
_LOCK = regex(
    r"(?:^|/)(?:package-lock\.json|npm-shrinkwrap\.json|yarn\.lock|pnpm-lock\.yaml|composer\.lock|poetry\.lock|uv\.lock|"
    r"\.package-lock\.json|tsconfig[^/]*\.json|rfc[-_]?\d{3,5}\.(?:txt|md)|[^/]*\.schema\.json)$",
    re.IGNORECASE,
)


# A look for words first: compiling one of these expressions takes longer than asking all paths of a project this way.
_TEST_WORDS = ("test", "mock", "fixture", "spec", "e2e", "stub", "cypress", "sample", "example")
_EXAMPLE_WORDS = ("example", "sample", "template", "tmpl", "dist", "tpl")


def _has_some(path: str, words: tuple[str, ...]) -> bool:
    low = path.lower()
    return any(word in low for word in words)


@lru_cache(maxsize=4096)
def is_test_path(path: str) -> bool:
    """A test, mock, fixture, spec or sample folder or file name."""
    return _has_some(path, _TEST_WORDS) and _TEST.search(path) is not None


@lru_cache(maxsize=4096)
def is_locale_path(path: str) -> bool:
    """A file of translations."""
    return _LOCALE.search(path) is not None


@lru_cache(maxsize=4096)
def is_example_path(path: str) -> bool:
    """A template to be copied and filled in: `.env.example`, `config.sample.json`."""
    return _has_some(path, _EXAMPLE_WORDS) and _EXAMPLE.search(path) is not None


@lru_cache(maxsize=4096)
def is_lock_or_schema_path(path: str) -> bool:
    """Lock files, schemas and copies of standards: full of sums, names and made-up samples, never of secrets."""
    return _LOCK.search(path) is not None
