"""Literals that take the place of something else: behind an operator, in a choice, as a default."""

from __future__ import annotations

from collections.abc import Container
from enum import Enum

from suitelint.syntax.document import Form
from suitelint.syntax.javascript.expressions import name_path
from suitelint.syntax.javascript.ownership import owner_of
from suitelint.syntax.javascript.tree import Node

FORMS = frozenset({Form.FALLBACK, Form.DEFAULT})
"""How named values of such literals are bound."""


class How(Enum):
    """When the literal takes the place of what is configured."""

    MISSING = "missing"
    NOT_GIVEN = "not given"
    CONDITION = "condition"


def is_fallback(node: Node) -> bool:
    """Whether a literal takes the place of something else."""
    owned = owner_of(node)
    if owned is None:
        return operator_of(node) is not None
    return owned.form in FORMS


def how_used(node: Node) -> How:
    """When it does."""
    owned = owner_of(node)
    if owned is not None and owned.form is Form.DEFAULT:
        return How.NOT_GIVEN
    choice = _choice(node) if operator_of(node) is None else None
    if choice is None:
        return How.MISSING
    sides = {name_path(side) for side in (choice.consequent, choice.alternate) if side is not None}
    tested = {name_path(one) for one in (choice.test, choice.test and choice.test.left) if one is not None}
    return How.MISSING if tested & (sides - {()}) else How.CONDITION


def operator_of(node: Node) -> Node | None:
    """The `||` or `??` whose right side holds `node` as its value."""
    outer = node.outer
    while outer is not None and outer.kind == "BinaryExpression":
        if outer.operator in ("||", "??"):
            right = outer.right
            return outer if right is not None and right.contains(node) else None
        outer = outer.outer
    return None


def _choice(node: Node) -> Node | None:
    """The conditional that has `node` as one of its values, or in one of them."""
    outer = node.outer
    while outer is not None and outer.kind in ("BinaryExpression", "ConditionalExpression"):
        if outer.kind == "ConditionalExpression":
            return outer
        outer = outer.outer
    return None


def guarded_by(node: Node, readers: Container[str]) -> tuple[str, ...]:
    """The names of what the literal stands in for: `opts.token`, the id of a read parameter."""
    operator, choice = operator_of(node), _choice(node)
    guarded = operator.left if operator is not None else None
    if guarded is None and choice is not None:
        sides = (choice.consequent, choice.alternate, choice.test)
        guarded = next((side for side in sides if side is not None and side != node and name_path(side)), None)
    if guarded is None:
        return ()
    if guarded.kind == "CallExpression" and guarded.callee is not None and guarded.callee.key_name in readers:
        texts = [text.string for text in guarded.descendants("string") if text.string]
        return (texts[-1],) if texts else ()
    return name_path(guarded)[-2:]
