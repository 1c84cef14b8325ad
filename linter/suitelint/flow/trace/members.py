"""Member access and `this`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from suitelint.flow.barriers import member_barrier, removes_everything
from suitelint.flow.forms import FORM_VALUE, typed_into
from suitelint.flow.places import constant
from suitelint.flow.reaching import covers
from suitelint.flow.trace import objects, rows
from suitelint.flow.trace.names import overwritten
from suitelint.flow.trace.state import Carry, State
from suitelint.semantic.holders import this_values
from suitelint.semantic.memory import once_each
from suitelint.semantic.scope import ANY, ELEMENT, SOME, MemberWrite
from suitelint.semantic.script import Script
from suitelint.syntax.javascript.document import JavaScriptDocument
from suitelint.syntax.javascript.expressions import name_path
from suitelint.syntax.javascript.grammar import FUNCTIONS, LOOPS
from suitelint.syntax.javascript.tree import Node

if TYPE_CHECKING:
    from suitelint.flow.trace.tracer import Tracer


_FILLED = frozenset({"NewExpression", "ObjectExpression", "ArrayExpression"})
"""What may be given members after it was assigned."""


def member(tracer: Tracer, node: Node, state: State) -> Carry:
    base, key = node.object, node.key_name
    if base is None:
        return Carry.NOTHING
    name = tracer.script.resolve(node)
    barrier = member_barrier(tracer.catalogue, name, key)
    if barrier is not None and removes_everything(barrier) and name not in tracer.catalogue.sources:
        return Carry.NOTHING
    carry = rows.row(tracer, node, state)
    if carry is None:
        part = key if key is not None else _computed(tracer, node, state)
        inside = state.at((part, *state.path))
        before = _set_before(tracer.script, node) if base.kind == "ThisExpression" and not state.path else None
        if before is not None:
            value = Node(tracer.document, before.value) if before.value >= 0 else None
            carry = tracer.visit(value, state) if value is not None else Carry.NOTHING
            tracer.emit_name(node, name_path(node), state, carry)
            return carry
        carry = _this(tracer, base, inside) if base.kind == "ThisExpression" else tracer.visit(base, inside)
        if key is None and part not in SOME:
            tracer.emit_name(node, (*name_path(base), part), state, carry)
    if key is not None:
        known = carry if carry is not Carry.NOTHING or _is_closed(tracer, base, key) else Carry.DATA
        names = name_path(node) if key != FORM_VALUE else typed_into(tracer.script, node)
        tracer.emit_name(node, names, state, known)
        carry = known
    return carry


@once_each()
def _set_before(script: Script, member: Node) -> MemberWrite | None:
    """The assignment on every path to `this.key` in its function, after which nothing there assigns it again."""
    use, document, this = member.index, script.document, member.object
    owner = script.scopes.this_owner(this.index) if this is not None else -1
    home, key = document.function_of(use), (member.key_name,)
    writes = [
        one
        for one in script.scopes.this_writes.get(owner, ())
        if one.path[:1] == key and document.lasts[one.at] < use and document.function_of(one.at) == home
    ]
    last = max(writes, key=lambda one: one.at, default=None)
    is_last = last is not None and len(last.path) == 1 and covers(document, (last.at,), use)
    if last is None or not is_last or _in_loop(document, use):
        return None
    return last if last.value < 0 or document.kinds[last.value] not in _FILLED else None


def _in_loop(document: JavaScriptDocument, use: int) -> bool:
    loop = document.enclosing(use, LOOPS | FUNCTIONS)
    return loop >= 0 and document.kinds[loop] in LOOPS


def _is_closed(tracer: Tracer, base: Node, key: str) -> bool:
    """Whether everything that `base` can hold under `key` is in sight, so that a member without a value has none."""
    if base.kind == "ObjectExpression":
        return True
    if base.kind != "Identifier":
        return False
    binding = tracer.script.scopes.binding_of(base)
    if binding is not None and binding.writes and (key,) in overwritten(tracer.script, base, binding):
        return True
    if binding is None or binding.is_parameter or binding in tracer.script.modules.bound:
        return False
    return all(
        one.value >= 0 and not one.path and Node(tracer.document, one.value).inner.kind == "ObjectExpression"
        for one in binding.definitions
    )


def _this(tracer: Tracer, this: Node, state: State) -> Carry:
    owner = tracer.script.scopes.this_owner(this.index)
    if owner < 0 or not state.path:
        return Carry.DATA
    values = list(this_values(tracer.script, owner, state.path[0]))
    there = state.past(this)
    carry = objects.own_writes(tracer, owner, there)
    if not values and carry is Carry.NOTHING:
        return Carry.DATA
    inside = there.at(state.path[1:])
    return max([carry, *(tracer.visit(value, inside) for value in values)])


def this_expression(tracer: Tracer, node: Node, state: State) -> Carry:
    return _this(tracer, node, state) if state.path else Carry.NOTHING


def _computed(tracer: Tracer, node: Node, state: State) -> str:
    """The member that a computed access means: `values[FIELDS.EMAIL]`."""
    prop = node.property
    if prop is not None and (known := dict(state.keys).get(prop.text)) is not None:
        return known
    if _is_index(node):
        return ELEMENT
    named = prop is not None and prop.kind in ("Identifier", "MemberExpression", "TemplateLiteral")
    return (constant(tracer.script, prop) if named and prop is not None else None) or ANY


def _is_index(member: Node) -> bool:
    prop = member.property
    return prop is not None and (prop.kind in ("number", "UpdateExpression", "BinaryExpression") or len(prop.text) == 1)
