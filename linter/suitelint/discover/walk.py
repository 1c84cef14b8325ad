"""The walk over folders: which of their files a run could read."""

from __future__ import annotations

import os
from pathlib import Path

from suitelint import suitecloud
from suitelint.discover.folders import ignore_files_above, is_ignored, manifest_kind, project_folders, with_ignore_file
from suitelint.discover.reading import reason_of
from suitelint.selection import matches
from suitelint.semantic.project import ProjectKind
from suitelint.settings import Settings
from suitelint.syntax.dispatch import readable

_SKIPPED_FOLDERS = {
    "node_modules": "installed packages",
    "bower_components": "installed packages",
    "jspm_packages": "installed packages",
}
_UNREAD_FOLDERS = frozenset(
    {".git", ".hg", ".svn", ".metadata", ".venv", "venv", "__pycache__", ".tox", ".nox", ".mypy_cache", ".ruff_cache"}
)
_UNREAD_FILES = frozenset({"package-lock.json", "npm-shrinkwrap.json", "composer.lock", "suitelint-baseline.json"})


class Walker:
    """Collects what a run could read, by shown path."""

    def __init__(self, base: Path, settings: Settings) -> None:
        self.base = base
        self.settings = settings
        self.files: dict[str, Path] = {}
        self.roots: dict[str, ProjectKind] = {}
        self.skipped: dict[str, str] = {}
        self.folders: list[Path] = []
        self.asked: set[Path] = set()

    def shown(self, path: Path) -> str:
        """A path for people, whatever bytes its name has; `""` is the base itself."""
        text = os.path.relpath(path, self.base).replace(os.sep, "/")
        return "" if text == "." else os.fsencode(text).decode("utf-8", "replace")

    def walk(self, root: Path) -> None:
        """Take in what is below `root`, leaving out what ignore files and settings exclude."""
        self.folders.append(root)
        rules = ignore_files_above(root)
        waiting = [(root, rules)]
        while waiting:
            folder, rules = waiting.pop()
            self._note_project(folder)
            rules = with_ignore_file(folder, rules)
            try:
                with os.scandir(folder) as found:
                    entries = sorted(found, key=lambda entry: entry.name)
            except OSError as error:
                self.skipped[self.shown(folder)] = f"unreadable: {reason_of(error)}"
                continue
            for entry in entries:
                path = Path(entry.path)
                is_folder = entry.is_dir(follow_symlinks=False)
                if rules and is_ignored(path, is_folder, rules):
                    continue
                if not is_folder:
                    self.add(path)
                elif not self._closed(path):
                    waiting.append((path, rules))

    def _closed(self, folder: Path) -> bool:
        """Whether the walk does not enter a folder."""
        if folder.name in _SKIPPED_FOLDERS:
            self.skipped[self.shown(folder)] = _SKIPPED_FOLDERS[folder.name]
            return True
        return folder.name in _UNREAD_FOLDERS or self._excluded(folder)

    def _excluded(self, path: Path) -> bool:
        return any(matches(self.shown(path), pattern, self.settings.base) for pattern in self.settings.exclude)

    def _note_project(self, folder: Path) -> None:
        kind = manifest_kind(folder)
        if kind is None and (folder / "FileCabinet").is_dir():
            has_objects = (folder / "Objects").is_dir() or (folder / suitecloud.DEPLOY).is_file()
            kind = ProjectKind.ACCOUNT_CUSTOMIZATION if has_objects else None
        if kind is not None:
            self.roots[self.shown(folder)] = kind
        for inner in project_folders(folder):
            self.roots.setdefault(self.shown(inner), ProjectKind.ACCOUNT_CUSTOMIZATION)

    def add(self, path: Path, asked: bool = False) -> None:
        """Take in one file if it is of a kind that is read; `asked` for a path that the user gave."""
        if path.is_symlink() and not asked and not self._leads_here(path):
            return
        shown = self.shown(path)
        if not readable(shown) or path.name in _UNREAD_FILES or self._excluded(path):
            return
        self.files[shown] = path
        if asked:
            self.asked.add(path)

    def _leads_here(self, link: Path) -> bool:
        """False, with a note for a link out of the project; a link inside leads to what the walk meets anyway."""
        target = Path(os.path.realpath(link))
        inside = any(Path(os.path.realpath(folder)) in (target, *target.parents) for folder in self.folders)
        if not inside and (target.is_dir() or readable(self.shown(link))):
            self.skipped[self.shown(link)] = "symbolic link that leads out of the project"
        return False
