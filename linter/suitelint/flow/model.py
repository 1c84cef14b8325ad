"""The vocabulary of flows: where a value comes from, where it ends, and what happened between."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import TYPE_CHECKING

from suitelint.finding import Step
from suitelint.record import NamedTuple
from suitelint.source import Location
from suitelint.syntax.javascript.tree import Node

if TYPE_CHECKING:
    from suitelint.semantic.script import Script

LITERAL = "literal"
"""Source kind of a string in the code."""
CREDENTIAL_NAME = "credential-name"
"""Source kind of an expression whose name says that it is a credential."""
PERSONAL_NAME = "personal-name"
"""Source kind of an expression whose name says that it is personal data."""


class Source(NamedTuple):
    """Where a value is born.

    `kind` is a catalogue kind, or one of this module's constants. `name` is what the code calls the datum: a field id,
    a parameter id, the name of the variable or member. `names` is the whole owner path. `path` is what is taken out of
    the source (`("customer", "email")` of a request body; empty: all of it). `text` is a literal's text. `constant` is
    true for a named expression that can only be a literal.
    """

    kind: str
    label: str
    location: Location
    name: str = ""
    names: tuple[str, ...] = ()
    path: tuple[str, ...] = ()
    text: str | None = None
    constant: bool = False
    node: Node | None = None


class Sink(NamedTuple):
    """Where a value ends.

    `call` is the call (or assignment, or return) as a place, `argument` the value given to it. `member` is the path of
    keys inside that value (`("Authorization",)` of a headers object). `key` is the constant that the call names the
    value by (a field id, a header name). `callee` is the resolved name. `level` is a log level, where there is one.
    """

    kind: str
    label: str
    call: Location
    argument: Location
    member: tuple[str, ...] = ()
    key: str = ""
    level: str = ""
    callee: str = ""
    node: Node | None = None


def _every(_: Source) -> bool:
    return True


class Question(NamedTuple):
    """What is asked of the values that end in a sink: those of the kinds `sources` that `heeds` does not turn away."""

    sources: frozenset[str]
    heeds: Callable[[Source], bool] = _every


Questions = Mapping[str, Question]
"""What is asked, by sink kind; kinds that are not there are not looked at."""


class Flow(NamedTuple):
    """One value on its way from `source` to `sink`.

    `passing` is the call in this script that hands the value on: the sink's own, or the call of the wrapper around it.
    `doing` is the last call on the way that a reader would look at: calls of functions that only hand on what they are
    given stand for what these do, calls of others do not.
    `steps` are the places between, source and sink not included. `exact` is false when the value is only part of what
    arrives (concatenation). `prefix` is the constant text before it in that concatenation.
    """

    script: Script
    source: Source
    sink: Sink
    passing: Node
    steps: tuple[Step, ...] = ()
    barriers: frozenset[str] = frozenset()
    exact: bool = True
    prefix: str = ""
    doing: Node | None = None

    @property
    def place(self) -> Node:
        """The call that a reader would look at."""
        return self.doing or self.passing

    @property
    def wrapped(self) -> bool:
        """Whether a wrapper function stands between the passing call and the sink."""
        return self.passing.location.span != self.sink.call.span or self.script.source is not self.sink.call.source

    def trace(self) -> Iterator[Step]:
        """Source, steps and sink as sentences."""
        yield Step(self.source.location, f"{self.source.label} starts here")
        yield from self.steps
        yield Step(self.sink.argument, f"reaches {self.sink.label}")
