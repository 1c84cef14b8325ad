"""Where a function of a script is called, or handed on to be called."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import islice
from typing import TYPE_CHECKING

from suitelint.semantic.applied import called, indirect
from suitelint.semantic.classes import super_calls
from suitelint.semantic.holders import held
from suitelint.semantic.memory import once_each
from suitelint.semantic.scope import ANY, Binding
from suitelint.syntax.javascript.expressions import own_name
from suitelint.syntax.javascript.grammar import CLASSES, FUNCTIONS
from suitelint.syntax.javascript.tree import Node

if TYPE_CHECKING:
    from suitelint.semantic.script import Script

_MAX_CHOSEN = 16
"""Members of a table of classes that are looked at."""
_MAX_DEPTH = 3
"""Values that stand for a function one after the other: `f.bind(…)` in a variable, what a factory returns."""


def call_sites(script: Script, function: Node) -> Iterator[Node]:
    """Calls in this file that reach `function`: by its name, where it stands, bound, returned, or as a constructor."""
    seen: set[int] = set()
    for call in _calls_of(script, function, function, 0):
        if call.index not in seen:
            seen.add(call.index)
            yield call


def _calls_of(script: Script, value: Node, function: Node, depth: int) -> Iterator[Node]:
    """Calls of `function` by the expression `value` that stands for it."""
    holder = value.outer
    if holder is not None and holder.kind == "CallExpression" and holder.callee == value:
        yield holder
    if value.kind == "MethodDefinition" and value.key_name == "constructor":
        yield from _constructions(script, value)
    for application in _applications(script, value, function):
        yield application
        if depth < _MAX_DEPTH and indirect(script, application) == "bind":
            yield from _calls_of(script, application, function, depth + 1)
    for name in names_of(script, value):
        if isinstance(name, str):
            yield from _member_calls(script, function, name)
            continue
        for binding in (name, *script.aliases.get(name, ())):
            yield from variable_calls(script, binding)
            for key in script.member_names.get(binding.name, ()):
                yield from _member_calls(script, function, key)
    if depth < _MAX_DEPTH and (maker := _maker(value)) is not None:
        for made in _calls_of(script, maker, maker, depth + 1):
            yield from _calls_of(script, made, function, depth + 1)


def named_calls(script: Script, function: Node) -> Iterator[Node]:
    """Calls that run `function` by a name of its own, or as the constructor of its class."""
    if function.kind == "MethodDefinition":
        owner = function.enclosing_class if function.key_name == "constructor" else None
        name = own_name(owner) if owner is not None else None
        for call in script.calls(name.text) if name is not None else ():
            if call.callee is not None and owner in script.values_of(call.callee):
                yield call
        return
    for binding in names_of(script, function):
        if not isinstance(binding, str):
            yield from (Node(script.document, index) for index in _by_binding(script, binding.name).get(binding, ()))


def variable_calls(script: Script, binding: Binding) -> Iterator[Node]:
    """Calls of what a variable or a parameter holds, also through `call` and `apply`."""
    for index in _by_binding(script, binding.name).get(binding, ()):
        yield Node(script.document, index)
    for index in script.applications.get(binding.name, ()):
        call = Node(script.document, index)
        callee = called(script, call)
        if callee is not None and callee.kind == "Identifier" and script.scopes.binding_of(callee) is binding:
            yield call


@once_each()
def _by_binding(script: Script, name: str) -> dict[Binding | None, list[int]]:
    """Calls of the variables that are called `name`, by variable."""
    groups: dict[Binding | None, list[int]] = {}
    for call in script.calls(name):
        callee = call.callee
        if callee is not None and callee.kind == "Identifier":
            groups.setdefault(script.scopes.binding_of(callee), []).append(call.index)
    return groups


def _applications(script: Script, value: Node, function: Node) -> Iterator[Node]:
    """`f.call(…)`, `f.apply(…)` and `f.bind(…)`."""
    holder = value.outer
    call = holder.outer if holder is not None and holder.kind == "MemberExpression" and holder.object == value else None
    if call is not None and holder == call.callee and indirect(script, call):
        yield call
    for name in names_of(script, value):
        for index in script.applications.get(name if isinstance(name, str) else name.name, ()):
            call = Node(script.document, index)
            if call.callee is not None and function in script.functions_of(call.callee):
                yield call


def _maker(value: Node) -> Node | None:
    """The function that returns the expression `value`."""
    holder = value.outer
    if holder is None or holder.kind not in ("ReturnStatement", "ArrowFunctionExpression"):
        return None
    if holder.kind == "ReturnStatement":
        return holder.function
    return holder if holder.body == value else None


def _constructions(script: Script, constructor: Node) -> Iterator[Node]:
    """`new Client(…)`, and `super(…)` in the classes that extend it."""
    owner = constructor.enclosing_class
    if owner is not None:
        yield from _made(script, owner, 0)


def _made(script: Script, owner: Node, depth: int) -> Iterator[Node]:
    """The calls that run the constructor of a class; of classes without one that extend it, those that make them."""
    name = own_name(owner)
    for call in script.calls(name.text) if name is not None else ():
        if call.kind == "NewExpression" and call.callee is not None and owner in script.values_of(call.callee):
            yield call
    yield from script.remember(_chosen_classes).get(owner.index, ())
    for other in _extending(script, owner):
        if supers := list(super_calls(other)):
            yield from supers
        elif depth < _MAX_DEPTH:
            yield from _made(script, other, depth + 1)


def _extending(script: Script, owner: Node) -> Iterator[Node]:
    for kind in CLASSES:
        for other in script.document.all(kind):
            parent = other.superclass
            if parent is not None and other != owner and owner in script.values_of(parent):
                yield other


def _chosen_classes(script: Script) -> dict[int, list[Node]]:
    """`new HANDLERS[action](body)`, also through a variable: what makes an object of a class in a table, by class."""
    groups: dict[int, list[Node]] = {}
    for index in script.document.by_kind.get("NewExpression", ()) if _has_classes(script) else ():
        call = Node(script.document, index)
        for value in script.values_of(call.callee) if call.callee is not None else ():
            if value.kind != "MemberExpression" or value.object is None:
                continue
            for one in islice(held(script, value.object, (value.key_name or ANY,)), _MAX_CHOSEN):
                for made in script.values_of(one):
                    if made.kind in CLASSES:
                        groups.setdefault(made.index, []).append(call)
    return groups


def _has_classes(script: Script) -> bool:
    return any(kind in script.document.by_kind for kind in CLASSES)


def _member_calls(script: Script, function: Node, member: str) -> Iterator[Node]:
    for name in (member, ""):
        yield from _by_function(script, name).get(function.index, ())
    yield from script.remember(_chosen_calls).get(function.index, ())


def _chosen_calls(script: Script) -> dict[int, list[Node]]:
    """`const handle = handlers[action]; handle(body)`: calls of what is taken out of a table, by function."""
    groups: dict[int, list[Node]] = {}
    document = script.document
    for index in document.by_kind.get("VariableDeclarator", ()):
        value, name = document.field_of(index, "value"), document.field_of(index, "name")
        if value < 0 or document.kinds[value] != "MemberExpression" or document.field_of(value, "index") < 0:
            continue
        binding = script.scopes.binding_of(Node(document, name)) if document.kinds[name] == "Identifier" else None
        for call in variable_calls(script, binding) if binding is not None else ():
            for target in script.functions_of(call.callee) if call.callee is not None else ():
                groups.setdefault(target.index, []).append(call)
    return groups


def _by_function(script: Script, name: str) -> dict[int, list[Node]]:
    """Calls of members that are called `name`, by the function that they reach."""
    known: dict[str, dict[int, list[Node]]] = script.answers(_by_function)
    if name not in known:
        groups = known[name] = {}  # for who asks on the way, with what is known by then
        for call in script.calls(name):
            callee = call.callee
            if callee is not None and callee.kind == "MemberExpression":
                for index in dict.fromkeys(target.index for target in script.functions_of(callee)):
                    groups.setdefault(index, []).append(call)
    return known[name]


def handed_over(script: Script, function: Node) -> Iterator[Node]:
    """Where `function` stands among the arguments of a call: itself, by its name, as a member, or bound."""
    holder = function.outer
    if holder is not None and holder.kind == "arguments":
        yield function
    for application in _applications(script, function, function):
        if indirect(script, application) == "bind":
            yield from _standing(script, application)
    yield from _standing(script, function)


def _standing(script: Script, value: Node) -> Iterator[Node]:
    holder = value.outer
    if holder is not None and holder.kind == "arguments" and not value.is_function:
        yield value
    for name in names_of(script, value):
        if not isinstance(name, str):
            yield from passed(script, name)
            continue
        for index in script.passed_members.get(name, ()):
            if value in script.functions_of(node := Node(script.document, index)):
                yield node


def passed(script: Script, binding: Binding) -> Iterator[Node]:
    """Where a variable or a parameter stands among the arguments of a call."""
    return (Node(script.document, index) for index in _passed_as(script, binding.name).get(binding, ()))


@once_each()
def _passed_as(script: Script, name: str) -> dict[Binding | None, list[int]]:
    """Arguments that are called `name`, by variable: many functions of a script may call something the same."""
    groups: dict[Binding | None, list[int]] = {}
    for index in script.passed_names.get(name, ()):
        groups.setdefault(script.scopes.binding_of(Node(script.document, index)), []).append(index)
    return groups


def names_leading_to(script: Script, places: Iterable[int], rounds: int) -> frozenset[str]:
    """Last names of calls that may run one of the nodes `places`; `rounds` says how many calls may be between."""
    document, names = script.document, set[str]()
    for _ in range(rounds):
        functions = {index for place in places for index in _functions_around(script, place)}
        found = {name for index in functions for name in _spelled(script, Node(document, index))} - names
        names |= found
        places = [call for name in found for call in script.calls_by_name.get(name, ())]
    return frozenset(names)


def _functions_around(script: Script, index: int) -> Iterator[int]:
    while (index := script.document.enclosing(index, FUNCTIONS)) >= 0:
        yield index


def _spelled(script: Script, function: Node) -> Iterator[str]:
    """The last names under which a function may be called."""
    for name in names_of(script, function):
        if isinstance(name, str):
            yield name
            continue
        for binding in (name, *script.aliases.get(name, ())):
            yield binding.name
            yield from script.member_names.get(binding.name, ())


def names_given(script: Script, function: Node) -> Iterator[str]:
    """What a function is called where it stands."""
    return (name if isinstance(name, str) else name.name for name in names_of(script, function))


def names_of(script: Script, function: Node) -> Iterator[Binding | str]:
    """Bindings that hold `function`, or the member name under which an object or class holds it."""
    document = script.document
    if function.kind == "FunctionDeclaration" and (name := function.id) is not None:
        if (binding := script.scopes.lookup(name.text, document.parents[function.index])) is not None:
            yield binding
        return
    own = script.scopes.binding_of(function.id) if function.kind == "FunctionExpression" and function.id else None
    if own is not None:
        yield own
    holder = function.outer
    if function.kind == "MethodDefinition":
        if (key := function.key_name) is not None:
            yield key
    elif holder is None:
        return
    elif holder.kind == "VariableDeclarator" and (name := holder.id) is not None and name.kind == "Identifier":
        if (binding := script.scopes.lookup(name.text, name.index)) is not None:
            yield binding
    elif holder.kind == "AssignmentExpression" and (left := holder.left) is not None:
        if left.kind == "Identifier":
            if (binding := script.scopes.binding_of(left)) is not None:
                yield binding
        elif (key := left.key_name) is not None:
            yield key
    elif holder.kind in ("Property", "PropertyDefinition") and (key := holder.key_name) is not None:
        yield key
