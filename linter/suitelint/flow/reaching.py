"""Which definitions of a binding can reach a use: order, branches and loops of one function."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable
from typing import Generic, TypeVar

from suitelint.syntax.javascript.document import JavaScriptDocument
from suitelint.syntax.javascript.grammar import FUNCTIONS, JUMPS, LOOPS

_BRANCHING = LOOPS | {"IfStatement", "SwitchCase", "TryStatement", "ConditionalExpression", "CatchClause"}
_LOOPS_AND_FUNCTIONS = LOOPS | FUNCTIONS
_SIDES = ("consequence", "alternative")
_CONDITIONS = frozenset({"condition", "initializer", "value"})
_MAY_ASSIGN = frozenset({"AssignmentExpression", "parenthesized_expression"})

Write = TypeVar("Write")


class _Home(Generic[Write]):
    """The writes in one function, in order of the text; `last` are the positions of those that replace what was."""

    def __init__(self) -> None:
        self.places: list[int] = []
        self.writes: list[Write] = []
        self.last: list[int] = []


class Writes(Generic[Write]):
    """Writes to one thing. `at` gives the node of a write; one that `replaces` leaves nothing of what came before it,
    when every path to a use passes it. Writes in other functions than the use's own may happen at any time.
    """

    def __init__(
        self,
        document: JavaScriptDocument,
        writes: Iterable[Write],
        at: Callable[[Write], int],
        replaces: Callable[[Write], bool],
    ) -> None:
        self.every = sorted(writes, key=at)
        self._document = document
        self._at = at
        self._homes: dict[int, _Home[Write]] = {}
        self._elsewhere: dict[int, tuple[list[int], list[Write]]] = {}
        for write in self.every:
            place = at(write)
            home = self._homes.setdefault(document.function_of(place), _Home())
            if replaces(write):
                home.last.append(len(home.places))
            home.places.append(place)
            home.writes.append(write)

    def reaching(self, use: int) -> list[Write]:
        """The writes that can still hold at node `use`, in order of the text."""
        document, lasts = self._document, self._document.lasts
        if len(self.every) == 1:
            place = self._at(self.every[0])
            if place < use and not use <= lasts[place]:
                return list(self.every)
        function = document.function_of(use)
        home = self._homes.get(function)
        if home is None:
            return list(self.every)
        places = home.places
        end = bisect_left(places, use)
        start, replaced = self._replaced(home, end, use)
        found = [one for at, one in zip(places[start:end], home.writes[start:end], strict=True) if use > lasts[at]]
        if places[-1] > use and (loop := _outermost_loop(document, use)) >= 0:
            found += home.writes[bisect_right(places, use) : bisect_right(places, lasts[loop])]
        if len(self._homes) == 1:
            return found
        elsewhere, others = self._others(function)
        others = others[bisect_right(elsewhere, replaced) :]
        return sorted([*others, *found], key=self._at) if others else found

    def _replaced(self, home: _Home[Write], end: int, use: int) -> tuple[int, int]:
        """From which of the writes before a use on they may hold there, and the place of the last that replaces."""
        covered = _Covered(self._document, use)
        for at in reversed(home.last[: bisect_left(home.last, end)]):
            place = home.places[at]
            if use > self._document.lasts[place] and covered.by(place):
                return at, place
        return 0, -1

    def _others(self, function: int) -> tuple[list[int], list[Write]]:
        if function not in self._elsewhere:
            document, at = self._document, self._at
            others = [one for one in self.every if document.function_of(at(one)) != function]
            self._elsewhere[function] = [at(one) for one in others], others
        return self._elsewhere[function]


class _Covered:
    """Whether every path to a use passes one of some writes: one in each branch of an `if` is as good as one."""

    def __init__(self, document: JavaScriptDocument, use: int) -> None:
        self._document = document
        self._use = use
        self._sides: dict[int, set[str]] = {}

    def by(self, write: int) -> bool:
        """Add a write; whether what was added covers every path now."""
        document = self._document
        branch = _branch(document, write)
        while branch >= 0 and not branch <= self._use <= document.lasts[branch]:
            statement = document.parents[branch]
            if document.kinds[statement] != "IfStatement":
                return False
            sides = self._sides.setdefault(statement, set())
            sides.add(document.fields[branch])
            other = document.field_of(statement, "alternative" if "alternative" not in sides else "consequence")
            if len(sides) < len(_SIDES) and (other < 0 or not _leaves(document, other)):
                return False
            branch = _branch(document, statement)
        return True


def _leaves(document: JavaScriptDocument, branch: int) -> bool:
    """Whether a branch ends in a statement that leaves it for good."""
    last = branch
    while document.kinds[last] in ("else_clause", "BlockStatement"):
        last = next(reversed(list(document.children_of(last))), -1)
        if last < 0:
            return False
    return document.kinds[last] in JUMPS


def covers(document: JavaScriptDocument, writes: Iterable[int], use: int) -> bool:
    """Whether every path to `use` in their function has passed one of the `writes`, which stand before it."""
    covered = _Covered(document, use)
    return any(covered.by(write) for write in writes)


def _branch(document: JavaScriptDocument, index: int) -> int:
    """The innermost part of a branching statement that `index` stands in, or -1 when it is always run."""
    kinds, parents, fields = document.kinds, document.parents, document.fields
    child, parent = index, parents[index]
    while parent >= 0 and kinds[parent] not in FUNCTIONS:
        if kinds[parent] in _BRANCHING and fields[child] not in _CONDITIONS:
            return parent if kinds[parent] == "SwitchCase" else child
        if kinds[parent] == "BinaryExpression" and fields[child] == "right" and kinds[child] in _MAY_ASSIGN:
            return child
        child, parent = parent, parents[parent]
    return -1


def _outermost_loop(document: JavaScriptDocument, index: int) -> int:
    """The outermost loop around a node in its function, or -1."""
    outermost = -1
    loop = document.enclosing(index, _LOOPS_AND_FUNCTIONS)
    while loop >= 0 and document.kinds[loop] in LOOPS:
        outermost = loop
        loop = document.enclosing(loop, _LOOPS_AND_FUNCTIONS)
    return outermost
