"""What rules about flows ask of the flow layer, and which of the answers concern which rule."""

from __future__ import annotations

from collections.abc import Sequence

from suitelint.flow.model import Flow, Question, Sink, Source
from suitelint.rule import FlowRule
from suitelint.settings import Settings


class Asking:
    """The questions of some rules. Sinks that the same rules ask about share one, and with it what is found."""

    def __init__(self, rules: Sequence[FlowRule]) -> None:
        self.rules = tuple(rules)
        by_kind: dict[str, tuple[FlowRule, ...]] = {}
        for kind in dict.fromkeys(kind for rule in rules for kind in sorted(rule.sinks)):
            by_kind[kind] = tuple(rule for rule in rules if kind in rule.sinks)
        shared = {group: _question(group) for group in dict.fromkeys(by_kind.values())}
        self.questions = {kind: shared[group] for kind, group in by_kind.items()}

    def heeds(self, sink: Sink) -> bool:
        """Whether some rule wants to know what reaches a sink."""
        key = sink.key.lower()
        return any(
            sink.kind in rule.sinks and key.startswith(rule.key_prefixes.get(sink.kind, "")) for rule in self.rules
        )


def concerns(rule: FlowRule, flow: Flow) -> bool:
    """Whether a flow goes from a source of the rule to a sink of it, with no barrier of it between."""
    return flow.sink.kind in rule.sinks and flow.source.kind in rule.sources and not flow.barriers & rule.barriers


def _question(rules: tuple[FlowRule, ...]) -> Question:
    return Question(frozenset().union(*(rule.sources for rule in rules)), _Heeding(rules))


class _Heeding:
    """Whether some rule wants to know of a source.

    The same rules with the same settings heed the same: what was found for them in one run holds in the next.
    """

    def __init__(self, rules: tuple[FlowRule, ...]) -> None:
        self._rules = rules
        self._names = tuple(rule.meta.name for rule in rules)

    def __call__(self, source: Source) -> bool:
        return any(source.kind in rule.sources and _heeds(rule, source) for rule in self._rules)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Heeding) and self._names == other._names and self._settings == other._settings

    def __hash__(self) -> int:
        return hash(self._names)

    @property
    def _settings(self) -> list[Settings]:
        return [rule.settings for rule in self._rules]


def _heeds(rule: FlowRule, source: Source) -> bool:
    try:
        return rule.heeds(source)
    except Exception:  # the rule fails again where it is told of the flow, and that is reported
        return True
