"""The checks of one file by the rules of a run; a crash costs one rule on one file and nothing else."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from functools import cached_property
from typing import TYPE_CHECKING

from suitelint import selection, suppress
from suitelint.finding import Finding
from suitelint.lexicon import own
from suitelint.record import NamedTuple
from suitelint.rule import FlowRule, Rule, RuleMeta, RuleSet, telling, triggered
from suitelint.semantic.project import Project
from suitelint.settings import Settings
from suitelint.suppress import Suppression
from suitelint.syntax.dispatch import language_of

if TYPE_CHECKING:
    from contextlib import AbstractContextManager

    from suitelint.asking import Asking
    from suitelint.semantic.script import Script
    from suitelint.source import SourceFile
    from suitelint.syntax.document import Document, NamedValue

Check = Callable[..., Iterable[Finding]]
Progress = Callable[[str], None]


class FileError(NamedTuple):
    """Something that stopped part of the work on one file: unreadable, or a rule that crashed."""

    path: str
    message: str
    rule: str = ""


class FileFacts(NamedTuple):
    """What the platform makes of a file: its script type and the deployments that run it."""

    script_type: str = ""
    deployments: tuple[str, ...] = ()


class Results:
    """What the checks of single files have found so far; all but `findings`, `errors` and `checked` by path.

    `ran` names the rules that ran on a file.
    """

    def __init__(self) -> None:
        self.findings: list[Finding] = []
        self.errors: list[FileError] = []
        self.checked: list[str] = []
        self.suppressions: dict[str, list[Suppression]] = {}
        self.ran: dict[str, frozenset[str]] = {}
        self.facts: dict[str, FileFacts] = {}

    def add(self, other: Results) -> None:
        """Add what the checks of other files have found."""
        self.findings += other.findings
        self.errors += other.errors
        self.checked += other.checked
        self.suppressions |= other.suppressions
        self.ran |= other.ran
        self.facts |= other.facts


class RunState:
    """One run in the making: what it looks for, and what it has found so far.

    `joined` names rules that run because the rules beside them judge what they find; nobody selected them.
    """

    def __init__(self, project: Project, settings: Settings, rules: RuleSet) -> None:
        """Raises `UnknownRuleError` for a selector that means no rule."""
        project.settings = settings
        self.project = project
        self.settings = settings
        self.rules = rules
        self.selected = [rule.configured(settings) for rule in selection.select(settings, rules)]
        self.languages = frozenset(map(language_of, project.paths()))
        judges = [rule for rule in self.selected if rule.joins and self.has_something(rule)]
        self.joined = selection.joined(judges, self.selected, settings, rules)
        self.running = [*self.selected, *(rules[name].configured(settings) for name in self.joined)]
        self.names = frozenset(rule.meta.name for rule in self.selected)
        self.results = Results()
        self.asked: dict[tuple[str, ...], Asking] = {}
        self._hooked: dict[tuple[str, frozenset[str], str], list[Rule]] = {}

    @cached_property
    def metas(self) -> dict[str, RuleMeta]:
        """The selected rules by name."""
        return {rule.meta.name: rule.meta for rule in self.selected}

    def has_something(self, rule: Rule) -> bool:
        """Whether the project has something for a rule that looks at all of it."""
        return not rule.languages or not self.languages.isdisjoint(rule.languages)

    def vocabulary(self) -> AbstractContextManager[None]:
        """Within it, names are judged with the own words of the settings as well."""
        return own.vocabulary(self.settings.credential_words, self.settings.sensitive_fields)

    def admit(self, path: str) -> None:
        """Note which rules run on the file at `path`."""
        off = selection.ignored_at(path, self.settings, self.rules)
        names = self.names
        if self.joined:
            source = self.project.sources[path]
            names |= {name for name, judges in self.joined.items() if triggered(judges, source)}
        self.results.ran[path] = names - off if off else names

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
            self.results.errors.append(FileError(path, _crash(error), rule.meta.name))
            return []

    def hooked(self, hook: str, path: str, language: str = "") -> list[Rule]:
        """The rules that have `hook` and run on the file at `path`, and on `language` where one is given."""
        key = (hook, self.results.ran[path], language)
        if key not in self._hooked:
            self._hooked[key] = [
                rule
                for rule in self.running
                if rule.meta.name in self.results.ran[path]
                and rule.overrides(hook)
                and (not language or not rule.languages or language in rule.languages)
            ]
        return self._hooked[key]


def check_targets(run: RunState, progress: Progress | None = None) -> None:
    """Check one target after the other; `progress` is told each before it is checked."""
    for path in run.project.targets:
        if progress is not None:
            progress(path)
        check_file(run, path)


def check_file(run: RunState, path: str) -> None:
    """Check one target by every hook that looks at single files."""
    run.admit(path)
    try:
        document = run.project.document(path)
    except Exception as error:
        run.results.errors.append(FileError(path, f"not parsed: {_crash(error)}"))
        return
    if document is None:
        return
    run.results.checked.append(path)
    run.results.suppressions[path] = suppress.suppressions(document, run.rules)
    found = [*_check_document(run, path, document), *_check_script(run, path), *_check_object(run, path)]
    if found:
        run.results.findings += found
        run.results.facts[path] = _facts(run.project, path)
    run.project.release(path)


def _facts(project: Project, path: str) -> FileFacts:
    try:
        script = project.script(path)
        if script is not None:
            deployments = project.index.deployments_of(path)
            return FileFacts(script.header.script_type, tuple(one.scriptid for one in deployments))
        sdf = project.object(path)
        if sdf is not None:
            from suitelint.semantic.deployments import ScriptObject

            if isinstance(sdf, ScriptObject):
                return FileFacts(sdf.script_type, tuple(one.scriptid for one in sdf.deployments))
    except Exception:
        return FileFacts()
    return FileFacts()


def check_text(run: RunState, source: SourceFile) -> None:
    """Check the text of a file that is not parsed."""
    off = selection.ignored_at(source.path, run.settings, run.rules)
    for rule in run.selected:
        if rule.overrides("check_text") and rule.meta.name not in off:
            run.results.findings += run.collect(source.path, rule, rule.check_text, source)


def _check_document(run: RunState, path: str, document: Document) -> list[Finding]:
    found: list[Finding] = []
    for rule in triggered(run.hooked("check_document", path, language_of(path)), document.source):
        found += run.collect(path, rule, rule.check_document, document)
    judges = triggered(run.hooked("check_value", path, language_of(path)), document.source)
    if judges:
        try:
            values = list(document.named_values(telling(tuple(judges))))
        except Exception as error:
            run.results.errors.append(FileError(path, f"values not read: {_crash(error)}"))
            values = []
        for rule in judges:
            found += run.collect(path, rule, _check_values, rule, values, document)
    return found


def _check_values(rule: Rule, values: list[NamedValue], document: Document) -> Iterator[Finding]:
    for value in values:
        yield from rule.check_value(value, document)


def _check_script(run: RunState, path: str) -> list[Finding]:
    judges = run.hooked("check_script", path)
    flow_rules = [
        rule for rule in run.running if isinstance(rule, FlowRule) and rule.meta.name in run.results.ran[path]
    ]
    if not judges and not flow_rules:
        return []
    try:
        script = run.project.script(path)
    except Exception as error:
        run.results.errors.append(FileError(path, f"not resolved: {_crash(error)}"))
        return []
    if script is None:
        return []
    found: list[Finding] = []
    for rule in triggered(judges, script.source):
        found += run.collect(path, rule, rule.check_script, script)
    return found + (_check_flows(run, path, script, flow_rules) if flow_rules else [])


def _check_flows(run: RunState, path: str, script: Script, rules: list[FlowRule]) -> list[Finding]:
    from suitelint.asking import concerns
    from suitelint.flow import flows

    found: list[Finding] = []
    asking = run.asking(rules)
    try:
        every = flows(script, asking.questions, asking.heeds)
    except Exception as error:
        run.results.errors.append(FileError(path, f"flows not followed: {_crash(error)}"))
        return []
    kinds = {flow.sink.kind for flow in every}
    for rule in rules:
        concerned = [] if kinds.isdisjoint(rule.sinks) else [flow for flow in every if concerns(rule, flow)]
        if concerned:
            found += run.collect(path, rule, rule.check_flows, concerned)
    return found


def _check_object(run: RunState, path: str) -> list[Finding]:
    judges = run.hooked("check_object", path)
    try:
        sdf = run.project.object(path) if judges else None
    except Exception as error:
        run.results.errors.append(FileError(path, f"not read as an SDF object: {_crash(error)}"))
        return []
    found: list[Finding] = []
    for rule in judges if sdf is not None else ():
        found += run.collect(path, rule, rule.check_object, sdf, run.project)
    return found


def _crash(error: Exception) -> str:
    """Where and how something failed; never the error's own text, which may quote the checked code."""
    trace = error.__traceback__
    while trace is not None and trace.tb_next is not None:
        trace = trace.tb_next
    where = "" if trace is None else f" at {trace.tb_frame.f_globals.get('__name__', '?')}:{trace.tb_lineno}"
    return f"internal error ({type(error).__name__}{where})"
