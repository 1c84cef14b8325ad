"""Which names say what they hold."""

from __future__ import annotations

from functools import lru_cache

from suitelint.flow.model import CREDENTIAL_NAME, PERSONAL_NAME
from suitelint.lexicon.names import credential_class
from suitelint.lexicon.personal import personal_class


@lru_cache(maxsize=16384)
def name_kinds(names: tuple[str, ...]) -> tuple[str, ...]:
    """The source kinds that a name path speaks for."""
    found = []
    if credential_class(names) is not None:
        found.append(CREDENTIAL_NAME)
    if personal_class(names) is not None:
        found.append(PERSONAL_NAME)
    return tuple(found)
