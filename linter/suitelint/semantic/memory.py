"""Answers about parts of a script that are found once, for as long as the script lives."""

from __future__ import annotations

from collections.abc import Callable, Hashable
from typing import TYPE_CHECKING, Any, Concatenate, ParamSpec, TypeVar

from suitelint.syntax.javascript.tree import Node

if TYPE_CHECKING:
    from suitelint.semantic.script import Script

Part = TypeVar("Part", bound=Hashable)
More = ParamSpec("More")
Answer = TypeVar("Answer")
Ask = Callable[Concatenate["Script", Part, More], Answer]

_NONE: Any = object()


def once_each(meanwhile: Any = _NONE) -> Callable[[Ask[Part, More, Answer]], Ask[Part, More, Answer]]:
    """A function that is asked once for each part of a script; what else it is told does not tell answers apart.

    `meanwhile` is the answer for those who ask the same again on the way to it.
    """

    def decorate(ask: Ask[Part, More, Answer]) -> Ask[Part, More, Answer]:
        def answer(script: Script, part: Part, /, *more: More.args, **named: More.kwargs) -> Answer:
            known = script.answers(ask)
            key = part.index if isinstance(part, Node) else part
            if key not in known:
                if meanwhile is not _NONE:
                    known[key] = meanwhile
                known[key] = ask(script, part, *more, **named)
            found: Answer = known[key]
            return found

        return answer

    return decorate
