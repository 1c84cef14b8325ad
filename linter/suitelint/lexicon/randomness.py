"""How random a text looks: entropy, known words, and letters that follow each other as in no language."""

from __future__ import annotations

import itertools
import math
import os
from collections import Counter
from functools import cache, lru_cache

from suitelint.lexicon.vocabulary import word_set
from suitelint.regex import regex

_ALPHABET_BITS = math.log2(62)
_PART = regex(r"[A-Z]+(?=[A-Z][a-z])|[A-Z]?[a-z]+|[A-Z]+")
_HEX = regex(r"[0-9a-fA-F]+\Z")
_SHORT_WORDS = word_set("""
    my the foo bar key app api web dev new old abc xyz ssh sql db is to of in on it no go me you id ok by at or and
    for up us an as pw url log run use job bin tmp env out off not has dot
""")

# Surprise, in bits up to 9, of a letter (column) after the start of a word or a letter (row). Counted over english.txt.
_SURPRISE = (
    "45344555487546548434565999",
    "94449759596353959342667869",
    "36673888378268479446489959",
    "39583993494499299473499979",
    "48851869289578489548469969",
    "47436668799453857334867589",
    "38883499299498399475499959",
    "49892754399564499357498988",
    "29982899399767399464599969",
    "56455559998452369544959795",
    "37762777476777376747276777",
    "57971679398595568835697969",
    "38762799398399379955579939",
    "25872999397758439958599979",
    "48444628496786589833668979",
    "66558769696442559355455889",
    "39883985499399349254599979",
    "88888888888568888868088888",
    "38652769396656369544678959",
    "59482794396678448942497969",
    "39682894299689489445598959",
    "54464659599342649333999899",
    "38991999299999499999899999",
    "28973974397593379447899999",
    "49373996399979729973799969",
    "65584769399543529634895995",
    "38881888388778488888888866")  # fmt: skip
_UNPRONOUNCEABLE = 4.8


def entropy(text: str) -> float:
    """Shannon entropy of `text` in bits per character."""
    size = len(text)
    return -sum(count / size * math.log2(count / size) for count in Counter(text).values()) if size else 0.0


def normalised_entropy(text: str) -> float:
    """`H / min(log2 n, log2 62)`: 1.0 for a text as mixed as its length allows."""
    size = len(text)
    return entropy(text) / min(math.log2(size), _ALPHABET_BITS) if size > 1 else 0.0


def is_hex(text: str) -> bool:
    return _HEX.match(text) is not None


def is_random_hex(text: str) -> bool:
    """At least 16 hexadecimal digits, of at least 8 kinds, with letters and digits."""
    low = text.lower()
    return (
        len(text) >= 16
        and is_hex(text)
        and len(set(low)) >= 8
        and not low.isdigit()
        and not low.isalpha()
        and not (len(low) >= 32 and low[: len(low) // 2] == low[len(low) // 2 :])
        and not _counts(low)
    )


def _counts(digits: str) -> bool:
    """Whether bytes go up or down by the same step: `000102…`, `00112233…`."""
    data = bytes.fromhex(digits[: len(digits) // 2 * 2])
    return len({(right - left) % 256 for left, right in itertools.pairwise(data)}) == 1


@cache
def english_words() -> frozenset[str]:
    """Everyday words of three letters and more, and those of programs and business."""
    with open(os.path.join(os.path.dirname(__file__), "english.txt"), encoding="utf-8") as file:
        return frozenset(file.read().split())


def surprise(letters: str) -> float:
    """Mean surprise in bits a letter of a lower-case ASCII word: about 3.5 for words, 6 for random letters."""
    row = 0
    total = 0
    for letter in letters:
        column = ord(letter) - 97
        total += ord(_SURPRISE[row][column]) - 48
        row = column + 1
    return total / len(letters) if letters else 0.0


@lru_cache(maxsize=8192)
def is_word(text: str) -> bool:
    """Whether lower-case letters are a known word or a few known words written together."""
    known = english_words()
    if text in known or text in _SHORT_WORDS:
        return True
    if len(text) > 40:
        return False
    return any(
        (head in known if len(head) > 3 else head in _SHORT_WORDS) and is_word(text[cut:])
        for cut in range(len(text) - 2, 1, -1)
        if (head := text[:cut])
    )


def letter_parts(text: str) -> list[str]:
    """The lower-case runs of letters, split at case changes."""
    return [part.lower() for part in _PART.findall(text)]


def is_wordy(text: str) -> bool:
    """Whether a text is made of words: an identifier, a label or a phrase, with a few digits at most.

    Parts that are no known word but can be spoken count as words when known words stand beside them.
    """
    whole = letter_parts(text.lower()) if text.islower() or text.isupper() else letter_parts(text)
    letters = sum(map(len, whole))
    digits = sum(map(str.isdigit, text))
    if not letters or digits > 4 or digits > letters:
        return False
    unknown = [part for part in whole if len(part) > 2 and not is_word(part)]
    tiny = sum(len(part) for part in whole if len(part) <= 2 and part not in _SHORT_WORDS)
    if not unknown:
        return tiny * 3 <= letters
    odd = sum(map(len, unknown))
    return odd * 2 <= letters and tiny * 4 <= letters and all(surprise(part) < _UNPRONOUNCEABLE + 1 for part in unknown)


def is_spoken(text: str) -> bool:
    """Whether every run of letters could be a word of some language, and letters prevail."""
    parts = letter_parts(text.lower() if text.isupper() else text)
    letters = sum(map(len, parts))
    if not letters or letters * 4 < len(text) * 3:
        return False
    odd = sum(
        len(part) for part in parts if not is_word(part) and (len(part) < 4 or surprise(part) >= _UNPRONOUNCEABLE)
    )
    return odd * 4 <= letters


def has_sequence(text: str) -> bool:
    """Whether runs such as `abc`, `9876` or `aaaa` of three and more make up most of a text."""
    low = text.lower()
    covered = 0
    for step in (1, -1, 0):
        run = 1
        for left, right in zip(low, low[1:] + "\0", strict=False):
            if ord(right) - ord(left) == step:
                run += 1
                continue
            covered += run if run >= 3 else 0
            run = 1
    return bool(low) and covered * 5 >= len(low) * 3


def character_classes(text: str) -> int:
    """How many of lower case, upper case, digits and others a text holds."""
    return (
        any(map(str.islower, text))
        + any(map(str.isupper, text))
        + any(map(str.isdigit, text))
        + any(not char.isalnum() for char in text)
    )


def is_dense(value: str) -> bool:
    """Whether an unquoted word among others looks like no word: mixed with digits, or unpronounceable."""
    if len(value) < 6:
        return False
    if any(map(str.isdigit, value)):
        return character_classes(value) > 1
    return len(value) > 7 and not is_spoken(value) and value.isalnum()
