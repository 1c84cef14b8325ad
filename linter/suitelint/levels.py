"""What moves a finding's severity away from what its rule says."""

from __future__ import annotations

from suitelint.finding import Confidence, Finding, Severity
from suitelint.lexicon.paths import is_test_path
from suitelint.rule import RuleMeta
from suitelint.semantic.project import Project
from suitelint.settings import Settings


def exposed(finding: Finding, meta: RuleMeta, project: Project) -> Finding:
    """The finding one step higher, with the reasons, where a deployment lets strangers in or runs as Administrator."""
    if not meta.exposed or not project.index.scripts:
        return finding
    from suitelint.semantic.exposure import exposures

    reasons = exposures(project, finding.path)
    if not reasons:
        return finding
    return finding._replace(severity=finding.severity.raised(), related=(*finding.related, *reasons))


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
    return finding if severity is finding.severity else finding._replace(severity=severity)
