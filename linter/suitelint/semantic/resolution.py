"""Which file of the project a module path means (section_4403275198: relative, absolute and aliased paths)."""

from __future__ import annotations

import posixpath
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from suitelint.semantic.project import Project
    from suitelint.semantic.script import Script

_CABINET = ("/", "SuiteScripts/", "SuiteApps/", "SuiteBundles/", "Web Site Hosting Files/")
_ENDINGS = ("", ".js", ".ts", ".tsx", ".mjs", ".json", "/index.js", "/index.ts")


def resolve_module(project: Project, script: Script, module: str) -> str | None:
    """The shown path of the file that `script` means by `module`; None for platform modules and absent files."""
    if module.startswith("N/") or module == "N":
        return None
    if not module.startswith("."):
        module = _aliases(project, script).get(module, module)
    if module.startswith("."):
        return _beside(project, script, module)
    if module.startswith(_CABINET):
        return project.index.locate("/" + module.lstrip("/"), script.path)
    return None


def _beside(project: Project, script: Script, relative: str) -> str | None:
    path = posixpath.normpath(posixpath.join(posixpath.dirname(script.path), relative))
    for ending in _ENDINGS:
        if (candidate := path + ending) in project.sources:
            return candidate
    if path.endswith(".js") and (source := path.removesuffix(".js") + ".ts") in project.sources:
        return source
    return None


def _aliases(project: Project, script: Script) -> dict[str, str]:
    """The `paths` of the script's `@NAmdConfig` file."""
    config = script.header.amd_config
    if not config:
        return {}
    path = (
        _beside(project, script, config)
        if config.startswith(".")
        else project.index.locate("/" + config.lstrip("/"), script.path)
    )
    source = project.sources.get(path) if path is not None else None
    if source is None:
        return {}
    import json

    try:
        paths = json.loads(source.text).get("paths", {})
    except (ValueError, AttributeError, RecursionError):
        return {}
    return (
        {name: target for name, target in paths.items() if isinstance(target, str)} if isinstance(paths, dict) else {}
    )
