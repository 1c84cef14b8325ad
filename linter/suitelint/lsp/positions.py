"""Byte offsets to editor positions and back, in the position encoding that the client asked for."""

from __future__ import annotations

from lsprotocol import types

from suitelint.source import SourceFile, Span

_UNIT_BYTES = {"utf-8": ("utf-8", 1), "utf-16": ("utf-16-le", 2), "utf-32": ("utf-32-le", 4)}


class Positions:
    """Converts for one encoding: `utf-8`, `utf-16` or `utf-32`.

    A byte order mark is no part of `SourceFile.data` but the first character of the client's text, when the client
    sends it; `SourceFile.bom` says so.
    """

    def __init__(self, encoding: str) -> None:
        self._codec, self._unit = _UNIT_BYTES[encoding]
        self._mark = len("\ufeff".encode(self._codec)) // self._unit

    def position(self, source: SourceFile, offset: int) -> types.Position:
        """The zero-based position of a byte offset."""
        line = source.lines.line_of(offset)
        prefix = source.data[source.lines.starts[line - 1] : offset]
        shift = self._mark if source.bom and line == 1 else 0
        return types.Position(line - 1, self._units(prefix) + shift)

    def range(self, source: SourceFile, span: Span) -> types.Range:
        """The range of a span of bytes."""
        return types.Range(self.position(source, span.start), self.position(source, span.end))

    def offset(self, source: SourceFile, position: types.Position) -> int:
        """The byte offset of a position; one past the end of a line or of the text is drawn back to that end."""
        if position.line >= len(source.lines):
            return len(source.data)
        text = source.lines.line_bytes(position.line + 1)
        shift = self._mark if source.bom and position.line == 0 else 0
        units = max(position.character - shift, 0)
        start = source.lines.starts[position.line]
        if text.isascii():
            return start + min(units, len(text))
        encoded = text.decode("utf-8", "replace").encode(self._codec)[: units * self._unit]
        return start + len(encoded.decode(self._codec, "ignore").encode())

    def span(self, source: SourceFile, area: types.Range) -> Span:
        """The span of bytes of a range."""
        return Span(self.offset(source, area.start), self.offset(source, area.end))

    def _units(self, data: bytes) -> int:
        if data.isascii():
            return len(data)
        return len(data.decode("utf-8", "replace").encode(self._codec)) // self._unit


def line_range(line: int) -> types.Range:
    """The start of a zero-based line: for what concerns no place in particular."""
    return types.Range(types.Position(line, 0), types.Position(line, 0))
