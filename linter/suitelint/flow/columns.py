"""Columns of searches that scripts keep as objects: `const mail = search.createColumn({ name: 'email' })`."""

from __future__ import annotations

from collections.abc import Iterator

from suitelint.flow.literals import listing, one_of
from suitelint.flow.places import constant, given, written
from suitelint.semantic.holders import held
from suitelint.semantic.mutations import mutations_of
from suitelint.semantic.results import returned
from suitelint.semantic.scope import ANY, ELEMENT, NAMES
from suitelint.semantic.script import Script
from suitelint.syntax.javascript.grammar import CALLS
from suitelint.syntax.javascript.tree import Node

_NAME = "name"
_DEPTH = 4


def column_names(script: Script, node: Node, depth: int = 0) -> Iterator[str]:
    """The names of the columns that an expression may be; nothing where it is none."""
    node = node.inner
    if depth > _DEPTH:
        return
    if node.kind in CALLS:
        yield from _names_of(script, node)
    elif node.kind in NAMES:
        for value in script.values_of(node):
            if value.index != node.index:
                yield from column_names(script, value, depth + 1)
        if (columns := listing(script, node)) is not None:
            yield from _elements(script, columns, depth)
    elif node.kind == "MemberExpression" and (base := node.object) is not None:
        for value in held(script, base, (node.key_name or ANY,)):
            if value.index != node.index:
                yield from column_names(script, value, depth + 1)
        yield from _pushed(script, base, node.key_name, depth)
        yield from _mapped(script, base, node.key_name, depth)


def _names_of(script: Script, call: Node) -> Iterator[str]:
    """The name that a call gives the column that it makes; the names where it makes one after the other."""
    callee = call.callee
    name = script.resolve(callee) if callee is not None else None
    row = script.catalogue.steps.get(name) if name is not None else None
    for place in row.places if row is not None and _NAME in row.under else ():
        for argument, path in given(script, call, place):
            text = constant(script, argument, path)
            value = written(script, argument, path) if text is None else None
            several = one_of(script, value) if value is not None else one_of(script, argument, path)
            yield from (one.text for one in several) if text is None else (text,)


def _elements(script: Script, columns: Node, depth: int) -> Iterator[str]:
    """Each column of a list, where it is written out or put together."""
    for array in (columns, *script.values_of(columns)):
        for element in array.elements if array.kind == "ArrayExpression" else ():
            yield from column_names(script, element, depth + 1)
    yield from _pushed(script, columns, None, depth)
    yield from _mapped(script, columns, None, depth)


def _pushed(script: Script, base: Node, key: str | None, depth: int) -> Iterator[str]:
    """The column at `key` of those that were put into a list one after the other; each of them for any key."""
    binding = script.scopes.binding_of(base) if base.kind in NAMES else None
    if binding is None:
        return
    values = [one.value for one in mutations_of(script, binding) if one.path == (ELEMENT,)]
    if key is not None:
        values = values[int(key) : int(key) + 1] if key.isdigit() else []
    for value in values:
        yield from column_names(script, Node(script.document, value), depth + 1)


def _mapped(script: Script, columns: Node, key: str | None, depth: int) -> Iterator[str]:
    """The column at `key` of those that `map` makes of a list of names; each of them for any key."""
    for call in script.values_of(columns):
        callee = call.callee if call.kind == "CallExpression" else None
        made = call.arguments[:1] if callee is not None and callee.key_name == "map" else []
        results = [one for argument in made for function in script.functions_of(argument) for one in returned(function)]
        names = [name for one in results for name in column_names(script, one, depth + 1)]
        if key is None:
            yield from names
        elif key.isdigit():
            yield from names[int(key) : int(key) + 1]
