"""What moves a finding's severity away from what its rule says."""

from __future__ import annotations

import re
from dataclasses import replace

from suitelint.finding import Confidence, Finding, Severity
from suitelint.rule import RuleMeta
from suitelint.settings import Settings

_TEST_PATH = re.compile(
    r"(?:^|/)(?:tests?|__tests__|specs?|mocks?[^/]*|__mocks__|fixtures?[^/]*|__fixtures__)/"
    r"|[._-](?:test|tests|spec|mock|sample)\.[a-z]+$|(?:^|/)(?:mock|test)[_-][^/]*$|\.sample$",
    re.IGNORECASE,
)


def is_test_path(path: str) -> bool:
    """Whether a path says that its file is a test, a mock or a sample."""
    return _TEST_PATH.search(path) is not None


def adjust(finding: Finding, meta: RuleMeta, settings: Settings) -> Finding:
    """The finding at the level that this run reports it; an override in the settings has the last word."""
    severity = finding.severity
    if settings.judge_paths and is_test_path(finding.path):
        severity = severity.lowered()
    if finding.confidence is Confidence.LOW:
        severity = min(severity, Severity.WARNING)
    if settings.lenient and meta.lenient is not None:
        severity = min(severity, meta.lenient)
    severity = settings.severity.get(finding.rule, severity)
    return finding if severity is finding.severity else replace(finding, severity=severity)
