"""What the platform calls a callback with, as rows of the catalogue say."""

from __future__ import annotations

from suitelint.netsuite.catalogue import ARGUMENTS
from suitelint.record import NamedTuple
from suitelint.semantic.applied import called
from suitelint.semantic.callbacks import bound_before
from suitelint.semantic.handlers import runs
from suitelint.semantic.scope import ELEMENT
from suitelint.semantic.script import Script
from suitelint.syntax.javascript.grammar import CALLS
from suitelint.syntax.javascript.tree import Node


class FromApi(NamedTuple):
    """What `call` gives to a parameter: what lies at `path` in `value`, where an expression of the script is that.

    `gives` is that in the words of the row.
    """

    gives: str
    call: Node
    value: Node | None
    path: tuple[str, ...] = ()


def from_api(script: Script, node: Node, position: int) -> FromApi | None:
    """What the parameter at `position` of a function is given where it stands as the argument `node` of a call."""
    call = node.call
    callee = called(script, call) if call is not None else None
    if call is None or callee is None:
        for row, of, receiver in runs(script, node):
            if row.parameter == position:
                arguments = of.arguments if of.kind in CALLS else []
                return FromApi(row.gives, of, *_given(row.gives, receiver, arguments))
        return None
    arguments = call.arguments
    argument = next((at for at, one in enumerate(arguments) if one.index == node.index), -1)
    parameter = position - bound_before(script, node)
    method = callee.key_name if callee.kind == "MemberExpression" else None
    for name in (script.resolve(callee), f"*.{method}" if method else None):
        for row in script.catalogue.callbacks.get(name, ()) if name else ():
            if row.argument in (argument, ARGUMENTS) and row.parameter == parameter and not row.option:
                return FromApi(row.gives, call, *_given(row.gives, callee.object, arguments))
    return None


def _given(gives: str, receiver: Node | None, arguments: list[Node]) -> tuple[Node | None, tuple[str, ...]]:
    path = (ELEMENT,) if gives.endswith(ELEMENT) else ()
    if gives.startswith("@"):
        at = int(gives[1:].removesuffix(ELEMENT))
        return (arguments[at] if at < len(arguments) else None), path
    return (receiver if gives in ("", ELEMENT) else None), path
