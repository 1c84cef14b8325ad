"""The calls that records, rows of a search and results of a query come from."""

from __future__ import annotations

from collections.abc import Iterator

from suitelint.netsuite.giving import giving
from suitelint.semantic.applied import handed
from suitelint.semantic.results import returned
from suitelint.semantic.scope import Binding
from suitelint.semantic.script import Script
from suitelint.syntax.javascript.expressions import last_name
from suitelint.syntax.javascript.grammar import WAITS
from suitelint.syntax.javascript.tree import Node

Through = tuple[tuple[int, int], ...]
"""Functions, each with the call that it was run by."""
_DEPTH = 12
"""Variables and members between a value and its call."""


def is_query(call: Node) -> bool:
    """Whether a call runs a query: `query.runSuiteQL(…)`, `query.runSuiteQL.promise(…)`."""
    callee = call.callee
    if callee is not None and callee.key_name == "promise":
        callee = callee.object
    return callee is not None and last_name(callee) in giving().query


def query_of(script: Script, node: Node, depth: int = 0) -> Node | None:
    """The call that runs the query of `node`: `runSuiteQL(…)` of `runSuiteQL(…).asMappedResults()`."""
    node = node.inner
    if depth > _DEPTH:
        return None
    if node.kind == "CallExpression" and node.callee is not None:
        receiver = node.callee.object
        if is_query(node):
            return node
        return query_of(script, receiver, depth + 1) if receiver is not None else None
    if node.kind in WAITS and node.argument is not None:
        return query_of(script, node.argument, depth + 1)
    if node.kind == "MemberExpression" and node.object is not None:
        return query_of(script, node.object, depth + 1)
    if node.kind == "Identifier":
        found = (query_of(script, held, depth + 1) for held in script.values_of(node) if held.index != node.index)
        return next((one for one in found if one is not None), None)
    return None


def search_of(script: Script, node: Node, depth: int = 0, through: Through = ()) -> Node | None:
    """The call that creates or loads the search of a result: `search.create(…)` of `search.create(…).run()`.

    `through` are the calls of functions that a callback was handed through on the way here.
    """
    node = node.inner
    if depth > _DEPTH:
        return None
    if node.kind == "CallExpression" and (callee := node.callee) is not None:
        if script.resolve(callee) in giving().search | giving().saved_search:
            return node
        return search_of(script, callee.object, depth + 1, through) if callee.object is not None else None
    if node.kind == "MemberExpression" and node.object is not None:
        return search_of(script, node.object, depth + 1, through)
    if node.kind != "Identifier" or (binding := script.scopes.binding_of(node)) is None:
        return None
    if binding.is_parameter:
        ways = list(_given(script, binding, through))
    else:
        values = (Node(script.document, one.value) for one in binding.definitions if one.value >= 0)
        ways = [(value, through) for value in values if value.index != node.index]
    found = (search_of(script, one, depth + 1, way) for one, way in ways)
    return next((one for one in found if one is not None), None)


def _given(script: Script, parameter: Binding, through: Through) -> Iterator[tuple[Node, Through]]:
    """What a parameter is given by the call on the way, or the object whose method runs the callback that has it."""
    call = dict(through).get(parameter.function)
    if call is not None:
        run = Node(script.document, call)
        yield from ((node, through) for node, _ in handed(script, run, parameter.position, (), False))
        return
    for node, way in script.handed_on(Node(script.document, parameter.function)).arguments:
        callee = node.call.callee if node.call is not None else None
        if callee is not None and callee.object is not None:
            yield callee.object, way


def record_call(script: Script, node: Node, depth: int = 0) -> Node | None:
    """The call that loads or creates the record `node`."""
    node = node.inner
    if depth > _DEPTH:
        return None
    if node.kind == "CallExpression" and node.callee is not None:
        for function in script.functions_of(node.callee):
            inside = (record_call(script, one, depth + 1) for one in returned(function))
            return next((one for one in inside if one is not None), None)
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
