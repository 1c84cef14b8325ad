"""What a call hands to the function that it calls: as they stand, spread, by `call` and `apply`, or bound before."""

from __future__ import annotations

from itertools import islice
from typing import TYPE_CHECKING

from suitelint.record import NamedTuple
from suitelint.regex import regex
from suitelint.semantic.memory import once_each
from suitelint.semantic.scope import ELEMENT, SOME
from suitelint.syntax.javascript.tree import Node

if TYPE_CHECKING:
    from suitelint.semantic.script import Script

InValue = tuple[Node, tuple[str, ...]]
"""An expression, and the path of the wanted value inside it."""


_HOLDERS = frozenset({"Identifier", "ThisExpression"})
_MOST_HELD = 4
_OWN = regex(rb"(?<![.\w$])(call|apply|bind)\s*[(:=]")


class Given(NamedTuple):
    """One argument; `spread` is a list whose elements are the arguments from here on."""

    node: Node
    spread: bool = False


def indirect(script: Script, call: Node) -> str:
    """`call`, `apply` or `bind` when that method of a function is what is called; empty for any other call, also of an
    object's own method of that name."""
    how = script.indirect_calls.get(call.index, "")
    if not how or (callee := call.callee) is None or callee.object is None:
        return ""
    if how in script.remember(_own_names) and _has_own(script, callee, how):
        return ""
    owner, catalogue = script.resolve(callee.object), script.catalogue
    name = f"{owner}.{how}"
    return "" if owner is not None and (name in catalogue.sinks or name in catalogue.steps) else how


@once_each(meanwhile=False)
def _has_own(script: Script, callee: Node, how: str) -> bool:
    """Whether what a method is called on is an object with such a method in this file: `api.call(path)`.

    What an object holds may come from such calls itself.
    """
    from suitelint.semantic.holders import held

    holder = callee.object
    if holder is None or holder.kind not in _HOLDERS:
        return False
    return any(value.is_function for value in islice(held(script, holder, (how,)), _MOST_HELD))


def _own_names(script: Script) -> frozenset[str]:
    """Which of the names of a function's own methods members in this file have as well."""
    return frozenset(match[1].decode() for match in _OWN.finditer(script.document.source.data))


def called(script: Script, call: Node) -> Node | None:
    """The expression of the function that `call` runs: `f` of `f(x)`, `f.call(that, x)` and `f.apply(that, list)`."""
    callee = call.callee
    if callee is None or call.index not in script.indirect_calls:
        return callee
    return callee.object if indirect(script, call) in ("call", "apply") else callee


def receiver(script: Script, call: Node) -> Node | None:
    """What the function that `call` runs is a method of."""
    if indirect(script, call) in ("call", "apply"):
        arguments = call.arguments
        return arguments[0] if arguments else None
    callee = call.callee
    return callee.object if callee is not None else None


def _rearranged(script: Script) -> frozenset[int]:
    """Calls that may hand over something else than their arguments as they stand."""
    document = script.document
    kinds, parents = document.kinds, document.parents
    found = set(script.indirect_calls)
    for index in document.by_kind.get("SpreadElement", ()):
        if kinds[parents[index]] == "arguments":
            found.add(parents[parents[index]])
    for index, how in script.indirect_calls.items():
        holder = Node(document, index).outer if how == "bind" else None
        if holder is None:
            continue
        if holder.kind == "CallExpression":
            found.add(holder.index)
        elif holder.kind == "VariableDeclarator" and holder.id is not None:
            found.update(script.calls_by_name.get(holder.id.text, ()))
    return frozenset(found)


def arguments_of(script: Script, call: Node) -> list[Given]:
    """The arguments of the function that `call` runs; of `f.bind(that, x)` those that it binds."""
    arguments = call.arguments
    if call.index not in script.remember(_rearranged):
        return [Given(argument) for argument in arguments]
    how = indirect(script, call)
    given: list[Given] = []
    if how == "apply":
        given = _flat(arguments[1], True) if len(arguments) > 1 else []
    else:
        for argument in arguments[1:] if how else arguments:
            given.extend(_flat(argument, False))
    if how != "bind" and (bound := bound_by(script, called(script, call))) is not None:
        given = [*arguments_of(script, bound), *given]
    return given


def bound_by(script: Script, callee: Node | None) -> Node | None:
    """The call of `bind` that made the function `callee`."""
    if callee is None or callee.kind not in ("Identifier", "CallExpression"):
        return None
    for value in script.values_of(callee):
        if indirect(script, value) == "bind":
            return value
    return None


def handed(script: Script, call: Node, position: int, path: tuple[str, ...], rest: bool) -> list[InValue]:
    """What a call hands to the parameter at `position`; `rest` is for `...args` and `arguments` (from the first on)."""
    given = arguments_of(script, call)
    position = max(position, 0)
    if not rest:
        return [(node, (*inner, *path)) for node, inner in at(given, position)]
    if path and path[0].isdigit():
        return [(node, (*inner, *path[1:])) for node, inner in at(given, position + int(path[0]))]
    left = path[1:] if path and path[0] in SOME else path
    first = next((index for index, one in enumerate(given) if one.spread), position)
    return [(one.node, (ELEMENT, *left) if one.spread else left) for one in given[min(first, position) :]]


def position_of(script: Script, call: Node, node: Node) -> int:
    """Which argument of the function that `call` runs a node is; -1 for none."""
    return next((at for at, one in enumerate(arguments_of(script, call)) if one.node == node), -1)


def at(given: list[Given], position: int) -> list[InValue]:
    """The expressions that may be the argument at `position`."""
    for index, (node, spread) in enumerate(given[: position + 1]):
        if spread:
            later = [(one.node, (ELEMENT,) if one.spread else ()) for one in given[index + 1 :]]
            return [(node, (str(position - index),)), *later]
        if index == position:
            return [(node, ())]
    return []


def _flat(argument: Node, spread: bool) -> list[Given]:
    """The elements of a list in plain sight as arguments of their own."""
    if argument.kind == "SpreadElement":
        return _flat(argument.argument, True) if argument.argument is not None else []
    if spread and argument.kind == "ArrayExpression":
        return [given for element in argument.elements for given in _flat(element, False)]
    return [Given(argument, spread)]
