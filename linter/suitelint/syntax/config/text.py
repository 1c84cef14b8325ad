"""Texts for people: what stands in quotation marks, under the name that code around it would give it.

Documents show code in any language, so the way to name a text is read as in all of them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from suitelint.lexicon.names import credential_class
from suitelint.lexicon.values import may_be_secret
from suitelint.regex import regex
from suitelint.source import SourceFile, Span
from suitelint.syntax.code import CodeDocument
from suitelint.syntax.config.model import Scan
from suitelint.syntax.document import Form, NamedValue

_TABLE = regex(
    rb"^[ \t]*(?P<head>[^\r\n]{0,400}\|[^\r\n]{0,400})\r?\n[ \t]*\|?[ \t]*:?-{2,}[-:|+ \t]*\r?\n"
    rb"(?P<rows>(?:[^\r\n]{0,2000}\|[^\r\n]{0,2000}(?:\r?\n|\Z)){1,500})",
    re.MULTILINE,
)
"""A table of Markdown: names, a rule of hyphens, rows."""
_CELL = regex(rb"(?P<cell>[^|\r\n]*)(?:\||(?=[\r\n])|\Z)")
_ROW = regex(rb"[^\r\n]+")
_MARKS = b" \t`*_"


def scan(source: SourceFile) -> Scan:
    """Every text in quotation marks, or in the cell of a table, that has a name and may be a credential."""
    quoted = CodeDocument(source, "text").named_values(may_be_secret)
    return Scan([*quoted, *_in_tables(source)] if b"|" in source.data and b"--" in source.data else list(quoted))


def _in_tables(source: SourceFile) -> Iterator[NamedValue]:
    for table in _TABLE.finditer(source.data):
        names = [_text(cell["cell"]) for cell in _CELL.finditer(table["head"].strip().strip(b"|"))]
        telling = {
            at: name
            for at, name in enumerate(names)
            if (found := credential_class(name)) is not None and not found.weak
        }
        for row in _ROW.finditer(source.data, *table.span("rows")) if telling else ():
            start = row.start() + len(row[0]) - len(row[0].lstrip(b" \t|"))
            for at, cell in enumerate(_CELL.finditer(source.data, start, row.end())):
                text = _text(cell["cell"])
                if at in telling and " " not in text and may_be_secret(text):
                    place = source.data.find(text.encode(), cell.start(), cell.end())
                    yield NamedValue(source, (telling[at],), text, Span(place, place + len(text.encode())), Form.KEY)


def _text(cell: bytes) -> str:
    return cell.strip(_MARKS).decode("utf-8", "replace")
