"""One run in the making: which rules run where, and what they have found so far."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from functools import cached_property
from typing import TYPE_CHECKING

from suitelint import selection
from suitelint.finding import Finding
from suitelint.lexicon import own
from suitelint.results import Results
from suitelint.rule import FlowRule, Rule, RuleMeta, RuleSet, triggered
from suitelint.semantic.project import Project
from suitelint.settings import Settings
from suitelint.syntax.dispatch import language_of

if TYPE_CHECKING:
    from contextlib import AbstractContextManager

    from suitelint.asking import Asking

Check = Callable[..., Iterable[Finding]]


class Running:
    """The rules that run on a file; one for all files that the same rules run on."""

    def __init__(self, rules: Iterable[Rule]) -> None:
        self._rules = list(rules)
        self._hooked: dict[tuple[str, str], list[Rule]] = {}

    def hooked(self, hook: str, language: str = "") -> list[Rule]:
        """Those that have `hook`, and look at `language` where one is given."""
        key = (hook, language)
        if key not in self._hooked:
            self._hooked[key] = [
                rule
                for rule in self._rules
                if rule.overrides(hook) and (not language or not rule.languages or language in rule.languages)
            ]
        return self._hooked[key]

    @cached_property
    def flow_rules(self) -> Sequence[FlowRule]:
        return [rule for rule in self._rules if isinstance(rule, FlowRule)]

    @cached_property
    def asking(self) -> Asking:
        """What they ask of the flow layer."""
        from suitelint.asking import Asking

        return Asking(self.flow_rules)


class RunState:
    """What a run looks for, and what it has found so far.

    `joined` names rules that run because the rules beside them judge what they find; nobody selected them.
    """

    def __init__(self, project: Project, settings: Settings, rules: RuleSet) -> None:
        """Raises `UnknownRuleError` for a selector that means no rule."""
        project.settings = settings
        self.project = project
        self.settings = settings
        self.rules = rules
        self.selected = [rule.configured(settings) for rule in selection.select(settings, rules)]
        self._languages = frozenset(map(language_of, project.paths()))
        judges = [rule for rule in self.selected if rule.joins and self.has_something(rule)]
        self.joined = selection.joined(judges, self.selected, settings, rules)
        self.results = Results()
        self._running: dict[frozenset[str], Running] = {}

    @cached_property
    def metas(self) -> dict[str, RuleMeta]:
        """The selected rules by name."""
        return {rule.meta.name: rule.meta for rule in self.selected}

    def has_something(self, rule: Rule) -> bool:
        """Whether the project has something for a rule that looks at all of it."""
        return not rule.languages or not self._languages.isdisjoint(rule.languages)

    def vocabulary(self) -> AbstractContextManager[None]:
        """Within it, names are judged with the own words of the settings as well."""
        return own.vocabulary(self.settings.credential_words, self.settings.sensitive_fields)

    def ignored_at(self, path: str) -> frozenset[str]:
        """The names of the rules that the settings switch off for the file at `path`."""
        return selection.ignored_at(path, self.settings, self.rules)

    def admit(self, path: str) -> None:
        """Note which rules run on the file at `path`."""
        names = frozenset(self.metas)
        if self.joined:
            source = self.project.sources[path]
            names |= {name for name, judges in self.joined.items() if triggered(judges, source)}
        self.results.ran[path] = names - self.ignored_at(path)

    def running(self, path: str) -> Running:
        """The rules that run on a file which has been admitted."""
        names = self.results.ran[path]
        if names not in self._running:
            rules = (*self.selected, *(self.rules[name].configured(self.settings) for name in self.joined))
            self._running[names] = Running(rule for rule in rules if rule.meta.name in names)
        return self._running[names]

    def collect(self, path: str, rule: Rule, check: Check, *subject: object) -> list[Finding]:
        """What one hook of one rule finds; a crash costs this rule on this file and nothing else."""
        try:
            found = list(check(*subject))
            if not all(isinstance(one, Finding) for one in found):
                raise TypeError
            return found
        except Exception as error:
            self.results.failed(path, error, rule=rule.meta.name)
            return []
