"""What a run looked at and what came of it, in sentences."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from suitelint.engine import Report
from suitelint.finding import Severity
from suitelint.rule import RuleMeta
from suitelint.syntax.dispatch import language_of
from suitelint.wording import counted, listed

_KINDS = {"javascript": "script", "sdf": "XML file", "python": "Python file", "page": "page"}
_OTHER = "other file"
_PROJECTS = {
    "ACCOUNTCUSTOMIZATION": "an account customization project",
    "SUITEAPP": "a SuiteApp project",
}


def checked(report: Report) -> str:
    """`Checked 12 scripts and 3 XML files of a SuiteApp project in src.`"""
    kinds = Counter(_KINDS.get(language_of(path), _OTHER) for path in report.checked)
    parts = [counted(kinds[kind], kind) for kind in (*_KINDS.values(), _OTHER) if kinds[kind]]
    text = f"Checked {listed(parts, len(parts)) or 'no files'}"
    if project := _PROJECTS.get(report.project.get("kind", "")):
        root = report.project.get("root", "")
        text += f" of {project}" + (f" in `{root}`" if root not in ("", ".") else "")
    return text + "."


def outcome(report: Report) -> str:
    """`2 errors, 1 note; 3 suppressed, 10 in the baseline.`"""
    levels = Counter(finding.severity for finding in report.findings)
    parts = [counted(levels[level], str(level)) for level in sorted(Severity, reverse=True) if levels[level]]
    text = ", ".join(parts) or "No findings"
    aside = []
    if report.suppressed:
        aside.append(f"{len(report.suppressed)} suppressed")
    if report.baselined:
        aside.append(f"{len(report.baselined)} in the baseline")
    return text + (f"; {', '.join(aside)}" if aside else "") + "."


def skipped(report: Report) -> str:
    """`Skipped 4 files: 3 minified, 1 too large; 1 folder: 1 installed packages.` or nothing."""
    groups = []
    for noun, is_folder in (("file", False), ("folder", True)):
        reasons = Counter(skip.kind for skip in report.skipped if skip.is_folder == is_folder)
        if reasons:
            ordered = sorted(reasons.items(), key=lambda item: (-item[1], item[0]))
            parts = [f"{number} {reason}" for reason, number in ordered]
            groups.append(f"{counted(reasons.total(), noun)}: {', '.join(parts)}")
    return f"Skipped {'; '.join(groups)}." if groups else ""


def by_rule(report: Report) -> Iterator[tuple[int, RuleMeta]]:
    """How many findings each rule has, most first."""
    counts = Counter(finding.rule for finding in report.findings)
    for rule, count in sorted(counts.items(), key=lambda item: (-item[1], report.rules[item[0]].code)):
        yield count, report.rules[rule]


def sentences(report: Report) -> Iterator[str]:
    """Everything a reader should know at the end of a run."""
    yield checked(report)
    if text := skipped(report):
        yield text
    if report.stale:
        entries = counted(len(report.stale), "baseline entry", "baseline entries")
        yield f"{entries} no longer found; `suitelint baseline prune` removes them."
    yield outcome(report)
