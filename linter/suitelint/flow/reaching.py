"""Which definitions of a binding can reach a use: order, branches and loops of one function."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TypeVar

from suitelint.syntax.javascript.document import JavaScriptDocument
from suitelint.syntax.javascript.grammar import FUNCTIONS, LOOPS

_BRANCHING = LOOPS | {"IfStatement", "SwitchCase", "TryStatement", "ConditionalExpression", "CatchClause"}
_CONDITIONS = frozenset({"condition", "initializer", "value"})

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
    for write in reversed(own):
        place = at(write)
        if place < use and not place < use <= document.lasts[place]:
            before.append(write)
            if kills(write) and dominates(document, place, use):
                others = [other for other in others if at(other) > place]
                break
    later = [write for write in own if at(write) > use and _share_a_loop(document, at(write), use)]
    return sorted([*others, *before, *later], key=at)


def dominates(document: JavaScriptDocument, write: int, use: int) -> bool:
    """Whether every path to `use` in their function has passed `write`, which stands before it."""
    branch = _branch(document, write)
    return branch < 0 or branch <= use <= document.lasts[branch]


def _branch(document: JavaScriptDocument, index: int) -> int:
    """The innermost part of a branching statement that `index` stands in, or -1 when it is always run."""
    kinds, parents, fields = document.kinds, document.parents, document.fields
    child, parent = index, parents[index]
    while parent >= 0 and kinds[parent] not in FUNCTIONS:
        if kinds[parent] in _BRANCHING and fields[child] not in _CONDITIONS:
            return child
        if (
            kinds[parent] == "BinaryExpression"
            and fields[child] == "right"
            and kinds[child]
            in (
                "AssignmentExpression",
                "parenthesized_expression",
            )
        ):
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
