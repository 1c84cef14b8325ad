"""From the paths of a run to a `Project`: the only module that walks the file system.

With no path the SuiteCloud project around the working directory is checked, else the directory itself. With paths only
these are targets, but the project around them is known as well, so that modules and objects can be looked up. A file
that is given by name is checked even where it looks like somebody else's.
"""

from __future__ import annotations

import os
import stat
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING

from suitelint import suitecloud, vendored
from suitelint.selection import matches
from suitelint.semantic.project import Project, ProjectKind, Skipped
from suitelint.settings import Settings
from suitelint.source import SourceFile
from suitelint.syntax.dispatch import BINARY_SUFFIXES, SCRIPT_SUFFIXES, readable, suffix_of

if TYPE_CHECKING:
    from suitelint.gitignore import Pattern

MAX_BYTES = 10_000_000
"""The platform takes no larger file into the File Cabinet or a project."""

_SKIPPED_FOLDERS = {
    "node_modules": "installed packages",
    "bower_components": "installed packages",
    "jspm_packages": "installed packages",
}
_UNREAD_FOLDERS = frozenset(
    {".git", ".hg", ".svn", ".metadata", ".venv", "venv", "__pycache__", ".tox", ".nox", ".mypy_cache", ".ruff_cache"}
)
_OBJECT_FOLDERS = frozenset({"Objects", "AccountConfiguration", ".attributes"})
_OBJECT_HEAD = 4000
_BINARY_KINDS = BINARY_SUFFIXES | {"xml"}
_UNREAD_FILES = frozenset({"package-lock.json", "npm-shrinkwrap.json", "composer.lock", "suitelint-baseline.json"})


_IgnoreFiles = list[tuple[str, "list[Pattern]"]]


class DiscoveryError(Exception):
    """The run cannot start; the text is one line that says why."""


def discover(paths: Sequence[str | os.PathLike[str]], settings: Settings, cwd: Path) -> Project:
    """The project that a run in the folder `cwd` looks at.

    Paths are shown relative to `Project.base`: the SuiteCloud project around `cwd` if there is one, else `cwd`.
    Raises `DiscoveryError` when a given path does not exist or cannot be read.
    """
    cwd = Path(os.path.abspath(cwd))
    home = base_of(cwd)
    given = [_existing(cwd, path) for path in paths]
    around = {found for path in given if (found := _project_around(path)) is not None}
    walker = _Walker(home, settings)
    for root in _outermost([*around, *(path for path in given if path.is_dir())] if given else [home]):
        walker.walk(root)
    for path in given:
        if not path.is_dir():
            walker.add(path, asked=True)
    return walker.project(given)


def base_of(cwd: Path) -> Path:
    """The folder that a run in `cwd` shows paths relative to: the SuiteCloud project around it, else `cwd` itself."""
    cwd = Path(os.path.abspath(cwd))
    return _project_around(cwd) or cwd


def deployed_only(project: Project) -> Project:
    """The same project with only those targets that a `deploy.xml` names; all of them where there is none."""
    if project.deployed is None:
        return project
    return replace(project, targets=tuple(path for path in project.targets if path in project.deployed))


def _existing(cwd: Path, given: str | os.PathLike[str]) -> Path:
    path = Path(os.path.abspath(cwd / given))
    try:
        found = path.exists()
    except (OSError, ValueError) as error:
        raise DiscoveryError(f"cannot read `{os.fspath(given)}`: {_reason(error)}") from None
    if not found:
        raise DiscoveryError(f"no such file or folder: `{os.fspath(given)}`")
    return path


def _reason(error: Exception) -> str:
    return (error.strerror or "not readable").lower() if isinstance(error, OSError) else "not a path"


def git_root(folder: Path) -> Path | None:
    """The top of the git repository around `folder`."""
    return next((one for one in (folder, *folder.parents) if (one / ".git").exists()), None)


def _ignore_files_above(folder: Path) -> _IgnoreFiles:
    """The ignore files between the repository's root and `folder`, the innermost first."""
    top = git_root(folder)
    rules: _IgnoreFiles = []
    for parent in reversed(folder.parents):
        if top is not None and (parent == top or top in parent.parents):
            rules = _with_ignore_file(parent, rules)
    return rules


def _with_ignore_file(folder: Path, rules: _IgnoreFiles) -> _IgnoreFiles:
    source = _small_file(folder / ".gitignore")
    if source is None:
        return rules
    from suitelint.gitignore import read_patterns

    return [(folder.as_posix().rstrip("/") + "/", read_patterns(source.text)), *rules]


def _ignored(path: Path, is_folder: bool, rules: _IgnoreFiles) -> bool:
    from suitelint.gitignore import ignored

    return ignored(path.as_posix(), is_folder, rules)


def _project_around(path: Path) -> Path | None:
    """The nearest folder above `path` that holds a SuiteCloud project; the search ends at the repository's root."""
    for folder in (path, *path.parents):
        if (folder / suitecloud.CONFIG).is_file():
            return folder
        if _manifest(folder) is not None:
            parent = folder.parent
            return parent if folder in _project_folders(parent) else folder
        if (folder / ".git").exists():
            return None
    return None


def _manifest(folder: Path) -> ProjectKind | None:
    source = _small_file(folder / suitecloud.MANIFEST)
    return None if source is None else suitecloud.manifest_kind(source)


def _small_file(path: Path) -> SourceFile | None:
    try:
        if path.is_file() and path.stat().st_size <= MAX_BYTES:
            return SourceFile.from_bytes(path.name, path.read_bytes())
    except OSError:
        pass
    return None


def _project_folders(folder: Path) -> list[Path]:
    """The folder that `suitecloud.config.js` in `folder` names, if it lies inside; `src` when it is computed there."""
    config = _small_file(folder / suitecloud.CONFIG)
    if config is None:
        return []
    name = suitecloud.default_folder(config)
    found = Path(os.path.normpath(folder / ("src" if name is None else name)))
    return [found] if found.is_dir() and (found == folder or folder in found.parents) else []


def _outermost(folders: Iterable[Path]) -> list[Path]:
    unique = list(dict.fromkeys(folders))
    return [one for one in unique if not any(other in one.parents for other in unique)]


class _LazySources(Mapping[str, SourceFile]):
    """Files by shown path, read when asked for. One that cannot be read, or is not the project's own, is empty."""

    def __init__(self, files: dict[str, Path]) -> None:
        self._files = files
        self._loaded: dict[str, SourceFile] = {}

    def __getitem__(self, shown: str) -> SourceFile:
        if shown not in self._loaded:
            data = _read(self._files[shown])
            usable = isinstance(data, bytes) and _unusable(shown, data) is None
            self._loaded[shown] = SourceFile.from_bytes(shown, data if usable and isinstance(data, bytes) else b"")
        return self._loaded[shown]

    def put(self, source: SourceFile) -> None:
        self._loaded[source.path] = source

    def drop(self, shown: str) -> None:
        self._files.pop(shown, None)

    def __contains__(self, shown: object) -> bool:
        return shown in self._files

    def __iter__(self) -> Iterator[str]:
        return iter(self._files)

    def __len__(self) -> int:
        return len(self._files)


def _read(path: Path) -> bytes | str:
    """The bytes of a file, or why they are not to be had."""
    try:
        status = path.stat()
        if not stat.S_ISREG(status.st_mode):
            return "unreadable: no regular file"
        if status.st_size > MAX_BYTES:
            return f"too large: {status.st_size / 1_000_000:.0f} MB, the limit is {MAX_BYTES // 1_000_000} MB"
        return path.read_bytes()
    except OSError as error:
        return f"unreadable: {_reason(error)}"


def _unusable(shown: str, data: bytes, asked: bool = False) -> str | None:
    if suffix_of(shown) in SCRIPT_SUFFIXES:
        foreign = None if asked else vendored.foreign(shown.rpartition("/")[2], data)
        return "binary" if vendored.binary(data) else foreign
    return "binary" if vendored.binary(data) and suffix_of(shown) not in _BINARY_KINDS else None


@dataclass(eq=False, repr=False)
class _Walker:
    """Collects what a run could read, by shown path."""

    base: Path
    settings: Settings
    files: dict[str, Path] = field(default_factory=dict)
    roots: dict[str, ProjectKind] = field(default_factory=dict)
    skipped: dict[str, str] = field(default_factory=dict)
    folders: list[Path] = field(default_factory=list)
    asked: set[Path] = field(default_factory=set)

    def shown(self, path: Path) -> str:
        """A path for people, whatever bytes its name has; `""` is the base itself."""
        text = os.path.relpath(path, self.base).replace(os.sep, "/")
        return "" if text == "." else os.fsencode(text).decode("utf-8", "replace")

    def walk(self, root: Path) -> None:
        """Take in what is below `root`, leaving out what ignore files and settings exclude."""
        self.folders.append(root)
        rules = _ignore_files_above(root)
        waiting = [(root, rules)]
        while waiting:
            folder, rules = waiting.pop()
            self._note_project(folder)
            rules = _with_ignore_file(folder, rules)
            try:
                with os.scandir(folder) as found:
                    entries = sorted(found, key=lambda entry: entry.name)
            except OSError as error:
                self.skipped[self.shown(folder)] = f"unreadable: {_reason(error)}"
                continue
            for entry in entries:
                path = Path(entry.path)
                is_folder = entry.is_dir(follow_symlinks=False)
                if rules and _ignored(path, is_folder, rules):
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
        kind = _manifest(folder)
        if kind is None and (folder / "FileCabinet").is_dir():
            has_objects = (folder / "Objects").is_dir() or (folder / suitecloud.DEPLOY).is_file()
            kind = ProjectKind.ACCOUNT_CUSTOMIZATION if has_objects else None
        if kind is not None:
            self.roots[self.shown(folder)] = kind
        for inner in _project_folders(folder):
            self.roots.setdefault(self.shown(inner), ProjectKind.ACCOUNT_CUSTOMIZATION)

    def add(self, path: Path, asked: bool = False) -> None:
        """Take in one file if it is of a kind that is read; `asked` for a path that the user gave."""
        if path.is_symlink() and not asked and not self._leads_here(path):
            return
        shown = self.shown(path)
        if not readable(shown) or path.name in _UNREAD_FILES or self._excluded(path):
            return
        if suffix_of(shown) == "xml" and not _may_be_object(path, shown):
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

    def project(self, given: Sequence[Path]) -> Project:
        """The project with what is below `given` as targets; these are read at once, to know which are skipped."""
        twins = _built_twins(self.files)
        targets = sorted(shown for shown, path in self.files.items() if not given or _within(path, frozenset(given)))
        own = {shown: path for shown, path in sorted(self.files.items()) if shown not in twins or path in self.asked}
        sources = _LazySources(own)
        kept: list[str] = []
        scanned: list[SourceFile] = []
        for shown in targets:
            asked = self.files[shown] in self.asked
            reason = f"built from {twins[shown]}" if shown in twins and not asked else None
            data = b"" if reason else _read(self.files[shown])
            if isinstance(data, str):
                reason = data
            elif reason is None:
                source = SourceFile.from_bytes(shown, data)
                sources.put(source)
                reason = _unusable(shown, data, asked)
                if reason is None:
                    kept.append(shown)
                elif reason != "binary":
                    scanned.append(source)
            if reason is not None:
                self.skipped[shown] = reason
                sources.drop(shown)
        kind, root = _single(self.roots)
        return Project(
            sources=sources,
            targets=tuple(kept),
            skipped=tuple(Skipped(shown, reason) for shown, reason in sorted(self.skipped.items())),
            roots=self.roots,
            deployed=self._deployed(list(self.files), twins),
            scanned=tuple(scanned),
            base=str(self.base),
            kind=kind,
            root=root,
        )

    def _deployed(self, paths: list[str], twins: Mapping[str, str]) -> frozenset[str] | None:
        found: set[str] = set()
        known = False
        for root in self.roots:
            deploy = _small_file(self.base / root / suitecloud.DEPLOY)
            patterns = None if deploy is None else suitecloud.deploy_patterns(deploy)
            if patterns is None:
                continue
            known = True
            prefix = root + "/" if root else ""
            inside = [path.removeprefix(prefix) for path in paths if path.startswith(prefix)]
            found.update(prefix + path for path in suitecloud.deployed(inside, patterns))
        found.update(source for script, source in twins.items() if script in found)
        return frozenset(found) if known else None


def _within(path: Path, given: frozenset[Path]) -> bool:
    return path in given or not given.isdisjoint(path.parents)


def _single(roots: Mapping[str, ProjectKind]) -> tuple[ProjectKind, str]:
    """Kind and folder of the only project; plain files when there is none or more than one."""
    if len(roots) != 1:
        return ProjectKind.FILES, ""
    return next((kind, root) for root, kind in roots.items())


def _may_be_object(path: Path, shown: str) -> bool:
    """Whether an XML file belongs to a SuiteCloud project: by its place, or by the script id at its start."""
    if path.name in {suitecloud.MANIFEST, suitecloud.DEPLOY}:
        return True
    if not _OBJECT_FOLDERS.isdisjoint(shown.split("/")):
        return True
    if not path.is_file():
        return False
    try:
        with path.open("rb") as file:
            return b"scriptid" in file.read(_OBJECT_HEAD).replace(b"\0", b"")
    except OSError:
        return False


def _built_twins(files: Mapping[str, Path]) -> dict[str, str]:
    """Scripts that were built from a TypeScript source of the project: shown path → shown path of the source."""
    by_stem: dict[str, list[str]] = {}
    for shown in files:
        if suffix_of(shown) in {"ts", "tsx"} and not shown.endswith(".d.ts"):
            by_stem.setdefault(shown.rpartition("/")[2].rpartition(".")[0], []).append(shown)
    twins: dict[str, str] = {}
    if not by_stem:
        return twins
    for shown, path in files.items():
        folder, _, name = shown.rpartition("/")
        if suffix_of(shown) not in {"js", "jsx"} or not (sources := by_stem.get(name.rpartition(".")[0])):
            continue
        beside = [source for source in sources if source.rpartition("/")[0] == folder]
        if not beside and len(sources) == 1:
            data = _read(path)
            beside = sources if isinstance(data, bytes) and vendored.built(data) else []
        if beside:
            twins[shown] = beside[0]
    return twins
