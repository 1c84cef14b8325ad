"""Expressions of other modules that names of a script stand for."""

from __future__ import annotations

from collections.abc import Iterator

from suitelint.semantic.exports import without_default
from suitelint.semantic.holders import held
from suitelint.semantic.imported import imported
from suitelint.semantic.resolution import resolve_module
from suitelint.semantic.scope import ANY
from suitelint.semantic.script import Script
from suitelint.syntax.javascript.tree import Node


def elsewhere(script: Script, node: Node) -> Iterator[tuple[Script, Node, tuple[str, ...]]]:
    """What other modules of the project export as `node`: their script, the expression, and the path left in it.

    `node` is an imported name, or a chain of members of one (`roles.ADMINISTRATOR`, `new Roles().administrator`).
    """
    found = imported(script, node.inner)
    other = _module(script, found[0]) if found is not None else None
    if found is None or other is None or ANY in found[1]:
        return
    wanted = without_default(found[1])
    for path, value in other.exports:
        path = without_default(path)
        if wanted[: len(path)] == path:
            yield other, value, wanted[len(path) :]


def functions_at(script: Script, value: Node, rest: tuple[str, ...]) -> list[Node]:
    """The functions of an exported value, or of its member at `rest`."""
    return [found for one in held(script, value, rest) for found in script.functions_of(one)]


def _module(script: Script, name: str) -> Script | None:
    project = script.project
    path = resolve_module(project, script, name) if project is not None else None
    if project is None or path is None or path == script.path:
        return None
    return project.script(path)
