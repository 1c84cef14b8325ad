"""Edits by which fixes load a platform module."""

from __future__ import annotations

from suitelint.finding import Edit
from suitelint.semantic.modules import Factory
from suitelint.semantic.script import Script
from suitelint.source import Location, Span
from suitelint.syntax.javascript.tree import Node


def loaded_module(script: Script, module: str, near: Node) -> tuple[str, tuple[Edit, ...]] | None:
    """The name under which the code at `near` can use `module`, and the edits that load it if nothing does yet.

    Nothing when the file loads modules in no form that an edit could extend.
    """
    for binding, (path, inside) in script.modules.bound.items():
        if path == module and not inside and script.scopes.lookup(binding.name, near.index) is binding:
            return binding.name, ()
    name = _free_name(script, module.rpartition("/")[2])
    factory = _factory_around(script, near)
    if factory is not None:
        edits = _extended(script, factory, module, name)
        return (name, edits) if edits else None
    imports = list(script.document.all("ImportDeclaration"))
    if not imports:
        return None
    last = imports[-1]
    quote = '"' if b'"' in script.source.data[last.start : last.end] else "'"
    return name, (_insertion(script, last.end, f"\nimport * as {name} from {quote}{module}{quote};"),)


def _factory_around(script: Script, near: Node) -> Factory | None:
    """The innermost `define` or `require` whose callback holds `near`."""
    around = [one for one in script.modules.factories if one.callback is not None and one.callback.contains(near)]
    return max(around, key=lambda one: one.callback.index if one.callback is not None else 0, default=None)


def _free_name(script: Script, wanted: str) -> str:
    """A name that stands for nothing anywhere in the file, so that every fix of it takes the same one."""
    name = wanted
    while name in script.scopes.declared or name in script.scopes.global_writes:
        name += "Module"
    return name


def _extended(script: Script, factory: Factory, module: str, name: str) -> tuple[Edit, ...]:
    """One more dependency and one more parameter, both at the first position that has no parameter yet."""
    callback = factory.callback
    dependencies = factory.dependencies
    if callback is None or len(callback.params) > len(dependencies):
        return ()
    parameters = callback.params
    at = len(parameters)
    quote = '"' if dependencies and dependencies[0][1].text.startswith('"') else "'"
    text = f"{quote}{module}{quote}"
    if at < len(dependencies):
        first = _insertion(script, dependencies[at][1].start, f"{text}, ")
    elif dependencies:
        first = _insertion(script, dependencies[-1][1].end, f", {text}")
    else:
        return ()
    second = _parameter(script, callback, parameters, name)
    return (first, second) if second is not None else ()


def _parameter(script: Script, callback: Node, parameters: list[Node], name: str) -> Edit | None:
    data = script.source.data
    body = callback.body
    if parameters:
        last = parameters[-1]
        bare = callback.start == last.start
        if bare:
            return Edit(last.location, f"({last.text}, {name})")
        return _insertion(script, last.end, f", {name}")
    opening = data.find(b"(", callback.start, body.start if body is not None else callback.end)
    return _insertion(script, opening + 1, name) if opening >= 0 else None


def _insertion(script: Script, offset: int, text: str) -> Edit:
    return Edit(Location(script.source, Span(offset, offset)), text)


def runs_on_call(script: Script, node: Node) -> bool:
    """Whether `node` runs inside a function other than a module's own: only there may `N/` modules be used."""
    function = node.function
    callbacks = {one.callback.index for one in script.modules.factories if one.callback is not None}
    return function is not None and function.index not in callbacks
