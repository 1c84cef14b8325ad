"""Runs marked fixtures against rules: the test of any rule pack.

A fixture is a file, or a folder that is a small SuiteCloud project. A mark stands in a comment at the end of the line
where a finding's primary location starts:

* `// finding: rule-name` - the rule must report this line;
* `// missing: rule-name` - a known miss: the rule must not report this line yet;
* `// spurious: rule-name` - a known false alarm: the rule still reports this line.

Several names are separated by commas; the same name twice means two findings. `#` and `<!-- … -->` work alike. Every
other finding of any rule is a failure, and so is a message that holds a whole secret. Marks are blanked before anything
is analysed, so that no rule reads them.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from suitelint.engine import Report, analyze
from suitelint.finding import Finding
from suitelint.regex import regex
from suitelint.rule import RuleSet
from suitelint.semantic.project import Project
from suitelint.settings import Settings
from suitelint.source import SourceFile

_MARK = regex(
    rb"[ \t]*(?://|\#|<!--|/\*)[ \t]*(?P<kind>finding|missing|spurious):"
    rb"(?P<names>[ \t]*[a-z0-9-]+(?:,[ \t]*[a-z0-9-]+)*)[ \t]*(?:-->|\*/)?[ \t]*(?=\r|\n|\Z)"
)
_EVERY_RULE = Settings(select=("ALL",), judge_paths=False)
_LONG = 7
"""Shorter secrets are words of our own sentences as well."""


@dataclass(frozen=True, slots=True, order=True)
class Mark:
    """One expectation: `kind` is `finding`, `missing` or `spurious`."""

    path: str
    line: int
    rule: str
    kind: str = "finding"

    def __str__(self) -> str:
        return f"{self.path}:{self.line}: {self.rule}"


def read_marks(path: str, data: bytes) -> tuple[list[Mark], bytes]:
    """The marks of one file, and the file with each mark replaced by as many blanks, so that offsets stay."""
    marks = [
        Mark(path, data.count(b"\n", 0, match.start()) + 1, name.strip().decode(), match["kind"].decode())
        for match in _MARK.finditer(data)
        for name in match["names"].split(b",")
    ]
    return marks, _MARK.sub(lambda match: b" " * len(match[0]), data)


def load(fixture: Path) -> tuple[Project, list[Mark]]:
    """A fixture as a project, and its marks; a folder is discovered as the command line would."""
    if fixture.is_dir():
        from suitelint.discover import discover

        found = discover([], Settings(), fixture)
        files = {path: source.data for path, source in found.sources.items()}
    else:
        found = Project({}, (fixture.name,))
        files = {fixture.name: fixture.read_bytes()}
    marks: list[Mark] = []
    for skip in found.skipped:
        marks += read_marks(skip.path, (fixture / skip.path).read_bytes())[0]
    sources: dict[str, SourceFile] = {}
    for path, data in files.items():
        more, blanked = read_marks(path, data)
        marks += more
        sources[path] = SourceFile.from_bytes(path, blanked)
    return found.having(sources=sources), marks


def check_fixture(fixture: Path, rules: RuleSet, settings: Settings = _EVERY_RULE) -> list[str]:
    """One line for each way in which a fixture and the rules disagree; none means that it passes."""
    project, marks = load(fixture)
    return list(disagreements(analyze(project, settings, rules), marks, rules))


def disagreements(report: Report, marks: Iterable[Mark], rules: RuleSet) -> Iterator[str]:
    """Compare a report with marks, line by line."""
    wanted: Counter[Mark] = Counter()
    missing: set[Mark] = set()
    for mark in marks:
        plain = replace(mark, kind="finding")
        if mark.rule not in rules:
            yield f"{mark}: no such rule"
        elif mark.kind == "missing":
            missing.add(plain)
        else:
            wanted[plain] += 1
    found = Counter(Mark(finding.path, finding.location.start.line, finding.rule) for finding in report.findings)
    for mark in sorted(missing & found.keys()):
        yield f"{mark}: marked as missing, but found now; mark it as a finding"
    for mark, count in sorted((wanted - found).items()):
        yield f"{mark}: not found" + (f" ({count} times)" if count > 1 else "")
    for mark, count in sorted((found - wanted).items()):
        if mark not in missing:
            yield f"{mark}: unexpected" + (f" ({count} times)" if count > 1 else "")
    for finding in _telling(report):
        mark = Mark(finding.path, finding.location.start.line, finding.rule)
        yield f"{mark}: says a whole secret; a message holds `mask(secret)`"
    for error in report.errors:
        yield f"{error.path}: {error.rule}: {error.message}"


def _telling(report: Report) -> Iterator[Finding]:
    """Findings whose words hold a secret of the report. Outputs mask it, but only while a rule knows it for one."""
    secrets = {secret for finding in report.findings for secret in finding.secrets if len(secret) >= _LONG}
    for finding in report.findings:
        words = (finding.message, finding.help, *(step.message for step in (*finding.related, *finding.flow)))
        if any(secret in text for secret in secrets for text in words):
            yield finding


def fixtures(folder: Path) -> Iterator[Path]:
    """Every fixture below `folder`: files and folders whose name starts with `bad` or `good`, one level down."""
    for rule in sorted(folder.iterdir()) if folder.is_dir() else ():
        if rule.is_dir():
            yield from sorted(path for path in rule.iterdir() if path.name.startswith(("bad", "good")))
