"""Function names that say that a result no longer shows its argument."""

from __future__ import annotations

import pytest

from suitelint.flow.barriers import is_redaction


@pytest.mark.parametrize(
    "name",
    [
        "maskCard",
        "redact",
        "redactHeaders",
        "sanitizeBody",
        "sanitise",
        "scrub",
        "obfuscate",
        "anonymize",
        "omit",
        "omitBy",
        "pick",
        "whitelist",
        "safeLog",
        "hash",
        "hashPassword",
        "passwordHash",
        "sha256",
        "SHA1",
        "md5",
        "digest",
        "encrypt",
        "encryptText",
        "filterSensitive",
        "fingerprint",
    ],
)
def test_redaction(name: str) -> None:
    assert is_redaction(name)


@pytest.mark.parametrize(
    "name",
    [
        "commit",
        "commitLine",
        "pickTask",
        "getPickup",
        "shareToken",
        "shape",
        "unmask",
        "decrypt",
        "dehashed",
        "vomit",
        "maskingTape",
        "allow",
        "safe",
    ],
)
def test_other_name(name: str) -> None:
    assert not is_redaction(name)
