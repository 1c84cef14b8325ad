"""`async` functions that TypeScript wrote for ES5, as state machines: `__generator(this, function (_a) { … })`.

`return [4, promise]` waits and the label behind it begins with `_a.sent()`, which gives what the promise did;
`return [2, value]` returns; `_a.trys.push([try, catch, finally, next])` says which labels catch.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING

from suitelint.syntax.javascript.expressions import last_name
from suitelint.syntax.javascript.tree import Node

if TYPE_CHECKING:
    from suitelint.semantic.script import Script

GENERATOR = "__generator"
CAUGHT = -1
_RETURNS = "2"
_WAITS = "4"


def sent_values(script: Script) -> Mapping[int, int]:
    """What `_a.sent()` gives, by the call: the index of the expression that was waited for, or `CAUGHT`."""
    found: dict[int, int] = {}
    if GENERATOR.encode() not in script.document.source.data:
        return found
    machines = {body.index: body for call in script.calls(GENERATOR) if (body := body_of(call)) is not None}
    labels = {index: list(_cases(body)) for index, body in machines.items()}
    caught = _catching(script, machines)
    for call in script.calls("sent"):
        machine = _machine(script, call, machines)
        for at, case in enumerate(labels.get(machine, ())):
            if case.contains(call):
                waited = _waited_for(labels[machine][at - 1]) if at else None
                if (machine, _label(case)) in caught:
                    found[call.index] = CAUGHT
                elif waited is not None:
                    found[call.index] = waited.index
    return found


def body_of(call: Node) -> Node | None:
    """The function of the states, where a call makes such a machine."""
    callee = call.callee if call.kind == "CallExpression" else None
    if last_name(callee) != GENERATOR:
        return None
    body = call.arguments[-1] if call.arguments else None
    return body if body is not None and body.is_function else None


def result_of(value: Node) -> Node | None:
    """What a state that ends with `return value` returns from the function; None where it goes on."""
    return _operand(value, _RETURNS)


def _operand(value: Node | None, operation: str) -> Node | None:
    elements = value.inner.elements if value is not None and value.inner.kind == "ArrayExpression" else []
    return elements[1] if len(elements) == 2 and elements[0].text == operation else None


def _cases(body: Node) -> Iterator[Node]:
    for statement in body.body.children if body.body is not None else ():
        for inner in statement.children if statement.kind == "SwitchStatement" else ():
            yield from (case for case in inner.children if case.kind == "SwitchCase")


def _label(case: Node) -> str:
    value = case.field("value")
    return value.text if value is not None else ""


def _waited_for(case: Node) -> Node | None:
    """The promise that a state ends with to wait for."""
    last = next((one for one in reversed(case.children) if one.kind == "ReturnStatement"), None)
    return _operand(last.argument, _WAITS) if last is not None else None


def _catching(script: Script, machines: Mapping[int, Node]) -> set[tuple[int, str]]:
    found = set()
    for call in script.calls("push"):
        callee = call.callee
        if callee is None or callee.object is None or callee.object.key_name != "trys" or not call.arguments:
            continue
        listed = script.document.elements_of(call.arguments[0].index)
        catch = next((Node(script.document, index).text for at, index in listed if at == 1), "")
        found.add((_machine(script, call, machines), catch))
    return found


def _machine(script: Script, call: Node, machines: Mapping[int, Node]) -> int:
    """The machine on whose parameter, or on a member of it, a method is called."""
    owner = call.callee.object if call.callee is not None else None
    while owner is not None and owner.kind == "MemberExpression":
        owner = owner.object
    binding = script.scopes.binding_of(owner) if owner is not None and owner.kind == "Identifier" else None
    return binding.function if binding is not None and binding.function in machines else -1
