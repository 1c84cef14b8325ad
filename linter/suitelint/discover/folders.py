"""What the files of a folder say about it: whether it is a SuiteCloud project, and what git leaves out of it."""

from __future__ import annotations

import os
from collections.abc import Iterator
from typing import TYPE_CHECKING

from suitelint.discover import suitecloud
from suitelint.discover.reading import small_file
from suitelint.semantic.project import ProjectKind

if TYPE_CHECKING:
    from suitelint.discover.gitignore import Pattern

AnyPath = str | os.PathLike[str]
IgnoreFiles = list[tuple[str, "list[Pattern]"]]
"""Folders with the patterns of their ignore files, the innermost first."""


def upward(path: str) -> Iterator[str]:
    """An absolute path and the folders around it, the innermost first."""
    while True:
        yield path
        around = os.path.dirname(path)
        if around == path:
            return
        path = around


def relative(path: AnyPath, base: AnyPath) -> str:
    """The way from the folder `base` to `path`, with forward slashes."""
    return os.path.relpath(path, base).replace(os.sep, "/")


def is_inside(path: str, folder: str) -> bool:
    """Whether `path` is `folder` or lies below it; both absolute and without `..`."""
    return path == folder or path.startswith(folder.rstrip(os.sep) + os.sep)


def is_repository(folder: str) -> bool:
    """Whether `folder` is the top of a git repository."""
    return os.path.exists(os.path.join(folder, ".git"))


def project_around(path: str) -> str | None:
    """The nearest folder above `path` that holds a SuiteCloud project; the search ends at the repository's root."""
    for folder in upward(path):
        if os.path.isfile(os.path.join(folder, suitecloud.CONFIG)):
            return folder
        if manifest_kind(folder) is not None:
            parent = os.path.dirname(folder)
            return parent if folder in project_folders(parent) else folder
        if is_repository(folder):
            return None
    return None


def manifest_kind(folder: str) -> ProjectKind | None:
    """The kind of project that a `manifest.xml` in `folder` declares."""
    source = small_file(os.path.join(folder, suitecloud.MANIFEST))
    return None if source is None else suitecloud.manifest_kind(source)


def project_folders(folder: str) -> list[str]:
    """The folder that `suitecloud.config.js` in `folder` names, if it lies inside; `src` when it is computed there."""
    config = small_file(os.path.join(folder, suitecloud.CONFIG))
    if config is None:
        return []
    name = suitecloud.default_folder(config)
    found = os.path.normpath(os.path.join(folder, "src" if name is None else name))
    return [found] if os.path.isdir(found) and is_inside(found, folder) else []


def git_root(folder: str) -> str | None:
    """The top of the git repository around `folder`."""
    return next((one for one in upward(folder) if is_repository(one)), None)


def git_prefix(folder: str) -> str:
    """The way from the root of the git repository to `folder`, ending in a slash; empty outside of one."""
    folder = os.path.realpath(folder)
    root = git_root(folder)
    return "" if root in (None, folder) else f"{relative(folder, root)}/"


def ignore_files_above(folder: str, top: str) -> IgnoreFiles:
    """The ignore files between the repository's root `top` and `folder`, the innermost first."""
    rules: IgnoreFiles = []
    for parent in reversed([*upward(folder)][1:]):
        if is_inside(parent, top):
            rules = with_ignore_file(parent, rules)
    return rules


def with_ignore_file(folder: str, rules: IgnoreFiles) -> IgnoreFiles:
    """The rules that hold inside `folder`, where `rules` hold for itself."""
    source = small_file(os.path.join(folder, ".gitignore"))
    if source is None:
        return rules
    from suitelint.discover.gitignore import read_patterns

    return [(folder.replace(os.sep, "/").rstrip("/") + "/", read_patterns(source.text)), *rules]


def everything_in(folder: str) -> tuple[str, list[Pattern]]:
    """The rules by which all that is in `folder` is ignored."""
    from suitelint.discover.gitignore import read_patterns

    return folder.replace(os.sep, "/").rstrip("/") + "/", read_patterns("*")


def is_ignored(path: str, is_folder: bool, rules: IgnoreFiles) -> bool:
    """Whether git leaves out what is at `path`."""
    from suitelint.discover.gitignore import ignored

    return ignored(path.replace(os.sep, "/"), is_folder, rules)
