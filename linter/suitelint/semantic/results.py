"""What calling a function gives: the expressions that it returns or yields."""

from __future__ import annotations

from collections.abc import Iterator

from suitelint.semantic import state_machines
from suitelint.syntax.javascript.expressions import last_name
from suitelint.syntax.javascript.tree import Node

_COMPILED = frozenset({"__awaiter", state_machines.GENERATOR})
"""Functions with which TypeScript writes `async` functions for older platforms."""


def yielded(function: Node) -> Iterator[Node]:
    """The `yield` expressions of a generator, nested functions left out."""
    for word in function.descendants("YieldExpression") if "YieldExpression" in function.document.by_kind else ():
        owner = word.function
        if owner is not None and owner.index == function.index:
            yield word


def is_delegated(word: Node) -> bool:
    """Whether a `yield` hands over to another generator."""
    return word.argument is not None and b"*" in word.document.source.data[word.start : word.argument.start]


def returned(function: Node) -> Iterator[Node]:
    """The expressions that a function returns, nested functions left out."""
    body = function.body
    if body is None:
        return
    if body.kind != "BlockStatement":
        yield from _awaited(body)
        return
    for statement in body.descendants("ReturnStatement"):
        owner = statement.function
        if owner is not None and owner.index == function.index and (value := statement.argument) is not None:
            yield from _awaited(value)


def _awaited(value: Node) -> Iterator[Node]:
    """What an `async` function returns that TypeScript wrote as `return __awaiter(this, …, function* () { … })`."""
    name = last_name(value.callee) if value.kind == "CallExpression" else ""
    if name not in _COMPILED:
        yield value
        return
    if name == state_machines.GENERATOR:
        yield from _states_results(value)
        return
    body = value.arguments[-1] if value.arguments else None
    if body is not None and body.is_function:
        yield from returned(body)


def _states_results(machine: Node) -> Iterator[Node]:
    body = state_machines.body_of(machine)
    for state in returned(body) if body is not None else ():
        if (value := state_machines.result_of(state)) is not None:
            yield value
