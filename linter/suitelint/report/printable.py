"""Text for a terminal and for formats of one line a finding."""

from __future__ import annotations

from suitelint.regex import regex

_STEERING = regex("[\x00-\x08\x0a-\x1f\x7f-\x9f\u2028-\u202e\u2066-\u2069]")
"""Control characters but for the tab, line breaks, and marks that turn the direction of what follows."""


def printable(text: str) -> str:
    """One line without the characters by which a file's name or its code would steer a terminal."""
    return text if text.isprintable() else _STEERING.sub("\ufffd", text)
