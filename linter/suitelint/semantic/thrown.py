"""What a part of a script throws, or a promise is rejected with: in plain sight, or by functions that it calls."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from typing import TYPE_CHECKING

from suitelint.record import NamedTuple
from suitelint.semantic.applied import called
from suitelint.semantic.call_sites import names_leading_to, passed, variable_calls
from suitelint.semantic.handlers import handlers
from suitelint.semantic.memory import once_each
from suitelint.semantic.results import returned
from suitelint.semantic.scope import Binding
from suitelint.syntax.javascript.tree import Node

if TYPE_CHECKING:
    from suitelint.semantic.script import Script

_MAX_DEPTH = 2
_MAX_THROWN = 12


class Thrown(NamedTuple):
    """An expression that is thrown. `through` are the functions that it comes out of, each with its call."""

    value: Node
    through: tuple[tuple[int, int], ...] = ()


@once_each(meanwhile=())
def thrown_in(script: Script, part: Node, depth: int = 0) -> Sequence[Thrown]:
    """What a block or a function throws, itself or by functions of this file that it calls; a cycle nothing more."""
    document = script.document
    throws = (Node(document, index).argument for index in _inside(part, document.by_kind.get("ThrowStatement", [])))
    found = [Thrown(value) for value in throws if value is not None]
    for name in script.remember(_throwers) if depth < _MAX_DEPTH else ():
        for index in _inside(part, script.calls_by_name.get(name, [])):
            found.extend(_by_call(script, Node(document, index), depth))
    return found[:_MAX_THROWN]


def _throwers(script: Script) -> list[str]:
    """Last names of calls that may throw, or reject a promise."""
    places = [*script.document.by_kind.get("ThrowStatement", ()), *script.calls_by_name.get("Promise", ())]
    return sorted(names_leading_to(script, places, _MAX_DEPTH))


def rejections(script: Script, promise: Node, depth: int = 0) -> list[Thrown]:
    """What a promise may be rejected with."""
    if depth > _MAX_DEPTH:
        return []
    if promise.kind == "CallExpression":
        callee = promise.callee
        if callee is not None and callee.object is not None and callee.key_name in ("then", "catch", "finally"):
            return rejections(script, callee.object, depth)
        return _by_call(script, promise, depth)
    if promise.kind == "NewExpression":
        return [Thrown(value) for value in executor_calls(script, promise, 1)]
    values = script.values_of(promise) if promise.kind == "Identifier" else []
    return [one for value in values for one in rejections(script, value, depth + 1)]


def executor_calls(script: Script, promise: Node, position: int) -> list[Node]:
    """What the executor of `new Promise(executor)` calls its parameter at `position` with."""
    settled = _settlers(script, promise, position)
    return [value for one in settled for call in variable_calls(script, one) for value in call.arguments[:1]]


def executor_handed(script: Script, promise: Node, position: int) -> list[Node]:
    """Where the executor of `new Promise(executor)` hands its parameter at `position` on as a callback."""
    given = handlers(script).by_parameter
    return [
        node for one in _settlers(script, promise, position) for node in (*passed(script, one), *given.get(one, ()))
    ]


def _settlers(script: Script, promise: Node, position: int) -> list[Binding]:
    if promise.callee is None or script.resolve(promise.callee) != "Promise" or not promise.arguments:
        return []
    executors = script.functions_of(promise.arguments[0])
    return [one for executor in executors for one in script.scopes.parameters_of(executor.index, position)]


def _by_call(script: Script, call: Node, depth: int) -> list[Thrown]:
    callee = called(script, call)
    found: list[Thrown] = []
    for function in script.functions_of(callee) if callee is not None else ():
        inner = list(thrown_in(script, function, depth + 1))
        for value in returned(function):
            if value.kind == "NewExpression":
                inner.extend(rejections(script, value, depth + 1))
        found.extend(Thrown(one.value, ((function.index, call.index), *one.through)) for one in inner)
    return found


def _inside(part: Node, indices: list[int]) -> list[int]:
    """Those of the nodes `indices`, which stand in order, that are below `part`."""
    return indices[bisect_left(indices, part.index) : bisect_right(indices, part.document.lasts[part.index])]
