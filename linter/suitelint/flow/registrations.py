"""Plugins that code gives to a framework together with their options, instead of calling them itself."""

from __future__ import annotations

from collections.abc import Iterator

from suitelint.flow.places import written
from suitelint.netsuite.catalogue import RegistrationRow, last_name
from suitelint.record import NamedTuple
from suitelint.semantic.modules import required
from suitelint.semantic.script import Script
from suitelint.syntax.javascript.tree import Node


class Registration(NamedTuple):
    """One plugin. `plugin` is its resolved name, `options` the expression for what it is given."""

    call: Node
    plugin: str
    options: Node


def registrations(script: Script) -> Iterator[Registration]:
    """The plugins from packages that get options where they are registered."""
    for row in script.catalogue.registrations.values():
        for call in script.calls(last_name(row.name)):
            if call.callee is not None and call.callee.kind == "MemberExpression":
                for plugin, options in _pairs(script, row, call.arguments):
                    if (name := _package(script, plugin)) is not None:
                        yield Registration(call, name, options)


def _pairs(script: Script, row: RegistrationRow, arguments: list[Node]) -> Iterator[tuple[Node, Node]]:
    """What a call gives as plugins and as their options: two arguments, the members of an object, or a list of such."""
    plugin, options = row.plugin.position, row.options.position
    if plugin is not None and options is not None and max(plugin, options) < len(arguments):
        yield arguments[plugin], arguments[options]
    first = arguments[0] if arguments else None
    for described in () if first is None else first.elements if first.kind == "ArrayExpression" else (first,):
        given, told = (written(script, described, (place.option or "",)) for place in (row.plugin, row.options))
        if given is not None and told is not None:
            yield given, told


def _package(script: Script, plugin: Node) -> str | None:
    plugin = plugin.argument if plugin.kind == "AwaitExpression" and plugin.argument is not None else plugin
    return required(plugin) or script.resolve(plugin)
