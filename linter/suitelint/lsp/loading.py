"""Finds a folder's project, settings and baseline as the command line would."""

from __future__ import annotations

import os
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from suitelint.baseline import Baseline, BaselineError
from suitelint.baseline_file import path_beside, read
from suitelint.configuration import Configuration, ConfigurationError, find
from suitelint.configuration import load as read_configuration
from suitelint.discover import DiscoveryError, discover
from suitelint.discover.folders import relative
from suitelint.lsp.client import Preferences
from suitelint.rule import RuleSet
from suitelint.selection import matches
from suitelint.semantic.project import Project
from suitelint.settings import Settings
from suitelint.source import SourceFile
from suitelint.syntax.dispatch import readable


@dataclass(frozen=True, slots=True)
class Judgement:
    """What holds for the files of one folder. `problem` says why a file of settings is not followed."""

    settings: Settings
    baseline: Baseline | None = None
    problem: str = ""


@dataclass
class Loaded:
    """A project with what it is judged by, for the workspace folder `root`.

    Shown paths are relative to `base`; without it they are the names that documents have.
    """

    project: Project
    root: Path | None
    base: Path | None
    preferences: Preferences
    rules: RuleSet
    targets: frozenset[str] = field(init=False)
    skipped: Mapping[str, str] = field(init=False)
    scanned: frozenset[str] = field(init=False)
    _judgements: dict[str, Judgement] = field(default_factory=dict)
    _by_file: dict[str | None, Judgement] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.targets = frozenset(self.project.targets)
        self.skipped = {one.path: one.reason for one in self.project.skipped}
        self.scanned = frozenset(source.path for source in self.project.scanned)

    def shown(self, file: str) -> str:
        """The shown path of a document."""
        return file if self.base is None else relative(file, self.base)

    def wants(self, file: str) -> bool:
        """Whether the command line would report on a document, once it is saved."""
        shown = self.shown(file)
        if shown in self.targets:
            return True
        if shown in self.skipped or not readable(shown):
            return False
        # What is on disk and no target was left out on purpose; what is not on disk yet is judged by its name.
        if self.base is not None and os.path.exists(file):
            return False
        settings = self.judgement(shown).settings
        return not any(matches(settings.local(shown), pattern) for pattern in settings.exclude)

    def notice(self, file: str) -> str:
        """A sentence to show with a document: why it was not checked, or what is wrong with the settings."""
        reason = self.skipped.get(self.shown(file), "")
        if reason.startswith(("too large", "unreadable")):
            return f"Not checked: {reason}"
        return self.judgement(self.shown(file)).problem

    def judgement(self, shown: str) -> Judgement:
        """The settings and the baseline for a file, from the configuration nearest to it."""
        folder = shown.rpartition("/")[0]
        if folder not in self._judgements:
            file = _configuration_file(self.root, self.base, folder, self.preferences)
            if file not in self._by_file:
                self._by_file[file] = _judgement(file, self.base, self.preferences, self.rules)
            self._judgements[folder] = self._by_file[file]
        return self._judgements[folder]

    def overlaid(self, sources: Mapping[str, SourceFile]) -> Project:
        """The project with other sources, and nothing to report on yet."""
        return self.project.having(sources=sources, targets=(), scanned=())


def load(root: Path | None, only: Path | None, preferences: Preferences, rules: RuleSet) -> Loaded:
    """The project in or around `root`; with `only`, as far as that file needs it; without a root, nothing on disk."""
    if root is None:
        return Loaded(Project({}, ()), None, None, preferences, rules)
    file = _configuration_file(root, root, "", preferences)
    settings = _judgement(file, root, preferences, rules).settings
    try:
        project = discover([] if only is None else [only], settings, root)
    except DiscoveryError:
        return Loaded(Project({}, ()), root, root, preferences, rules)
    return Loaded(project, root, Path(project.base), preferences, rules)


def _configuration_file(root: Path | None, base: Path | None, folder: str, preferences: Preferences) -> str | None:
    if preferences.configuration:
        return os.path.join(root or "", _expanded(preferences.configuration, root))
    return None if base is None else find(os.path.normpath(base / folder))


def _judgement(file: str | None, base: Path | None, preferences: Preferences, rules: RuleSet) -> Judgement:
    """What a file of settings says, and then the editor. A file that cannot be used counts as absent."""
    configuration, problem, baseline = Configuration(), "", None
    cwd = base or Path.cwd()
    try:
        if file is not None:
            configuration = read_configuration(file, cwd, rules)
        beside = path_beside(file, cwd)
        baseline = read(beside, cwd) if base is not None and os.path.isfile(beside) else None
    except (ConfigurationError, BaselineError) as error:
        problem = str(error)
    settings = configuration.settings
    changed = settings._replace(
        select=preferences.select or settings.select,
        ignore=(*settings.ignore, *preferences.ignore),
    )
    return Judgement(changed, baseline, problem)


def _expanded(text: str, folder: Path | None) -> str:
    """A path of the editor's settings with `~`, `${workspaceFolder}`, `${userHome}` and `${env:NAME}` replaced."""

    def value(match: re.Match[str]) -> str:
        if match[2] is not None:
            return os.environ.get(match[2], "")
        return str(Path.home()) if match[1] == "userHome" else str(folder or "")

    return os.path.expanduser(re.sub(r"\$\{(workspaceFolder|userHome|env:([^}]+))\}", value, text))
