"""`analyze`: from a project and settings to a report, without reading, printing or exiting."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import TYPE_CHECKING

from suitelint import levels, precedence, suppress
from suitelint.checks import check_targets, check_text
from suitelint.finding import Finding
from suitelint.record import NamedTuple
from suitelint.results import FileError, FileFacts
from suitelint.rule import FlowRule, RuleMeta, RuleSet
from suitelint.run import RunState
from suitelint.semantic.project import Project, Skipped
from suitelint.settings import Settings
from suitelint.suppress import Suppression

if TYPE_CHECKING:
    from suitelint.baseline import Baseline


class Report(NamedTuple):
    """The outcome of one run.

    `rules` are the rules that ran, by name; `stale` says which baseline entries match nothing any more. `facts` holds
    files with findings, by path. `found` is what the checks of the files found, before comments, thresholds and the
    baseline: what another run takes as `Known`.
    """

    findings: tuple[Finding, ...]
    rules: Mapping[str, RuleMeta]
    checked: tuple[str, ...] = ()
    suppressed: tuple[Finding, ...] = ()
    baselined: tuple[Finding, ...] = ()
    skipped: tuple[Skipped, ...] = ()
    errors: tuple[FileError, ...] = ()
    project: Mapping[str, str] = MappingProxyType({})
    stale: tuple[str, ...] = ()
    facts: Mapping[str, FileFacts] = MappingProxyType({})
    found: tuple[Finding, ...] = ()


class Known(NamedTuple):
    """What earlier runs found in the checks of files that are no targets of this one.

    `whole` when no file is left that neither such a run nor this one checks.
    """

    findings: tuple[Finding, ...] = ()
    whole: bool = False


def analyze(
    project: Project,
    settings: Settings,
    rules: RuleSet,
    baseline: Baseline | None = None,
    known: Known | None = None,
    check_targets: Callable[[RunState], None] = check_targets,
) -> Report:
    """Check every target of `project` with the selected rules.

    Raises `UnknownRuleError` for a selector that means no rule. With `known`, the targets are judged as in a run over
    all files: a finding may lie in another file than the one whose check finds it, and some rules judge what others
    found. `check_targets` may spread the targets over processes, or tell of its progress.
    """
    run = RunState(project, settings, rules)
    with run.vocabulary():
        check_targets(run)
        return _judged(run, baseline, known or Known())


def _judged(run: RunState, baseline: Baseline | None, known: Known) -> Report:
    """The report on what the checks of the targets have found, with what lies in no single file."""
    for source in run.project.scanned:
        check_text(run, source)
    asked, helped = _asked(run)
    found = _settled(run, asked)
    joined, elsewhere = _joined(run, found, known)
    findings = _check_project(run, joined, [*elsewhere, *helped])
    findings = [finding for finding in findings if _wanted_there(run, finding)]
    kept, suppressed, marked = suppress.apply(findings, run.results.suppressions)
    kept += _settled(run, _check_suppressions(run, marked, known.whole))
    return _report(run, kept, suppressed, baseline)._replace(found=tuple(found))


def _asked(run: RunState) -> tuple[list[Finding], list[Finding]]:
    """What the selected rules have found, and what the others did that run for them."""
    if not run.joined:
        return run.results.findings, []
    helped = [one for one in run.results.findings if one.rule in run.joined]
    metas = {name: run.rules[name].meta for name in run.joined}
    asked = [one for one in run.results.findings if one.rule not in run.joined]
    return asked, sorted(precedence.resolve(helped, metas), key=Finding.sort_key)


def _joined(run: RunState, found: list[Finding], known: Known) -> tuple[list[Finding], list[Finding]]:
    """All findings of this run with the known ones that lie in its targets, and the known ones that lie elsewhere."""
    if not known.findings:
        return found, []
    metas = run.metas
    usable = [finding for finding in known.findings if finding.rule in metas]
    inside = [finding for finding in usable if finding.path in run.results.ran]
    joined = sorted(precedence.resolve([*found, *inside], metas), key=Finding.sort_key) if inside else found
    return joined, [finding for finding in usable if finding.path not in run.results.ran]


def _check_project(run: RunState, findings: list[Finding], elsewhere: list[Finding]) -> list[Finding]:
    """The findings with those of rules that look at the whole project, and at what others found anywhere in it."""
    findings = list(findings)
    for rule in run.selected:
        if rule.overrides("check_project") and run.has_something(rule):
            found = run.collect("", rule, rule.check_project, run.project, [*findings, *elsewhere])
            findings += _settled(run, [finding for finding in found if _reported(run, finding)])
    return findings


def _check_suppressions(run: RunState, marked: Mapping[str, list[Suppression]], whole: bool) -> list[Finding]:
    found: list[Finding] = []
    targets = set(run.project.targets)
    whole = whole or all(path in targets for path in run.project.sources)
    far = frozenset() if whole else _looking_elsewhere(run)
    for path, group in marked.items():
        document = run.project.document(path) if group and path in targets else None
        if document is None:
            continue
        crashed = {error.rule for error in run.results.errors if error.path == path}
        ran = (
            frozenset()
            if "" in crashed or document.problems
            else run.results.ran[path] - crashed - far - run.joined.keys()
        )
        judged = [one.judged_by(ran) for one in group]
        for rule in run.running(path).hooked("check_suppressions"):
            found += run.collect(path, rule, rule.check_suppressions, judged, document)
    return found


def _looking_elsewhere(run: RunState) -> frozenset[str]:
    """Rules whose findings in one file may come from looking at another, which a run on some files may not."""
    return frozenset(
        rule.meta.name for rule in run.selected if isinstance(rule, FlowRule) or rule.overrides("check_project")
    )


def _settled(run: RunState, findings: list[Finding]) -> list[Finding]:
    """Findings as this run reports them: one for a literal, at the level that settings and paths give."""
    metas = run.metas
    settled = precedence.resolve(findings, metas)
    settled.sort(key=Finding.sort_key)
    for at, finding in enumerate(settled):
        raised = levels.exposed(finding, metas[finding.rule], run.project)
        settled[at] = levels.adjust(raised, metas[finding.rule], run.settings)
    return settled


def _reported(run: RunState, finding: Finding) -> bool:
    """Whether a finding of the whole project lies in a file of this run whose settings want it."""
    if finding.path in run.results.ran:
        return finding.rule in run.results.ran[finding.path]
    outside = finding.path in run.project.sources
    return not outside and finding.rule not in run.ignored_at(finding.path)


def _wanted_there(run: RunState, finding: Finding) -> bool:
    """Whether the settings want a finding where it lies; comments count there also in a file that is no target."""
    path = finding.path
    if path not in run.results.ran and path in run.project.sources:
        run.admit(path)
        try:
            document = run.project.document(path)
            run.results.suppressions[path] = [] if document is None else suppress.suppressions(document, run.rules)
        except Exception:
            run.results.suppressions[path] = []
    return path not in run.results.ran or finding.rule in run.results.ran[path]


def _report(run: RunState, findings: list[Finding], suppressed: list[Finding], baseline: Baseline | None) -> Report:
    floor, sure = run.settings.min_severity, run.settings.min_confidence
    loud = [finding for finding in findings if finding.severity >= floor and finding.confidence >= sure]
    loud.sort(key=lambda finding: (*finding.sort_key(), finding.message))
    known: list[Finding] = []
    stale: tuple[str, ...] = ()
    if baseline is not None:
        loud, known, stale = baseline.split(loud, run.results.checked)
    return Report(
        findings=tuple(loud),
        rules=run.metas,
        checked=tuple(run.results.checked),
        suppressed=tuple(sorted(suppressed, key=Finding.sort_key)),
        baselined=tuple(known),
        skipped=run.project.skipped,
        errors=tuple(dict.fromkeys(run.results.errors)),
        project={"kind": run.project.kind.value, "root": run.project.root},
        stale=stale,
        facts=run.results.facts,
    )
