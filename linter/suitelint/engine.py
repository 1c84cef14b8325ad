"""`analyze`: from a project and settings to a report, without reading, printing or exiting."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import cached_property
from types import MappingProxyType
from typing import TYPE_CHECKING

from suitelint import levels, precedence, selection, suppress
from suitelint.finding import Finding
from suitelint.lexicon import own
from suitelint.record import NamedTuple
from suitelint.rule import FlowRule, Rule, RuleMeta, RuleSet, telling, triggered
from suitelint.semantic.project import Project, Skipped
from suitelint.settings import Settings
from suitelint.suppress import Suppression
from suitelint.syntax.dispatch import language_of

if TYPE_CHECKING:
    from suitelint.asking import Asking
    from suitelint.baseline import Baseline
    from suitelint.semantic.script import Script
    from suitelint.source import SourceFile
    from suitelint.syntax.document import Document, NamedValue


Check = Callable[..., Iterable[Finding]]


class FileError(NamedTuple):
    """Something that stopped part of the work on one file: unreadable, or a rule that crashed."""

    path: str
    message: str
    rule: str = ""


class FileFacts(NamedTuple):
    """What the platform makes of a file: its script type and the deployments that run it."""

    script_type: str = ""
    deployments: tuple[str, ...] = ()


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


class _Run:
    """One run in the making."""

    def __init__(self, project: Project, settings: Settings, rules: RuleSet, selected: list[Rule]) -> None:
        self.project = project
        self.settings = settings
        self.rules = rules
        self.selected = selected
        self.names = frozenset(rule.meta.name for rule in selected)
        self.findings: list[Finding] = []
        self.errors: list[FileError] = []
        self.checked: list[str] = []
        self.suppressions: dict[str, list[Suppression]] = {}
        self.ran: dict[str, frozenset[str]] = {}
        self.facts: dict[str, FileFacts] = {}
        self.asked: dict[tuple[str, ...], Asking] = {}
        self._hooked: dict[tuple[str, frozenset[str], str], list[Rule]] = {}

    @cached_property
    def metas(self) -> dict[str, RuleMeta]:
        """The selected rules by name."""
        return {rule.meta.name: rule.meta for rule in self.selected}

    def admit(self, path: str) -> None:
        """Note which rules run on the file at `path`."""
        off = selection.ignored_at(path, self.settings, self.rules)
        self.ran[path] = self.names - off if off else self.names

    def asking(self, rules: list[FlowRule]) -> Asking:
        """What `rules` ask of the flow layer; one for all files that the same rules run on."""
        from suitelint.asking import Asking

        names = tuple(rule.meta.name for rule in rules)
        if names not in self.asked:
            self.asked[names] = Asking(rules)
        return self.asked[names]

    def collect(self, path: str, rule: Rule, check: Check, *subject: object) -> list[Finding]:
        """What one hook of one rule finds; a crash costs this rule on this file and nothing else."""
        try:
            found = list(check(*subject))
            if not all(isinstance(one, Finding) for one in found):
                raise TypeError
            return found
        except Exception as error:
            self.errors.append(FileError(path, _crash(error), rule.meta.name))
            return []

    def hooked(self, hook: str, path: str, language: str = "") -> list[Rule]:
        """The selected rules that have `hook` and run on the file at `path`, and on `language` where one is given."""
        key = (hook, self.ran[path], language)
        if key not in self._hooked:
            self._hooked[key] = [
                rule
                for rule in self.selected
                if rule.meta.name in self.ran[path]
                and rule.overrides(hook)
                and (not language or not rule.languages or language in rule.languages)
            ]
        return self._hooked[key]


def analyze(
    project: Project,
    settings: Settings,
    rules: RuleSet,
    baseline: Baseline | None = None,
    progress: Callable[[str], None] | None = None,
    known: Known | None = None,
) -> Report:
    """Check every target of `project` with the selected rules.

    Raises `UnknownRuleError` for a selector that means no rule. `progress` is told each path before it is checked.
    With `known`, the targets are judged as in a run over all files: a finding may lie in another file than the one
    whose check finds it, and some rules judge what others found.
    """
    with own.vocabulary(settings.credential_words, settings.sensitive_fields):
        return _analyze(project, settings, rules, baseline, progress, known or Known())


def _analyze(
    project: Project,
    settings: Settings,
    rules: RuleSet,
    baseline: Baseline | None,
    progress: Callable[[str], None] | None,
    known: Known,
) -> Report:
    selected = [rule.configured(settings) for rule in selection.select(settings, rules)]
    project.settings = settings
    run = _Run(project, settings, rules, selected)
    for path in project.targets:
        if progress is not None:
            progress(path)
        _check_file(run, path)
    for source in project.scanned:
        _check_text(run, source)
    found = _settled(run, run.findings)
    findings = _check_project(run, *_joined(run, found, known))
    findings = [finding for finding in findings if _wanted_there(run, finding)]
    kept, suppressed, marked = suppress.apply(findings, run.suppressions)
    kept += _settled(run, _check_suppressions(run, marked, known.whole))
    return _report(run, kept, suppressed, baseline)._replace(found=tuple(found))


def _joined(run: _Run, found: list[Finding], known: Known) -> tuple[list[Finding], list[Finding]]:
    """All findings of this run with the known ones that lie in its targets, and the known ones that lie elsewhere."""
    if not known.findings:
        return found, []
    metas = run.metas
    usable = [finding for finding in known.findings if finding.rule in metas]
    inside = [finding for finding in usable if finding.path in run.ran]
    joined = sorted(precedence.resolve([*found, *inside], metas), key=Finding.sort_key) if inside else found
    return joined, [finding for finding in usable if finding.path not in run.ran]


def _check_project(run: _Run, findings: list[Finding], elsewhere: list[Finding]) -> list[Finding]:
    """The findings with those of rules that look at the whole project, and at what others found anywhere in it."""
    findings = list(findings)
    languages = {language_of(path) for path in run.project.paths()}
    for rule in run.selected:
        if rule.overrides("check_project") and (not rule.languages or not languages.isdisjoint(rule.languages)):
            found = run.collect("", rule, rule.check_project, run.project, [*findings, *elsewhere])
            findings += _settled(run, [finding for finding in found if _reported(run, finding)])
    return findings


def _check_file(run: _Run, path: str) -> None:
    run.admit(path)
    try:
        document = run.project.document(path)
    except Exception as error:
        run.errors.append(FileError(path, f"not parsed: {_crash(error)}"))
        return
    if document is None:
        return
    run.checked.append(path)
    run.suppressions[path] = suppress.suppressions(document, run.rules)
    before = len(run.findings)
    run.findings += _check_document(run, path, document)
    run.findings += _check_script(run, path)
    run.findings += _check_object(run, path)
    if len(run.findings) > before:
        run.facts[path] = _facts(run.project, path)
    run.project.release(path)


def _facts(project: Project, path: str) -> FileFacts:
    try:
        script = project.script(path)
        if script is not None:
            deployments = project.index.deployments_of(path)
            return FileFacts(script.header.script_type, tuple(one.scriptid for one in deployments))
        script_object = next((one for one in project.index.scripts if one.path == path), None)
    except Exception:
        return FileFacts()
    if script_object is None:
        return FileFacts()
    return FileFacts(script_object.script_type, tuple(one.scriptid for one in script_object.deployments))


def _check_text(run: _Run, source: SourceFile) -> None:
    off = selection.ignored_at(source.path, run.settings, run.rules)
    for rule in run.selected:
        if rule.overrides("check_text") and rule.meta.name not in off:
            run.findings += run.collect(source.path, rule, rule.check_text, source)


def _check_document(run: _Run, path: str, document: Document) -> list[Finding]:
    found: list[Finding] = []
    for rule in triggered(run.hooked("check_document", path, language_of(path)), document.source):
        found += run.collect(path, rule, rule.check_document, document)
    judges = triggered(run.hooked("check_value", path, language_of(path)), document.source)
    if judges:
        try:
            values = list(document.named_values(telling(tuple(judges))))
        except Exception as error:
            run.errors.append(FileError(path, f"values not read: {_crash(error)}"))
            values = []
        for rule in judges:
            found += run.collect(path, rule, _check_values, rule, values, document)
    return found


def _check_values(rule: Rule, values: list[NamedValue], document: Document) -> Iterator[Finding]:
    for value in values:
        yield from rule.check_value(value, document)


def _check_script(run: _Run, path: str) -> list[Finding]:
    judges = run.hooked("check_script", path)
    flow_rules = [rule for rule in run.selected if isinstance(rule, FlowRule) and rule.meta.name in run.ran[path]]
    if not judges and not flow_rules:
        return []
    try:
        script = run.project.script(path)
    except Exception as error:
        run.errors.append(FileError(path, f"not resolved: {_crash(error)}"))
        return []
    if script is None:
        return []
    found: list[Finding] = []
    for rule in triggered(judges, script.source):
        found += run.collect(path, rule, rule.check_script, script)
    return found + (_check_flows(run, path, script, flow_rules) if flow_rules else [])


def _check_flows(run: _Run, path: str, script: Script, rules: list[FlowRule]) -> list[Finding]:
    from suitelint.asking import concerns
    from suitelint.flow import flows

    found: list[Finding] = []
    asking = run.asking(rules)
    try:
        every = flows(script, asking.questions, asking.heeds)
    except Exception as error:
        run.errors.append(FileError(path, f"flows not followed: {_crash(error)}"))
        return []
    kinds = {flow.sink.kind for flow in every}
    for rule in rules:
        concerned = [] if kinds.isdisjoint(rule.sinks) else [flow for flow in every if concerns(rule, flow)]
        if concerned:
            found += run.collect(path, rule, rule.check_flows, concerned)
    return found


def _check_object(run: _Run, path: str) -> list[Finding]:
    judges = run.hooked("check_object", path)
    try:
        sdf = run.project.object(path) if judges else None
    except Exception as error:
        run.errors.append(FileError(path, f"not read as an SDF object: {_crash(error)}"))
        return []
    found: list[Finding] = []
    for rule in judges if sdf is not None else ():
        found += run.collect(path, rule, rule.check_object, sdf, run.project)
    return found


def _check_suppressions(run: _Run, marked: Mapping[str, list[Suppression]], whole: bool) -> list[Finding]:
    found: list[Finding] = []
    targets = set(run.project.targets)
    whole = whole or all(path in targets for path in run.project.sources)
    far = frozenset() if whole else _looking_elsewhere(run)
    for path, group in marked.items():
        document = run.project.document(path) if group and path in targets else None
        if document is None:
            continue
        crashed = {error.rule for error in run.errors if error.path == path}
        ran = frozenset() if "" in crashed or document.problems else run.ran[path] - crashed - far
        judged = [one.judged_by(ran) for one in group]
        for rule in run.hooked("check_suppressions", path):
            found += run.collect(path, rule, rule.check_suppressions, judged, document)
    return found


def _looking_elsewhere(run: _Run) -> frozenset[str]:
    """Rules whose findings in one file may come from looking at another, which a run on some files may not."""
    return frozenset(
        rule.meta.name for rule in run.selected if isinstance(rule, FlowRule) or rule.overrides("check_project")
    )


def _settled(run: _Run, findings: list[Finding]) -> list[Finding]:
    """Findings as this run reports them: one for a literal, at the level that settings and paths give."""
    metas = run.metas
    settled = precedence.resolve(findings, metas)
    settled.sort(key=Finding.sort_key)
    for at, finding in enumerate(settled):
        raised = levels.exposed(finding, metas[finding.rule], run.project)
        settled[at] = levels.adjust(raised, metas[finding.rule], run.settings)
    return settled


def _reported(run: _Run, finding: Finding) -> bool:
    """Whether a finding of the whole project lies in a file of this run whose settings want it."""
    if finding.path in run.ran:
        return finding.rule in run.ran[finding.path]
    outside = finding.path in run.project.sources
    return not outside and finding.rule not in selection.ignored_at(finding.path, run.settings, run.rules)


def _wanted_there(run: _Run, finding: Finding) -> bool:
    """Whether the settings want a finding where it lies; comments count there also in a file that is no target."""
    path = finding.path
    if path not in run.ran and path in run.project.sources:
        run.admit(path)
        try:
            document = run.project.document(path)
            run.suppressions[path] = [] if document is None else suppress.suppressions(document, run.rules)
        except Exception:
            run.suppressions[path] = []
    return path not in run.ran or finding.rule in run.ran[path]


def _report(run: _Run, findings: list[Finding], suppressed: list[Finding], baseline: Baseline | None) -> Report:
    floor, sure = run.settings.min_severity, run.settings.min_confidence
    loud = [finding for finding in findings if finding.severity >= floor and finding.confidence >= sure]
    loud.sort(key=lambda finding: (*finding.sort_key(), finding.message))
    known: list[Finding] = []
    stale: tuple[str, ...] = ()
    if baseline is not None:
        loud, known, stale = baseline.split(loud, run.checked)
    return Report(
        findings=tuple(loud),
        rules=run.metas,
        checked=tuple(run.checked),
        suppressed=tuple(sorted(suppressed, key=Finding.sort_key)),
        baselined=tuple(known),
        skipped=run.project.skipped,
        errors=tuple(dict.fromkeys(run.errors)),
        project={"kind": run.project.kind.value, "root": run.project.root},
        stale=stale,
        facts=run.facts,
    )


def _crash(error: Exception) -> str:
    """Where and how something failed; never the error's own text, which may quote the checked code."""
    trace = error.__traceback__
    while trace is not None and trace.tb_next is not None:
        trace = trace.tb_next
    where = "" if trace is None else f" at {trace.tb_frame.f_globals.get('__name__', '?')}:{trace.tb_lineno}"
    return f"internal error ({type(error).__name__}{where})"
