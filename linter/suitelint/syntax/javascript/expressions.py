"""What expressions are called, and the parts of a concatenation."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from suitelint.syntax.javascript.grammar import WAITS
from suitelint.syntax.javascript.tree import Node

_MAX_LINKS = 64
"""Links of a chain that are read, from its end: hundreds of `then` follow each other in code that was generated."""

Called = Callable[[Node, list[str]], Node | None]
"""Where the path of a call goes on; the names that the call adds come first."""


def _callee(call: Node, names: list[str]) -> Node | None:
    return call.callee


def name_path(node: Node | None, called: Called = _callee) -> tuple[str, ...]:
    """The names of `a.b['c']`, `this.c`, `a.getC()`, `env.C`; empty when the expression has no name."""
    names: list[str] = []
    for _ in range(_MAX_LINKS):
        if node is None:
            break
        node = node.inner
        if node.kind == "Identifier":
            names.append(node.text)
            break
        if node.kind == "MemberExpression":
            if (key := node.key_name) is not None:
                names.append(key)
            node = node.object
        elif node.kind == "CallExpression":
            node = called(node, names)
        elif node.kind in WAITS or node.kind == "UnaryExpression":
            node = node.argument
        else:
            break
    return tuple(reversed(names))


def last_name(node: Node | None) -> str:
    """The name of an identifier, or of the member that is accessed; empty where there is none."""
    if node is None:
        return ""
    return node.text if node.kind == "Identifier" else node.key_name or ""


def own_name(node: Node) -> Node | None:
    """The identifier that a function, a class or an object goes by: the variable that it is given to, or its own."""
    holder = node.outer
    name = holder.id if holder is not None and holder.kind == "VariableDeclarator" else node.id
    return name if name is not None and not name.kind.endswith("Pattern") else None


def operands(node: Node) -> Iterator[Node]:
    """Operands of a chain of `+`, from left to right."""
    stack = [node]
    while stack:
        current = stack.pop().inner
        if current.kind == "BinaryExpression" and current.operator == "+":
            stack.extend(side for side in (current.right, current.left) if side is not None)
        else:
            yield current


_MAX_CHOICES = 16


def is_choice_of_texts(choice: Node) -> bool:
    """Whether every outcome of a ternary, also of those in it, is a text in the code; of few of them."""
    waiting, seen = [choice], 0
    while waiting:
        current = waiting.pop().inner
        seen += 1
        if seen > _MAX_CHOICES:
            return False
        if current.kind == "ConditionalExpression":
            waiting.extend(side for side in (current.consequent, current.alternate) if side is not None)
        elif current.string is None:
            return False
    return True
