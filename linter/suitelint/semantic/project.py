"""The project: every file by path, parsed and resolved on demand."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from enum import Enum
from functools import cached_property
from itertools import chain
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, TypeVar, cast

from suitelint.record import NamedTuple
from suitelint.settings import Settings
from suitelint.source import SourceFile, forget
from suitelint.syntax.dispatch import is_script_path, parse, suffix_of

if TYPE_CHECKING:
    from suitelint.semantic.index import ProjectIndex
    from suitelint.semantic.script import Script
    from suitelint.semantic.sdf import SdfObject
    from suitelint.syntax.document import Document
    from suitelint.syntax.javascript import JavaScriptDocument


Found = TypeVar("Found")
Reading = Callable[["Project", str], Found]
"""Reads something from the text of one file, and from nothing else."""

_JOINED = ("index", "_joined_middleware")
"""What a project remembers of all of its files together."""


class ProjectKind(Enum):
    ACCOUNT_CUSTOMIZATION = "ACCOUNTCUSTOMIZATION"
    SUITEAPP = "SUITEAPP"
    FILES = "files"


class Skipped(NamedTuple):
    """A file or folder that was not analysed, and why. What a reason says of it alone stands behind a colon."""

    path: str
    reason: str
    is_folder: bool = False

    @property
    def kind(self) -> str:
        """The reason as far as other files have it too."""
        return self.reason.partition(":")[0]


class Project:
    """What one run looks at.

    `sources` maps every readable file by its shown path and may load lazily; `targets` are the paths to report on.
    `settings` are those of the current run. `root` is the shown path of the SuiteCloud project folder (`"src"`, `""`
    when it is the run's root). `roots` are all such folders of the run, for repositories that hold several projects.
    `deployed` holds the paths that the projects' `deploy.xml` files name; it is missing when there is no `deploy.xml`.
    `scanned` are skipped files whose text is still searched for known secret formats. `base` is the folder on disk
    that shown paths are relative to, if any.
    """

    kept_scripts = 48
    kept_bytes = 1_500_000

    def __init__(
        self,
        sources: Mapping[str, SourceFile],
        targets: tuple[str, ...],
        *,
        kind: ProjectKind = ProjectKind.FILES,
        root: str = "",
        skipped: tuple[Skipped, ...] = (),
        roots: Mapping[str, ProjectKind] = MappingProxyType({}),
        deployed: frozenset[str] | None = None,
        scanned: tuple[SourceFile, ...] = (),
        base: str = "",
    ) -> None:
        self.sources = sources
        self.targets = targets
        self.kind = kind
        self.root = root
        self.skipped = skipped
        self.roots = roots
        self.deployed = deployed
        self.scanned = scanned
        self.base = base
        self.settings = Settings()
        self.summaries: dict[Any, Any] = {}
        self._documents: dict[str, Document | None] = {}
        self._scripts: dict[str, Script | None] = {}
        self._readings: dict[Any, dict[str, tuple[SourceFile, Any]]] = {}

    def __getstate__(self) -> dict[str, Any]:
        """Without what was made of the files: another process makes that again."""
        read: dict[str, Any] = {"summaries": {}, "_documents": {}, "_scripts": {}, "_readings": {}}
        return {name: value for name, value in (vars(self) | read).items() if name not in _JOINED}

    def having(self, **files: Any) -> Project:
        """This project with other `sources`, `targets`, `skipped`, `scanned` or `summaries`; the rest is shared."""
        made = object.__new__(type(self))
        vars(made).update(vars(self), **files)
        if "sources" in files:
            for joined in _JOINED:
                vars(made).pop(joined, None)
        return made

    def paths(self) -> Iterator[str]:
        return iter(self.sources)

    def root_of(self, path: str) -> str:
        """The SuiteCloud project folder that `path` belongs to: the innermost one around it, else the run's."""
        around = [root for root in self.roots if not root or path.startswith(root + "/")]
        return max(around, key=len, default=self.root)

    def kind_of(self, path: str) -> ProjectKind:
        """The kind of the project that `path` belongs to."""
        return self.roots.get(self.root_of(path), self.kind)

    def document(self, path: str) -> Document | None:
        """The parsed file at `path`; nothing for an absent file, a kind that no front end reads, or foreign Python."""
        if path not in self._documents:
            source = self.sources.get(path)
            if source is not None and suffix_of(path) == "py":
                self._documents[path] = self._python(source)
            else:
                self._documents[path] = None if source is None else parse(source)
        return self._documents[path]

    def _python(self, source: SourceFile) -> Document | None:
        """A Python file, if it has to do with NetSuite; others are not looked at."""
        from suitelint.semantic import middleware

        ours = middleware.is_middleware(source, self.roots) or source.path in self._joined_middleware
        return middleware.document(source) if ours else None

    @cached_property
    def _joined_middleware(self) -> frozenset[str]:
        from suitelint.semantic.middleware import joined

        return joined(self.sources)

    def script(self, path: str) -> Script | None:
        """The resolved JavaScript or TypeScript file at `path`."""
        if path not in self._scripts:
            from suitelint.semantic.script import resolve

            document = self.document(path) if is_script_path(path) else None
            self._scripts[path] = None if document is None else resolve(cast("JavaScriptDocument", document), self)
            self._make_room(path)
        return self._scripts[path]

    def _make_room(self, path: str) -> None:
        """Forget the oldest scripts until those that stay, `path` among them, are few and small."""
        size = sum(self.sources[kept].size for kept in self._scripts if kept in self.sources)
        for oldest in [kept for kept in self._scripts if kept != path]:
            if len(self._scripts) <= self.kept_scripts and size <= self.kept_bytes:
                break
            size -= self.sources[oldest].size if oldest in self.sources else 0
            self._forget(oldest)

    def object(self, path: str) -> SdfObject | None:
        """The SDF object in the file at `path`; nothing when it holds none."""
        return self.index.objects.get(path) if suffix_of(path) == "xml" else None

    def remembered(self, reading: Reading[Found], path: str) -> Found:
        """What `reading` makes of the text of the file at `path`, until that text is another one."""
        source = self.sources[path]
        known = self._readings.setdefault(reading, {})
        if path not in known or known[path][0] is not source:
            known[path] = (source, reading(self, path))
        return cast("Found", known[path][1])

    def release(self, path: str) -> None:
        """Forget the trees of a script that has been checked; they are made again when asked for.

        The only target of a run is kept: the run has more questions about it, and nothing to make room for.
        """
        if self.targets != (path,):
            self._forget(path)

    def _forget(self, path: str) -> None:
        script = self._scripts.pop(path, None)
        if script is not None:
            script.forget()
        if script is not None or suffix_of(path) != "xml":
            # What is kept in a document refers to it, so that only the garbage collector would free the two.
            forget(self._documents.pop(path, None))
        forget(self.sources.get(path))

    def changed(self, path: str, *, new: bool) -> None:
        """Forget what was read from the file at `path` and what others took from it.

        `new` when the file appeared or went, or when it is time to forget whatever may depend on it.
        """
        self._documents.pop(path, None)
        if suffix_of(path) == "py":
            self.__dict__.pop("_joined_middleware", None)
            self._documents = {key: one for key, one in self._documents.items() if suffix_of(key) != "py"}
        if new or suffix_of(path) == "xml":
            self._scripts.clear()
            self.summaries.clear()
            self.__dict__.pop("index", None)
        elif is_script_path(path):
            self._forget_script(path)

    def _forget_script(self, path: str) -> None:
        """Scripts and summaries stay, but for those of the file at `path` and of all that load it."""
        stale = {path}
        known = {one for one in chain(self._scripts, *self.summaries.values()) if one in self.sources}
        while more := {one for one in known - stale if stale & set(self.index.modules_of(one))}:
            stale |= more
        self._scripts = {key: script for key, script in self._scripts.items() if key not in stale}
        for summaries in self.summaries.values():
            for key in [key for key, summary in summaries.items() if summary is None or key in stale]:
                del summaries[key]
        self.index.script_changed(path)

    @cached_property
    def index(self) -> ProjectIndex:
        """What joins the files of the project: script objects, roles, secrets."""
        from suitelint.semantic.index import ProjectIndex

        return ProjectIndex(self)
