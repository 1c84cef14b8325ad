"""What a rule is, and how rules are found."""

from __future__ import annotations

import importlib
import os
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache, lru_cache
from typing import TYPE_CHECKING, Any, ClassVar, Self

from suitelint.finding import Confidence, Evidence, Finding, Fix, Severity, Step
from suitelint.record import NamedTuple
from suitelint.settings import Settings
from suitelint.source import Location

if TYPE_CHECKING:
    from pathlib import Path

    from suitelint.flow.model import Flow, Source
    from suitelint.semantic.project import Project
    from suitelint.semantic.script import Script
    from suitelint.semantic.sdf import SdfObject
    from suitelint.source import SourceFile
    from suitelint.suppress import Suppression
    from suitelint.syntax.document import Document, NamedValue, Telling

ENTRY_POINT_GROUP = "suitelint.rules"


class RuleMeta(NamedTuple):
    """The facts of a rule.

    `security_severity` is GitHub's 0.1 to 10.0, or 0.0 for rules of the linter itself. `precedence` orders rules that
    match one literal: the lowest above 0 wins, 0 stands outside the order. `default` is false for rules that are off
    unless selected. `lenient` is the highest severity under the lenient profile, where that differs. `exposed` is true
    where a caller's input decides: the severity rises by one step where a deployment of the project answers strangers
    or runs as Administrator.
    """

    code: str
    name: str
    summary: str
    severity: Severity
    confidence: Confidence
    security_severity: float
    cwe: tuple[int, ...] = ()
    since: str = "0.1.0"
    default: bool = True
    precedence: int = 0
    lenient: Severity | None = None
    exposed: bool = False

    @property
    def group(self) -> str:
        """`NS1` for `NS101`."""
        return self.code[:-2]


class Rule:
    """Base of every rule: override the hook whose input the rule judges.

    Hooks yield findings and read nothing but their arguments and `settings`, the settings of the run.

    `languages` (`javascript`, `python`, `sdf`, `page`, `code`, `config`) are the files that `check_value` and
    `check_document` get, and the project of `check_project` has one of them; empty means all. These hooks and
    `check_script` get the files that hold one of `triggers` (in lower case, found in any case); all when there is
    none. A rule that gets nothing is not imported.

    `joins` selects the rules whose findings `check_project` judges. Where they are not selected they run for it alone,
    on the files that hold one of its `triggers`, and what they find is not reported.
    """

    meta: ClassVar[RuleMeta]
    languages: ClassVar[frozenset[str]] = frozenset()
    triggers: ClassVar[tuple[bytes, ...]] = ()
    joins: ClassVar[tuple[str, ...]] = ()
    settings: Settings = Settings()

    def configured(self, settings: Settings) -> Self:
        """This rule for one run; rules are shared between runs and never changed."""
        bound = object.__new__(type(self))
        vars(bound).update(vars(self))
        bound.settings = settings
        return bound

    def check_script(self, script: Script) -> Iterable[Finding]:
        """One JavaScript or TypeScript file, resolved."""
        return ()

    def check_value(self, value: NamedValue, document: Document) -> Iterable[Finding]:
        """One literal that is bound to a name, in any language."""
        return ()

    def tells(self, text: str) -> bool:
        """Whether a literal of this text may matter to `check_value`, whatever name it is bound to.

        Looking for the name of a literal takes longer than looking at its text, and few texts of a script matter.
        """
        return True

    def check_document(self, document: Document) -> Iterable[Finding]:
        """One parsed file of any language: comments, problems, plain text."""
        return ()

    def check_text(self, source: SourceFile) -> Iterable[Finding]:
        """One file that is not analysed (minified, vendored): only what stands in its plain text."""
        return ()

    def check_object(self, sdf: SdfObject, project: Project) -> Iterable[Finding]:
        """One SDF object, with the project for the join to its scripts."""
        return ()

    def check_project(self, project: Project, findings: Sequence[Finding]) -> Iterable[Finding]:
        """The whole project, after every file was checked."""
        return ()

    def check_suppressions(self, suppressions: Sequence[Suppression], document: Document) -> Iterable[Finding]:
        """The suppression comments of one file, after they were applied."""
        return ()

    @property
    def module(self) -> str:
        """The name of the module that the rule is written in."""
        return type(self).__module__

    def overrides(self, hook: str) -> bool:
        """Whether this rule has the hook called `hook`."""
        return getattr(type(self), hook, None) is not getattr(Rule, hook, None)

    def report(
        self,
        location: Location,
        message: str,
        *,
        severity: Severity | None = None,
        confidence: Confidence | None = None,
        related: Iterable[Step] = (),
        flow: Iterable[Step] = (),
        fixes: Iterable[Fix] = (),
        help: str = "",
        context: str = "",
        evidence: Evidence = "",
        secrets: Iterable[str] = (),
        properties: Mapping[str, str] | None = None,
    ) -> Finding:
        """A finding of this rule, at its default severity and confidence unless told otherwise."""
        return Finding(
            rule=self.meta.name,
            message=message,
            location=location,
            severity=self.meta.severity if severity is None else severity,
            confidence=self.meta.confidence if confidence is None else confidence,
            related=tuple(related),
            flow=tuple(flow),
            fixes=tuple(fixes),
            help=help,
            context=context,
            evidence=evidence,
            secrets=tuple(secrets),
            properties=properties or {},
        )


HOOKS = tuple(name for name in vars(Rule) if name.startswith("check_"))


class FlowRule(Rule):
    """A rule about values on their way: `sources` reach `sinks` with none of `barriers` between.

    All three hold kinds of model rows, never names of an API.
    """

    sources: ClassVar[frozenset[str]] = frozenset()
    sinks: ClassVar[frozenset[str]] = frozenset()
    barriers: ClassVar[frozenset[str]] = frozenset()
    key_prefixes: ClassVar[Mapping[str, str]] = {}
    """Sink kinds of which only those sinks matter whose key (a field id) starts so, in lower case."""

    def heeds(self, source: Source) -> bool:
        """Whether a source of one of `sources` can matter, by its names and what is taken out of it.

        Told again and again: others are not followed any further.
        """
        return True

    def check_flow(self, flow: Flow) -> Iterable[Finding]:
        """One flow from one of `sources` to one of `sinks`."""
        return ()

    def check_flows(self, flows: Sequence[Flow]) -> Iterable[Finding]:
        """All such flows of one script, for rules that report several of them as one finding."""
        for flow in flows:
            yield from self.check_flow(flow)


def triggered(rules: list[Rule], source: SourceFile) -> list[Rule]:
    """Those of `rules` that have something to say about a file with the words of `source`."""
    return [rule for rule in rules if not rule.triggers or any(_holds(source, word) for word in rule.triggers)]


# Three hooks of several rules ask for the same words of one file after the other.
@lru_cache(maxsize=1)
def _lowered(source: SourceFile) -> bytes:
    return source.data.lower()


@lru_cache(maxsize=128)
def _holds(source: SourceFile, word: bytes) -> bool:
    return word in _lowered(source)


@lru_cache(maxsize=4)
def telling(rules: tuple[Rule, ...]) -> Telling:
    """Whether a literal's text matters to one of `rules`; the same function for each file that they run on."""
    return lambda text: any(rule.tells(text) for rule in rules)


class RuleSet(Mapping[str, Rule]):
    """Rules by name, in the order of their codes."""

    def __init__(self, rules: Iterable[Rule]) -> None:
        ordered = sorted(rules, key=lambda rule: rule.meta.code)
        self._by_name = {rule.meta.name: rule for rule in ordered}
        self._by_code = {rule.meta.code.lower(): rule for rule in ordered}

    def __getitem__(self, name: str) -> Rule:
        return self._by_name[name]

    def __iter__(self) -> Iterator[str]:
        return iter(self._by_name)

    def __len__(self) -> int:
        return len(self._by_name)

    def find(self, word: str) -> Rule | None:
        """The rule called `word` by name or code, in any case."""
        return self._by_name.get(word.lower()) or self._by_code.get(word.lower())

    def matching(self, selector: str) -> list[Rule]:
        """Every rule that a selector means: a name, a code, the start of codes such as `NS` and `NS1`, or `ALL`."""
        if selector.upper() == "ALL":
            return list(self._by_name.values())
        if rule := self.find(selector):
            return [rule]
        start = selector.upper()
        coded = ((rule.meta.code, rule) for rule in self._by_name.values())
        return [rule for code, rule in coded if code.startswith(start) and code[len(start) :].isdigit()]


def page_file(rule: Rule) -> str:
    """The path of the page beside the rule's module."""
    module = importlib.import_module(rule.module)
    assert module.__file__ is not None
    return f"{os.path.splitext(module.__file__)[0]}.md"


def documentation(rule: Rule) -> Path:
    """The page beside the rule's module."""
    from pathlib import Path

    return Path(page_file(rule))


@cache
def installed_rules() -> RuleSet:
    """Every rule of every pack that registers in the entry-point group `suitelint.rules`.

    An entry point names a package; each of its public modules is searched for `Rule` classes with a `meta`.
    """
    from suitelint.plugins import registered
    from suitelint.rule_index import rules_of

    return RuleSet(rule for name in registered(ENTRY_POINT_GROUP) for rule in rules_of(importlib.import_module(name)))


def rules_in(package: Any) -> Iterator[Rule]:
    """The rules of a package and its subpackages; modules whose name starts with `_` hold no rules."""
    import pkgutil

    for info in sorted(pkgutil.iter_modules(package.__path__, package.__name__ + "."), key=lambda found: found.name):
        if info.name.rpartition(".")[2].startswith("_"):
            continue
        module = importlib.import_module(info.name)
        if info.ispkg:
            yield from rules_in(module)
        for value in vars(module).values():
            if _is_rule(value) and value.__module__ == module.__name__:
                yield value()


def _is_rule(value: object) -> bool:
    return isinstance(value, type) and issubclass(value, Rule) and "meta" in vars(value)
