"""Comments and string literals by their delimiters alone, so that a file that does not parse gives them too.

Fifty times as fast as `tokenize`, and the same outcome, but for one thing: the literals of Python 3.12 that hold their
own quotation mark inside braces (`f"{row["id"]}"`) count as several.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from suitelint.regex import regex
from suitelint.source import Span

_TOKEN = regex(
    rb"(?P<comment>\#[^\r\n]*)"
    rb"|(?:(?<![A-Za-z0-9_])[rRbBuUfF]{1,2}(?=[\"']))?(?:"
    rb'"""(?:[^"\\]++|\\.|"(?!""))*"""'
    rb"|'''(?:[^'\\]++|\\.|'(?!''))*'''"
    rb'|"(?:[^"\\\r\n]++|\\(?:\r\n|.))*"'
    rb"|'(?:[^'\\\r\n]++|\\(?:\r\n|.))*')",
    re.DOTALL,
)


@dataclass(slots=True)
class Scan:
    """Spans in the order of the text: comments with their `#`, literals with prefix and quotes."""

    comments: list[Span] = field(default_factory=list)
    strings: list[Span] = field(default_factory=list)


def scan(data: bytes) -> Scan:
    """The comments and string literals of a Python text."""
    found = Scan()
    for match in _TOKEN.finditer(data):
        (found.comments if match["comment"] is not None else found.strings).append(Span(*match.span()))
    return found
