"""How a role test takes part in a condition."""

from __future__ import annotations

from collections.abc import Iterator

from suitelint.flow.role_tests import RoleTest, RoleTests
from suitelint.lexicon.names import written_words
from suitelint.record import NamedTuple
from suitelint.semantic.results import returned
from suitelint.semantic.scope import NAMES, How
from suitelint.syntax.javascript.expressions import name_path
from suitelint.syntax.javascript.grammar import EQUALITY
from suitelint.syntax.javascript.tree import Node
from suitelint_rules.access._words import CONTEXT, CONTEXT_ENDS, CONTEXT_NAMES

_DEPTH = 6
_NAMED = frozenset({"MemberExpression", "CallExpression"})
_FIELDS = frozenset({"record-field"})
_LOGICAL = frozenset({"&&", "||"})
_COMPARISONS = EQUALITY | {"<", ">", "<=", ">=", "in", "instanceof"}


class Part(NamedTuple):
    """A role test inside a condition.

    `holds` is what the condition is for an administrator, as far as this part decides. `decides` is true when no
    other part can change that; then the others are `spared`: an administrator gets past them.
    """

    test: RoleTest
    holds: bool
    decides: bool
    spared: tuple[Node, ...] = ()


def parts(tests: RoleTests, condition: Node, depth: int = 0) -> Iterator[Part]:
    """Every test of the administrator role in a condition."""
    node = condition.inner
    if (test := tests.of(node)) is not None:
        if test.administrator:
            yield Part(test, test.admits, True)
        return
    if depth > _DEPTH:
        return
    if node.kind == "UnaryExpression" and node.operator == "!" and (inner := node.argument) is not None:
        for part in parts(tests, inner, depth + 1):
            yield part._replace(holds=not part.holds)
    elif node.kind == "BinaryExpression" and node.operator in _LOGICAL:
        sides = [side for side in (node.left, node.right) if side is not None]
        for side, other in zip(sides, reversed(sides), strict=True):
            for part in parts(tests, side, depth + 1):
                yield _beside(part, node.operator, other)
    else:
        for definition in _definitions(tests, node):
            yield from parts(tests, definition, depth + 1)


def _beside(part: Part, operator: str, other: Node) -> Part:
    if part.holds is (operator == "||"):
        return part._replace(spared=(*part.spared, other))
    return part._replace(decides=False)


def _definitions(tests: RoleTests, node: Node) -> list[Node]:
    """The condition that a variable or a helper function stands for, when it is put together from several."""
    script = tests.script
    if node.kind in NAMES and (binding := script.scopes.binding_of(node)) is not None:
        values = [one for one in binding.definitions if one.value >= 0 and one.how in (How.INIT, How.ASSIGN)]
        found = [Node(script.document, one.value).inner for one in values if not one.path]
    elif node.kind == "CallExpression" and (callee := node.callee) is not None:
        found = [value for function in script.functions_of(callee)[:1] for value in returned(function)]
    else:
        return []
    if len(found) != 1:
        return []
    joined = found[0].kind == "BinaryExpression" and found[0].operator in _LOGICAL
    return found if joined or found[0].kind == "UnaryExpression" else []


def is_business(tests: RoleTests, node: Node, depth: int = 0) -> bool:
    """Whether a condition is about the case at hand (a limit, an approval, an owner) and not about the role, the
    script's trigger or the mere presence of a value."""
    node = node.inner
    if tests.of(node) is not None or depth > _DEPTH:
        return False
    kind = node.kind
    if kind == "UnaryExpression":
        return node.argument is not None and is_business(tests, node.argument, depth + 1)
    if kind == "BinaryExpression":
        sides = [side for side in (node.left, node.right) if side is not None]
        if node.operator in _LOGICAL:
            return any(is_business(tests, side, depth + 1) for side in sides)
        if node.operator not in _COMPARISONS or any(_is_context(tests, one) for one in sides):
            return False
        return not any(_is_absent(one) for one in sides) or any(_is_field(tests, one) for one in sides)
    if kind in NAMES:
        values = _definitions(tests, node) or _comparison(tests, node)
        if values:
            return is_business(tests, values[0], depth + 1)
        return not _is_context(tests, node) and not _is_object(tests, node)
    return kind in ("CallExpression", "MemberExpression") and not _is_context(tests, node)


def _comparison(tests: RoleTests, node: Node) -> list[Node]:
    script = tests.script
    binding = script.scopes.binding_of(node)
    values = [one.value for one in binding.definitions if one.value >= 0 and not one.path] if binding else []
    found = [Node(script.document, value).inner for value in values]
    return found if len(found) == 1 and found[0].kind == "BinaryExpression" else []


def _is_absent(node: Node) -> bool:
    node = node.inner
    return node.kind == "null" or node.text in ("undefined", "''", '""') or node.operator in ("typeof", "void")


def _is_field(tests: RoleTests, node: Node) -> bool:
    """Whether a field of the record is read: one that must not be empty is a condition of the case at hand."""
    callee = node.callee if node.kind == "CallExpression" else None
    name = "" if callee is None else callee.key_name or callee.text
    return name in tests.script.catalogue.sources_named(_FIELDS)


def _is_context(tests: RoleTests, node: Node) -> bool:
    """Whether a value says when the script runs: the trigger, the mode, the execution context."""
    path = name_path(node)
    if not path:
        return False
    last = path[-1].lower().replace("_", "")
    ends = written_words(path[-1])[-1:]
    if last in CONTEXT_NAMES or (len(path) > 1 and last in CONTEXT) or not CONTEXT_ENDS.isdisjoint(ends):
        return True
    values = tests.script.values_of(node) if node.kind in NAMES else []
    return len(values) == 1 and values[0].kind in _NAMED and _is_context(tests, values[0])


def _is_object(tests: RoleTests, node: Node) -> bool:
    """Whether a name in the place of a condition only asks whether something is there (`if (rec && …)`)."""
    name = tests.script.resolve(node)
    return name is not None and not name.endswith(("()", "[]"))
