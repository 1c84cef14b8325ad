"""What stands around a role test: the conditions that hold there, what runs behind it, and what it decides about."""

from __future__ import annotations

from collections.abc import Iterator

from suitelint.flow.role_tests import RoleTest, RoleTests
from suitelint.semantic.script import Script
from suitelint.syntax.javascript.expressions import name_path
from suitelint.syntax.javascript.tree import Node


def around(script: Script, node: Node) -> Iterator[Node]:
    """Conditions on which `node` runs or not: of enclosing `if`, and of earlier `if` that leave the function."""
    child = node
    for holder in node.ancestors():
        if holder.is_function:
            return
        condition = holder.test if holder.kind == "IfStatement" else None
        if condition is not None and not condition.contains(node):
            yield condition
        if holder.kind == "BlockStatement":
            for index, test in script.remember(_ways_out).get(holder.index, ()):
                if index < child.index:
                    yield test
        child = holder


def _ways_out(script: Script) -> dict[int, list[tuple[int, Node]]]:
    """For each block of a script its `if` statements that only leave the function, with their conditions."""
    found: dict[int, list[tuple[int, Node]]] = {}
    for statement in script.document.all("IfStatement"):
        block, test = statement.parent, statement.test
        if block is not None and block.kind == "BlockStatement" and test is not None and _only_leaves(statement):
            found.setdefault(block.index, []).append((statement.index, test))
    return found


def _only_leaves(statement: Node) -> bool:
    branch = statement.consequent
    if branch is None or statement.alternate is not None:
        return False
    body = branch.statements if branch.kind == "BlockStatement" else [branch]
    return bool(body) and body[-1].kind == "ReturnStatement" and len(body) <= 2


def behind(node: Node) -> Iterator[Node]:
    """Statements that run after `node` in its function."""
    child = node
    for holder in node.ancestors():
        if holder.kind in ("BlockStatement", "Program", "SwitchCase"):
            yield from (statement for statement in holder.children if statement.index > child.index)
        if holder.is_function:
            return
        child = holder


def switch_cases(tests: RoleTests, node: Node) -> list[tuple[Node, RoleTest | None]]:
    """The cases of a `switch` over a role, each as the comparison that it is; empty for any other `switch`."""
    return [(case, tests.of_case(node, case)) for case in node.descendants("SwitchCase") if _belongs(case, node)]


def _belongs(case: Node, switch: Node) -> bool:
    return next((one for one in case.ancestors() if one.kind == "SwitchStatement"), None) == switch


def case_body(case: Node) -> Iterator[Node]:
    """The statements of a case, without its label."""
    label = case.field("value")
    return (child for child in case.children if label is None or child.inner != label)


def purpose_of(node: Node) -> tuple[str, ...]:
    """What a chosen value is for: the variable, the option, the member or field that it is given to."""
    for holder in node.ancestors():
        if holder.kind == "VariableDeclarator" and (name := holder.id) is not None:
            return (name.text,)
        if holder.kind in ("Property", "PropertyDefinition"):
            return (_field_of(holder) or holder.key_name or "",)
        if holder.kind == "AssignmentExpression":
            return name_path(holder.left)[-1:]
        if holder.kind == "arguments" and (call := holder.outer) is not None:
            keys = tuple(one.string for one in call.arguments if one.string is not None)
            return keys[:1] or name_path(call.callee)[-1:]
        if holder.kind.endswith("Statement") or holder.is_function:
            break
    return ()


def _field_of(prop: Node) -> str | None:
    """The field that `{fieldId: 'approvalstatus', value: …}` sets."""
    options = prop.outer
    named = options.member("fieldId") if prop.key_name == "value" and options is not None else None
    return named.value.string if named is not None and named.value is not None else None
