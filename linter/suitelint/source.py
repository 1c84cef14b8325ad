"""Source files, spans and positions.

Everything upstream of a report carries byte offsets; lines and columns are computed here, at the edge.
"""

from __future__ import annotations

import codecs
from bisect import bisect_right
from functools import cached_property
from itertools import pairwise
from typing import Final

from suitelint.record import NamedTuple
from suitelint.regex import regex

_LINE_BREAK = regex(rb"\r\n|\r|\n")


def forget(one: object) -> None:
    """Drop what the cached properties of an object computed; it is computed again when somebody asks."""
    kept = getattr(one, "__dict__", {})
    for name in [name for name in kept if isinstance(getattr(type(one), name, None), cached_property)]:
        del kept[name]


class Span(NamedTuple):
    """A half-open range of byte offsets into `SourceFile.data`."""

    start: int
    end: int

    def overlaps(self, other: Span) -> bool:
        """Whether a byte belongs to both."""
        return self.start < other.end and other.start < self.end


class Position(NamedTuple):
    """A one-based line and a one-based column counted in UTF-16 code units (SARIF 2.1.0 §3.30)."""

    line: int
    column: int


class LineIndex:
    """Line starts of one UTF-8 text; CRLF, LF and a lone CR each end a line."""

    def __init__(self, data: bytes) -> None:
        self._data = data
        starts = [0]
        if b"\r" in data:
            starts.extend(match.end() for match in _LINE_BREAK.finditer(data))
        else:
            offset = 0
            while (offset := data.find(b"\n", offset) + 1) > 0:
                starts.append(offset)
        self.starts = starts

    def line_of(self, offset: int) -> int:
        """The one-based line that holds the byte at `offset`."""
        return bisect_right(self.starts, offset)

    def line_bytes(self, line: int) -> bytes:
        """The bytes of a one-based line, without its line break."""
        end = self.starts[line] if line < len(self.starts) else len(self._data)
        return self._data[self.starts[line - 1] : end].rstrip(b"\r\n")

    def position(self, offset: int) -> Position:
        """Line and UTF-16 column of a byte offset."""
        line = self.line_of(offset)
        prefix = self._data[self.starts[line - 1] : offset]
        if prefix.isascii():
            return Position(line, len(prefix) + 1)
        text = prefix.decode("utf-8", "replace")
        return Position(line, len(text.encode("utf-16-le", "replace")) // 2 + 1)

    def __len__(self) -> int:
        return len(self.starts)


class SourceFile:
    """One file as text.

    `path` is shown to people and relative to the run's root, with forward slashes. `data` is the text as UTF-8
    without a byte order mark, whatever `encoding` it had on disk. `undecodable` is true when bytes had to be guessed.
    """

    def __init__(
        self,
        path: str,
        data: bytes,
        encoding: str = "utf-8",
        bom: bool = False,
        undecodable: bool = False,
        size: int = 0,
    ) -> None:
        self.path: Final = path
        self.data: Final = data
        self.encoding: Final = encoding
        self.bom: Final = bom
        self.undecodable: Final = undecodable
        self.size: Final = size

    @classmethod
    def from_bytes(cls, path: str, raw: bytes) -> SourceFile:
        """Decode `raw` without ever failing: a BOM decides, then UTF-8, then Windows-1252 or GBK by plausibility."""
        for mark, encoding in _BYTE_ORDER_MARKS:
            if raw.startswith(mark):
                text = raw[len(mark) :].decode(encoding, "replace")
                return cls(path, text.encode("utf-8", "replace"), encoding, True, "�" in text, len(raw))
        if raw.isascii():
            return cls(path, raw, size=len(raw))
        try:
            raw.decode("utf-8")
        except UnicodeDecodeError:
            text, encoding = _decode_legacy(raw)
            return cls(path, text.encode("utf-8"), encoding, False, encoding == "latin-1", len(raw))
        return cls(path, raw, size=len(raw))

    @classmethod
    def from_text(cls, path: str, text: str) -> SourceFile:
        """A file that is text already, as in the tests of a rule pack."""
        return cls.from_bytes(path, text.encode("utf-8", "surrogatepass"))

    @cached_property
    def text(self) -> str:
        return self.data.decode("utf-8", "replace")

    @cached_property
    def lines(self) -> LineIndex:
        return LineIndex(self.data)

    def slice(self, span: Span) -> str:
        """The text of a span of bytes."""
        return self.data[span.start : span.end].decode("utf-8", "replace")


_BYTE_ORDER_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)


def _decode_legacy(raw: bytes) -> tuple[str, str]:
    # Two high bytes in a row again and again is how GBK text looks; Western text has single accents between letters.
    high = [index for index, byte in enumerate(raw) if byte >= 0x80]
    pairs = sum(1 for left, right in pairwise(high) if right == left + 1)
    order = ("gbk", "cp1252") if pairs * 3 > len(high) else ("cp1252", "gbk")
    for encoding in order:
        try:
            return raw.decode(encoding), encoding
        except UnicodeDecodeError:
            continue
    return raw.decode("latin-1"), "latin-1"


class Location(NamedTuple):
    """A span in a file; `start` and `end` give what people and reports read."""

    source: SourceFile
    span: Span

    @property
    def path(self) -> str:
        return self.source.path

    @property
    def start(self) -> Position:
        return self.source.lines.position(self.span.start)

    @property
    def end(self) -> Position:
        return self.source.lines.position(self.span.end)

    @property
    def text(self) -> str:
        return self.source.slice(self.span)
