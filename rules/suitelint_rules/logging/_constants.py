"""Constants that hold a credential themselves: a log of them shows what stands in the code to whoever reads logs."""

from __future__ import annotations

from collections.abc import Iterator

from suitelint.flow.literals import literals
from suitelint.lexicon.names import credential_class
from suitelint.lexicon.values import judge
from suitelint.semantic.script import Script
from suitelint.syntax.javascript.tree import Node

_DEPTH = 6


def is_written_out(script: Script, node: Node, names: tuple[str, ...]) -> bool:
    """Whether a constant expression that is called `names` has a text in it that can be a credential."""
    owner = credential_class(names)
    return owner is not None and any(judge(text, owner, names) for text in _texts(script, node, _DEPTH))


def _texts(script: Script, node: Node, depth: int) -> Iterator[str]:
    node = node.inner
    if depth == 0:
        return
    if node.kind == "BinaryExpression" and node.operator == "+":
        parts = [part for part in (node.left, node.right) if part is not None]
    elif node.kind == "ConditionalExpression":
        parts = [part for part in (node.consequent, node.alternate) if part is not None]
    elif node.kind == "TemplateLiteral" and node.string is None:
        parts = node.expressions
    elif node.kind == "Identifier":
        parts = [one for one in script.values_of(node) if one.index != node.index]
    else:
        parts = []
        yield from (one.text for one in literals(script, node))
    for part in parts:
        yield from _texts(script, part, depth - 1)
