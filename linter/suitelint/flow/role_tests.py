"""Expressions that are true or false by the role of the current user."""

from __future__ import annotations

from collections.abc import Iterator

from suitelint.flow.elsewhere import elsewhere, functions_at
from suitelint.flow.literals import Literal, literals
from suitelint.flow.places import takes_rest
from suitelint.flow.roles import Certainty, Roles, is_administrator, is_custom_id, mentions_roles
from suitelint.record import NamedTuple
from suitelint.semantic.call_sites import call_sites
from suitelint.semantic.holders import held
from suitelint.semantic.results import returned
from suitelint.semantic.scope import NAMES, Binding, How
from suitelint.semantic.script import Script
from suitelint.syntax.javascript.expressions import last_name
from suitelint.syntax.javascript.grammar import EQUAL, EQUALITY
from suitelint.syntax.javascript.tree import Node

_DEPTH = 8
CONTAINS = frozenset({"includes", "has", "indexOf", "contains", "inArray", "isInArray", "some", "startsWith"})
"""Functions that ask whether a role is in a list."""
_TRUE = frozenset({"true", "T"})
_FALSE = frozenset({"false", "F"})


class RoleTest(NamedTuple):
    """One expression that is true for the roles in `values` (`equal`), or true for all other roles.

    `node` is the expression where it is used as a condition, `origin` the comparison that it comes down to, `script`
    the file of `origin`: a variable, a helper function or another module may stand between the two.
    """

    node: Node
    origin: Node
    script: Script
    equal: bool
    values: tuple[Literal, ...]
    certainty: Certainty

    @property
    def administrator(self) -> bool:
        return any(is_administrator(value.text) for value in self.values)

    @property
    def custom_ids(self) -> list[Literal]:
        return [value for value in self.values if is_custom_id(value.text)]

    @property
    def admits(self) -> bool:
        """What the expression is for an administrator."""
        return self.equal is self.administrator


class RoleTests:
    """The role tests of one file, found when somebody asks about an expression."""

    def __init__(self, script: Script) -> None:
        self.script = script
        self._roles = Roles(script)
        self._known: dict[int, RoleTest | None] = {}

    def of(self, node: Node, depth: int = 0) -> RoleTest | None:
        """The role test that an expression in the place of a condition is, if it is one."""
        node = node.inner
        if node.index not in self._known:
            self._known[node.index] = None  # a cycle is no test
            found = self._of(node, depth) if depth <= _DEPTH else None
            self._known[node.index] = found._replace(node=node) if found is not None else None
        return self._known[node.index]

    def _of(self, node: Node, depth: int) -> RoleTest | None:
        kind = node.kind
        if kind == "BinaryExpression":
            return self._binary(node, depth)
        if kind == "UnaryExpression":
            return self._unary(node, depth)
        if kind == "CallExpression":
            return self._contains(node) or self._called(node, depth)
        if kind in NAMES:
            return self._variable(node, depth) or self._elsewhere(node, depth)
        if kind == "MemberExpression":
            return self._looked_up(node) or self._member(node, depth) or self._elsewhere(node, depth)
        if kind == "ConditionalExpression":
            return self._chosen(node, depth)
        return None

    # Comparisons.

    def _binary(self, node: Node, depth: int) -> RoleTest | None:
        operator, left, right = node.operator, node.left, node.right
        if left is None or right is None:
            return None
        if operator in ("||", "&&"):
            return self._joined(operator, left, right, depth)
        if (found := self._position(node, operator, left, right)) is not None:
            return found
        if operator not in EQUALITY:
            return None
        equal = operator in EQUAL
        for one, other in ((left, right), (right, left)):
            if (truth := _boolean(one)) is not None:
                found = self.of(other, depth + 1)
                return _flipped(found, truth is not equal) if found is not None else None
            if (found := self._compared(node, one, other, equal)) is not None:
                return found
        return None

    def _compared(self, node: Node, constant: Node, role: Node, equal: bool) -> RoleTest | None:
        values = literals(self.script, constant)
        if not values or not (_telling(values) or "role" in role.text.lower()):
            return None
        certainty = self._roles.of(role)
        return self._test(node, equal, values, certainty) if certainty is not None else None

    def of_case(self, switch: Node, case: Node) -> RoleTest | None:
        """One `case` of a `switch` over a role, as the comparison that it is."""
        role, label = switch.field("value"), case.field("value")
        return self._compared(case, label, role, True) if role is not None and label is not None else None

    def _test(self, node: Node, equal: bool, values: list[Literal], certainty: Certainty) -> RoleTest:
        return RoleTest(node, node, self.script, equal, tuple(values), certainty)

    def _joined(self, operator: str, left: Node, right: Node, depth: int) -> RoleTest | None:
        """`role == 3 || role == 1032` and `role != 3 && role != 1032` are one test."""
        first = self.of(left, depth + 1)
        second = self.of(right, depth + 1) if first is not None else None
        if first is None or second is None or not first.equal is second.equal is (operator == "||"):
            return None
        return first._replace(values=(*first.values, *second.values))

    def _position(self, node: Node, operator: str, left: Node, right: Node) -> RoleTest | None:
        """`list.indexOf(role) >= 0`"""
        if left.kind != "CallExpression" or operator not in EQUALITY | {">=", ">", "<"}:
            return None
        found = self._contains(left)
        bound = right.text.replace(" ", "")
        if found is None or bound not in ("0", "-1"):
            return None
        absent = (operator in EQUAL and bound == "-1") or (operator == "<" and bound == "0")
        return found._replace(equal=found.equal is not absent)

    def _contains(self, call: Node) -> RoleTest | None:
        """`[3, 1032].includes(role)`, `inArray(role, LIST)`, `roleId.includes('administrator')`"""
        callee, arguments = call.callee, call.arguments
        if callee is None or not arguments:
            return None
        name = last_name(callee)
        if name not in CONTAINS:
            return None
        pair = [arguments[0], arguments[1]] if len(arguments) > 1 else [arguments[0]]
        if len(pair) == 1 and callee.object is not None:
            pair.append(callee.object)
        if len(pair) < 2:
            return None
        if name == "some" and (callback := arguments[0]).is_function:
            return self._some(call, callback, pair[1])
        for constant, role in ((pair[1], pair[0]), (pair[0], pair[1])):
            values = literals(self.script, constant)
            if values and (certainty := self._roles.of(role)) is not None:
                return self._test(call, True, values, certainty)
        return None

    def _some(self, call: Node, callback: Node, listed: Node) -> RoleTest | None:
        values = literals(self.script, listed)
        for result in returned(callback) if values else ():
            sides = [side for side in (result.left, result.right) if side is not None]
            for side in sides if result.kind == "BinaryExpression" and result.operator in EQUAL else ():
                if (certainty := self._roles.of(side)) is not None:
                    return self._test(call, True, values, certainty)
        return None

    def _looked_up(self, node: Node) -> RoleTest | None:
        """`{3: true}[role]`"""
        index, holder = node.property, node.object
        if not node.computed or index is None or holder is None or index.kind in ("string", "number"):
            return None
        tables = [one for one in self.script.values_of(holder) if one.kind == "ObjectExpression"]
        members = [member for table in tables for member in table.properties if member.kind == "Property"]
        if not members or any(member.value is None or _boolean(member.value) is not True for member in members):
            return None
        certainty = self._roles.of(index)
        keys = [Literal(member.key_name or "", member.location, member) for member in members]
        return self._test(node, True, keys, certainty) if certainty is not None else None

    # What stands for a comparison.

    def _unary(self, node: Node, depth: int) -> RoleTest | None:
        argument = node.argument
        if argument is None or node.operator not in ("!", "~"):
            return None
        found = self.of(argument, depth + 1)
        return _flipped(found, node.operator == "!") if found is not None else None

    def _chosen(self, node: Node, depth: int) -> RoleTest | None:
        """`role == 3 ? true : false`"""
        test, first, second = node.test, node.consequent, node.alternate
        if test is None or first is None or second is None:
            return None
        truths = (_boolean(first), _boolean(second))
        if None in truths or truths[0] is truths[1]:
            return None
        found = self.of(test, depth + 1)
        return _flipped(found, truths[0] is False) if found is not None else None

    def _variable(self, node: Node, depth: int) -> RoleTest | None:
        binding = self.script.scopes.binding_of(node)
        if binding is None or binding in self.script.modules.bound:
            return None
        if binding.is_parameter:
            return self._given(binding, depth)
        given = [one for one in binding.definitions if one.value >= 0 and one.how in (How.INIT, How.ASSIGN)]
        values = [Node(self.script.document, one.value).inner for one in given if not one.path]
        if len(values) == 1 == len(given):
            return self.of(values[0], depth + 1)
        if len(values) != len(given) or len(values) != 2:
            return None
        return self._outcome(values[1], values[0], depth)

    def _outcome(self, inside: Node, other: Node, depth: int) -> RoleTest | None:
        """`let admin = false; if (role == 3) admin = true;`: the truth `inside` a branch, and the `other` one."""
        truth, otherwise = _boolean(inside), _boolean(other)
        branch = _branch(inside)
        if truth is None or otherwise is None or truth is otherwise or branch is None:
            return None
        condition, holds = branch
        found = self.of(condition, depth + 1)
        return _flipped(found, holds is not truth) if found is not None else None

    def _given(self, binding: Binding, depth: int) -> RoleTest | None:
        """A parameter that callers in this file fill with a role test."""
        if any(one.path for one in binding.definitions):
            return None
        function = Node(self.script.document, binding.function)
        for call in call_sites(self.script, function):
            arguments = call.arguments
            given = arguments[binding.position] if binding.position < len(arguments) else None
            if given is not None and (found := self.of(given, depth + 1)) is not None:
                return found
        return None

    def _member(self, node: Node, depth: int) -> RoleTest | None:
        base, key = node.object, node.key_name
        values = list(held(self.script, base, (key,))) if base is not None and key is not None else []
        return self.of(values[0], depth + 1) if len(values) == 1 else None

    def _called(self, call: Node, depth: int) -> RoleTest | None:
        callee = call.callee
        if callee is None:
            return None
        if callee.text == "Boolean" and call.arguments:
            return self.of(call.arguments[0], depth + 1)
        functions = self.script.functions_of(callee)
        if functions:
            return self.predicate(functions[0], depth + 1) or self._asked(self, functions[0], call)
        return self._elsewhere(callee, depth, call)

    def _asked(self, tests: RoleTests, function: Node, call: Node) -> RoleTest | None:
        """`hasRole(3, 18)`, `isAdmin(user.role)`: a function of the file of `tests` compares what `call` tells it."""
        for result in returned(function):
            for meant, role, equal in _sides(result.inner):
                values = self._told(tests.script, function, meant, call)
                certainty = tests.role(role) if values else None
                if not values and (given := _given(tests.script, function, role, call)):
                    values, certainty = literals(tests.script, meant), self._roles.of(given[0])
                if values and certainty is not None:
                    return self._test(call, equal, values, certainty)
        return None

    def role(self, node: Node) -> Certainty | None:
        """Whether an expression is a role."""
        return self._roles.of(node)

    def _told(self, owner: Script, function: Node, meant: Node, call: Node) -> list[Literal]:
        """The literals that `call` gives for the parameter of `function` which the expression `meant` is."""
        found = [literals(self.script, one) for one in _given(owner, function, meant, call)]
        return [value for values in found for value in values] if all(found) else []

    def predicate(self, function: Node, depth: int = 0) -> RoleTest | None:
        """The role test that a function's result is."""
        results = list(returned(function))
        if len(results) == 1:
            return self.of(results[0], depth)
        return self._outcome(results[0], results[1], depth) if len(results) == 2 else None

    def _elsewhere(self, node: Node, depth: int, call: Node | None = None) -> RoleTest | None:
        for other, value, rest in elsewhere(self.script, node):
            if not mentions_roles(other):
                continue
            tests = RoleTests(other)
            if call is None:
                found = next(filter(None, (tests.of(one, depth + 1) for one in held(other, value, rest))), None)
            else:
                functions = functions_at(other, value, rest)
                found = next(filter(None, (tests.predicate(one, depth + 1) for one in functions)), None)
                found = found or next(filter(None, (self._asked(tests, one, call) for one in functions)), None)
            if found is not None:
                return found
        return None


def _sides(result: Node) -> Iterator[tuple[Node, Node, bool]]:
    """The sides of a comparison, each as what is meant with the other as the role; whether the two shall be equal."""
    pairs: list[tuple[Node | None, Node | None]] = []
    equal = True
    if result.kind == "BinaryExpression" and result.operator in EQUALITY | {">", ">="}:
        if result.left is not None and result.left.kind == "CallExpression":
            result = result.left
        else:
            equal = result.operator in EQUAL
            pairs = [(result.left, result.right), (result.right, result.left)]
    callee = result.callee if result.kind == "CallExpression" else None
    if callee is not None and callee.key_name in CONTAINS and result.arguments:
        pairs = [(callee.object, result.arguments[0]), (result.arguments[0], callee.object)]
        if result.arguments[0].is_function:
            pairs = [(callee.object, side) for side in _compared_in(result.arguments[0])]
    yield from ((meant, role, equal) for meant, role in pairs if meant is not None and role is not None)


def _given(script: Script, function: Node, name: Node, call: Node) -> list[Node]:
    """What `call` gives for the parameter of `function`, a function of `script`, that `name` is."""
    binding = script.scopes.binding_of(name) if name.kind in NAMES else None
    if binding is None or not binding.is_parameter or binding.function != function.index:
        return []
    given = call.arguments[binding.position :]
    return given if takes_rest(function, binding.position) else given[:1]


def _compared_in(callback: Node) -> list[Node]:
    """Both sides of the comparison that a callback's result is: `(id) => user.role == id`."""
    results = [one for one in returned(callback) if one.kind == "BinaryExpression" and one.operator in EQUAL]
    return [side for one in results for side in (one.left, one.right) if side is not None]


def _flipped(test: RoleTest, flip: bool) -> RoleTest:
    return test._replace(equal=test.equal is not flip)


def _telling(values: list[Literal]) -> bool:
    return any(is_administrator(one.text) or is_custom_id(one.text) for one in values)


def _boolean(node: Node) -> bool | None:
    """The truth that a literal stands for; NetSuite's check boxes say T and F."""
    node = node.inner
    word = node.string if node.kind == "string" else node.kind
    return True if word in _TRUE else False if word in _FALSE else None


def _branch(node: Node) -> tuple[Node, bool] | None:
    """The condition of the `if` around a node, and whether the node stands where it holds."""
    child = node
    for holder in node.ancestors():
        if holder.is_function:
            return None
        if holder.kind == "IfStatement" and (test := holder.test) is not None and not test.contains(node):
            consequent = holder.consequent
            return test, consequent is not None and consequent.contains(child)
        child = holder
    return None
