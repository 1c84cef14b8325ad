"""Internal ids of custom roles that a script compares, searches for or writes."""

from __future__ import annotations

from collections.abc import Iterator

from suitelint.flow.literals import Literal, literals
from suitelint.flow.role_tests import CONTAINS, RoleTest, RoleTests
from suitelint.flow.roles import is_custom_id
from suitelint.semantic.holders import members_of
from suitelint.semantic.script import Script
from suitelint.syntax.javascript.tree import Node
from suitelint_rules.access._verdicts import switch_cases

_EQUALITY = frozenset({"==", "===", "!=", "!=="})
_FIELDS = frozenset({"role", "selectedrole", "runasrole"})
_FILTERS = frozenset({"createFilter", "nlobjSearchFilter"})
_SETTERS = frozenset(
    {
        "setValue",
        "setFieldValue",
        "setFieldValues",
        "setCurrentSublistValue",
        "setSublistValue",
        "setLineItemValue",
        "setCurrentLineItemValue",
        "nlapiSetFieldValue",
    }
)
_OPERATORS = frozenset({"is", "anyof", "noneof", "any", "equalto"})


def custom_ids(script: Script) -> Iterator[tuple[Node, list[Literal]]]:
    """Uses of roles by number: the node that uses them, and the numbers."""
    yield from _tested(script)
    for call in script.calls(*_FILTERS, *_SETTERS):
        yield from _named(script, call)
    for array in script.document.all("ArrayExpression"):
        yield from _filter_expression(script, array)


def _tested(script: Script) -> Iterator[tuple[Node, list[Literal]]]:
    tests = RoleTests(script)
    document = script.document
    for node in document.all("BinaryExpression"):
        if node.operator in _EQUALITY and (test := tests.of(node)) is not None and _is_own(test):
            yield node, test.custom_ids
    for node in script.calls(*CONTAINS):
        if (test := tests.of(node)) is not None and _is_own(test):
            yield node, test.custom_ids
    for switch in document.all("SwitchStatement"):
        cases = [test for _, test in switch_cases(tests, switch) if test is not None]
        numbers = [number for test in cases for number in test.custom_ids]
        if numbers:
            yield switch, numbers
    for node in document.all("MemberExpression"):
        if node.computed and (test := tests.of(node)) is not None and _is_own(test):
            yield node, test.custom_ids


def _is_own(test: RoleTest) -> bool:
    """Whether the node compares numbers itself, and is no name for a comparison that stands elsewhere."""
    return bool(test.custom_ids) and test.origin == test.node


def _named(script: Script, call: Node) -> Iterator[tuple[Node, list[Literal]]]:
    """`createFilter({name: 'role', values: [1032]})`, `setValue('role', 1032)`"""
    arguments = call.arguments
    if not arguments:
        return
    options = {
        member.key_name: member.value for member in members_of(arguments[0]) if arguments[0].kind == "ObjectExpression"
    }
    name = options.get("name") or options.get("fieldId")
    given = [value for key in ("values", "value") if (value := options.get(key)) is not None]
    if not options:
        at = next((at for at, one in enumerate(arguments[:3]) if one.string in _FIELDS), -1)
        name, given = (arguments[at], list(arguments[at + 1 :])) if at >= 0 else (None, [])
    if name is not None and name.string in _FIELDS:
        numbers = [one for value in given for one in literals(script, value)]
        if found := [one for one in numbers if is_custom_id(one.text)]:
            yield call, found


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
