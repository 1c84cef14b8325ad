"""The texts that an expression can only be where a test around it says so: `if (name == 'email') read(name)`."""

from __future__ import annotations

from suitelint.semantic.script import Script
from suitelint.syntax.javascript.grammar import EQUAL, LOOPS
from suitelint.syntax.javascript.tree import Node

_EITHER = frozenset({"IfStatement", "ConditionalExpression"})


def tested(expression: Node) -> list[str]:
    """What the nearest test in the same function compares the expression with; empty where none does."""
    wanted, child = expression.text, expression
    for holder in expression.ancestors():
        if holder.is_function:
            return []
        found: list[str] = []
        if holder.kind in _EITHER and holder.test is not None and holder.consequent is not None:
            found = _compared(holder.test, wanted) if holder.consequent.contains(child) else []
        elif holder.kind == "SwitchCase":
            found = _case(holder, wanted)
        if found:
            return found
        child = holder
    return []


def is_told_apart(script: Script, element: Node) -> bool:
    """Whether the loop or callback around an element of a list compares a member of it with constants, to pick some."""
    around = next((one for one in element.ancestors() if one.is_function or one.kind in LOOPS), None)
    for test in around.descendants("BinaryExpression") if around is not None else ():
        if test.operator not in EQUAL or test.left is None or test.right is None:
            continue
        for asked, text in ((test.left.inner, test.right.inner), (test.right.inner, test.left.inner)):
            if text.string and any(_belongs(value, element) for value in (asked, *script.values_of(asked))):
                return True
    return False


def _belongs(member: Node, element: Node) -> bool:
    return member.kind == "MemberExpression" and member.object is not None and member.object.text == element.text


def _compared(test: Node, wanted: str) -> list[str]:
    """The constants that a test asks for: one of them where it joins several, in a part that has to hold."""
    test = test.inner
    if test.kind != "BinaryExpression" or test.left is None or test.right is None:
        return []
    left, right = test.left.inner, test.right.inner
    if test.operator in EQUAL:
        text = right.string if left.text == wanted else left.string if right.text == wanted else None
        return [text] if text else []
    one, other = _compared(left, wanted), _compared(right, wanted)
    if test.operator == "||":
        return [*one, *other] if one and other else []
    return one or other if test.operator == "&&" else []


def _case(case: Node, wanted: str) -> list[str]:
    switch = next((one for one in case.ancestors() if one.kind == "SwitchStatement"), None)
    asked = switch.field("value") if switch is not None else None
    label = case.field("value")
    text = label.inner.string if label is not None else None
    return [text] if text and asked is not None and asked.inner.text == wanted else []
