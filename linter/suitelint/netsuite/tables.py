"""The rows of all model files together."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from suitelint.netsuite.catalogue import CatalogueError
from suitelint.netsuite.model_file import NAME_TABLES, ModelFile

_SECTION_TABLES = {
    "source": "sources",
    "sink": "sinks",
    "step": "steps",
    "barrier": "barriers",
    "callback": "callbacks",
    "entry": "entries",
    "registration": "registrations",
}


class Tables:
    """Plain tables by section, with the checks that need more than one row."""

    def __init__(self) -> None:
        self.plain: dict[str, Any] = {
            "returns": {},
            "sources": {},
            "sinks": {},
            "steps": {},
            "barriers": {},
            "callbacks": {},
            "entries": [],
            "registrations": {},
            **{table: {} for table in NAME_TABLES.values()},
        }
        self._bases: set[str] = {"*"}
        self._types: set[str] = set()
        self._named: list[tuple[str, str]] = []
        self._targets: list[tuple[str, str]] = []

    def add(self, file: ModelFile) -> None:
        """Take over the rows of `file`. Raises `CatalogueError` for a row that stands there already."""
        self._bases |= file.bases
        for name, target in file.returns.items():
            if name in self.plain["returns"]:
                raise CatalogueError(f"{file.name}: returns {name}: stands there twice")
            self.plain["returns"][name] = target
            self._types.add(target)
            self._named.append((f"{file.name}: returns {name}", name))
            self._targets.append((f"{file.name}: returns {name}", target))
        for table, names in file.names.items():
            for name, base in names.items():
                if name in self.plain[table]:
                    raise CatalogueError(f"{file.name}: {name}: stands there twice")
                self.plain[table][name] = base
                self._named.append((f"{file.name}: {name}", base))
        for section, number, name, row in file.rows:
            where = f"{file.name}: {section} row {number} ({name})"
            if not self._insert(section, name, row):
                raise CatalogueError(f"{where}: stands there twice")
            self._types.update(_types_of(section, row))
            if section != "entry":
                self._named.append((where, name))

    def _insert(self, section: str, name: str, row: Any) -> bool:
        table = self.plain[_SECTION_TABLES[section]]
        if section == "entry":
            if any(row[:2] == other[:2] for other in table):
                return False
            table.append(row)
        elif section in ("sink", "callback"):
            rows = table.setdefault(name, [])
            if any(_same(section, row, other) for other in rows):
                return False
            rows.append(row)
        else:
            if name in table:
                return False
            table[name] = row
        return True

    def check_bases(self) -> None:
        """Every name starts with a base of some file or with a type that some row gives."""
        known = self._bases | self._types
        for where, name in self._named:
            if not any(base in known for base in _bases_of(name)):
                base = next(_bases_of(name), name)
                raise CatalogueError(f"{where}: {base!r} is no base of a file and no row gives such a type")
        used = {base for _, name in self._named for base in _bases_of(name)}
        for where, target in self._targets:
            if target not in used:
                raise CatalogueError(f"{where}: nothing is known about the type {target!r}")


def _bases_of(name: str) -> Iterator[str]:
    """The starts of `name` that may be its base: package names may hold dots."""
    for match in re.finditer(r"[.(=[]", name):
        yield name[: match.start()]
    yield name


def _types_of(section: str, row: Any) -> Iterator[str]:
    if section == "entry":
        yield from (name for name in row[2] if name)
    elif section == "callback" and row[2] and row[2][0] not in "[@.":
        yield row[2]


def _same(section: str, row: Any, other: Any) -> bool:
    """Whether two rows of one name say the same thing: a sink's kind and place, a callback's function
    and parameter."""
    return (
        (row[0], row[2]) == (other[0], other[2]) if section == "sink" else (*row[:2], row[4]) == (*other[:2], other[4])
    )
