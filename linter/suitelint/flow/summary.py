"""What other files need to know of a module: plain data, without nodes of its tree."""

from __future__ import annotations

from suitelint.finding import Step
from suitelint.flow.model import Sink, Source
from suitelint.record import NamedTuple


class SummaryOrigin(NamedTuple):
    """One origin of an exported value or of an exported function's result.

    `resolved` is the resolved name of a source that is an object of the platform, of which parts have rows of their
    own. `named_by` is the parameter that names the datum (`read(record, 'email')`), or -1.
    """

    source: Source
    member: tuple[str, ...] = ()
    barriers: frozenset[str] = frozenset()
    exact: bool = True
    prefix: str = ""
    resolved: str = ""
    named_by: int = -1


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


class Value(NamedTuple):
    """What an expression inside a function holds: values that are born there, and parts of the parameters."""

    origins: tuple[SummaryOrigin, ...] = ()
    passes: tuple[Passed, ...] = ()


class Run(NamedTuple):
    """A function calls its parameter `callback` with `value` as the argument at `argument`."""

    callback: int
    argument: int
    value: Value


class Write(NamedTuple):
    """A function writes `value` to `path` of its parameter `position`."""

    position: int
    path: tuple[str, ...]
    value: Value


class Thrown(NamedTuple):
    """A function throws an error with `value` at `path`."""

    path: tuple[str, ...]
    value: Value


class FunctionSummary(NamedTuple):
    """What an exported function gives back of its parameters, what it hands to sinks, and what else it does."""

    passes: tuple[Passed, ...] = ()
    sinks: tuple[ParameterSink, ...] = ()
    runs: tuple[Run, ...] = ()
    writes: tuple[Write, ...] = ()
    thrown: tuple[Thrown, ...] = ()


class Export(NamedTuple):
    """One exported value. `rest` is the part of the asked-for path that lies inside it, `at` the node of a function."""

    origins: tuple[SummaryOrigin, ...] = ()
    function: FunctionSummary | None = None
    rest: tuple[str, ...] = ()
    at: int = -1


class ModuleSummary:
    """Exports of one module by name path."""

    __slots__ = ("exports",)

    def __init__(self, exports: dict[tuple[str, ...], Export] | None = None) -> None:
        self.exports = {} if exports is None else exports

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
