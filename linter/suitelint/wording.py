"""Numbers, lists and sentences as messages and reports write them."""

from __future__ import annotations

from collections.abc import Sequence


def counted(number: int, noun: str, plural: str = "") -> str:
    """`1 error`, `2 errors`."""
    return f"{number} {noun if number == 1 else plural or noun + 's'}"


def listed(words: Sequence[str], most: int = 4) -> str:
    """`a`, `b` and `c`; of more than `most`, the first ones and how many more there are."""
    shown = words if len(words) <= most else [*words[:most], f"{len(words) - most} more"]
    return " and ".join([", ".join(shown[:-1]), shown[-1]] if len(shown) > 1 else shown)


def ended(text: str) -> str:
    """The text with a full stop where it does not end like a sentence."""
    text = text.strip()
    return text if text.endswith((".", "!", "?")) else text + "."


def sentence(text: str) -> str:
    """The text with a capital and a full stop."""
    return ended(text[:1].upper() + text[1:])
