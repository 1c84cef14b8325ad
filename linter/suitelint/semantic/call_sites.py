"""Where a function of a script is called, or handed on to be called."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from suitelint.semantic.scope import Binding
from suitelint.syntax.javascript.tree import Node

if TYPE_CHECKING:
    from suitelint.semantic.script import Script

_NO_BINDING = Binding("", -1, -1)


def call_sites(script: Script, function: Node) -> Iterator[Node]:
    """Calls in this file that reach `function`: by its name, where it stands, or as a constructor."""
    holder = function.outer
    if holder is not None and holder.kind == "CallExpression" and holder.callee == function:
        yield holder
    if function.kind == "MethodDefinition" and function.key_name == "constructor":
        yield from _constructions(script, function)
    for binding, member in names_of(script, function):
        if member is None:
            for name in (binding, *script.aliases.get(binding, ())):
                for call in script.calls(name.name):
                    callee = call.callee
                    if callee is not None and callee.kind == "Identifier" and script.scopes.binding_of(callee) is name:
                        yield call
        else:
            yield from _member_calls(script, function, member)


def _constructions(script: Script, constructor: Node) -> Iterator[Node]:
    owner = constructor.enclosing_class
    name = owner.id if owner is not None else None
    if owner is not None and name is None and (holder := owner.outer) is not None:
        name = holder.id if holder.kind == "VariableDeclarator" else None
    for call in script.calls(name.text) if name is not None else ():
        if call.kind == "NewExpression" and call.callee is not None and owner in script.values_of(call.callee):
            yield call


def _member_calls(script: Script, function: Node, member: str) -> Iterator[Node]:
    for call in script.calls(member):
        callee = call.callee
        if callee is None or callee.kind != "MemberExpression" or callee.object is None:
            continue
        if any(target.index == function.index for target in script.functions_of(callee)):
            yield call


def handed_over(script: Script, function: Node) -> Iterator[Node]:
    """Where `function` stands among the arguments of a call, itself or by its name."""
    holder = function.outer
    if holder is not None and holder.kind == "arguments":
        yield function
    for binding, member in names_of(script, function):
        for index in script.passed_names.get(binding.name, ()) if member is None else ():
            if script.scopes.binding_of(node := Node(script.document, index)) is binding:
                yield node


def names_of(script: Script, function: Node) -> Iterator[tuple[Binding, str | None]]:
    """Bindings that hold `function`, or the member name under which an object or class holds it."""
    document = script.document
    if function.kind == "FunctionDeclaration" and (name := function.id) is not None:
        if (binding := script.scopes.lookup(name.text, document.parents[function.index])) is not None:
            yield binding, None
        return
    own = script.scopes.binding_of(function.id) if function.kind == "FunctionExpression" and function.id else None
    if own is not None:
        yield own, None
    holder = function.outer
    if function.kind == "MethodDefinition":
        if (key := function.key_name) is not None:
            yield _NO_BINDING, key
    elif holder is None:
        return
    elif holder.kind == "VariableDeclarator" and (name := holder.id) is not None and name.kind == "Identifier":
        if (binding := script.scopes.lookup(name.text, name.index)) is not None:
            yield binding, None
    elif holder.kind == "AssignmentExpression" and (left := holder.left) is not None:
        if left.kind == "Identifier":
            if (binding := script.scopes.binding_of(left)) is not None:
                yield binding, None
        elif (key := left.key_name) is not None:
            yield _NO_BINDING, key
    elif holder.kind in ("Property", "PropertyDefinition") and (key := holder.key_name) is not None:
        yield _NO_BINDING, key
