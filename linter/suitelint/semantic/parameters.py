"""Which type the platform, or a caller, gives to a parameter."""

from __future__ import annotations

from typing import TYPE_CHECKING

from suitelint.netsuite.catalogue import RECEIVER
from suitelint.semantic.applied import handed
from suitelint.semantic.call_sites import call_sites
from suitelint.semantic.from_api import type_from_api
from suitelint.semantic.handlers import handlers
from suitelint.semantic.scope import NAMES
from suitelint.syntax.javascript.expressions import own_name
from suitelint.syntax.javascript.tree import Node

if TYPE_CHECKING:
    from suitelint.semantic.script import Script

USUAL = (
    (("req", "res"), ("NodeRequest", "NodeResponse")),
    (("request", "reply"), ("NodeRequest", "NodeResponse")),
    (("ctx", "next"), ("KoaContext",)),
    (("event", "context"), ("LambdaEvent",)),
)
"""What handlers of Express, Fastify, Koa and Lambda call their parameters, and the types of these."""
_HANDLERS = frozenset(name for names, _ in USUAL for name in names)
_PLAIN = frozenset({"String", "Array"})
"""Types that a value has by the way it is written, whatever else callers hand over."""


def parameter_type(script: Script, function: Node, position: int, depth: int = 0) -> str | None:
    """The catalogue type of a parameter: from the entry point, or from what calls the function that is handed to it."""
    for entry in script.entry_points:
        if entry.function.index == function.index:
            return entry.row.parameters[position] if position < len(entry.row.parameters) else None
    handed_on = script.handed_on(function)
    for node, _ in handed_on.arguments:
        if (found := type_from_api(script, node, position)) is not None:
            return found
    for call, _ in handed_on.runs if depth < 3 else ():
        if (found := _run_type(script, call, position, depth)) is not None:
            return found
    return handed_type(script, function, position) or _usual_type(script, function, position)


def _usual_type(script: Script, function: Node, position: int) -> str | None:
    """The type of a parameter of a function that nobody in sight runs, but whose parameters are called what handlers of
    requests call theirs."""
    params = function.params
    if position >= len(params) or params[position].text not in _HANDLERS:
        return None
    names = [param.text for param in params if param.kind in NAMES]
    if names == ["event"] and _goes_by(function) == "handler":
        return "LambdaEvent"
    for usual, types in USUAL:
        at = next((at for at in range(len(names)) if tuple(names[at : at + len(usual)]) == usual), -1)
        if 0 <= position - at < len(types) and at >= 0:
            return types[position - at]
    return None


def _goes_by(function: Node) -> str | None:
    """What a function is called, or the member that it is exported as."""
    holder = function.outer
    if holder is not None and holder.kind == "AssignmentExpression" and holder.left is not None:
        return holder.left.key_name
    name = own_name(function)
    return name.text if name is not None else None


def receiver_type(script: Script, this: Node) -> str | None:
    """The type of what `this` means in a function that an API runs as a method."""
    function = this.function
    while function is not None and function.kind == "ArrowFunctionExpression":
        function = function.function
    if function is None:
        return None
    standing = handlers(script).by_function.get(function.index, ())
    callee = function.call.callee if function.call is not None else None
    if callee is not None and callee.key_name in script.catalogue.method_callbacks:
        standing = [function]
    return next((found for one in standing if (found := type_from_api(script, one, RECEIVER)) is not None), None)


def _run_type(script: Script, call: Node, position: int, depth: int) -> str | None:
    """The type of what a call hands to the parameter at `position`."""
    for node, path in handed(script, call, position, (), False):
        function = node.function
        if not path:
            return script.resolve(node)
        if node.text == "arguments" and function is not None and path[0].isdigit():
            return parameter_type(script, function, int(path[0]), depth + 1)
    return None


def handed_type(script: Script, function: Node, position: int) -> str | None:
    """The module or the type of the platform that callers hand to a parameter: `run(search)`, `show(ctx.response)`."""
    params, holder = function.params, function.outer
    if position >= len(params) or params[position].kind not in NAMES:
        return None
    if holder is not None and holder.kind == "arguments":
        return None
    for call in call_sites(script, function):
        arguments = call.arguments
        found = script.resolve(arguments[position]) if position < len(arguments) else None
        if found is not None and found not in _PLAIN and "." not in found.removeprefix("N/"):
            return found
    return None
