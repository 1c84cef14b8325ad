"""Values and functions of other modules."""

from __future__ import annotations

from typing import TYPE_CHECKING

from suitelint.flow.model import CREDENTIAL_NAME, LITERAL, PERSONAL_NAME, Source
from suitelint.flow.trace.state import Carry, State, enter, onto, overlaps
from suitelint.semantic.applied import handed
from suitelint.semantic.imported import imported
from suitelint.semantic.scope import ELEMENT
from suitelint.syntax.javascript.tree import Node

if TYPE_CHECKING:
    from suitelint.flow.summary import Export
    from suitelint.flow.trace.tracer import Tracer

_WHOLE = frozenset({LITERAL, CREDENTIAL_NAME, PERSONAL_NAME})
"""Kinds of sources that say nothing of their parts."""


def module_member(tracer: Tracer, module: str, path: tuple[str, ...], node: Node, state: State) -> Carry:
    export = tracer.exports(module, path)
    if export is None:
        return Carry.DATA if module.startswith((".", "/")) else Carry.NOTHING
    return _exported(tracer, export, node, state.at(export.rest))


def _exported(tracer: Tracer, export: Export, node: Node, state: State) -> Carry:
    carry = Carry.NOTHING
    for origin in export.origins:
        if not overlaps(origin.member, state.path):
            continue
        inside = enter(state, origin.member)
        if inside.path and origin.source.kind in _WHOLE:
            continue
        inside = inside._replace(
            barriers=state.barriers | origin.barriers,
            exact=state.exact and origin.exact,
            prefix=origin.prefix or state.prefix,
            trail=onto(state.trail, node),
        )
        carry = max(carry, tracer.emit(_part(origin.source, inside.path), inside))
    return carry


def _part(source: Source, path: tuple[str, ...]) -> Source:
    """What is taken out of an exported source."""
    if not path:
        return source
    names = tuple(part for part in path if part != ELEMENT)
    name = names[-1] if names else source.name
    return source._replace(name=name, names=(*source.names, *names), path=(*source.path, *path))


def project_function(tracer: Tracer, callee: Node) -> Export | None:
    found = imported(tracer.script, callee)
    export = tracer.exports(*found) if found is not None else None
    return export if export is not None and export.function is not None else None


def summarised(tracer: Tracer, export: Export, call: Node, state: State) -> Carry:
    function = export.function
    assert function is not None
    carry = _exported(tracer, export, call, state)
    for passed in function.passes:
        if not overlaps(passed.member, state.path):
            continue
        inside = enter(state, passed.member)
        wanted = (*passed.path, *inside.path)
        for argument, path in handed(tracer.script, call, passed.position, wanted, passed.rest):
            there = inside._replace(
                path=path,
                barriers=state.barriers | passed.barriers,
                exact=state.exact and passed.exact,
                trail=onto(state.trail, call),
            )
            carry = max(carry, tracer.visit(argument, there))
    return carry
