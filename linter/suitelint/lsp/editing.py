"""An editor's changes, applied to the text that it had before.

A line ends at LF, CR or CRLF only (LSP 3.17, "Text Documents"); what Python's `splitlines` also takes for a line break,
such as a form feed or U+2028, is text like any other.
"""

from __future__ import annotations

from collections.abc import Iterable

from lsprotocol import types

from suitelint.lsp.positions import Positions
from suitelint.source import SourceFile

_MARK = "\ufeff"


def buffer(path: str, text: str) -> SourceFile:
    """A buffer as a file. A lone surrogate becomes `?`: one UTF-16 unit for one, so that columns stay."""
    return SourceFile.from_bytes(path, text.encode("utf-8", "replace"))


def edited(text: str, changes: Iterable[types.TextDocumentContentChangeEvent], positions: Positions) -> str:
    """`text` after all changes, each of which sees what the one before it made; one without a range replaces it all."""
    for change in changes:
        if isinstance(change, types.TextDocumentContentChangePartial):
            source = buffer("", text)
            start, end = sorted(positions.span(source, change.range))
            head, tail = (part.decode() for part in (source.data[:start], source.data[end:]))
            text = f"{_MARK if source.bom else ''}{head}{change.text}{tail}"
        else:
            text = change.text
    return text
