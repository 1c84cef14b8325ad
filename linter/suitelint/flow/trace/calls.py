"""Calls, `new`, and what callbacks return."""

from __future__ import annotations

from typing import TYPE_CHECKING

from suitelint.flow.asked import asked_for
from suitelint.flow.barriers import is_redaction
from suitelint.flow.forms import READ_VALUE, typed_into
from suitelint.flow.masking import masks
from suitelint.flow.names import names_one_of, result_names, shows_argument
from suitelint.flow.places import given
from suitelint.flow.trace import collections, imports, keys, literals, objects, rows, texts
from suitelint.flow.trace.parameters import is_inline
from suitelint.flow.trace.state import MAX_CALLS, Carry, Frame, State, onto
from suitelint.netsuite.catalogue import ARGUMENTS, Place, StepRow
from suitelint.semantic.applied import called
from suitelint.semantic.classes import makers, super_calls
from suitelint.semantic.from_api import FromApi, from_api
from suitelint.semantic.holders import constructions, this_values
from suitelint.semantic.results import is_delegated, returned, yielded
from suitelint.semantic.scope import ANY, ELEMENT, RESULT, SOME
from suitelint.semantic.state_machines import CAUGHT
from suitelint.semantic.thrown import executor_calls, executor_handed
from suitelint.syntax.javascript.expressions import name_path
from suitelint.syntax.javascript.grammar import CLASSES
from suitelint.syntax.javascript.tree import Node

if TYPE_CHECKING:
    from suitelint.flow.trace.tracer import Tracer


def call(tracer: Tracer, node: Node, state: State) -> Carry:
    if (sent := tracer.script.sent_values.get(node.index)) is not None:
        if sent == CAUGHT:
            return rows.row(tracer, node, state) or Carry.NOTHING
        return tracer.visit(Node(tracer.document, sent), state.past(node))
    callee = called(tracer.script, node)
    if callee is None:
        return Carry.NOTHING
    method = callee.name if callee.kind == "Identifier" else callee.key_name
    name = tracer.script.resolve(callee)
    if (encoder := _encoder(tracer, node, name)) is not None:
        return _known(tracer, node, callee, encoder, method, state) or Carry.NOTHING
    hidden = method is not None and (
        is_redaction(method) or texts.replaces_everything(node, method) or names_one_of(callee, _redactions(tracer))
    )
    barriers = _barriers(tracer, name, callee) if not hidden else None
    if barriers is not None and texts.masks_a_part(node, method):
        barriers = barriers | {"partial"} if "partial" in tracer.readable else None
    elif barriers and "partial" in barriers and texts.keeps_most(tracer.script, node, method):
        barriers -= {"partial"}
    if barriers is None:  # only what the row says of the result itself can be seen: a digest, a SecureString
        return rows.row(tracer, node, state) or Carry.NOTHING
    inside = state._replace(barriers=state.barriers | barriers)
    carry = rows.row(tracer, node, inside)
    if carry is not None and (step := tracer.catalogue.steps.get(name or "")) is not None:
        carry = max(carry, _steps(tracer, node, step, inside))
    if carry is None:
        carry = _known(tracer, node, callee, name, method, inside)
    if carry is None:
        carry = Carry.DATA  # a function that nothing is known of: its name alone says what it gives
    if carry is not Carry.NOTHING and method is not None:
        names = typed_into(tracer.script, callee) if method == READ_VALUE else name_path(callee)
        tracer.emit_name(node, result_names(names), inside, carry)
        if asked := asked_for(method, node.arguments):
            tracer.emit_name(node, asked, inside, carry)
    return carry


def _encoder(tracer: Tracer, node: Node, name: str | None) -> str | None:
    """The step row of a function that hides its argument, but for one constant: `nlapiEncrypt(text, 'base64')`."""
    if name is None or name not in tracer.catalogue.barriers:
        return None
    rows = (f"{name}({one.string})" for one in node.arguments if one.kind == "string")
    return next((row for row in rows if row in tracer.catalogue.steps), None)


def _redactions(tracer: Tracer) -> tuple[str, ...]:
    project = tracer.script.project
    return () if project is None else project.settings.redaction_functions


def _barriers(tracer: Tracer, name: str | None, callee: Node) -> frozenset[str] | None:
    """Barriers that the call raises; None when nothing gets through it."""
    row = tracer.catalogue.barriers.get(name) if name is not None else None
    method = callee.key_name if callee.kind == "MemberExpression" else None
    if row is None and method is not None and (row := tracer.catalogue.barriers.get(f"*.{method}")) is not None:
        row = None if tracer.script.functions_of(callee) else row
    if row is None:
        return frozenset()
    through = name in tracer.catalogue.steps or f"*.{method}" in tracer.catalogue.steps
    return frozenset((row.kind,)) if through and row.kind in tracer.readable else None


def _known(
    tracer: Tracer, node: Node, callee: Node, name: str | None, method: str | None, state: State
) -> Carry | None:
    functions = tracer.script.functions_of(callee)
    if functions:
        shown = [one for one in functions[:4] if not masks(tracer.script, one)]
        return max(
            (_enter_function(tracer, one, node, _in_maker(tracer, callee, one, state)) for one in shown),
            default=Carry.NOTHING,
        )
    row = _step_row(tracer, node, name) if name is not None else None
    if row is None and (export := imports.project_function(tracer, callee)) is not None:
        return imports.summarised(tracer, export, node, state)
    if row is None and method is not None and callee.kind == "MemberExpression":
        row = _step_row(tracer, node, f"*.{method}")
    carry = _callback_result(tracer, node, callee, name, method, state)
    if row is not None:
        return max(_steps(tracer, node, row, state), carry or Carry.NOTHING)
    if carry is None and method is not None and shows_argument(method):
        inside = state.past(node)
        return max([Carry.DATA, *(objects.spread_or_value(tracer, one, inside) for one in node.arguments)])
    if carry is None and _is_given(tracer, callee):
        return tracer.visit(callee, state.at((RESULT, *state.path)))
    return carry


def _step_row(tracer: Tracer, node: Node, name: str) -> StepRow | None:
    """The step row of a call of `name`: the one for its constant argument, else the one for any."""
    steps = tracer.catalogue.steps
    row = steps.get(name)
    if row is None or not node.arguments or (text := node.arguments[0].string) is None:
        return row
    return steps.get(f"{name}({text})", row)


def _is_given(tracer: Tracer, callee: Node) -> bool:
    """Whether callers give the function `callee`, or the object that holds it."""
    root: Node | None = callee
    while root is not None and root.kind == "MemberExpression":
        root = root.object
    binding = tracer.script.scopes.binding_of(root) if root is not None and root.kind == "Identifier" else None
    return binding is not None and binding.is_parameter and binding not in tracer.script.modules.bound


_SIFTING = frozenset({"*.filter"})
_REFERENCES = frozenset({"Identifier", "MemberExpression"})
_FIRST = frozenset({Place(position=0), Place(position=ARGUMENTS)})


def _pair(path: tuple[str, ...]) -> tuple[str, ...]:
    """What a path into the pairs of an object takes out of it: the second of a pair is a member's value."""
    return (ANY, *path[2:]) if path[1:2] in (("1",), (ELEMENT,), (ANY,)) else path[:1]


def _steps(tracer: Tracer, node: Node, row: StepRow, state: State) -> Carry:
    carry = Carry.NOTHING
    inside = state.past(node)
    if row.elements == "joined":
        return literals.joined(tracer, node, inside)
    if row.elements == "overlaid":
        return objects.overlaid(tracer, node, row, inside)
    if row.elements in collections.NAMING:
        return collections.step(tracer, node, row, inside)
    if row.elements in collections.ONE_BY_ONE:
        inside = inside.at(collections.one_of(row.elements, inside.path))
    elif row.elements == "pairs":
        if inside.path[1:2] == ("0",):
            return Carry.CONSTANT  # the name of a member
        inside = inside._replace(path=_pair(inside.path))
    elif row.elements == "pieces" and inside.path and inside.path[0].isdigit():
        if row.under and inside.path[0] not in row.under:
            return carry
        inside = inside._replace(path=inside.path[1:], barriers=inside.barriers | {"partial"})
    elif row.elements == "pieces" and inside.path[:1] == (ELEMENT,) and not row.under:
        inside = inside.at(inside.path[1:])  # one after the other, all of them
    elif row.elements == "settled" and len(inside.path) > 1:
        if inside.path[1] != "value":
            return Carry.CONSTANT
        inside = inside.at((inside.path[0], *inside.path[2:]))
    elif row.under and state.path:
        if state.path[0] not in (*row.under, ANY):
            return carry
        inside = inside.at(state.path[1:])
    parts = _picked(tracer, node, row)
    for place in row.places:
        for argument, path in given(tracer.script, node, place):
            for part in parts:
                target = inside._replace(path=(*path, *part, *inside.path), member=(*inside.member, *part))
                carry = max(carry, objects.spread_or_value(tracer, argument, target))
    return carry


def _picked(tracer: Tracer, node: Node, row: StepRow) -> list[tuple[str, ...]]:
    """The members that a call carries: all (the empty path), those that it lists, or none that is known."""
    arguments = node.arguments
    if row.keys is None or row.keys >= len(arguments):
        return [()]
    picked = arguments[row.keys]
    if row.name in _SIFTING:
        sifting = [picked] if picked.is_function else tracer.script.functions_of(picked)
        return [] if any(_sifts_names(one) for one in sifting) else [()]
    if picked.kind == "ArrayExpression":
        return [(element.string,) for element in picked.elements if element.string]
    replacers = [picked] if picked.is_function else tracer.script.functions_of(picked)
    return [] if any(_looks_at_names(one) for one in replacers) else [()]


def _sifts_names(test: Node) -> bool:
    """Whether the members of an object, as pairs, are kept or left out by their names: `([key]) => key !== 'token'`."""
    pattern = next(iter(test.params), None)
    name = next(iter(pattern.children), None) if pattern is not None and pattern.kind == "ArrayPattern" else None
    body = test.body
    if name is None or body is None or name.kind != "Identifier":
        return False
    return any(one.text == name.text for one in body.descendants("Identifier"))


def _looks_at_names(replacer: Node) -> bool:
    """Whether a replacer of `JSON.stringify` goes by the names of members, and not by their values alone."""
    params, body = replacer.params, replacer.body
    if not params or params[0].kind != "Identifier" or body is None:
        return False
    name = params[0].text
    return body.text == name or any(one.text == name for one in body.descendants("Identifier"))


def _callback_result(
    tracer: Tracer, node: Node, callee: Node, name: str | None, method: str | None, state: State
) -> Carry | None:
    """`items.map(f)`, `promise.then(f)`: what the callback returns."""
    rows = tracer.catalogue.callbacks.get(name, ()) if name is not None else ()
    if not rows and method is not None:
        rows = tracer.catalogue.callbacks.get(f"*.{method}", ())
    results = {(row.argument, row.result) for row in rows if row.result is not None}
    if not results:
        return None
    carry = Carry.NOTHING
    arguments = node.arguments
    for position, result in results:
        for at, argument in enumerate(arguments):
            if position not in (at, ARGUMENTS):
                continue
            path = state.path
            if result == ELEMENT and path[:1] and (path[0] in SOME or path[0].isdigit()):
                path = path[1:]
            functions = tracer.script.functions_of(argument)
            for function in functions:
                values = list(returned(function))
                carry = max(carry, tracer.visit_results(function, values, _run_by(state.at(path), function, node)))
            if not functions and argument.kind in _REFERENCES:
                carry = max(carry, _converted(tracer, argument, state.at(path)))
    return carry


def _converted(tracer: Tracer, callback: Node, state: State) -> Carry:
    """`promise.then(JSON.parse)`, `list.map(String)`: what a known function makes of what it is given."""
    name = tracer.script.resolve(callback)
    row = tracer.catalogue.steps.get(name) if name is not None else None
    given = from_api(tracer.script, callback, 0) if row is not None and not _FIRST.isdisjoint(row.places) else None
    if given is None or given.value is None:
        return Carry.NOTHING
    return tracer.visit(given.value, state.at((*given.path, *state.path)))


def _run_by(state: State, function: Node, call: Node) -> State:
    """The state inside a function with a name of its own that an API runs: other calls of it give it nothing here."""
    if is_inline(function) or len(state.frames) >= MAX_CALLS:
        return state
    return state._replace(frames=(*state.frames, Frame(function.index, ~call.index)))


def _in_maker(tracer: Tracer, callee: Node, function: Node, state: State) -> State:
    """The state inside the call that made `function`: `const load = retried(f); load(x)`, `client(settings).send()`."""
    maker = function.function
    if maker is None or len(state.frames) + 1 >= MAX_CALLS or any(one.function == maker.index for one in state.frames):
        return state
    holder = callee.object if callee.kind == "MemberExpression" else callee
    for value in tracer.script.values_of(holder) if holder is not None else ():
        made = called(tracer.script, value) if value.kind == "CallExpression" else None
        if made is not None and maker in tracer.script.functions_of(made):
            return state._replace(frames=(*state.frames, Frame(maker.index, value.index)))
    return state


def _enter_function(tracer: Tracer, function: Node, call: Node, state: State) -> Carry:
    if len(state.frames) >= MAX_CALLS or any(frame.function == function.index for frame in state.frames):
        return Carry.DATA
    inside = state._replace(frames=(*state.frames, Frame(function.index, call.index)), trail=onto(state.trail, call))
    results = [*returned(function), *yielded(function)]
    if not results:
        return Carry.NOTHING
    start = len(tracer.origins)
    carry = tracer.visit_results(function, results, inside)
    keys.name_by_call(tracer, start, function, call)
    return carry


def function_result(tracer: Tracer, node: Node, state: State) -> Carry:
    """What calling a function gives, where that is asked of the function itself."""
    if state.path[:1] != (RESULT,):
        return Carry.NOTHING
    results = [*returned(node), *yielded(node)]
    return tracer.visit_results(node, results, state._replace(path=state.path[1:], trail=onto(state.trail, node)))


def yielded_value(tracer: Tracer, node: Node, state: State) -> Carry:
    """An element of what a generator gives: of the whole, or as the `value` of what `next` gives."""
    path = state.path
    if path and is_delegated(node):
        path = (ELEMENT, *path[1:]) if path[0] == "value" else path
    elif path:
        path = path[1:] if path[0] in (ELEMENT, ANY, "value") or path[0].isdigit() else path
    return tracer.visit(node.argument, state.at(path)) if node.argument is not None else Carry.NOTHING


def new(tracer: Tracer, node: Node, state: State) -> Carry:
    callee = node.callee
    if callee is None:
        return Carry.NOTHING
    if (carry := rows.row(tracer, node, state)) is not None:
        return carry
    name = tracer.script.resolve(callee)
    if name == "Promise":
        return _promised(tracer, node, state)
    row = tracer.catalogue.steps.get(name) if name is not None else None
    if row is not None:
        return _steps(tracer, node, row, state)
    carry = Carry.NOTHING
    for owner in makers(tracer.script, callee):
        carry = max(carry, _instance(tracer, owner, node, state))
    return carry


def _promised(tracer: Tracer, node: Node, state: State) -> Carry:
    """`new Promise(done => done(x))`: what the executor calls its first parameter with."""
    inside = state.past(node)
    values = executor_calls(tracer.script, node, 0)
    carry = max((tracer.visit(value, inside) for value in values), default=Carry.NOTHING)
    for one in executor_handed(tracer.script, node, 0):
        if (given := from_api(tracer.script, one, 0)) is not None:
            carry = max(carry, _given_by_api(tracer, given, one, inside))
    return carry


def _given_by_api(tracer: Tracer, given: FromApi, callback: Node, state: State) -> Carry:
    """What an API gives to the function that stands as `callback`."""
    if given.value is not None:
        return tracer.visit(given.value, state.at((*given.path, *state.path)))
    return rows.typed(tracer, given.type, callback, state)


def _instance(tracer: Tracer, owner: Node, node: Node, state: State) -> Carry:
    """Members of a class of this file, its constructor's parameters bound to the arguments of `new`."""
    if not (owner.is_function or owner.kind in CLASSES):
        return Carry.NOTHING
    made = (Frame(constructor.index, call.index) for constructor, call in constructions(tracer.script, owner, node))
    there = state._replace(frames=(*state.frames, *made)[-MAX_CALLS:])
    if not state.path:
        return objects.written_members(tracer, owner.index, there)
    inside = there.at(state.path[1:])
    carry = objects.own_writes(tracer, owner.index, there)
    values = list(this_values(tracer.script, owner.index, state.path[0]))
    if not values:
        carry = max(carry, _of_known_parent(tracer, owner, there))
    return max([carry, *(tracer.visit(value, inside) for value in values)])


def _of_known_parent(tracer: Tracer, owner: Node, state: State) -> Carry:
    """`class Failure extends Error { constructor(text) { super(text); } }`: what a class of the language keeps."""
    parent = owner.superclass if owner.kind in CLASSES else None
    name = tracer.script.resolve(parent) if parent is not None else None
    row = tracer.catalogue.steps.get(name) if name is not None else None
    if row is None or not row.under:
        return Carry.NOTHING
    return max((_steps(tracer, call, row, state) for call in super_calls(owner)), default=Carry.NOTHING)
