"""Pieces of source text: the value of a literal's body, what stands between nodes."""

from __future__ import annotations

import re

from suitelint.regex import regex

_ESCAPE = regex(r"\\(?:u\{([0-9a-fA-F]+)\}|u([0-9a-fA-F]{4})|x([0-9a-fA-F]{2})|(\r\n|[\s\S])|$)")
_COMMENT = regex(r"/\*[\s\S]*?\*/|//[^\n\r]*")
_SIMPLE = {
    "n": "\n",
    "t": "\t",
    "r": "\r",
    "b": "\b",
    "f": "\f",
    "v": "\v",
    "0": "\0",
    "\n": "",
    "\r": "",
    "\r\n": "",
    "\u2028": "",
    "\u2029": "",
}


def string_value(literal: bytes) -> str:
    """The value of a string literal, given with its quotes."""
    raw = literal.decode("utf-8", "replace")
    body = raw[1:-1] if len(raw) > 1 and raw[-1] == raw[0] else raw[1:]
    return decode_escapes(body) if "\\" in body else body


def decode_escapes(text: str) -> str:
    """The value of a literal's body (ECMA-262 §12.9.4); a malformed escape stands for itself."""
    return _ESCAPE.sub(_decode, text)


def _decode(match: re.Match[str]) -> str:
    braced, four, two, simple = match.groups()
    if code := braced or four or two:
        number = int(code, 16)
        return chr(number) if number <= 0x10FFFF else "\ufffd"
    return _SIMPLE.get(simple, simple) if simple else ""


def without_comments(text: str) -> str:
    """The operators and commas that stand between nodes."""
    return _COMMENT.sub(" ", text) if "/*" in text or "//" in text else text
