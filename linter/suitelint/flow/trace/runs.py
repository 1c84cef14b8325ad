"""Long runs of writes to one variable: a text or an object that grows over hundreds of lines, and is used on the way.

What each of a few dozen neighbours brings is found once, and taken over as one by all uses behind them.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Hashable, Iterator, Sequence
from functools import partial
from operator import attrgetter
from typing import TYPE_CHECKING, TypeVar

from suitelint.flow.trace.state import Carry, State
from suitelint.semantic.scope import Definition, MemberWrite

if TYPE_CHECKING:
    from suitelint.flow.trace.tracer import Tracer

_LENGTH = 32
"""Neighbours that are remembered together, and groups of them that are."""

Write = TypeVar("Write", Definition, MemberWrite)
Look = Callable[[Sequence[Write], State], Carry]


def in_runs(
    tracer: Tracer, what: Hashable, every: Sequence[Write], found: Sequence[Write], look: Look[Write], state: State
) -> Carry:
    """What `look` says of `found`, a part of all writes to `what`, both in order of the text."""
    if len(found) <= _LENGTH:
        return look(found, state)
    start = bisect_left(every, found[0].at, key=attrgetter("at"))
    end = start + len(found)
    if every[start] is not found[0] or end > len(every) or every[end - 1] is not found[-1]:
        return look(found, state)
    return _look(tracer, what, every, (start, end), look, state)


def _look(
    tracer: Tracer, what: Hashable, every: Sequence[Write], span: tuple[int, int], look: Look[Write], state: State
) -> Carry:
    carry = Carry.NOTHING
    for start, end in _runs(*span):
        if end - start == 1:
            carry = max(carry, look(every[start:end], state))
        elif end - start == _LENGTH:
            carry = max(carry, tracer.recall((what, start, end), partial(look, every[start:end]), state))
        else:
            inside = partial(_look, tracer, what, every, (start, end), look)
            carry = max(carry, tracer.recall((what, start, end), inside, state))
    return carry


def _runs(start: int, end: int) -> Iterator[tuple[int, int]]:
    """A span as runs, each starting at a multiple of its length, which is a power of `_LENGTH`."""
    whole = end - start
    while start < end:
        length = 1
        while start % (length * _LENGTH) == 0 and start + length * _LENGTH <= end and length * _LENGTH < whole:
            length *= _LENGTH
        yield start, start + length
        start += length
