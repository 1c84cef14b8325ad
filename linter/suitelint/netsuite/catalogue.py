"""The platform's model rows, typed.

A **resolved name** is how the semantic layer spells a value: a base (module `N/https`, global `JSON`, package `pg`, or
a type of this catalogue such as `ClientResponse`), then `.member`, `()` for the result of a call or of `new`, and `[]`
for an element. `*` as base matches any receiver (`*.trim`). A name that starts with `.` in a file is relative to the
file's `module`.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from importlib.resources.abc import Traversable
from typing import Any

RECEIVER = -1
"""Position of the object before the dot."""
ARGUMENTS = -2
"""Position that means every argument."""


class CatalogueError(Exception):
    """A model row that does not fit; the text names file and row."""


@dataclass(frozen=True, slots=True)
class Place:
    """Where a call takes a value: `option` of an options object given as first argument, else argument `position`.

    `option` may be a dotted path (`auth.password`); `argument` is the position of the options object (default 0).
    """

    option: str | None = None
    position: int | None = None
    argument: int = 0


@dataclass(frozen=True, slots=True)
class SourceRow:
    """The value called `name` is of `kind`. `key` is where the call names the datum (a field id, a parameter id)."""

    name: str
    kind: str
    label: str
    key: Place | None = None


@dataclass(frozen=True, slots=True)
class SinkRow:
    """What reaches `place` of a call of `name` is used as `kind`. `level` is a log level, where there is one."""

    name: str
    kind: str
    label: str
    place: Place
    level: str = ""


@dataclass(frozen=True, slots=True)
class StepRow:
    """The result of calling `name` carries what is at `places`."""

    name: str
    places: tuple[Place, ...]


@dataclass(frozen=True, slots=True)
class BarrierRow:
    """The result of calling `name` no longer carries anything for flows that honour `kind`."""

    name: str
    kind: str


@dataclass(frozen=True, slots=True)
class CallbackRow:
    """`name` calls its argument `argument`; that function's `parameter` is `gives`.

    `gives` is a resolved-name suffix of the receiver (`[]` for an element, `""` for itself), or a type name.
    """

    name: str
    argument: int
    parameter: int
    gives: str


@dataclass(frozen=True, slots=True)
class EntryRow:
    """Functions that the platform calls in a script of `script_type`, with the type of each parameter."""

    script_type: str
    function: str
    parameters: tuple[str, ...]


@dataclass(frozen=True)
class Catalogue:
    """All rows, by resolved name. `returns` maps a name to the type that it is an instance of."""

    returns: Mapping[str, str]
    sources: Mapping[str, SourceRow]
    sinks: Mapping[str, tuple[SinkRow, ...]]
    steps: Mapping[str, StepRow]
    barriers: Mapping[str, BarrierRow]
    callbacks: Mapping[str, tuple[CallbackRow, ...]]
    entries: Mapping[tuple[str, str], EntryRow]
