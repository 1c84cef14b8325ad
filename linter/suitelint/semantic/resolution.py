"""Which file of the project a module path means (section_4403275198: relative, absolute and aliased paths)."""

from __future__ import annotations

import posixpath
from collections.abc import Mapping
from typing import TYPE_CHECKING

from suitelint.record import NamedTuple

if TYPE_CHECKING:
    from suitelint.semantic.project import Project
    from suitelint.semantic.script import Script

_CABINET = ("/", "SuiteScripts/", "SuiteApps/", "SuiteBundles/", "Web Site Hosting Files/")
_ENDINGS = ("", ".js", ".ts", ".tsx", ".mjs", ".json", "/index.js", "/index.ts")


class _Config(NamedTuple):
    """What an `@NAmdConfig` file says: its own path, where modules are looked up, and paths by alias."""

    path: str = ""
    base: str = ""
    aliases: Mapping[str, str] = {}


def resolve_module(project: Project, script: Script, module: str) -> str | None:
    """The shown path of the file that `script` means by `module`; None for platform modules and absent files."""
    if module.startswith("N/") or module == "N":
        return None
    config = _Config() if module.startswith(".") else _config(project, script)
    if config.path:
        module = _unaliased(config, module)
    if module.startswith("."):
        return _beside(project, script.path, module) or (_beside(project, config.path, module) if config.path else None)
    if module.startswith(_CABINET):
        return project.index.locate("/" + module.lstrip("/"), script.path)
    return None


def _unaliased(config: _Config, module: str) -> str:
    """What a module is called without aliases of it or of a folder around it."""
    name, found = module, config.aliases.get(module)
    while found is None and "/" in name.lstrip("/"):
        name = posixpath.dirname(name)
        found = config.aliases.get(name)
    target = module if found is None else found + module[len(name) :]
    is_rooted = target.startswith((".", *_CABINET)) or not config.base
    return target if is_rooted else posixpath.join(config.base, target)


def _beside(project: Project, place: str, relative: str) -> str | None:
    path = posixpath.normpath(posixpath.join(posixpath.dirname(place), relative))
    for ending in _ENDINGS:
        if (candidate := path + ending) in project.sources:
            return candidate
    if path.endswith(".js") and (source := path.removesuffix(".js") + ".ts") in project.sources:
        return source
    return None


def _config(project: Project, script: Script) -> _Config:
    """The script's `@NAmdConfig` file."""
    named = script.header.amd_config
    if not named:
        return _Config()
    path = (
        _beside(project, script.path, named)
        if named.startswith(".")
        else project.index.locate("/" + named.lstrip("/"), script.path)
    )
    source = project.sources.get(path) if path is not None else None
    if path is None or source is None:
        return _Config()
    import json

    try:
        content = json.loads(source.text)
        base, paths = content.get("baseUrl", ""), content.get("paths", {})
    except (ValueError, AttributeError, RecursionError):
        return _Config()
    aliases = paths.items() if isinstance(paths, dict) else ()
    return _Config(
        path,
        base if isinstance(base, str) else "",
        {name: target for name, target in aliases if isinstance(target, str)},
    )
