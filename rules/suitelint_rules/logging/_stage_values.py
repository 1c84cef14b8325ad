"""What a map/reduce script hands to its stages."""

from __future__ import annotations

from collections.abc import Iterator

from suitelint.semantic.entry_points import exported_functions
from suitelint.semantic.mutations import mutations_of
from suitelint.semantic.results import returned
from suitelint.semantic.script import Script
from suitelint.syntax.javascript.tree import Node

_INPUT = "getInputData"
_IDS = frozenset({"id", "internalid"})
_DEPTH = 4


def hands_out_ids(script: Script) -> bool:
    """Whether the input of the map stage is a list or an object that nothing but ids of records are put into."""
    results = [value for function in exported_functions(script, _INPUT) for value in returned(function)]
    return bool(results) and all(_holds_ids(script, one, _DEPTH) for one in results)


def _holds_ids(script: Script, value: Node, depth: int) -> bool:
    value = value.inner
    if depth == 0:
        return False
    if value.kind == "CallExpression" and value.callee is not None and value.callee.key_name == "map":
        functions = [one for argument in value.arguments[:1] for one in script.functions_of(argument)]
        mapped = [one for function in functions for one in returned(function)]
        return bool(mapped) and all(_is_id(script, one, depth - 1) for one in mapped)
    if value.kind != "Identifier":
        return False
    put = list(_put_into(script, value))
    held = [one for one in script.values_of(value) if not _is_empty(one)]
    return (
        bool(put or held)
        and all(_is_id(script, one, depth - 1) for one in put)
        and all(_holds_ids(script, one, depth - 1) for one in held)
    )


def _put_into(script: Script, name: Node) -> Iterator[Node]:
    """What is pushed onto a list or written to a member of an object."""
    binding = script.scopes.binding_of(name)
    if binding is not None:
        values = [*(one.value for one in binding.writes), *(one.value for one in mutations_of(script, binding))]
        yield from (Node(script.document, one) for one in values if one >= 0)


def _is_empty(value: Node) -> bool:
    return value.kind in ("ArrayExpression", "ObjectExpression") and not value.children


def _is_id(script: Script, value: Node, depth: int) -> bool:
    """`row.id`, `row.getValue('internalid')`, or a variable that holds one."""
    value = value.inner
    if depth < 0:
        return False
    if value.kind == "MemberExpression":
        return value.key_name == "id"
    if value.kind == "CallExpression" and (callee := value.callee) is not None:
        if callee.key_name == "toString" and callee.object is not None:
            return _is_id(script, callee.object, depth - 1)
        texts = [one.string for argument in value.arguments[:1] for one in (argument, *argument.descendants("string"))]
        return callee.key_name == "getId" or (callee.key_name == "getValue" and any(text in _IDS for text in texts))
    values = script.values_of(value) if value.kind == "Identifier" else []
    return bool(values) and all(one.index != value.index and _is_id(script, one, depth - 1) for one in values)
