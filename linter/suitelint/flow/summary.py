"""What other files need to know of a module: plain data, without nodes of its tree."""

from __future__ import annotations

from suitelint.finding import Step
from suitelint.flow.model import Sink, Source
from suitelint.record import NamedTuple
from suitelint.source import Location


class SummaryOrigin(NamedTuple):
    """One origin of an exported value or of an exported function's result."""

    source: Source
    member: tuple[str, ...] = ()
    barriers: frozenset[str] = frozenset()
    exact: bool = True
    prefix: str = ""


class Passed(NamedTuple):
    """A function's result holds (a part of) its parameter `position`, under the keys `member`.

    `rest` is true for a parameter that takes all arguments that are left.
    """

    position: int
    path: tuple[str, ...] = ()
    barriers: frozenset[str] = frozenset()
    exact: bool = True
    member: tuple[str, ...] = ()
    rest: bool = False


class ParameterSink(NamedTuple):
    """A function hands (a part of) its parameter `position` to a sink. `steps` stand between the two.

    `rest` is true for a parameter that takes all arguments that are left.
    """

    position: int
    path: tuple[str, ...]
    sink: Sink
    barriers: frozenset[str] = frozenset()
    exact: bool = True
    prefix: str = ""
    steps: tuple[Step, ...] = ()
    rest: bool = False


class FunctionSummary(NamedTuple):
    """What an exported function gives back of its parameters, and which of them it hands to sinks."""

    passes: tuple[Passed, ...] = ()
    sinks: tuple[ParameterSink, ...] = ()


class Export(NamedTuple):
    """One exported value. `rest` is the part of the asked-for path that lies inside it."""

    origins: tuple[SummaryOrigin, ...] = ()
    function: FunctionSummary | None = None
    rest: tuple[str, ...] = ()
    location: Location | None = None


class ModuleSummary:
    """Exports of one module by name path."""

    __slots__ = ("exports",)

    def __init__(self) -> None:
        self.exports: dict[tuple[str, ...], Export] = {}

    def find(self, path: tuple[str, ...]) -> Export | None:
        """The export at `path`, the value around it, or the union of the values below it."""
        for length in range(len(path), -1, -1):
            if (export := self.exports.get(path[:length])) is not None:
                return Export(export.origins, export.function if length == len(path) else None, path[length:])
        below = [(name, export) for name, export in self.exports.items() if name[: len(path)] == path]
        if not below:
            return None
        origins = tuple(
            SummaryOrigin(one.source, (*name[len(path) :], *one.member), one.barriers, one.exact, one.prefix)
            for name, export in below
            if export.function is None
            for one in export.origins
        )
        return Export(origins)
