"""Which function steps through which kind of node; kinds without one carry nothing."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING

from suitelint.flow.trace import calls, literals, members, names, objects
from suitelint.flow.trace.state import Carry, State
from suitelint.syntax.javascript.grammar import FUNCTIONS
from suitelint.syntax.javascript.tree import Node

if TYPE_CHECKING:
    from suitelint.flow.trace.tracer import Tracer

Handler = Callable[["Tracer", Node, State], Carry]

HANDLERS: Mapping[str, Handler] = {
    "string": literals.string,
    "TemplateLiteral": literals.template,
    "BinaryExpression": literals.binary,
    "ConditionalExpression": literals.conditional,
    "AssignmentExpression": literals.assignment,
    "SequenceExpression": literals.sequence,
    "AwaitExpression": literals.transparent,
    "SpreadElement": literals.transparent,
    "YieldExpression": calls.yielded_value,
    **dict.fromkeys(FUNCTIONS, calls.function_result),
    "ObjectExpression": objects.object_literal,
    "ShorthandProperty": names.identifier,
    "ClassDeclaration": objects.class_member,
    "ClassExpression": objects.class_member,
    "ArrayExpression": objects.array,
    "Identifier": names.identifier,
    "MemberExpression": members.member,
    "ThisExpression": members.this_expression,
    "CallExpression": calls.call,
    "NewExpression": calls.new,
}
