"""Which files of a project run in a browser: client scripts, and the modules that they load."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from suitelint.regex import regex
from suitelint.syntax.dispatch import is_script_path

if TYPE_CHECKING:
    from suitelint.semantic.project import Project

_CLIENT = regex(rb"@NScriptType[ \t]+(?:ClientScript|SpaClient)\b", re.IGNORECASE)
_MODULE_PATH = regex(rb"clientScriptModulePath\s*[=:]\s*[\"'`]([^\"'`\n]+)[\"'`]")
_LOADED = regex(rb"[\"'](\.{1,2}/[^\"'\n]{1,200}|/?Suite(?:Scripts|Apps)/[^\"'\n]{1,200})[\"']")
_ENDINGS = ("", ".js", ".ts")
_OBJECTS = frozenset({"clientscript"})


def browser_files(project: Project) -> frozenset[str]:
    """Paths of client scripts (by tag, by `clientScriptModulePath`, by script object) and of what they load.

    Read from the text of the files, so that nothing is parsed for it.
    """
    found: set[str] = set()
    work = list(_roots(project))
    while work:
        path = work.pop()
        if path not in found:
            found.add(path)
            work.extend(_located(project, path, _LOADED))
    return frozenset(found)


def _roots(project: Project) -> Iterator[str]:
    for path in project.paths():
        if is_script_path(path):
            data = project.sources[path].data
            if _CLIENT.search(data):
                yield path
            if b"clientScriptModulePath" in data:
                yield from _located(project, path, _MODULE_PATH)
    for script in project.index.scripts:
        if script.kind in _OBJECTS:
            yield from project.index.files_of(script)


def _located(project: Project, near: str, pattern: re.Pattern[bytes]) -> Iterator[str]:
    """Files of the project that the texts in `near` name."""
    for match in pattern.finditer(project.sources[near].data):
        text = match[1].decode("utf-8", "replace")
        if text.startswith("."):
            base = posixpath.normpath(posixpath.join(posixpath.dirname(near), text))
            yield from (base + ending for ending in _ENDINGS if base + ending in project.sources)
        elif (path := project.index.locate("/" + text.lstrip("/"), near)) is not None:
            yield path
