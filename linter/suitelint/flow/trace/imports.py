"""Values and functions of other modules."""

from __future__ import annotations

from typing import TYPE_CHECKING

from suitelint.flow.trace.state import Carry, State, onto
from suitelint.semantic.scope import ANY
from suitelint.syntax.javascript.tree import Node

if TYPE_CHECKING:
    from suitelint.flow.summary import Export
    from suitelint.flow.trace.tracer import Tracer


def module_member(tracer: Tracer, module: str, path: tuple[str, ...], node: Node, state: State) -> Carry:
    export = tracer.exports(module, path)
    if export is None:
        return Carry.DATA if module.startswith((".", "/")) else Carry.NOTHING
    return _exported(tracer, export, node, state._replace(path=export.rest))


def _exported(tracer: Tracer, export: Export, node: Node, state: State) -> Carry:
    carry = Carry.NOTHING
    for origin in export.origins:
        inside = state._replace(
            member=(*state.member, *origin.member),
            barriers=state.barriers | origin.barriers,
            exact=state.exact and origin.exact,
            prefix=origin.prefix or state.prefix,
            trail=onto(state.trail, node),
        )
        carry = max(carry, tracer.emit(origin.source, inside))
    return carry


def project_function(tracer: Tracer, callee: Node) -> Export | None:
    root, names = callee, list[str]()
    while root.kind == "MemberExpression" and root.object is not None:
        names.append(root.key_name or ANY)
        root = root.object
    if root.kind != "Identifier":
        return None
    binding = tracer.script.scopes.binding_of(root)
    bound = tracer.script.modules.bound.get(binding) if binding is not None else None
    if bound is None:
        return None
    export = tracer.exports(bound[0], (*bound[1], *reversed(names)))
    return export if export is not None and export.function is not None else None


def summarised(tracer: Tracer, export: Export, call: Node, state: State) -> Carry:
    function = export.function
    assert function is not None
    carry = _exported(tracer, export, call, state)
    for passed in function.passes:
        arguments = call.arguments
        if passed.position < len(arguments):
            inside = state._replace(
                path=(*passed.path, *state.path),
                barriers=state.barriers | passed.barriers,
                exact=state.exact and passed.exact,
                trail=onto(state.trail, call),
            )
            carry = max(carry, tracer.visit(arguments[passed.position], inside))
    return carry if function.known else Carry.DATA
