"""Which functions of a file run when others are called."""

from __future__ import annotations

from collections.abc import Iterable

from suitelint.semantic.script import Script
from suitelint.syntax.javascript.grammar import CALLS
from suitelint.syntax.javascript.tree import Node


def reached(script: Script, functions: Iterable[Node], without: Iterable[Node] = ()) -> list[Node]:
    """The functions and those of the same file that they call, directly or not; `without` are not entered."""
    closed = {function.index for function in without}
    seen: dict[int, Node] = {}
    work = list(functions)
    while work:
        function = work.pop()
        if function.index in seen or function.index in closed:
            continue
        seen[function.index] = function
        for call in function.descendants(*CALLS):
            if call.callee is not None:
                work.extend(script.functions_of(call.callee))
    return list(seen.values())
