"""Parameters: what the calls that are being looked into, callbacks' runners, or any callers give to them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from suitelint.flow.places import takes_rest
from suitelint.flow.trace import imports, rows
from suitelint.flow.trace.state import MAX_CALLS, Carry, Frame, ParameterUse, State
from suitelint.netsuite.catalogue import ARGUMENTS, CAUGHT_ERROR
from suitelint.semantic.applied import called, handed
from suitelint.semantic.from_api import from_api
from suitelint.semantic.scope import NAMES, SOME
from suitelint.semantic.thrown import rejections
from suitelint.syntax.javascript.tree import Node

if TYPE_CHECKING:
    from suitelint.flow.trace.tracer import Tracer


def inside_of(state: State, through: tuple[tuple[int, int], ...]) -> tuple[Frame, ...]:
    """The calls that are being looked into, and those that lead on from there."""
    return (*state.frames, *(Frame(*one) for one in through))[-MAX_CALLS:] if through else state.frames


def given_to(tracer: Tracer, function: Node, position: int, wanted: State) -> Carry:
    """What callers give to a parameter: the calls that are being looked into, those that run a callback, or any."""
    carry = _by_platform(tracer, function, position, wanted) if wanted.path and position >= 0 else Carry.NOTHING
    if is_inline(function) and not any(frame.function == function.index for frame in wanted.frames):
        found, received = _received(tracer, function, position, wanted)
        carry = max(carry, received)
        if found:
            return carry
    return max(carry, handed_in(tracer, function.index, position, wanted))


def _by_platform(tracer: Tracer, function: Node, position: int, wanted: State) -> Carry:
    """What the platform gives to an entry point that takes its parameter apart: `post({ customer, lines })`."""
    types = (one.row.parameters for one in tracer.script.entry_points if one.function.index == function.index)
    kind = next((given[position] for given in types if position < len(given)), "")
    return rows.typed(tracer, kind, function.params[position], wanted) if kind else Carry.NOTHING


def is_inline(function: Node) -> bool:
    """Whether a function stands where it is handed on, and so is nothing but a callback."""
    holder = function.outer
    return holder is not None and holder.kind == "arguments"


def _received(
    tracer: Tracer, function: Node, position: int, wanted: State, runner: int | None = None
) -> tuple[bool, Carry]:
    """Whether somebody (the call `runner`, if it is known) runs a function as a callback, and what it is given then."""
    carry = Carry.NOTHING
    receivers = _callback_receivers(tracer, function, position, runner)
    for argument, path, through in receivers:
        there = wanted._replace(path=(*path, *wanted.path), frames=inside_of(wanted, through))
        carry = max(carry, tracer.visit(argument, there))
    known = bool(receivers)
    for node, _ in tracer.script.handed_on(function).arguments if runner is None else ():
        if (one := imports.run_elsewhere(tracer, node, position, wanted)) is not None:
            known, carry = True, max(carry, one)
    return known, carry


def handed_in(tracer: Tracer, function: int, position: int, state: State) -> Carry:
    """What the calls that are being looked into hand to a parameter; it is noted where none of them does."""
    node = Node(tracer.document, function)
    for depth in range(len(state.frames) - 1, -1, -1):
        frame = state.frames[depth]
        if frame.function == function:
            if frame.call < 0:
                return _received(tracer, node, position, state._replace(frames=state.frames[:depth]), ~frame.call)[1]
            rest = takes_rest(node, position)
            carry = Carry.NOTHING
            for argument, path in handed(tracer.script, Node(tracer.document, frame.call), position, state.path, rest):
                carry = max(carry, tracer.visit(argument, state._replace(path=path, frames=state.frames[:depth])))
            return carry
    carry = Carry.NOTHING
    if any(tracer.script.handed_on(node)) and not tracer.is_open(function) and not is_inline(node):
        found, carry = _received(tracer, node, position, state)
        if found and node.kind != "FunctionDeclaration":
            return carry
    tracer.parameters.append(ParameterUse(function, position, state))
    return max(carry, Carry.GIVEN)


Received = tuple[Node, tuple[str, ...], tuple[tuple[int, int], ...]]


def _callback_receivers(tracer: Tracer, function: Node, position: int, runner: int | None = None) -> list[Received]:
    """What a callback's parameter is given: by an API (by its call `runner` alone) the receiver, an element of it, an
    argument; by functions of this file what they call it with. With it the calls by which the callback got there."""
    script = tracer.script
    found: list[Received] = []
    handed_on = script.handed_on(function)
    for node, through in handed_on.arguments:
        given = from_api(script, node, position)
        if given is None or runner not in (None, given.call.index):
            continue
        callee = called(script, given.call)
        if given.type == CAUGHT_ERROR and callee is not None and callee.object is not None:
            found.extend((value, (), (*through, *more)) for value, more in rejections(script, callee.object))
        if given.value is not None:
            found.append((given.value, given.path, through))
    if handed_on.runs and runner is None:
        rest = takes_rest(function, position)
        for call, through in handed_on.runs:
            found.extend((argument, path, through) for argument, path in handed(script, call, position, (), rest))
    return found


def all_arguments(tracer: Tracer, node: Node, state: State) -> Carry:
    """`arguments`: what the function around it, arrows aside, is called with."""
    function = node.function
    while function is not None and function.kind == "ArrowFunctionExpression":
        function = function.function
    if function is None:
        return Carry.NOTHING
    if state.path and state.path[0].isdigit():
        at, inside = int(state.path[0]), state.at(state.path[1:])
        _name_parameters(tracer, function.params[at : at + 1], inside)
        return given_to(tracer, function, at, inside)
    if not state.path or state.path[0] in SOME:
        _name_parameters(tracer, function.params, state.at(state.path[1:]))
    return given_to(tracer, function, ARGUMENTS, state)


def _name_parameters(tracer: Tracer, params: Sequence[Node], state: State) -> None:
    for param in params:
        if param.kind in NAMES:
            tracer.emit_name(param, (param.text,), state, Carry.DATA)
