"""Findings counted by rule."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from suitelint.engine import Report


def table(report: Report) -> Iterator[str]:
    """`  12  NS101  hardcoded-credential`, most frequent first."""
    counts = Counter(finding.rule for finding in report.findings)
    for rule, count in sorted(counts.items(), key=lambda item: (-item[1], report.rules[item[0]].code)):
        yield f"{count:6}  {report.rules[rule].code}  {rule}"
