"""A team's own words, for as long as a run lasts.

Names are judged in many places (front ends, flows, rules); each of them sees the words of the run it works for.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar

_CREDENTIALS: ContextVar[tuple[str, ...]] = ContextVar("credentials", default=())
_FIELDS: ContextVar[tuple[str, ...]] = ContextVar("fields", default=())


credential_words = _CREDENTIALS.get
"""Gives the words of the run that mark a name as a credential. Asked for each name, so no function stands between."""
sensitive_fields = _FIELDS.get
"""Gives the names of fields that the run holds to be personal data."""


@contextmanager
def vocabulary(words: tuple[str, ...], fields: tuple[str, ...]) -> Iterator[None]:
    """Judge names with these words as well."""
    before = _CREDENTIALS.set(words), _FIELDS.set(fields)
    try:
        yield
    finally:
        _CREDENTIALS.reset(before[0])
        _FIELDS.reset(before[1])
