"""Expressions of other modules that names of a script stand for."""

from __future__ import annotations

from collections.abc import Iterator

from suitelint.semantic.resolution import resolve_module
from suitelint.semantic.script import NAMES, Script
from suitelint.syntax.javascript.tree import Node


def elsewhere(script: Script, node: Node) -> Iterator[tuple[Script, Node, tuple[str, ...]]]:
    """What other modules of the project export as `node`: their script, the expression, and the path left in it.

    `node` is an imported name, or a chain of members of one (`roles.ADMINISTRATOR`).
    """
    names: list[str] = []
    root = node.inner
    while root.kind == "MemberExpression" and (inner := root.object) is not None:
        key = root.key_name
        if key is None:
            return
        names.append(key)
        root = inner
    binding = script.scopes.binding_of(root) if root.kind in NAMES else None
    bound = script.modules.bound.get(binding) if binding is not None else None
    other = _module(script, bound[0]) if bound is not None else None
    if bound is None or other is None:
        return
    wanted = tuple(part for part in (*bound[1], *reversed(names)) if part != "default")
    for path, value in other.exports:
        path = tuple(part for part in path if part != "default")
        if wanted[: len(path)] == path:
            yield other, value, wanted[len(path) :]


def _module(script: Script, name: str) -> Script | None:
    project = script.project
    path = resolve_module(project, script, name) if project is not None else None
    if project is None or path is None or path == script.path:
        return None
    return project.script(path)
