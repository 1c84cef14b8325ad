"""Plugins that code gives to a framework together with their options, instead of calling them itself."""

from __future__ import annotations

from collections.abc import Iterator

from suitelint.flow.places import written
from suitelint.record import NamedTuple
from suitelint.semantic.modules import required
from suitelint.semantic.script import Script
from suitelint.syntax.javascript.tree import Node

_METHOD = "register"
"""What Fastify and hapi call it; Fastify takes `(plugin, options)`, hapi `({plugin, options})` or a list of these."""


class Registration(NamedTuple):
    """One plugin. `plugin` is its resolved name, `options` the expression for what it is given."""

    call: Node
    plugin: str
    options: Node


def registrations(script: Script) -> Iterator[Registration]:
    """The plugins from packages that get options where they are registered."""
    for call in script.calls(_METHOD):
        callee, arguments = call.callee, call.arguments
        if callee is None or callee.kind != "MemberExpression" or not arguments:
            continue
        first = arguments[0]
        if len(arguments) > 1 and (name := _package(script, first)) is not None:
            yield Registration(call, name, arguments[1])
        for described in first.elements if first.kind == "ArrayExpression" else [first]:
            plugin, options = (written(script, described, (key,)) for key in ("plugin", "options"))
            if plugin is not None and options is not None and (name := _package(script, plugin)) is not None:
                yield Registration(call, name, options)


def _package(script: Script, plugin: Node) -> str | None:
    plugin = plugin.argument if plugin.kind == "AwaitExpression" and plugin.argument is not None else plugin
    return required(plugin) or script.resolve(plugin)
