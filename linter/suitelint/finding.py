"""What a rule reports."""

from __future__ import annotations

from collections.abc import Mapping
from enum import IntEnum
from types import MappingProxyType
from typing import Literal, Self

from suitelint.record import NamedTuple
from suitelint.source import Location


class _Level(IntEnum):
    def __str__(self) -> str:
        return self.name.lower()

    @classmethod
    def parse(cls, text: str) -> Self:
        """The member called `text`, in any case; `KeyError` for an unknown name."""
        return cls[text.upper()]


class Severity(_Level):
    """How much a finding matters; the names are SARIF levels."""

    NOTE = 1
    WARNING = 2
    ERROR = 3

    def lowered(self) -> Severity:
        """One level lower; a note stays one."""
        return Severity(max(self - 1, Severity.NOTE))

    def raised(self) -> Severity:
        """One level higher; an error stays one."""
        return Severity(min(self + 1, Severity.ERROR))


class Confidence(_Level):
    """How sure a finding is."""

    LOW = 1
    MEDIUM = 2
    HIGH = 3


class Step(NamedTuple):
    """A place with a sentence: a flow step or a related location."""

    location: Location
    message: str


class Edit(NamedTuple):
    """Replace `location` by `text`. A location in an empty text means that the file is yet to be made."""

    location: Location
    text: str

    @property
    def creates(self) -> bool:
        """Whether the file is yet to be made."""
        return not self.location.source.data


class Fix(NamedTuple):
    """A set of edits that belong together. `safe` means that behaviour cannot change."""

    title: str
    edits: tuple[Edit, ...]
    safe: bool = False


Evidence = Literal["", "format", "sink", "name", "place"]
"""What proves a credential: its shape, what it is used for, the name that it is bound to, or the place it stands in."""
_NOTHING: Mapping[str, str] = MappingProxyType({})


class Finding(NamedTuple):
    """One result.

    `rule` is the rule's name. `flow` runs from source to sink, both included. `context` is normalised text for the
    fingerprint (owner, enclosing function, sink) and never holds a secret. `secrets` are the raw texts that every
    output masks; they are kept out of `repr`.
    """

    rule: str
    message: str
    location: Location
    severity: Severity
    confidence: Confidence
    related: tuple[Step, ...] = ()
    flow: tuple[Step, ...] = ()
    fixes: tuple[Fix, ...] = ()
    help: str = ""
    context: str = ""
    evidence: Evidence = ""
    secrets: tuple[str, ...] = ()
    properties: Mapping[str, str] = _NOTHING

    def __repr__(self) -> str:
        shown = {name: value for name, value in self._asdict().items() if name != "secrets"}
        return f"Finding({', '.join(f'{name}={value!r}' for name, value in shown.items())})"

    @property
    def path(self) -> str:
        return self.location.path

    def sort_key(self) -> tuple[str, int, int, str]:
        """By path and place, then by rule."""
        return (self.path, self.location.span.start, self.location.span.end, self.rule)
