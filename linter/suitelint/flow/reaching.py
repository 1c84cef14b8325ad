"""Which definitions of a binding can reach a use: order, branches and loops of one function."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import TypeVar

from suitelint.syntax.javascript.document import JavaScriptDocument
from suitelint.syntax.javascript.grammar import FUNCTIONS, JUMPS, LOOPS

_BRANCHING = LOOPS | {"IfStatement", "SwitchCase", "TryStatement", "ConditionalExpression", "CatchClause"}
_SIDES = ("consequence", "alternative")
_CONDITIONS = frozenset({"condition", "initializer", "value"})
_MAY_ASSIGN = frozenset({"AssignmentExpression", "parenthesized_expression"})

Write = TypeVar("Write")


def reaching(
    document: JavaScriptDocument,
    writes: Sequence[Write],
    at: Callable[[Write], int],
    use: int,
    kills: Callable[[Write], bool],
) -> list[Write]:
    """The writes that can still hold at node `use`, in order of the text.

    `at` gives the node of a write. A write for which `kills` holds replaces what came before it, when every path to
    the use passes it. Writes in other functions than the use's own may happen at any time.
    """
    if len(writes) == 1 and at(writes[0]) < use and not use <= document.lasts[at(writes[0])]:
        return list(writes)
    home = document.function_of(use)
    own = [write for write in writes if document.function_of(at(write)) == home]
    others = [write for write in writes if document.function_of(at(write)) != home]
    before: list[Write] = []
    covered = _Covered(document, use)
    for write in reversed(own):
        place = at(write)
        if place < use and not place < use <= document.lasts[place]:
            before.append(write)
            if kills(write) and covered.by(place):
                others = [other for other in others if at(other) > place]
                break
    later = [write for write in own if at(write) > use and _share_a_loop(document, at(write), use)]
    return sorted([*others, *before, *later], key=at)


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
            return child
        if kinds[parent] == "BinaryExpression" and fields[child] == "right" and kinds[child] in _MAY_ASSIGN:
            return child
        child, parent = parent, parents[parent]
    return -1


def _share_a_loop(document: JavaScriptDocument, left: int, right: int) -> bool:
    loop = document.enclosing(right, LOOPS | FUNCTIONS)
    while loop >= 0 and document.kinds[loop] in LOOPS:
        if loop <= left <= document.lasts[loop]:
            return True
        loop = document.enclosing(loop, LOOPS | FUNCTIONS)
    return False
