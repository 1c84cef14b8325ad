"""What a trace carries along, and what it finds."""

from __future__ import annotations

from collections.abc import Callable, Hashable
from enum import IntEnum
from typing import TYPE_CHECKING

from suitelint.flow.model import Source
from suitelint.record import NamedTuple
from suitelint.semantic.scope import SOME
from suitelint.syntax.javascript.tree import Node

if TYPE_CHECKING:
    from suitelint.flow.summary import Export

MAX_CALLS = 5
"""Calls inside calls that are looked into."""
MAX_TRAIL = 12


class Carry(IntEnum):
    """What an expression can bring along. `GIVEN` is what callers give, who are not in sight."""

    NOTHING = 0
    CONSTANT = 1
    GIVEN = 2
    DATA = 3


class Frame(NamedTuple):
    """A call that is being looked into: parameters of the node `function` are arguments of the node `call`.

    The complement of a node as `call` is one that runs the function as a callback.
    """

    function: int
    call: int


class State(NamedTuple):
    """How the visited value is connected to the one asked for.

    `path` is what is taken out of the visited value, `member` the keys under which it lies in the asked-for one.
    `trail` holds the nodes that the value passes on its way from here. `keys` says which member a variable means in
    `target[name] = source[name]`, by its name.
    """

    path: tuple[str, ...] = ()
    member: tuple[str, ...] = ()
    barriers: frozenset[str] = frozenset()
    exact: bool = True
    prefix: str = ""
    frames: tuple[Frame, ...] = ()
    trail: tuple[int, ...] = ()
    keys: tuple[tuple[str, str], ...] = ()

    def at(self, path: tuple[str, ...]) -> State:
        """The same connection to what is at `path` of the value."""
        return State(path, *self[1:])

    def past(self, node: Node) -> State:
        """The same connection from behind `node`."""
        return State(*self[:6], onto(self.trail, node), *self[7:])

    def seen_from(self, outer: State) -> State:
        """This state, which starts at a value, from where that value is connected by `outer`."""
        member, barriers, exact, prefix, trail = _joined(outer, self)
        return State(self.path, member, barriers, exact, prefix, outer.frames, trail)


class Origin(NamedTuple):
    """One place where a value may be born, and how it got to the asked-for expression."""

    source: Source
    member: tuple[str, ...]
    barriers: frozenset[str]
    exact: bool
    prefix: str
    trail: tuple[int, ...]

    @property
    def ends(self) -> Hashable:
        """All but the way between."""
        source = self.source
        return (source.kind, source.names, source.path, source.location, *self[1:5])

    def seen_from(self, outer: State) -> Origin:
        """This origin, which is connected to a value, from where that value is connected by `outer`."""
        return Origin(self.source, *_joined(outer, self))


class ParameterUse(NamedTuple):
    """The asked-for value may be (a part of) a parameter whose callers are not known here.

    `left_out` are the members of the parameter that are taken out before.
    """

    function: int
    position: int
    state: State
    left_out: frozenset[tuple[str, ...]] = frozenset()

    @property
    def ends(self) -> Hashable:
        """All but the way between."""
        return (self.function, self.position, self.left_out, *self.state[:6])


Exports = Callable[[str, tuple[str, ...]], "Export | None"]
"""What the module that a script names exports under a path."""


MAX_PREFIX = 40
"""Characters of the constant text before a value that are kept."""


Way = tuple[tuple[str, ...], frozenset[str], bool, str, tuple[int, ...]]
"""Member, barriers, exactness, prefix and trail of a connection."""


def _joined(outer: State, inner: State | Origin) -> Way:
    """The way of `inner`, which starts at a value, from where that value is connected by `outer`."""
    before, text = outer.prefix, inner.prefix
    trail, more = outer.trail, inner.trail
    if trail and more and trail[-1] == more[0]:
        more = more[1:]
    return (
        outer.member + inner.member,
        outer.barriers | inner.barriers,
        outer.exact and inner.exact,
        (before + text)[-MAX_PREFIX:] if before and text else before or text,
        (*trail, *more)[:MAX_TRAIL] if more else trail,
    )


def overlaps(written: tuple[str, ...], wanted: tuple[str, ...]) -> bool:
    """Whether a write to one path can be seen at another."""
    for left, right in zip(written, wanted, strict=False):
        if left != right and left not in SOME and right not in SOME:
            return False
    return True


def enter(state: State, path: tuple[str, ...]) -> State:
    """The state for a value that was written at `path` below the asked-for one."""
    if len(path) <= len(state.path):
        return state.at(state.path[len(path) :])
    return state._replace(path=(), member=(*state.member, *path[len(state.path) :]))


def onto(trail: tuple[int, ...], node: Node) -> tuple[int, ...]:
    """`trail` with one more node that the value passes."""
    return trail if len(trail) >= MAX_TRAIL or (trail and trail[-1] == node.index) else (*trail, node.index)
