"""Which functions of a script an expression may be."""

from __future__ import annotations

from typing import TYPE_CHECKING

from suitelint.semantic.applied import called, indirect
from suitelint.semantic.holders import held, member_functions
from suitelint.semantic.injected import injected
from suitelint.semantic.results import returned
from suitelint.semantic.scope import NAMES, How
from suitelint.syntax.javascript.tree import Node

if TYPE_CHECKING:
    from suitelint.semantic.script import Script


_EITHER = frozenset({"BinaryExpression", "ConditionalExpression"})
"""`own || shared`, `old ? this.first : this.second`."""


def functions_of(script: Script, callee: Node, depth: int) -> list[Node]:
    """The functions that `callee`, which is none itself, stands for; `Script.functions_of` remembers them."""
    kind = callee.kind
    if kind in NAMES:
        return _named(script, callee, depth)
    if kind == "MemberExpression":
        call = callee.outer
        if call is not None and callee.object is not None and indirect(script, call):
            return script.functions_of(callee.object, depth + 1)
        return member_functions(script, callee, depth)
    if kind == "CallExpression":
        return _made(script, callee, depth)
    if kind in _EITHER:
        sides = (callee.left, callee.right) if kind == "BinaryExpression" else (callee.consequent, callee.alternate)
        return [found for one in sides if one is not None for found in script.functions_of(one, depth + 1)]
    if kind == "SequenceExpression" and (parts := callee.expressions):
        return script.functions_of(parts[-1], depth + 1)
    return []


def _named(script: Script, name: Node, depth: int) -> list[Node]:
    binding = script.scopes.binding_of(name)
    found: list[Node] = []
    for definition in binding.definitions if binding is not None else ():
        if definition.value < 0 or definition.how is How.ELEMENT or definition.how is How.KEY:
            continue
        value = Node(script.document, definition.value)
        for one in held(script, value, definition.path, depth + 1) if definition.path else (value,):
            found.extend(script.functions_of(one, depth + 1))
    if binding is not None and binding.is_parameter and _is_constructor(script, binding.function):
        for given, path in injected(script, binding):
            for one in held(script, given, path, depth + 1):
                found.extend(script.functions_of(one, depth + 2))
    return found


def _is_constructor(script: Script, function: int) -> bool:
    node = Node(script.document, function)
    return node.kind == "MethodDefinition" and node.key_name == "constructor"


def _made(script: Script, call: Node, depth: int) -> list[Node]:
    """What a call returns, or the function whose arguments it binds."""
    callee = called(script, call)
    if callee is None:
        return []
    if callee.object is not None and indirect(script, call) == "bind":
        return script.functions_of(callee.object, depth + 1)
    results = (value for function in script.functions_of(callee, depth + 1) for value in returned(function))
    return [found for value in results for found in script.functions_of(value, depth + 2)]
