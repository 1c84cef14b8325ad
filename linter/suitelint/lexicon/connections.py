"""Log-ins in connection strings that everybody knows: those of manuals and of a developer's own machine."""

from __future__ import annotations

from suitelint.lexicon.exclusions import names_secret
from suitelint.lexicon.shapes import MADE_UP_PASSWORDS
from suitelint.lexicon.vocabulary import word_set
from suitelint.regex import regex

_PASSWORDS = MADE_UP_PASSWORDS | word_set("""
    changeme root admin postgres mysql guest foo bar baz hostname localhost db database mongo redis rabbitmq sa null
    undefined none
""")
_COUNTED = regex(r"([a-z]+)[_-]1234?5?6?\Z")
"""A word and the first numbers: `key_1234`."""
_NEAR = regex(r"(?:localhost|127\.\d+\.\d+\.\d+|0\.0\.0\.0|\[::1?\]|host\.docker\.internal|[A-Za-z][\w-]*)(?![\w.-])")
"""This machine, or a neighbour that has no domain: a container of the same composition."""


def is_made_up(user: str, password: str, behind: str) -> bool:
    """Whether a log-in opens nothing that matters; `behind` is what follows its at sign.

    A password that repeats its user is one only on this machine: on a server it is a weak password.
    """
    low = password.lower()
    counted = _COUNTED.match(low)
    if low in _PASSWORDS or names_secret(low) or (counted is not None and counted[1] in _PASSWORDS):
        return True
    return bool(user) and low == user.lower() and _NEAR.match(behind) is not None
