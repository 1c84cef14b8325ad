"""What the files of a folder say about it: whether it is a SuiteCloud project, and what git leaves out of it."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

from suitelint import suitecloud
from suitelint.discover.reading import small_file
from suitelint.semantic.project import ProjectKind

if TYPE_CHECKING:
    from suitelint.gitignore import Pattern

IgnoreFiles = list[tuple[str, "list[Pattern]"]]
"""Folders with the patterns of their ignore files, the innermost first."""


def project_around(path: Path) -> Path | None:
    """The nearest folder above `path` that holds a SuiteCloud project; the search ends at the repository's root."""
    for folder in (path, *path.parents):
        if (folder / suitecloud.CONFIG).is_file():
            return folder
        if manifest_kind(folder) is not None:
            parent = folder.parent
            return parent if folder in project_folders(parent) else folder
        if (folder / ".git").exists():
            return None
    return None


def manifest_kind(folder: Path) -> ProjectKind | None:
    """The kind of project that a `manifest.xml` in `folder` declares."""
    source = small_file(folder / suitecloud.MANIFEST)
    return None if source is None else suitecloud.manifest_kind(source)


def project_folders(folder: Path) -> list[Path]:
    """The folder that `suitecloud.config.js` in `folder` names, if it lies inside; `src` when it is computed there."""
    config = small_file(folder / suitecloud.CONFIG)
    if config is None:
        return []
    name = suitecloud.default_folder(config)
    found = Path(os.path.normpath(folder / ("src" if name is None else name)))
    return [found] if found.is_dir() and (found == folder or folder in found.parents) else []


def git_root(folder: Path) -> Path | None:
    """The top of the git repository around `folder`."""
    return next((one for one in (folder, *folder.parents) if (one / ".git").exists()), None)


def ignore_files_above(folder: Path) -> IgnoreFiles:
    """The ignore files between the repository's root and `folder`, the innermost first."""
    top = git_root(folder)
    rules: IgnoreFiles = []
    for parent in reversed(folder.parents):
        if top is not None and (parent == top or top in parent.parents):
            rules = with_ignore_file(parent, rules)
    return rules


def with_ignore_file(folder: Path, rules: IgnoreFiles) -> IgnoreFiles:
    """The rules that hold inside `folder`, where `rules` hold for itself."""
    source = small_file(folder / ".gitignore")
    if source is None:
        return rules
    from suitelint.gitignore import read_patterns

    return [(folder.as_posix().rstrip("/") + "/", read_patterns(source.text)), *rules]


def is_ignored(path: Path, is_folder: bool, rules: IgnoreFiles) -> bool:
    """Whether git leaves out what is at `path`."""
    from suitelint.gitignore import ignored

    return ignored(path.as_posix(), is_folder, rules)
