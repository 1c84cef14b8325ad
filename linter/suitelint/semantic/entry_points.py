"""Functions that the platform calls, and functions that other modules may."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, NamedTuple

from suitelint.netsuite.catalogue import EntryRow
from suitelint.semantic.holders import functions_in, members_of
from suitelint.syntax.javascript.tree import Node

if TYPE_CHECKING:
    from suitelint.semantic.script import Script


class EntryPoint(NamedTuple):
    """A function that the platform calls. `certain` is false when only names and arity speak for it."""

    script_type: str
    name: str
    function: Node
    row: EntryRow
    certain: bool = True


def entry_points(script: Script) -> tuple[EntryPoint, ...]:
    """Functions that the platform calls in this script."""
    found = [*_declared_entries(script), *_xml_entries(script)]
    if not found and not script.header.script_type and not script.modules.factories:
        found.extend(_probable_entries(script))
    return tuple(found)


def _declared_entries(script: Script) -> Iterator[EntryPoint]:
    script_type = script.header.type_key
    if not script_type:
        return
    for (row_type, name), row in script.catalogue.entries.items():
        if row_type.removesuffix("script") == script_type:
            for function in _entry_functions(script, name):
                yield EntryPoint(script_type, name, function, row)


def _entry_functions(script: Script, name: str) -> Iterator[Node]:
    """Functions that this module exports as `name`; `*` means all of them."""
    if name != "*":
        yield from exported_functions(script, name)
        return
    names = {path[0] for path, _ in script.exports if path}
    for _, value in script.exports:
        for holder in script.values_of(value):
            if holder.kind == "ObjectExpression":
                names.update(key for member in members_of(holder) if (key := member.key_name) is not None)
    for exported in sorted(names):
        yield from exported_functions(script, exported)


def _xml_entries(script: Script) -> Iterator[EntryPoint]:
    if script.project is None or script.modules.factories:
        return
    for name, given in script.project.index.entry_functions(script.path).items():
        row = script.catalogue.entries.get((given.script_type, given.entry))
        if row is not None:
            for function in _top_level(script, name):
                yield EntryPoint(given.script_type, given.entry, function, row)


def _probable_entries(script: Script) -> Iterator[EntryPoint]:
    # section 3.1 of the platform facts: without XML, names and arity are all there is.
    for function in script.document.all("FunctionDeclaration"):
        if script.document.kinds[script.document.parents[function.index]] != "Program":
            continue
        names = ",".join(parameter.text.lower() for parameter in function.params)
        if (row := script.catalogue.entries.get(("suitescript1", f"({names})"))) is not None:
            yield EntryPoint("suitescript1", function.id.text if function.id else "", function, row, certain=False)


def _top_level(script: Script, name: str) -> list[Node]:
    """Functions that a global name or a dotted path of namespaces means."""
    head, *rest = name.split(".")
    binding = script.scopes.lookup(head, 0)
    if not rest:
        if binding is None:
            return []
        return [
            function
            for definition in binding.definitions
            if definition.value >= 0
            for function in script.functions_of(Node(script.document, definition.value))
        ]
    writes = binding.writes if binding is not None else script.scopes.global_writes.get(head, [])
    found = [
        function
        for write in writes
        if write.path == tuple(rest) and write.value >= 0
        for function in script.functions_of(Node(script.document, write.value))
    ]
    for definition in binding.definitions if binding is not None else ():
        if definition.value >= 0 and len(rest) == 1:
            found.extend(functions_in(script, definition.value, rest[0], 0))
    return found


def exported_functions(script: Script, name: str) -> list[Node]:
    """Functions that this module exports as `name`."""
    found: list[Node] = []
    for path, value in script.exports:
        if path == (name,):
            found.extend(script.functions_of(value))
        elif not path:
            for owner in script.values_of(value):
                found.extend(functions_in(script, owner.index, name, 0))
            if value.kind == "Identifier" and (binding := script.scopes.binding_of(value)) is not None:
                for write in binding.writes:
                    if write.path == (name,) and write.value >= 0:
                        found.extend(script.functions_of(Node(script.document, write.value)))
    return found
