"""The project: every file by path, parsed and resolved on demand."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from enum import Enum
from functools import cached_property
from typing import TYPE_CHECKING

from suitelint.source import SourceFile

if TYPE_CHECKING:
    from suitelint.semantic.index import ProjectIndex
    from suitelint.syntax.sdf import SdfDocument


class ProjectKind(Enum):
    ACCOUNT_CUSTOMIZATION = "ACCOUNTCUSTOMIZATION"
    SUITEAPP = "SUITEAPP"
    FILES = "files"


@dataclass(frozen=True, slots=True)
class Skipped:
    """A file that was not analysed, and why."""

    path: str
    reason: str


@dataclass
class Project:
    """What one run looks at.

    `sources` maps every readable file by its shown path and may load lazily; `targets` are the paths to report on.
    `root` is the shown path of the SuiteCloud project folder (`"src"`, `""` when it is the run's root). `roots` are all
    such folders of the run, for repositories that hold several projects. `deployed` holds the paths that the projects'
    `deploy.xml` files name; it is missing when there is no `deploy.xml`.
    """

    sources: Mapping[str, SourceFile]
    targets: tuple[str, ...]
    kind: ProjectKind = ProjectKind.FILES
    root: str = ""
    skipped: tuple[Skipped, ...] = ()
    roots: Mapping[str, ProjectKind] = field(default_factory=dict)
    deployed: frozenset[str] | None = None
    _parsed: dict[str, object] = field(default_factory=dict, repr=False)

    def paths(self) -> Iterator[str]:
        return iter(self.sources)

    def root_of(self, path: str) -> str:
        """The SuiteCloud project folder that `path` belongs to: the innermost one around it, else the run's."""
        around = [root for root in self.roots if not root or path.startswith(root + "/")]
        return max(around, key=len, default=self.root)

    def kind_of(self, path: str) -> ProjectKind:
        """The kind of the project that `path` belongs to."""
        return self.roots.get(self.root_of(path), self.kind)

    def sdf(self, path: str) -> SdfDocument:
        """The XML file at `path`, parsed once."""
        from suitelint.syntax.sdf import SdfDocument, parse

        document = self._parsed.get(path)
        if not isinstance(document, SdfDocument):
            document = self._parsed[path] = parse(self.sources[path])
        return document

    @cached_property
    def index(self) -> ProjectIndex:
        """What joins the files of the project: script objects, roles, secrets."""
        from suitelint.semantic.index import ProjectIndex

        return ProjectIndex(self)
