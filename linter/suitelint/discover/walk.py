"""The walk over folders: which of their files a run could read."""

from __future__ import annotations

import os

from suitelint.discover import suitecloud
from suitelint.discover.folders import (
    everything_in,
    git_root,
    ignore_files_above,
    is_ignored,
    is_inside,
    is_repository,
    manifest_kind,
    project_folders,
    with_ignore_file,
)
from suitelint.discover.reading import reason_of
from suitelint.selection import matches
from suitelint.semantic.project import ProjectKind, Skipped
from suitelint.settings import Settings
from suitelint.syntax.dispatch import readable

_SKIPPED_FOLDERS = {
    "node_modules": "installed packages",
    "bower_components": "installed packages",
    "jspm_packages": "installed packages",
}
UNREAD_FOLDERS = frozenset(
    {".git", ".hg", ".svn", ".metadata", ".venv", "venv", "__pycache__", ".tox", ".nox", ".mypy_cache", ".ruff_cache"}
    | _SKIPPED_FOLDERS.keys()
)
"""Folders that no walk enters, with and without a note."""
_UNREAD_FILES = frozenset({"package-lock.json", "npm-shrinkwrap.json", "composer.lock", "suitelint-baseline.json"})


class Walker:
    """Collects what a run could read, by shown path."""

    def __init__(self, base: str, settings: Settings) -> None:
        self.base = base
        self._below = base.rstrip(os.sep) + os.sep
        self.settings = settings
        self.files: dict[str, str] = {}
        self.roots: dict[str, ProjectKind] = {}
        self.skipped: list[Skipped] = []
        self.folders: list[str] = []
        self.asked: set[str] = set()
        self._tracked: dict[str, frozenset[str]] = {}

    def shown(self, path: str) -> str:
        """A path for people, whatever bytes its name has; `""` is the base itself."""
        inside = path.startswith(self._below)
        text = (path.removeprefix(self._below) if inside else os.path.relpath(path, self.base)).replace(os.sep, "/")
        return "" if text == "." else os.fsencode(text).decode("utf-8", "replace")

    def walk(self, root: str) -> None:
        """Take in what is below `root`, leaving out what ignore files and settings exclude.

        Ignore files say what is not to be committed, so they count inside a repository, for what it does not track
        already. In a copy without one, such as a downloaded archive, all that is there was committed.
        """
        self.folders.append(root)
        top = git_root(root)
        waiting = [(root, [] if top is None else ignore_files_above(root, top), top is not None)]
        while waiting:
            folder, rules, is_versioned = waiting.pop()
            self._note_project(folder)
            if is_versioned := is_versioned or is_repository(folder):
                rules = with_ignore_file(folder, rules)
            try:
                with os.scandir(folder) as found:
                    entries = sorted(found, key=lambda entry: entry.name)
            except OSError as error:
                self.skipped.append(
                    Skipped(self.shown(folder) or ".", f"unreadable: {reason_of(error)}", is_folder=True)
                )
                continue
            for entry in entries:
                is_folder = entry.is_dir(follow_symlinks=False)
                below = rules
                if rules and is_ignored(entry.path, is_folder, rules):
                    if not self._is_tracked(entry.path, entry.name):
                        continue
                    below = [everything_in(entry.path), *rules]
                if is_folder:
                    if not self._closed(entry.path, entry.name):
                        waiting.append((entry.path, below, is_versioned))
                elif entry.is_symlink():
                    self._note_link(entry.path)
                else:
                    self.add(entry.path)

    def _is_tracked(self, path: str, name: str) -> bool:
        """Whether git tracks what an ignore file names; folders that are never entered are not asked for."""
        if name in UNREAD_FOLDERS:
            return False
        top = git_root(os.path.dirname(path)) or ""
        if top not in self._tracked:
            from suitelint.discover.gitindex import tracked

            self._tracked[top] = tracked(top)
        return path in self._tracked[top]

    def _closed(self, folder: str, name: str) -> bool:
        """Whether the walk does not enter a folder."""
        if name in _SKIPPED_FOLDERS:
            self.skipped.append(Skipped(self.shown(folder), _SKIPPED_FOLDERS[name], is_folder=True))
            return True
        return name in UNREAD_FOLDERS or self._excluded(folder)

    def _excluded(self, path: str) -> bool:
        if not self.settings.exclude:
            return False
        local = self.settings.local(self.shown(path))
        return any(matches(local, pattern) for pattern in self.settings.exclude)

    def _note_project(self, folder: str) -> None:
        kind = manifest_kind(folder)
        if kind is None and os.path.isdir(os.path.join(folder, "FileCabinet")):
            objects, deploy = os.path.join(folder, "Objects"), os.path.join(folder, suitecloud.DEPLOY)
            has_objects = os.path.isdir(objects) or os.path.isfile(deploy)
            kind = ProjectKind.ACCOUNT_CUSTOMIZATION if has_objects else None
        if kind is not None:
            self.roots[self.shown(folder)] = kind
        for inner in project_folders(folder):
            self.roots.setdefault(self.shown(inner), ProjectKind.ACCOUNT_CUSTOMIZATION)

    def add(self, path: str, asked: bool = False) -> None:
        """Take in one file if it is of a kind that is read; `asked` for a path that the user gave."""
        shown = self.shown(path)
        if not readable(shown) or os.path.basename(path) in _UNREAD_FILES or self._excluded(path):
            return
        self.files[shown] = path
        if asked:
            self.asked.add(path)

    def _note_link(self, link: str) -> None:
        """Note a link out of the project; one inside leads to what the walk meets anyway."""
        try:
            target = os.path.realpath(link)
        except OSError:  # gone since the folder was listed
            return
        inside = any(is_inside(target, os.path.realpath(folder)) for folder in self.folders)
        is_folder = os.path.isdir(target)
        if not inside and (is_folder or readable(self.shown(link))):
            self.skipped.append(Skipped(self.shown(link), "symbolic link that leads out of the project", is_folder))
