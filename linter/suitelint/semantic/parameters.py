"""Which type the platform, or a caller, gives to a parameter."""

from __future__ import annotations

from typing import TYPE_CHECKING

from suitelint.netsuite.catalogue import ARGUMENTS
from suitelint.semantic.call_sites import call_sites, names_of
from suitelint.semantic.scope import ELEMENT, Binding
from suitelint.syntax.javascript.tree import Node

if TYPE_CHECKING:
    from suitelint.semantic.script import Script


def parameter_type(script: Script, function: Node, position: int) -> str | None:
    """The catalogue type of a parameter: from the entry point or from the API that is given the function."""
    for entry in script.entry_points:
        if entry.function.index == function.index:
            return entry.row.parameters[position] if position < len(entry.row.parameters) else None
    holder = function.outer
    if holder is not None and holder.kind == "arguments":
        return _callback_type(script, function, position)
    for binding, member in names_of(script, function):
        if member is None and (found := _named_callback_type(script, binding, position)) is not None:
            return found
    return _handed_module(script, function, position)


def _handed_module(script: Script, function: Node, position: int) -> str | None:
    """The module that callers hand to a parameter of the same name: `run(search, https)`."""
    params = function.params
    if position >= len(params) or params[position].text not in script.module_names:
        return None
    for call in call_sites(script, function):
        arguments = call.arguments
        found = script.resolve(arguments[position]) if position < len(arguments) else None
        return found if found is not None and found.startswith("N/") and "." not in found else None
    return None


def _named_callback_type(script: Script, binding: Binding, position: int) -> str | None:
    for index in script.passed_names.get(binding.name, ()):
        node = Node(script.document, index)
        if script.scopes.binding_of(node) is binding and (found := _callback_type(script, node, position)) is not None:
            return found
    return None


def _callback_type(script: Script, function: Node, position: int) -> str | None:
    holder = function.outer
    call = holder.outer if holder is not None else None
    if call is None or call.kind not in ("CallExpression", "NewExpression") or call.callee is None:
        return None
    argument = next((at for at, given in enumerate(call.arguments) if given.index == function.index), -1)
    callee = call.callee
    method = callee.key_name
    receiver = callee.object if callee.kind == "MemberExpression" else None
    owner = script.resolve(receiver) if receiver is not None else None
    names = [name for name in (script.resolve(callee), f"*.{method}" if method else None) if name]
    for name in names:
        for row in script.catalogue.callbacks.get(name, ()):
            if row.argument in (argument, ARGUMENTS) and row.parameter == position:
                return _given(script, row.gives, owner, call)
    return None


def _given(script: Script, gives: str, owner: str | None, call: Node) -> str | None:
    if gives.startswith("@"):
        at, arguments = int(gives[1:].removesuffix(ELEMENT)), call.arguments
        owner = script.resolve(arguments[at]) if at < len(arguments) else None
        gives = ELEMENT if gives.endswith(ELEMENT) else ""
    if gives in ("", ELEMENT):
        return script.catalogue.canonical(owner + gives) if owner is not None else None
    return gives
