"""Functions that the platform calls, and functions that other modules may."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from suitelint.netsuite.catalogue import EntryRow
from suitelint.record import NamedTuple
from suitelint.semantic.holders import held, held_by, members_of
from suitelint.semantic.platform import Platform, platform_of
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
    # Without the XML, names and arity are all there is.
    for function in script.document.all("FunctionDeclaration"):
        if script.document.kinds[script.document.parents[function.index]] != "Program":
            continue
        names = ",".join(parameter.text.lower() for parameter in function.params)
        own = function.id.text if function.id else ""
        row = script.catalogue.entries.get(("suitescript1", f"({names})"))
        if row is None and platform_of(script) is Platform.SUITESCRIPT_1:
            row = script.catalogue.entries.get(("suitescript1", f"{own}({names})"))
        if row is not None:
            yield EntryPoint("suitescript1", own, function, row, certain=False)


def _top_level(script: Script, name: str) -> list[Node]:
    """Functions that a global name or a dotted path of namespaces means."""
    head, *rest = name.split(".")
    binding = script.scopes.lookup(head, 0)
    values = [Node(script.document, one.value) for one in binding.definitions if one.value >= 0] if binding else []
    if rest:
        values = list(held_by(script, binding, head, tuple(rest)))
    return _unique(script, values)


def exported_functions(script: Script, name: str) -> list[Node]:
    """Functions that this module exports as `name`, and those that an export is made of: `safe(onRequest)`."""
    found: list[Node] = []
    for path, value in script.exports:
        found.extend([value] if path == (name,) else [] if path else held(script, value, (name,)))
    return _unique(script, [one for value in found for one in (value, *_wrapped(script, value))])


def _wrapped(script: Script, value: Node) -> Iterator[Node]:
    """The functions that a call is given which makes an entry point of them."""
    for made in script.values_of(value):
        if made.kind == "CallExpression":
            yield from made.arguments


def _unique(script: Script, values: Iterable[Node]) -> list[Node]:
    return list(dict.fromkeys(function for value in values for function in script.functions_of(value)))
