"""The calls that records, rows of a search and results of a query come from."""

from __future__ import annotations

from suitelint.netsuite.giving import giving
from suitelint.semantic.script import Script
from suitelint.syntax.javascript.expressions import last_name
from suitelint.syntax.javascript.grammar import WAITS
from suitelint.syntax.javascript.tree import Node

_DEPTH = 12
"""Variables and members between a value and its call."""


def query_of(script: Script, node: Node, depth: int = 0) -> Node | None:
    """The call that runs the query of `node`: `runSuiteQL(…)` of `runSuiteQL(…).asMappedResults()`."""
    node = node.inner
    if depth > _DEPTH:
        return None
    if node.kind == "CallExpression" and node.callee is not None:
        receiver = node.callee.object
        if last_name(node.callee) in giving().query:
            return node
        return query_of(script, receiver, depth + 1) if receiver is not None else None
    if node.kind == "Identifier":
        found = (query_of(script, held, depth + 1) for held in script.values_of(node) if held.index != node.index)
        return next((one for one in found if one is not None), None)
    return None


def search_of(script: Script, node: Node, depth: int = 0) -> Node | None:
    """The call that creates or loads the search of a result: `search.create(…)` of `search.create(…).run()`."""
    node = node.inner
    if depth > _DEPTH:
        return None
    if node.kind == "CallExpression" and (callee := node.callee) is not None:
        if script.resolve(callee) in giving().search | giving().saved_search:
            return node
        return search_of(script, callee.object, depth + 1) if callee.object is not None else None
    if node.kind == "MemberExpression" and node.object is not None:
        return search_of(script, node.object, depth + 1)
    if node.kind != "Identifier" or (binding := script.scopes.binding_of(node)) is None:
        return None
    if binding.is_parameter:
        call = Node(script.document, binding.function).call
        owner = call.callee.object if call is not None and call.callee is not None else None
        return search_of(script, owner, depth + 1) if owner is not None else None
    values = (Node(script.document, one.value) for one in binding.definitions if one.value >= 0)
    found = (search_of(script, value, depth + 1) for value in values if value.index != node.index)
    return next((one for one in found if one is not None), None)


def record_call(script: Script, node: Node, depth: int = 0) -> Node | None:
    """The call that loads or creates the record `node`."""
    node = node.inner
    if depth > _DEPTH:
        return None
    if node.kind == "CallExpression" and node.callee is not None:
        return node if last_name(node.callee) in giving().record | giving().transform | giving().subrecord else None
    if node.kind in WAITS and node.argument is not None:
        return record_call(script, node.argument, depth + 1)
    if node.kind == "ConditionalExpression":
        sides = (one for one in (node.consequent, node.alternate) if one is not None)
        return next((found for one in sides if (found := record_call(script, one, depth + 1)) is not None), None)
    if node.kind == "Identifier":
        for held in script.values_of(node):
            if held.index != node.index and (found := record_call(script, held, depth + 1)) is not None:
                return found
    return None
