"""What one stage of a script hands out is what the next is given, as text that shows nothing of it: map/reduce."""

from __future__ import annotations

from typing import TYPE_CHECKING

from suitelint.flow.places import given, written
from suitelint.flow.trace.state import Carry, State
from suitelint.netsuite.catalogue import Handover, Place, last_name
from suitelint.semantic.applied import InValue
from suitelint.semantic.memory import once_each
from suitelint.semantic.mutations import mutations_of
from suitelint.semantic.results import returned
from suitelint.semantic.scope import ELEMENT
from suitelint.semantic.script import Script
from suitelint.syntax.javascript.tree import Node

_DEPTH = 3
"""Variables between a list and the one that a stage gives back."""

if TYPE_CHECKING:
    from suitelint.flow.trace.tracer import Tracer


def handed_out(tracer: Tracer, name: str, handed: Handover, state: State) -> Carry:
    """What the stage before puts in the value called `name`."""
    path = state.path
    if handed.listed and path[:1] and (path[0] == ELEMENT or path[0].isdigit()):
        path = path[1:]
    values = ((value, (*inside, *path)) for value, inside in _put_into(tracer.script, name, handed))
    return max(
        (tracer.visit(value, state._replace(path=there, frames=())) for value, there in values),
        default=Carry.NOTHING,
    )


@once_each()
def is_written_out(script: Script, name: str, handed: Handover) -> bool:
    """Whether each thing that is put in the value called `name` is an object whose members are all in sight."""
    put = [one for value, inside in _put_into(script, name, handed) for one in _each_put(script, value, inside)]
    return bool(put) and all(one is not None and _is_object(script, one) for one in put)


def _each_put(script: Script, value: Node, inside: tuple[str, ...]) -> list[Node | None]:
    """The expressions that lie at `inside` of another; for a list its elements, None among them for what is unknown."""
    return _elements(script, value, _DEPTH) if inside == (ELEMENT,) else [written(script, value, inside)]


def _elements(script: Script, value: Node, depth: int) -> list[Node | None]:
    """The elements of a list: written out, made by `map`, pushed, or written to members one after the other."""
    value = value.inner
    if value.kind == "ArrayExpression":
        return [None if one.kind == "SpreadElement" else one for one in value.elements]
    if value.kind == "ObjectExpression" and not value.children:
        return []
    if value.kind == "CallExpression" and value.callee is not None and value.callee.key_name == "map" and depth:
        mapped = [one for argument in value.arguments[:1] for one in script.functions_of(argument)]
        return [one for function in mapped for one in returned(function)] or [None]
    binding = script.scopes.binding_of(value) if value.kind == "Identifier" else None
    if binding is None or binding.is_parameter or not depth:
        return [None]
    found = [one for held in script.values_of(value) for one in _elements(script, held, depth - 1)]
    put = [(one.path, one.value) for one in binding.writes]
    put += [(one.path, one.value) for one in mutations_of(script, binding)]
    found.extend(Node(script.document, at) if len(path) == 1 and at >= 0 else None for path, at in put)
    return found


def _is_text(script: Script, value: Node) -> bool:
    """Whether an object is written as text: `JSON.stringify({ … })`."""
    if value.kind != "CallExpression" or value.callee is None or not value.arguments:
        return False
    return script.resolve(value.callee) == "JSON.stringify"


def _is_object(script: Script, value: Node) -> bool:
    value = value.inner
    values = script.values_of(value.arguments[0] if _is_text(script, value) else value)
    plain = [one for one in values if one.kind == "ObjectExpression"]
    members = [member for one in plain for member in one.children]
    return plain == values and bool(members) and all(one.kind != "SpreadElement" for one in members)


@once_each()
def _put_into(script: Script, name: str, handed: Handover) -> list[InValue]:
    """What the nearest stage that hands out the value called `name` puts in it."""
    return next((found for one in handed.by if (found := _by(script, one, handed.place))), [])


def _by(script: Script, stage: str, place: Place | None) -> list[InValue]:
    """The expressions that a stage hands out, each with the path of one value inside it."""
    entries = [one.function for one in script.entry_points if one.name == stage]
    if entries or place is None:
        return [(value, (ELEMENT,)) for function in entries for value in returned(function)]
    calls = script.calls(last_name(stage))
    named = (call for call in calls if call.callee is not None and script.resolve(call.callee) == stage)
    return [found for call in named for found in given(script, call, place)]
