"""The catalogue as it ships: rows from `models.json`, each built when it is first asked for."""

from __future__ import annotations

import marshal
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import cache
from typing import Any, Generic, TypeVar

from suitelint.netsuite.catalogue import (
    BarrierRow,
    CallbackRow,
    Catalogue,
    EntryRow,
    Handover,
    Place,
    RegistrationRow,
    SinkRow,
    SourceRow,
    StepRow,
    Tables,
    last_name,
)
from suitelint.netsuite.facts import facts

MODELS_FILE = "models.json"
"""Beside this module."""

Row = TypeVar("Row", covariant=True)


class _Rows(Mapping[str, Row], Generic[Row]):
    """Rows that are built when they are first asked for: a file meets a few dozen of the catalogue's thousands."""

    __slots__ = ("_build", "_built", "_plain")

    def __init__(self, plain: dict[str, Any], build: Callable[[str, Any], Row]) -> None:
        self._plain = plain
        self._build = build
        self._built: dict[str, Row] = {}

    def __getitem__(self, name: str) -> Row:
        row = self._built.get(name)
        if row is None:
            row = self._built[name] = self._build(name, self._plain[name])
        return row

    def get(self, name: str, default: Any = None) -> Any:
        return self[name] if name in self._plain else default

    def __contains__(self, name: object) -> bool:
        return name in self._plain

    def __iter__(self) -> Iterator[str]:
        return iter(self._plain)

    def __len__(self) -> int:
        return len(self._plain)


def _place(plain: Sequence[Any] | None) -> Place | None:
    return None if plain is None else Place(*plain)


def _source(name: str, plain: Sequence[Any]) -> SourceRow:
    kind, label, key, *rest = plain
    several, (by, place, listed) = (bool(rest and rest[0]), rest[1] if len(rest) > 1 else ((), None, False))
    return SourceRow(
        name, kind, label, _place(key), several, Handover(tuple(by), _place(place), listed) if by else None
    )


def _sinks(name: str, packed: bytes) -> tuple[SinkRow, ...]:
    return tuple(
        SinkRow(name, kind, label, Place(*place), level, _place(key))
        for kind, label, place, level, key in marshal.loads(packed)
    )


def _step(name: str, plain: Sequence[Any]) -> StepRow:
    places, keys, under, elements = plain
    return StepRow(name, tuple(Place(*place) for place in places), keys, tuple(under), elements)


def _entry(script_type: str, function: str, types: Sequence[str], result: str, label: str) -> EntryRow:
    return EntryRow(script_type, function, tuple(types), result, label)


def _packed(tables: Mapping[str, Any]) -> dict[str, Any]:
    """Checked plain tables, as `compile.py` writes them, with each function's sinks in one piece.

    Reading them all takes longer than resolving a script.
    """
    names: dict[str, dict[str, list[str]]] = {}
    for name, rows in tables["sinks"].items():
        for kind in dict.fromkeys(row[0] for row in rows):
            names.setdefault(kind, {}).setdefault(last_name(name), []).append(name)
    return {
        **tables,
        "sinks": {name: marshal.dumps(rows) for name, rows in tables["sinks"].items()},
        "sinks_by_kind": names,
    }


@cache
def load_catalogue() -> Catalogue:
    """The catalogue that ships with the package."""
    tables = facts(MODELS_FILE, _packed, Tables._fields)
    return Catalogue(
        returns=tables["returns"],
        sources=_Rows(tables["sources"], _source),
        source_kinds={name: row[0] for name, row in tables["sources"].items()},
        sinks=_Rows(tables["sinks"], _sinks),
        sinks_by_kind=tables["sinks_by_kind"],
        steps=_Rows(tables["steps"], _step),
        barriers=_Rows(tables["barriers"], BarrierRow),
        callbacks=_Rows(tables["callbacks"], lambda name, rows: tuple(CallbackRow(name, *row) for row in rows)),
        entries={(row[0], row[1]): _entry(*row) for row in tables["entries"]},
        registrations={
            name: RegistrationRow(name, Place(*plugin), Place(*options))
            for name, (plugin, options) in tables["registrations"].items()
        },
        usual_names=tables["usual_names"],
        given_names=tables["given_names"],
        copies=tables["copies"],
        copied_files=tables["copied_files"],
    )
