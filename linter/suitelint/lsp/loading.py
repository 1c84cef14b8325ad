"""Finds a folder's project, settings and baseline as the command line would."""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path

from suitelint.baseline import Baseline
from suitelint.discover import DiscoveryError, discover
from suitelint.lsp.client import Preferences
from suitelint.selection import matches
from suitelint.semantic.project import Project
from suitelint.settings import Settings
from suitelint.source import SourceFile
from suitelint.syntax.dispatch import readable


@dataclass(frozen=True)
class Loaded:
    """A project with what it is judged by. Without `base`, shown paths are the names that documents have."""

    project: Project
    settings: Settings
    base: Path | None
    baseline: Baseline | None = None
    problem: str = ""
    targets: frozenset[str] = field(init=False)
    skipped: Mapping[str, str] = field(init=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "targets", frozenset(self.project.targets))
        object.__setattr__(self, "skipped", {one.path: one.reason for one in self.project.skipped})

    def shown(self, file: str) -> str:
        """The shown path of a document."""
        return file if self.base is None else os.path.relpath(file, self.base).replace(os.sep, "/")

    def wants(self, file: str) -> bool:
        """Whether the command line would report on a document, once it is saved."""
        shown = self.shown(file)
        if shown in self.targets:
            return True
        if shown in self.skipped or not readable(shown):
            return False
        # What is on disk and no target was left out on purpose; what is not on disk yet is judged by its name.
        on_disk = self.base is not None and os.path.exists(file)
        return not on_disk and not any(matches(shown, pattern) for pattern in self.settings.exclude)

    def notice(self, file: str) -> str:
        """A sentence to show with a document: why it was not checked, or what is wrong with the settings."""
        reason = self.skipped.get(self.shown(file), "")
        return f"Not checked: {reason}" if reason.startswith(("too large", "unreadable")) else self.problem

    def overlaid(self, sources: Mapping[str, SourceFile]) -> Project:
        """The project with other sources, and nothing to report on yet."""
        return replace(self.project, sources=sources, targets=(), scanned=())


def load(root: Path | None, only: Path | None, preferences: Preferences) -> Loaded:
    """The project in or around `root`; with `only`, as far as that file needs it; without a root, nothing on disk."""
    settings = Settings(select=preferences.select, ignore=preferences.ignore)
    if root is None:
        return Loaded(Project({}, ()), settings, None)
    try:
        project = discover([] if only is None else [only], settings, root)
    except DiscoveryError:
        return Loaded(Project({}, ()), settings, root)
    return Loaded(project, settings, Path(project.base))
