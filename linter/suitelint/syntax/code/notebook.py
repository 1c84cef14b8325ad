"""Notebooks: the code of their cells, at the places where it stands in the JSON."""

from __future__ import annotations

import re

from suitelint.regex import regex

_CELL = regex(
    rb"\"source\"\s*:\s*(?:\[(?P<lines>(?:\s*\"(?:[^\"\\]|\\.)*+\"\s*,?)*+)\s*\]|(?P<one>\"(?:[^\"\\]|\\.)*+\"))"
)
_LINE = regex(rb"\"(?P<text>(?:[^\"\\]|\\.)*+)\"")
_ESCAPE = regex(rb"\\(?:(?P<sign>[\"/])|(?P<end>[nr])|(?P<back>\\)|(?P<other>.))", re.DOTALL)


def code_of(data: bytes) -> bytes:
    """The sources of all cells; everything else, and what escaping adds, is blank."""
    parts: list[bytes] = []
    at = 0
    for cell in _CELL.finditer(data):
        for line in _LINE.finditer(data, *cell.span(cell.lastgroup or "lines")):
            start, end = line.span("text")
            parts += [_blank(data[at:start]), _ESCAPE.sub(_plain, data[start:end])]
            at = end
    parts.append(_blank(data[at:]))
    return b"".join(parts)


def _blank(data: bytes) -> bytes:
    return b"\n".join(b" " * len(line) for line in data.split(b"\n"))


def _plain(escape: re.Match[bytes]) -> bytes:
    """Two bytes for two: a blank after a sign that opens a text does no harm, for values are stripped."""
    if escape["sign"] is not None:
        return escape["sign"] + b" "
    if escape["end"] is not None:
        return b" \n"
    return b"\\ " if escape["back"] is not None else b"  "
