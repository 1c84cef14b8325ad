"""Tables: comma-separated values and their like, by the names in the first row, or in the cell before a value."""

from __future__ import annotations

import csv
from itertools import islice

from suitelint.lexicon.names import credential_class
from suitelint.source import SourceFile
from suitelint.syntax.config.model import Scan

_MAX_ROWS = 20_000
_MAX_CELLS = 200
_MAX_LINE = 100_000
"""The reader takes no longer cell than 131,072 characters."""
_SEPARATORS = ",;\t|"


def scan(source: SourceFile) -> Scan:
    """The cells of columns that are called like credentials; without such a column, what stands behind such a name."""
    found = Scan()
    lines = source.data.splitlines(keepends=True)
    if not lines:
        return found
    head = lines[0].decode("utf-8", "replace")
    separator = max(_SEPARATORS, key=head.count)
    names = _cells(head, separator)
    telling = {at: name.strip() for at, name in enumerate(names) if credential_class(name.strip()) is not None}
    offset = len(lines[0])
    for line in islice(lines[1:], _MAX_ROWS):
        cells = _cells(line.decode("utf-8", "replace"), separator)
        at = offset
        offset += len(line)
        for index, cell in enumerate(cells[:_MAX_CELLS]):
            value = cell.strip()
            owner = telling.get(index)
            if owner is None and not telling and index and credential_class(cells[index - 1].strip()) is not None:
                owner = cells[index - 1].strip()
            place = source.data.find(value.encode("utf-8"), at, offset) if owner is not None and value else -1
            if owner is not None and place >= 0:
                found.bind(source, (owner,), value, (place, place + len(value.encode("utf-8"))))
    return found


def _cells(line: str, separator: str) -> list[str]:
    """The cells of a line; none of one that is no row of a table."""
    if len(line) > _MAX_LINE:
        return []
    try:
        return next(csv.reader([line.rstrip("\r\n").replace("\0", "")], delimiter=separator), [])
    except csv.Error:
        return []
