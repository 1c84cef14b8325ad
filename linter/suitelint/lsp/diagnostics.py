"""Findings as diagnostics."""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from lsprotocol import types

from suitelint.finding import Finding, Severity, Step
from suitelint.lsp.checked import Checked, Redact
from suitelint.lsp.positions import Positions, line_range
from suitelint.rule import RuleSet, documentation
from suitelint.source import Span

SOURCE = "suitelint"
_SEVERITY: Mapping[Severity, types.DiagnosticSeverity] = {
    Severity.ERROR: types.DiagnosticSeverity.Error,
    Severity.WARNING: types.DiagnosticSeverity.Warning,
    Severity.NOTE: types.DiagnosticSeverity.Information,
}
_FADED = frozenset({"unused-suppression"})

ToUri = Callable[[str], str]
"""From a shown path to the URI that the client knows."""


def diagnostics(checked: Checked, rules: RuleSet, positions: Positions, to_uri: ToUri) -> list[types.Diagnostic]:
    """Everything to show for one document: its findings, then what stopped part of the work."""
    page = _Page(rules, positions, to_uri, checked.redact)
    shown = [page.diagnostic(finding) for finding in (*checked.findings, *checked.arrivals)]
    shown += [_notice(checked.redact(error.message), error.rule) for error in checked.errors]
    if checked.notice:
        shown.append(_settings_problem(checked, positions) or _notice(checked.notice))
    return shown


def identity(items: list[types.Diagnostic], unstructure: Callable[[Any], Any]) -> str:
    """A result id: the same for the same diagnostics."""
    text = json.dumps(unstructure(items), sort_keys=True)
    return hashlib.blake2b(text.encode(), digest_size=12).hexdigest()


@dataclass(frozen=True, slots=True)
class _Page:
    rules: RuleSet
    positions: Positions
    to_uri: ToUri
    redact: Redact

    def diagnostic(self, finding: Finding) -> types.Diagnostic:
        text = f"{finding.message}\n{finding.help}" if finding.help else finding.message
        return types.Diagnostic(
            range=self.positions.range(finding.location.source, finding.location.span),
            message=self.redact(text),
            severity=_SEVERITY[finding.severity],
            source=SOURCE,
            code=finding.rule,
            code_description=types.CodeDescription(documentation(self.rules[finding.rule]).as_uri()),
            related_information=[self._related(step, text) for step, text in _steps(finding)] or None,
            tags=[types.DiagnosticTag.Unnecessary] if finding.rule in _FADED else None,
        )

    def _related(self, step: Step, text: str) -> types.DiagnosticRelatedInformation:
        source, span = step.location.source, step.location.span
        place = types.Location(self.to_uri(source.path), self.positions.range(source, span))
        return types.DiagnosticRelatedInformation(place, self.redact(text))


def _steps(finding: Finding) -> Iterator[tuple[Step, str]]:
    """The way of a value, numbered, and then places that matter besides."""
    for number, step in enumerate(finding.flow, 1):
        yield step, f"{number}. {step.message}"
    for step in finding.related:
        yield step, step.message


def _settings_problem(checked: Checked, positions: Positions) -> types.Diagnostic | None:
    """What is wrong with a file of settings, where it is wrong; nothing in other documents."""
    source = checked.source
    if not checked.notice.startswith(f"{source.path}: "):
        return None
    place = re.search(r"\(at line (\d+), column \d+\)", checked.notice)
    word = re.search(r"`([^`]+)`", checked.notice)
    start = source.data.find(word[1].encode()) if word else -1
    if place or checked.notice.endswith("(at end of document)"):
        line = min(int(place[1]), len(source.lines)) if place else source.lines.line_of(len(source.data.rstrip()))
        begin = source.lines.starts[line - 1]
        span = Span(begin, begin + len(source.lines.line_bytes(line)))
    elif word and start >= 0:
        span = Span(start, start + len(word[1].encode()))
    else:
        span = Span(0, len(source.lines.line_bytes(1)))
    return types.Diagnostic(
        range=positions.range(source, span),
        message=checked.notice.partition(": ")[2],
        severity=types.DiagnosticSeverity.Error,
        source=SOURCE,
    )


def _notice(text: str, rule: str = "") -> types.Diagnostic:
    return types.Diagnostic(
        range=line_range(0),
        message=f"{text} (rule `{rule}`)" if rule else text,
        severity=types.DiagnosticSeverity.Information,
        source=SOURCE,
    )
