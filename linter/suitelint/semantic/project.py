"""The project: every file by path, parsed and resolved on demand."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from enum import Enum

from suitelint.source import SourceFile


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
    `root` is the shown path of the SuiteCloud project folder (`"src"`, `""` when it is the run's root).
    """

    sources: Mapping[str, SourceFile]
    targets: tuple[str, ...]
    kind: ProjectKind = ProjectKind.FILES
    root: str = ""
    skipped: tuple[Skipped, ...] = ()
    _parsed: dict[str, object] = field(default_factory=dict, repr=False)

    def paths(self) -> Iterator[str]:
        return iter(self.sources)
