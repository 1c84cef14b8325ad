"""`analyze`: from a project and settings to a report, without reading, printing or exiting."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from suitelint.finding import Finding
from suitelint.rule import RuleMeta, RuleSet
from suitelint.semantic.project import Project, Skipped
from suitelint.settings import Settings


@dataclass(frozen=True, slots=True)
class FileError:
    """Something that stopped part of the work on one file: unreadable, or a rule that crashed."""

    path: str
    message: str
    rule: str = ""


@dataclass(frozen=True, slots=True)
class Report:
    """The outcome of one run. `rules` are the rules that ran, by name."""

    findings: tuple[Finding, ...]
    rules: Mapping[str, RuleMeta]
    checked: tuple[str, ...] = ()
    suppressed: tuple[Finding, ...] = ()
    baselined: tuple[Finding, ...] = ()
    skipped: tuple[Skipped, ...] = ()
    errors: tuple[FileError, ...] = ()
    project: Mapping[str, str] = field(default_factory=dict)


def analyze(project: Project, settings: Settings, rules: RuleSet) -> Report:
    """Check every target of `project` with the selected rules."""
    return Report(findings=(), rules={}, skipped=project.skipped)
