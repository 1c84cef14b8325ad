"""Rules that are imported when they are first called.

Importing every rule takes longer than checking a script. What a run has to know of all of them (facts, hooks, kinds,
triggers) is kept in `__pycache__`, beside the byte code of the pack, as long as no module of the pack has changed.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator, Sequence
from importlib import import_module
from types import ModuleType
from typing import TYPE_CHECKING, Any, Self

from suitelint import kept
from suitelint.finding import Confidence, Finding, Severity
from suitelint.record import NamedTuple
from suitelint.rule import HOOKS, FlowRule, Rule, RuleMeta, rules_in
from suitelint.settings import Settings

if TYPE_CHECKING:
    from suitelint.flow.model import Source


class _Row(NamedTuple):
    """One rule, in types that `marshal` writes. `flow` holds sources, sinks and barriers of a `FlowRule`."""

    module: str
    name: str
    meta: tuple[Any, ...]
    hooks: tuple[str, ...]
    languages: tuple[str, ...]
    triggers: tuple[bytes, ...]
    joins: tuple[str, ...]
    flow: tuple[tuple[str, ...], ...] | None
    key_prefixes: tuple[tuple[str, str], ...]


def rules_of(package: ModuleType) -> list[Rule]:
    """The rules of a pack, from its index when that still holds."""
    file = kept.place(getattr(package, "__cached__", None), "rules")
    if file is None:
        return list(rules_in(package))
    modules = [stamp for folder in package.__path__ for stamp in sorted(_stamps(folder, ""))]
    stamp = (RuleMeta._fields, _Row._fields, HOOKS, modules)
    rows = kept.read(file, stamp)
    if rows is not None:
        return [_indexed(_Row(*row)) for row in rows]
    rules = list(rules_in(package))
    kept.write(file, stamp, [tuple(_row(rule)) for rule in rules])
    return rules


def _indexed(row: _Row) -> Rule:
    return _Indexed(row) if row.flow is None else _IndexedFlow(row)


def _stamps(folder: str, prefix: str) -> Iterator[tuple[str, int, int]]:
    """Name, size and time of every module below a package's folder."""
    with os.scandir(folder) as entries:
        for entry in entries:
            if entry.name.endswith(".py"):
                status = entry.stat()
                yield prefix + entry.name, status.st_size, status.st_mtime_ns
            elif "." not in entry.name and os.path.isfile(os.path.join(entry.path, "__init__.py")):
                yield from _stamps(entry.path, f"{prefix}{entry.name}/")


def _row(rule: Rule) -> _Row:
    flow = None
    if isinstance(rule, FlowRule):
        flow = tuple(tuple(sorted(kinds)) for kinds in (rule.sources, rule.sinks, rule.barriers))
    return _Row(
        module=rule.module,
        name=type(rule).__name__,
        meta=tuple(int(value) if isinstance(value, (Severity, Confidence)) else value for value in rule.meta),
        hooks=tuple(hook for hook in HOOKS if rule.overrides(hook)),
        languages=tuple(sorted(rule.languages)),
        triggers=tuple(rule.triggers),
        joins=tuple(rule.joins),
        flow=flow,
        key_prefixes=tuple(sorted(rule.key_prefixes.items())) if isinstance(rule, FlowRule) else (),
    )


def _meta(values: Sequence[Any]) -> RuleMeta:
    meta = RuleMeta(*values)
    return meta._replace(
        severity=Severity(meta.severity),
        confidence=Confidence(meta.confidence),
        lenient=None if meta.lenient is None else Severity(meta.lenient),
    )


class _Indexed(Rule):
    """Stands for a rule and imports it when one of its hooks is called."""

    def __init__(self, row: _Row) -> None:
        self._row = row
        self._rule: Rule | None = None
        vars(self).update(meta=_meta(row.meta), languages=frozenset(row.languages), triggers=row.triggers)
        vars(self).update(joins=row.joins)

    @property
    def module(self) -> str:
        return self._row.module

    @property
    def rule(self) -> Rule:
        """The rule itself, with the settings of the run."""
        if self._rule is None:
            rule: Rule = getattr(import_module(self._row.module), self._row.name)()
            self._rule = rule.configured(self.settings)
        return self._rule

    def configured(self, settings: Settings) -> Self:
        bound = super().configured(settings)
        bound._rule = None
        return bound

    def overrides(self, hook: str) -> bool:
        return hook in self._row.hooks

    def tells(self, text: str) -> bool:
        return self.rule.tells(text)


def _forwarded(hook: str) -> Callable[..., Iterable[Finding]]:
    def call(self: _Indexed, *given: Any) -> Iterable[Finding]:
        found: Iterable[Finding] = getattr(self.rule, hook)(*given)
        return found

    return call


for _hook in HOOKS:
    setattr(_Indexed, _hook, _forwarded(_hook))


class _IndexedFlow(_Indexed, FlowRule):
    """Stands for a `FlowRule`."""

    def __init__(self, row: _Row) -> None:
        super().__init__(row)
        sources, sinks, barriers = row.flow or ((), (), ())
        vars(self).update(sources=frozenset(sources), sinks=frozenset(sinks), barriers=frozenset(barriers))
        vars(self).update(key_prefixes=dict(row.key_prefixes))

    def heeds(self, source: Source) -> bool:
        rule = self.rule
        return not isinstance(rule, FlowRule) or rule.heeds(source)

    check_flows = _forwarded("check_flows")
