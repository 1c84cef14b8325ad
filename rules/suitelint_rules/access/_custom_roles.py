"""Internal ids of custom roles that a script compares, searches for or writes."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from suitelint.flow.literals import Literal, literals
from suitelint.flow.places import constant, given, written
from suitelint.flow.role_tests import CONTAINS, RoleTest, RoleTests
from suitelint.flow.roles import is_custom_id
from suitelint.netsuite.catalogue import SinkRow
from suitelint.semantic.script import Script
from suitelint.syntax.javascript.grammar import EQUALITY
from suitelint.syntax.javascript.tree import Node
from suitelint_rules.access._surroundings import switch_cases

_FIELDS = frozenset({"role", "selectedrole", "runasrole"})
_NAMING = frozenset({"record-field-value", "search-filter"})
"""Sinks whose rows say where the call names the field."""
_OPERATORS = frozenset({"is", "anyof", "noneof", "any", "equalto"})


def custom_ids(script: Script) -> Iterator[tuple[Node, list[Literal]]]:
    """Uses of roles by number: the node that uses them, and the numbers."""
    yield from _tested(script)
    for method, rows in script.catalogue.sinks_called(_NAMING).items():
        for call in script.calls(method):
            yield from _named(script, call, rows)
    for array in script.document.all("ArrayExpression"):
        yield from _filter_expression(script, array)


def _tested(script: Script) -> Iterator[tuple[Node, list[Literal]]]:
    tests = RoleTests(script)
    document = script.document
    for node in document.all("BinaryExpression"):
        if node.operator in EQUALITY and (test := tests.of(node)) is not None and _is_own(test):
            yield node, test.custom_ids
    for node in script.calls(*CONTAINS):
        if (test := tests.of(node)) is not None and _is_own(test):
            yield node, test.custom_ids
    for call in _calls_with_ids(script):
        test = tests.of(call)
        numbers = [one for one in test.custom_ids if one.location.source is script.source] if test is not None else []
        if own := [one for one in numbers if call.contains(one.node)]:
            yield call, own
    for switch in document.all("SwitchStatement"):
        cases = [test for _, test in switch_cases(tests, switch) if test is not None]
        numbers = [number for test in cases for number in test.custom_ids]
        if numbers:
            yield switch, numbers
    for node in document.all("MemberExpression"):
        if node.computed and (test := tests.of(node)) is not None and _is_own(test):
            yield node, test.custom_ids


def _calls_with_ids(script: Script) -> list[Node]:
    """Calls that are given a number that may be a role: `isOneOf([1032, 1044])`, `hasRole(1032)`."""
    found: dict[Node, None] = {}
    for number in script.document.all("number", "string"):
        if not is_custom_id(number.text.strip("'\"")):
            continue
        value = number
        while (outer := value.outer) is not None and outer.kind == "ArrayExpression":
            value = outer
        if (call := value.call) is not None and call.kind == "CallExpression" and call.callee is not None:
            found[call] = None
    return [call for call in found if (call.callee or call).key_name not in CONTAINS]


def _is_own(test: RoleTest) -> bool:
    """Whether the node compares numbers itself, and is no name for a comparison that stands elsewhere."""
    return bool(test.custom_ids) and test.origin == test.node


def _named(script: Script, call: Node, rows: Iterable[SinkRow]) -> Iterator[tuple[Node, list[Literal]]]:
    """`createFilter({name: 'role', values: [1032]})`, `setValue('role', 1032)`"""
    values: dict[int, Node] = {}
    for row in rows:
        keys = given(script, call, row.key) if row.key is not None else ()
        if any(constant(script, node, path) in _FIELDS for node, path in keys):
            found = (written(script, node, path) for node, path in given(script, call, row.place))
            values |= {node.index: node for node in found if node is not None}
    numbers = [one for node in values.values() for one in literals(script, node) if is_custom_id(one.text)]
    if numbers:
        yield call, numbers


def _filter_expression(script: Script, array: Node) -> Iterator[tuple[Node, list[Literal]]]:
    """`['role', 'anyof', 1032]`"""
    elements = array.elements
    if len(elements) < 3 or (elements[1].string or "").lower() not in _OPERATORS:
        return
    field = (elements[0].string or "").rpartition(".")[2]
    if field in _FIELDS:
        numbers = [one for value in elements[2:] for one in literals(script, value)]
        if found := [one for one in numbers if is_custom_id(one.text)]:
            yield array, found
