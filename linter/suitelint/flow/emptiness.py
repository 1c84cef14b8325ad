"""Where a variable is known to hold nothing, `if (!record) { … }`, or nothing but a truth value."""

from __future__ import annotations

from collections.abc import Iterator

from suitelint.semantic.scope import Binding
from suitelint.semantic.script import Script
from suitelint.syntax.javascript.document import JavaScriptDocument
from suitelint.syntax.javascript.grammar import EQUAL, UNEQUAL
from suitelint.syntax.javascript.tree import Node

_EMPTY = frozenset({"null", "undefined", "''", '""', "void 0", "'undefined'", '"undefined"'})
_TESTING = frozenset({"Identifier", "UnaryExpression", "BinaryExpression"})
_MAX_DEPTH = 6

_DECLARING = frozenset({"parameter", "VariableDeclarator"})

Branches = dict[Binding, list[tuple[int, int]]]


def is_empty(script: Script, binding: Binding, at: int) -> bool:
    """Whether a test around the node `at` says that the variable holds nothing there."""
    found = script.remember(_branches).get(binding)
    if found is None:
        return False
    return any(
        first <= at <= last and not any(first <= one.at < at for one in binding.definitions) for first, last in found
    )


def _branches(script: Script) -> Branches:
    """The first and the last node of each branch in which a variable holds nothing."""
    document = script.document
    found: Branches = {}
    for kind in ("IfStatement", "ConditionalExpression"):
        for index in document.by_kind.get(kind, ()):
            node = Node(document, index)
            test = node.test
            if test is None or (test := test.inner).kind not in _TESTING:
                continue
            for branch, outcome in ((node.consequent, True), (node.alternate, False)):
                for name in _emptied(test, outcome) if branch is not None else ():
                    binding = script.scopes.binding_of(name)
                    if binding is not None and branch is not None:
                        found.setdefault(binding, []).append((branch.index, document.lasts[branch.index]))
    return found


def _emptied(test: Node, outcome: bool, depth: int = 0) -> Iterator[Node]:
    """The names that hold nothing where a test has this outcome."""
    test = test.inner
    if depth > _MAX_DEPTH:
        return
    if test.kind == "Identifier" and not outcome:
        yield test
    elif test.kind == "UnaryExpression" and test.operator == "!" and test.argument is not None:
        yield from _emptied(test.argument, not outcome, depth + 1)
    elif test.kind == "BinaryExpression" and test.left is not None and test.right is not None:
        if test.operator == ("&&" if outcome else "||"):
            yield from _emptied(test.left, outcome, depth + 1)
            yield from _emptied(test.right, outcome, depth + 1)
        elif test.operator in (EQUAL if outcome else UNEQUAL):
            yield from _compared(test.left.inner, test.right.inner)


def _compared(left: Node, right: Node) -> Iterator[Node]:
    if left.text in _EMPTY:
        left, right = right, left
    if right.text not in _EMPTY:
        return
    if left.kind == "UnaryExpression" and left.operator == "typeof" and left.argument is not None:
        left = left.argument.inner
    if left.kind == "Identifier":
        yield left


def is_flag(document: JavaScriptDocument, binding: Binding) -> bool:
    """Whether a variable is declared as a truth value, or is a parameter that is one by default."""
    holder = document.parents[binding.declared]
    if holder >= 0 and document.kinds[holder] in _DECLARING:
        after = document.lasts[binding.declared] + 1
        if document.kinds[after : after + 1] == ["type_annotation"]:
            return document.text_of(after).lstrip(": ") == "boolean"
    return binding.is_parameter and any(
        one.default >= 0 and document.kinds[one.default] in ("true", "false") for one in binding.definitions
    )
