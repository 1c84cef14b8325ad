"""Parsing in bounded time and memory, also of text that is no code.

Where tree-sitter recovers from errors it keeps several readings at once, and for some texts their number grows with
the text: a few kilobytes of `+>-+>-…` or `|a=|a=…` would take seconds and hundreds of megabytes. Such text is
replaced by blanks of the same length before it is parsed, and told as unexpected.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from re import Match
from typing import Any

from suitelint.regex import regex
from suitelint.source import Span

_STEP = 100
"""After so many operations the parser calls back."""
_PER_BYTE = 12
_LONG = 100_000
_PER_BYTE_THEN = 6
_AT_LEAST = 100_000
"""Operations; code of one-letter words and signs takes up to 8.3 a byte, usual code 0.2 to 2."""
_WINDOWS = (1_000, 8_000)
_WINDOW_AT_LEAST = 3_000
_MOST_WINDOWS = 12
_DANGLING = regex(rb"=[ \t\r\n]{0,99}[|&^%*,.]")
"""An assignment sign with no value: each may double the readings, at a cost that falls where nothing can stop it."""
_MANY_DANGLING = 60
_RUN = 8
_GAP = 400
_QUOTED = regex(
    rb"//[^\r\n]*|/\*[\s\S]*?\*/|`(?:[^`\\]|\\[\s\S])*`|\"(?:[^\"\\\r\n]|\\[\s\S])*\"|'(?:[^'\\\r\n]|\\[\s\S])*'"
    rb"|\btype\s[^=;{}()\"'`]{0,200}=\s*[|&]|=\s*\.(?:\d|\.\.)"
)
"""Where such a sign means something else: comments, literals, unions of types, numbers, spreads."""
_VISIBLE = regex(rb"[^\s]")


class _TooLongError(Exception):
    """The parser used up its operations."""


def bounded(parser: Any, data: bytes) -> tuple[Any, tuple[Span, ...]]:
    """The root of the tree of `data`, and the spans that were left out because parsing them has no end."""
    left_out = list(_dangling(data)) if len(_DANGLING.findall(data)) >= _MANY_DANGLING else []
    for size in _WINDOWS:
        try:
            return _parsed(parser, _without(data, left_out), _AT_LEAST), _joined(left_out)
        except _TooLongError:
            left_out += _endless(parser, _without(data, left_out), size)
    try:
        return _parsed(parser, _without(data, left_out), _AT_LEAST), _joined(left_out)
    except _TooLongError:
        return parser.parse(b"").root_node, (Span(0, len(data)),)


def _parsed(parser: Any, data: bytes, at_least: int) -> Any:
    used = 0

    def is_over(offset: int, has_error: bool) -> bool:
        nonlocal used
        used += _STEP
        return used > at_least + _PER_BYTE * min(offset, _LONG) + _PER_BYTE_THEN * max(offset - _LONG, 0)

    def rest(offset: int, point: object) -> bytes:
        return data[offset:]

    try:
        return parser.parse(rest, progress_callback=is_over).root_node
    except ValueError:
        parser.reset()
        raise _TooLongError from None


def _endless(parser: Any, data: bytes, size: int) -> Iterator[Span]:
    """The pieces of `size` bytes that alone take more operations than code does; after some, all that follows."""
    found = 0
    for start, end in _pieces(data, size):
        try:
            _parsed(parser, data[start:end], _WINDOW_AT_LEAST)
        except _TooLongError:
            found += 1
            yield Span(start, end if found < _MOST_WINDOWS else len(data))
            if found == _MOST_WINDOWS:
                return


def _pieces(data: bytes, size: int) -> Iterator[Span]:
    """The whole text in pieces of at most `size` bytes: some lines, or a part of a long one."""
    start = end = 0
    for line in data.splitlines(keepends=True):
        if start < end and end - start + len(line) > size:
            yield Span(start, end)
            start = end
        end += len(line)
        if len(line) > size:
            yield from (Span(at, min(at + size, end)) for at in range(start, end, size))
            start = end
    if start < end:
        yield Span(start, end)


def _dangling(data: bytes) -> Iterator[Span]:
    """Runs of assignment signs without a value, by the text outside comments and literals."""
    run: list[Match[bytes]] = []
    for match in _DANGLING.finditer(_QUOTED.sub(blank, data)):
        if run and match.start() - run[-1].end() > _GAP:
            if len(run) >= _RUN:
                yield Span(run[0].start(), run[-1].end())
            run = []
        run.append(match)
    if len(run) >= _RUN:
        yield Span(run[0].start(), run[-1].end())


def _joined(spans: Iterable[Span]) -> tuple[Span, ...]:
    """The same text in as few spans as possible, in order."""
    joined: list[Span] = []
    for span in sorted(spans):
        if joined and span.start <= joined[-1].end:
            joined[-1] = Span(joined[-1].start, max(span.end, joined[-1].end))
        else:
            joined.append(span)
    return tuple(joined)


def _without(data: bytes, spans: Iterable[Span]) -> bytes:
    """`data` with blanks in the place of the spans; what stands behind keeps its line and column."""
    text = bytearray(data)
    for start, end in spans:
        text[start:end] = _VISIBLE.sub(b" ", data[start:end])
    return bytes(text)


def blank(match: Match[bytes]) -> bytes:
    """As many blanks."""
    return b" " * len(match[0])
