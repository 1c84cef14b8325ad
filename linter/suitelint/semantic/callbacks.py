"""How functions of this file run a function that is handed to them: `each(list, show)` calls `show(item)` inside."""

from __future__ import annotations

from typing import TYPE_CHECKING

from suitelint.record import NamedTuple
from suitelint.semantic.applied import arguments_of, called, indirect, position_of
from suitelint.semantic.call_sites import handed_over, passed, variable_calls
from suitelint.semantic.handlers import handlers
from suitelint.semantic.memory import once_each
from suitelint.semantic.scope import Binding, How
from suitelint.syntax.javascript.tree import Node

if TYPE_CHECKING:
    from suitelint.semantic.script import Script

_MAX_THROUGH = 3
_MAX_FOUND = 20


class Handing(NamedTuple):
    """A place that a function gets to. `through` says how: which functions were given it, each by which call."""

    node: Node
    through: tuple[tuple[int, int], ...] = ()


class Handed(NamedTuple):
    """The `arguments` (or members of options) as which a function stands, and the `runs` of it in others given it."""

    arguments: tuple[Handing, ...]
    runs: tuple[Handing, ...]


@once_each(meanwhile=Handed((), ()))
def handed_on(script: Script, function: Node) -> Handed:
    """Where `function` gets to; a cycle leads nowhere else."""
    standing = handlers(script)
    arguments = [Handing(node) for node in standing.by_function.get(function.index, ())]
    runs: list[Handing] = []
    work = [Handing(node) for node in handed_over(script, function)]
    work.extend(_in_options(function))
    while work and len(arguments) < _MAX_FOUND:
        handing = work.pop(0)
        if handing.node.kind != "Property" and handing.node.kind != "MethodDefinition":
            arguments.append(handing)
        for binding, member, inside in _received(script, handing) if len(handing.through) < _MAX_THROUGH else ():
            if member is not None:
                runs.extend(Handing(call, inside) for call in _member_calls(script, binding, member))
                continue
            runs.extend(Handing(call, inside) for call in variable_calls(script, binding))
            work.extend(Handing(node, inside) for node in passed(script, binding))
            arguments.extend(Handing(node, inside) for node in standing.by_parameter.get(binding, ()))
    return Handed(tuple(arguments), tuple(runs[:_MAX_FOUND]))


def bound_before(script: Script, node: Node) -> int:
    """How many of a function's parameters are bound where it stands as the argument `node`."""
    return len(arguments_of(script, node)) if indirect(script, node) == "bind" else 0


def _in_options(function: Node) -> list[Handing]:
    """The member of an options object that is `function`: `run({ done: function (x) { … } })`."""
    member = function if function.kind == "MethodDefinition" else function.outer
    options = member.outer if member is not None and member.kind in ("Property", "MethodDefinition") else None
    passed_on = options is not None and options.kind == "ObjectExpression" and options.call is not None
    return [Handing(member)] if member is not None and passed_on else []


def _received(script: Script, handing: Handing) -> list[tuple[Binding, str | None, tuple[tuple[int, int], ...]]]:
    """The parameters that are given the function, or the options object that holds it under a name."""
    node, key = handing.node, None
    if node.kind in ("Property", "MethodDefinition"):
        key, options = node.key_name, node.outer
        if key is None or options is None:
            return []
        node = options
    call = node.call
    callee = called(script, call) if call is not None else None
    if call is None or callee is None:
        return []
    position = position_of(script, call, node)
    found: list[tuple[Binding, str | None, tuple[tuple[int, int], ...]]] = []
    for target in script.functions_of(callee) if position >= 0 else ():
        params = target.params
        inside = (*handing.through, (target.index, call.index))
        if position >= len(params) or any(target.index == function for function, _ in handing.through):
            continue
        for binding in script.scopes.parameters_of(target.index, position):
            path = next(one.path for one in binding.definitions if one.how is How.PARAMETER)
            if path in ((), (key,)):
                found.append((binding, key if not path else None, inside))
    return found


def _member_calls(script: Script, binding: Binding, member: str) -> list[Node]:
    found = []
    for call in script.calls(member):
        owner = call.callee.object if call.callee is not None else None
        if owner is not None and owner.kind == "Identifier" and script.scopes.binding_of(owner) is binding:
            found.append(call)
    return found
