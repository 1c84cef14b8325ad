"""The literals that an expression can only stand for: constants, members of constant objects, lists of constants."""

from __future__ import annotations

from collections.abc import Iterator

from suitelint.flow.elsewhere import elsewhere
from suitelint.record import NamedTuple
from suitelint.semantic.from_api import from_api
from suitelint.semantic.holders import members_of, this_values
from suitelint.semantic.results import returned
from suitelint.semantic.scope import ELEMENT, NAMES, Binding, How
from suitelint.semantic.script import Script
from suitelint.source import Location
from suitelint.syntax.javascript.expressions import last_name
from suitelint.syntax.javascript.grammar import CALLS
from suitelint.syntax.javascript.tree import Node

_DEPTH = 10
_CONVERSIONS = frozenset({"Number", "String", "parseInt", "parseFloat", "toString", "freeze", "Set"})
_SELECTIONS = frozenset({"filter", "slice", "sort", "reverse"})
"""Methods of lists that give some or all of their elements."""


class Literal(NamedTuple):
    """One string or number of the code: its value as text, and where it stands."""

    text: str
    location: Location
    node: Node


def literals(script: Script, node: Node, path: tuple[str, ...] = (), depth: int = 0) -> list[Literal]:
    """Every literal that `node` (or what lies at `path` in it) is or lists; empty when it may be anything else."""
    node = node.inner
    if depth > _DEPTH:
        return []
    kind = node.kind
    if kind in ("string", "number") or (kind == "TemplateLiteral" and node.string is not None):
        text = node.text if kind == "number" else node.string
        return [Literal(text or "", node.location, node)] if not path else []
    if kind == "ArrayExpression":
        return _listed(script, node, path, depth)
    if kind == "ObjectExpression":
        return _member(script, node, path, depth)
    if kind in CALLS:
        return _converted(script, node, path, depth)
    if kind == "MemberExpression" and (base := node.object) is not None and (key := node.key_name) is not None:
        found = literals(script, base, (key, *path), depth + 1)
        return found or _imported(script, node, path, depth)
    if kind == "ThisExpression" and path and (owner := script.scopes.this_owner(node.index)) >= 0:
        values = list(this_values(script, owner, path[0]))
        return literals(script, values[0], path[1:], depth + 1) if len(values) == 1 else []
    if kind == "ConditionalExpression":
        return _either(script, node, path, depth)
    if kind == "enum_declaration":
        return _enumerated(script, node, path, depth)
    if kind in NAMES:
        return _variable(script, node, path, depth) or _imported(script, node, path, depth)
    return []


def one_of(script: Script, node: Node, path: tuple[str, ...] = ()) -> list[Literal]:
    """The literals of the list that `node` is an element of: of a loop, of a callback's parameter, of `list[at]`; with
    a `path` those that lie there in its elements, as for `field.id` and `({ id }) => …`."""
    node = node.inner
    if node.kind == "MemberExpression" and node.object is not None:
        if (key := node.key_name) is None:
            listed = [] if path else literals(script, node.object)
            return listed or literals(script, node.object, (ELEMENT, *path))
        return one_of(script, node.object, (key, *path)) if node.object.kind in NAMES else []
    binding = script.scopes.binding_of(node) if node.kind in NAMES else None
    if binding is None:
        return []
    if not binding.is_parameter:
        values = [one for one in binding.definitions if one.value >= 0]
        value = Node(script.document, values[0].value) if len(values) == 1 else None
        if value is None or values[0].how not in (How.ELEMENT, How.KEY, How.INIT):
            return []
        path = (*values[0].path, *path)
        if values[0].how is How.KEY:
            return _names_of_members(script, value) if not path else []
        return _names_in(script, value, path) if values[0].how is How.ELEMENT else one_of(script, value, path)
    if binding.writes or len(binding.definitions) != 1:
        return []
    path = (*binding.definitions[0].path, *path)
    runner = next(_runners(script, binding), None)
    return _names_in(script, runner, path) if runner is not None else []


def listing(script: Script, node: Node) -> Node | None:
    """The list that `node` is an element of, where it is the variable of a loop, the parameter of a callback, or
    `list[at]`."""
    if node.kind == "MemberExpression":
        return node.object if node.key_name is None or node.key_name.isdigit() else None
    binding = script.scopes.binding_of(node) if node.kind in NAMES else None
    if binding is None or len(binding.definitions) != 1 or binding.definitions[0].path or binding.writes:
        return None
    definition = binding.definitions[0]
    if not binding.is_parameter:
        value = Node(script.document, definition.value) if definition.value >= 0 else None
        if value is not None and definition.how is How.INIT and value.kind == "MemberExpression":
            return listing(script, value)
        return value if definition.how is How.ELEMENT else None
    return next(_runners(script, binding), None)


def _runners(script: Script, parameter: Binding) -> Iterator[Node]:
    """The lists whose elements a callback's parameter is given."""
    for handing in script.handed_on(Node(script.document, parameter.function)).arguments:
        given = from_api(script, handing.node, parameter.position)
        if given is not None and given.value is not None and given.path == (ELEMENT,):
            yield given.value


def _names_in(script: Script, values: Node, path: tuple[str, ...]) -> list[Literal]:
    """The literals of a list; the names of members that `Object.keys` lists, and what is in them."""
    callee = values.callee if values.kind == "CallExpression" else None
    lists = script.resolve(callee) if callee is not None and values.arguments else None
    if lists == "Object.keys" and not path:
        return _names_of_members(script, values.arguments[0])
    if lists == "Object.entries" and path[:1] == ("0",):
        return _names_of_members(script, values.arguments[0])
    if lists == "Object.entries" and path[:1] == ("1",):
        return literals(script, values.arguments[0], (ELEMENT, *path[1:]))
    return literals(script, values, (ELEMENT, *path) if path else ())


def _names_of_members(script: Script, holder: Node) -> list[Literal]:
    """The names of the members of an object that is written out."""
    holders = [one for one in script.values_of(holder) if one.kind == "ObjectExpression"]
    members = [one for holder in holders for one in members_of(holder)]
    return [Literal(name, one.location, one) for one in members if (name := one.key_name) is not None]


def _enumerated(script: Script, declaration: Node, path: tuple[str, ...], depth: int) -> list[Literal]:
    """A member of a TypeScript `enum` that says its value."""
    for member in declaration.descendants("enum_assignment") if len(path) == 1 else ():
        name, value = member.field("name"), member.field("value")
        if name is not None and value is not None and name.text.strip("'\"") == path[0]:
            return literals(script, value, (), depth + 1)
    return []


def _of_built_enum(script: Script, name: str, path: tuple[str, ...]) -> Node | None:
    """The same of an `enum` that TypeScript compiled: `(function (E) { E[E["A"] = 3] = "A"; })(E || (E = {}))`."""
    for parameter in script.scopes.parameters():
        written = [one.value for one in parameter.writes if one.path == path] if parameter.name == name else []
        call = Node(script.document, parameter.function).outer if len(written) == 1 and written[0] >= 0 else None
        given = call.arguments if call is not None and call.kind == "CallExpression" else []
        if given and given[0].text.startswith(f"{name} ||"):
            return Node(script.document, written[0])
    return None


def _listed(script: Script, array: Node, path: tuple[str, ...], depth: int) -> list[Literal]:
    if path and path[0] != ELEMENT:
        at = int(path[0]) if path[0].isdigit() else -1
        elements = array.elements
        return literals(script, elements[at], path[1:], depth + 1) if 0 <= at < len(elements) else []
    found: list[Literal] = []
    for element in array.elements:
        inner = element.argument if element.kind == "SpreadElement" else element
        values = literals(script, inner, path[1:], depth + 1) if inner is not None else []
        if not values:
            return []
        found.extend(values)
    return found


def _member(script: Script, holder: Node, path: tuple[str, ...], depth: int) -> list[Literal]:
    if path[:1] == (ELEMENT,):
        return _of_each(script, holder, path[1:], depth)
    for member in members_of(holder) if path else ():
        if member.key_name == path[0] and (value := member.value) is not None:
            return literals(script, value, path[1:], depth + 1)
    return []


def _of_each(script: Script, holder: Node, path: tuple[str, ...], depth: int) -> list[Literal]:
    """The literals of all members of an object: `FIELDS[name]`."""
    values = [literals(script, one.value or one, path, depth + 1) for one in members_of(holder)]
    return [found for one in values for found in one] if all(values) else []


def _converted(script: Script, call: Node, path: tuple[str, ...], depth: int) -> list[Literal]:
    callee = call.callee
    if callee is None:
        return []
    name = last_name(callee)
    arguments = call.arguments
    if name == "values" and arguments and not path and script.resolve(callee) == "Object.values":
        return _values_in(script, arguments[0], depth)
    if name in _SELECTIONS and callee.object is not None:
        return literals(script, callee.object, path, depth + 1)
    if name not in _CONVERSIONS:
        return _resulting(script, callee, path, depth)
    given = arguments[0] if arguments else callee.object
    return literals(script, given, path, depth + 1) if given is not None else []


def _resulting(script: Script, callee: Node, path: tuple[str, ...], depth: int) -> list[Literal]:
    """The literals that a function of this file gives, whatever it is given."""
    functions = script.functions_of(callee)
    results = list(returned(functions[0])) if len(functions) == 1 else []
    return literals(script, results[0], path, depth + 1) if len(results) == 1 else []


def _either(script: Script, choice: Node, path: tuple[str, ...], depth: int) -> list[Literal]:
    """The literals of both sides of a choice, of which one may be an empty list."""
    sides = [one.inner for one in (choice.consequent, choice.alternate) if one is not None]
    found = [literals(script, one, path, depth + 1) for one in sides if one.kind != "ArrayExpression" or one.elements]
    return [one for side in found for one in side] if all(found) else []


def _values_in(script: Script, node: Node, depth: int) -> list[Literal]:
    """The literals that the members of an object are: `Object.values(ROLES)`."""
    frozen = [
        one.arguments[0] if one.kind == "CallExpression" and one.arguments else one for one in script.values_of(node)
    ]
    holders = [one.inner for one in frozen if one.inner.kind == "ObjectExpression"]
    return _of_each(script, holders[0], (), depth) if len(holders) == 1 else []


def _variable(script: Script, node: Node, path: tuple[str, ...], depth: int) -> list[Literal]:
    binding = script.scopes.binding_of(node)
    writes = binding.writes if binding is not None else script.scopes.global_writes.get(node.text, ())
    written = [write.value for write in writes if write.value >= 0 and write.path == path]
    if len(written) == 1:
        return literals(script, Node(script.document, written[0]), (), depth + 1)
    if binding is None:
        enums = (one for one in script.document.all("enum_declaration") if (name := one.id) and name.text == node.text)
        return next((_enumerated(script, one, path, depth) for one in enums), [])
    if binding.is_parameter:
        return []
    given = [one for one in binding.definitions if one.value >= 0 and one.how in (How.INIT, How.ASSIGN)]
    if len(path) == 1 and len(given) < 2 and (member := _of_built_enum(script, binding.name, path)) is not None:
        return literals(script, member, (), depth + 1)
    if len(given) != 1:
        return []
    return literals(script, Node(script.document, given[0].value), (*given[0].path, *path), depth + 1)


def _imported(script: Script, node: Node, path: tuple[str, ...], depth: int) -> list[Literal]:
    for other, value, rest in elsewhere(script, node):
        if found := literals(other, value, (*rest, *path), depth + 1):
            return found
    return []
