"""What the catalogue says of a value."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from suitelint.flow.literals import one_of
from suitelint.flow.model import Source
from suitelint.flow.places import constant, given
from suitelint.flow.trace.state import Carry, State
from suitelint.netsuite.catalogue import SourceRow
from suitelint.semantic.scope import ANY, ELEMENT, NAMES, Binding
from suitelint.syntax.javascript.tree import Node

if TYPE_CHECKING:
    from suitelint.flow.trace.tracer import Tracer


_MOST_KEYS = 24
"""Data of one reading call that are told apart."""
_CONTEXTS = frozenset({"request-context", "record-context"})
"""Kinds of sources that count as a whole only: their members have rows, or carry nothing."""


def row(tracer: Tracer, node: Node, state: State) -> Carry | None:
    """What the catalogue says of the value that `node` is; None when it says nothing."""
    name = tracer.script.resolve(node)
    if name is None:
        return None
    row = tracer.catalogue.sources.get(name)
    if row is None or (state.path and row.kind in _CONTEXTS):
        return _member_row(tracer, node, name, state)
    if row.key is not None and not _names_datum(tracer, node):
        return None
    if state.path and row.key is None and (carry := _member_row(tracer, node, name, state)) is not None:
        return carry
    key = _key_of(tracer, row, node)
    if row.key is not None and not key:
        if listed := _listed_keys(tracer, row, node):
            return max(tracer.emit(row_source(row, node, one, state.path), state) for one in listed)
        if not state.path and key_parameter(tracer, row, node) is not None:
            return tracer.emit_open(row_source(row, node, key, state.path), state)
    return tracer.emit(row_source(row, node, key, state.path), state)


def key_parameter(tracer: Tracer, row: SourceRow, node: Node) -> Binding | None:
    """The parameter that names the datum which the call `node` reads, where one does."""
    for argument in _key_arguments(tracer, row, node):
        binding = tracer.script.scopes.binding_of(argument) if argument.kind in NAMES else None
        if binding is not None and binding.is_parameter and not any(one.path for one in binding.definitions):
            return binding
    return None


def _key_arguments(tracer: Tracer, row: SourceRow, node: Node) -> Iterator[Node]:
    """The expressions that name the datum which the call `node` reads."""
    for argument, path in given(tracer.script, node, row.key) if row.key is not None else ():
        if len(path) == 1 and argument.kind == "ObjectExpression":
            member = next((one for one in argument.properties if one.key_name == path[0]), None)
            argument = member or argument
            if argument.kind == "Property":
                argument = argument.value or argument
        yield argument


def _listed_keys(tracer: Tracer, row: SourceRow, node: Node) -> list[str]:
    """The data that a call reads one after the other: `ids.forEach((id) => rec.getValue(id))`."""
    found = (one.text for argument in _key_arguments(tracer, row, node) for one in one_of(tracer.script, argument))
    return list(dict.fromkeys(found))[:_MOST_KEYS]


def _names_datum(tracer: Tracer, node: Node) -> bool:
    """Whether `node` is the call that names the datum: a variable, a field or a local function leads to that call."""
    callee = node.callee if node.kind == "CallExpression" else None
    return callee is not None and not tracer.script.functions_of(callee)


def _member_row(tracer: Tracer, node: Node, name: str, state: State) -> Carry | None:
    """What the catalogue says of the part that is taken out of an object of a known type."""
    part: str | None = name
    for depth, key in enumerate(state.path, 1):
        inner = f"{part}{ELEMENT}" if key in (ELEMENT, ANY) or key.isdigit() else f"{part}.{key}"
        if (part := tracer.catalogue.canonical(inner)) is None:
            return None
        row = tracer.catalogue.sources.get(part)
        if row is not None and row.key is None:
            inside = state.at(state.path[depth:])
            return tracer.emit(row_source(row, node, "", inside.path), inside)
    return None


def _key_of(tracer: Tracer, row: SourceRow, node: Node) -> str:
    if row.key is None or node.kind != "CallExpression":
        return node.key_name or "" if node.kind == "MemberExpression" and row.name.endswith(ANY) else ""
    for argument, path in given(tracer.script, node, row.key):
        text = constant(tracer.script, argument, path)
        if text is not None:
            return text
    return ""


def row_source(row: SourceRow, node: Node, key: str, path: tuple[str, ...]) -> Source:
    names = (*((key,) if key else ()), *(part for part in path if part != ELEMENT and not part.isdigit()))
    name = names[-1] if names else ""
    label = f"{row.label} `{name}`" if name and name != ANY else row.label
    return Source(row.kind, label, node.location, name, names, path, node=node)
