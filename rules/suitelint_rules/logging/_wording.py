"""Wording that messages about logs share."""

from __future__ import annotations

from collections.abc import Iterable

from suitelint.regex import regex
from suitelint.wording import listed

_PUNCTUATION = regex(r"[^A-Za-z0-9]")
_MOST = 3
"""So many words are enumerated."""


def enumerate_words(words: Iterable[str]) -> str:
    """`a`, `b` and `c`; longer lists end in a number. Two spellings of one name (`access_token`) are one word, and so
    are a name and what says more about it (`the header X`)."""
    unique = list({_PUNCTUATION.sub("", _named(word)).lower(): word for word in reversed(list(words))}.values())[::-1]
    return listed(unique, _MOST)


def _named(word: str) -> str:
    """The name in backticks that ends a word, or the word."""
    return word.rstrip("`").rpartition("`")[2]


def what_is(noun: str, names: Iterable[str]) -> str:
    """`the value of X is`, `the values of X and Y are`; of what is no name, `the headers of the request are`."""
    text = enumerate_words(names)
    if " and " in text:
        return f"the {noun}s of {text} are"
    if text.startswith("the "):
        return f"{text} {is_or_are(text)}"
    return f"the {noun} of {text} is"


def is_or_are(label: str) -> str:
    """The verb of a label: `the headers of the request` are, `the text of files` is."""
    noun = label.partition(" of ")[0].partition(" `")[0]
    return "are" if noun.endswith("s") else "is"
