"""What APIs give to the functions that they run, as rows of the catalogue say."""

from __future__ import annotations

from typing import TYPE_CHECKING

from suitelint.netsuite.catalogue import ARGUMENTS
from suitelint.record import NamedTuple
from suitelint.semantic.applied import called, position_of, receiver
from suitelint.semantic.callbacks import bound_before
from suitelint.semantic.handlers import Run, runs
from suitelint.semantic.scope import ELEMENT
from suitelint.syntax.javascript.tree import Node

if TYPE_CHECKING:
    from suitelint.semantic.script import Script


class FromApi(NamedTuple):
    """What `call` gives to a parameter: a value of the catalogue's `type`, or what lies at `path` in `value`."""

    call: Node
    type: str = ""
    value: Node | None = None
    path: tuple[str, ...] = ()


def from_api(script: Script, node: Node, position: int) -> FromApi | None:
    """What an API gives to the parameter at `position` (or to `this`, at `RECEIVER`) of the function that is `node`."""
    for run in (*runs(script, node), *_as_argument(script, node)):
        bound = bound_before(script, node) if position >= 0 else 0
        if run.row.parameter == position - bound:
            return _given(run)
    return None


def type_from_api(script: Script, node: Node, position: int) -> str | None:
    """The catalogue type of that."""
    given = from_api(script, node, position)
    if given is None or given.type:
        return given.type if given is not None else None
    name = script.resolve(given.value) if given.value is not None else None
    return script.catalogue.canonical(name + "".join(given.path)) if name is not None else None


def _as_argument(script: Script, node: Node) -> list[Run]:
    """How a call runs the function that is its argument `node`."""
    call = node.call
    callee = called(script, call) if call is not None else None
    if call is None or callee is None:
        return []
    argument = position_of(script, call, node)
    method = callee.key_name if callee.kind == "MemberExpression" else None
    names = (script.resolve(callee), f"*.{method}" if method else None)
    rows = (row for name in names if name for row in script.catalogue.callbacks.get(name, ()))
    owner = receiver(script, call)
    return [Run(row, call, owner) for row in rows if row.argument in (argument, ARGUMENTS) and not row.option]


def _given(run: Run) -> FromApi:
    gives = run.row.gives
    path = (ELEMENT,) if gives.endswith(ELEMENT) else ()
    if gives.startswith("@"):
        arguments, at = run.of.arguments, int(gives[1:].removesuffix(ELEMENT))
        return FromApi(run.of, "", arguments[at] if at < len(arguments) else None, path)
    return FromApi(run.of, "", run.receiver, path) if gives in ("", ELEMENT) else FromApi(run.of, gives)
