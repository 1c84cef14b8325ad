"""Files of the project that were not analysed."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence

from suitelint.finding import Confidence, Finding, Severity
from suitelint.rule import Rule, RuleMeta
from suitelint.semantic.project import Project, Skipped
from suitelint.source import Location, SourceFile, Span
from suitelint.vendored import library_folder

_MOST_IN_A_FOLDER = 10
_NEVER_READ = frozenset({"binary", "too large", "unreadable"})


class SkippedFile(Rule):
    meta = RuleMeta(
        code="NS905",
        name="skipped-file",
        summary="a file of the project was not analysed",
        severity=Severity.NOTE,
        confidence=Confidence.HIGH,
        security_severity=0.0,
    )

    def check_project(self, project: Project, findings: Sequence[Finding]) -> Iterator[Finding]:
        by_folder: dict[str, list[Skipped]] = defaultdict(list)
        for skip in project.skipped:
            by_folder[library_folder(skip.path) or skip.path.rpartition("/")[0]].append(skip)
        for folder, group in by_folder.items():
            if len(group) > _MOST_IN_A_FOLDER:
                kinds = list(dict.fromkeys(skip.kind for skip in group))
                nouns = dict.fromkeys("folders" if skip.is_folder else "files" for skip in group)
                what = " and ".join(sorted(nouns))
                text = f"{len(group)} {what} in `{folder or '.'}` were not analysed: {', '.join(kinds)}"
                yield self._note(group[0], text, kinds, f"folder {folder}")
            else:
                for skip in group:
                    yield self._note(skip, f"not analysed: {skip.reason}", [skip.kind], f"file {skip.reason}")

    def _note(self, skip: Skipped, text: str, kinds: list[str], context: str) -> Finding:
        what = "folder" if skip.is_folder else "file"
        named = f"name the {what} on the command line to have it checked, or "
        advice = "" if _NEVER_READ.issuperset(kinds) else named
        message = f"{text}; {advice}list it under `exclude`"
        return self.report(Location(SourceFile(skip.path, b""), Span(0, 0)), message, context=context)
