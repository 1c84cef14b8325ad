"""One literal, one finding: the most specific of the rules that match a literal speaks for all."""

from __future__ import annotations

from bisect import bisect_left, insort
from collections import defaultdict
from collections.abc import Iterable, Mapping

from suitelint.finding import Finding, Step
from suitelint.regex import regex
from suitelint.rule import RuleMeta
from suitelint.source import Span

_NAME = regex(r"`[^`]+`")

FACT = "fact"
"""The property under which a finding offers a fact that a winning finding of another rule takes over."""
_TAKEN = "fact-taken"
"""The property that says that a winner has taken over a fact: one is enough for a reader."""


def resolve(findings: Iterable[Finding], rules: Mapping[str, RuleMeta]) -> list[Finding]:
    """Drop repeated findings and those that a rule of lower precedence number already makes about the same literal.

    Rules whose `precedence` is 0 stand outside the order. A finding speaks for its primary location and for every
    related location that is exactly the primary location of another (the members of a set).
    """
    kept: list[Finding] = []
    by_path: dict[str, list[Finding]] = defaultdict(list)
    for finding in dict.fromkeys(_Key(finding) for finding in findings):
        rank = rules[finding.value.rule].precedence
        (by_path[finding.value.path] if rank else kept).append(finding.value)
    for group in by_path.values():
        kept.extend(_winners(group, rules))
    return kept


class _Key:
    """A finding, compared by what a reader would call the same finding."""

    __slots__ = ("key", "value")

    def __init__(self, value: Finding) -> None:
        self.value = value
        self.key = (value.rule, value.path, value.location.span, value.message)

    def __hash__(self) -> int:
        return hash(self.key)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Key) and self.key == other.key


def _winners(findings: list[Finding], rules: Mapping[str, RuleMeta]) -> list[Finding]:
    kept, wider = _Kept(), set[int]()
    for finding in sorted(findings, key=lambda one: _order(one, rules)):
        winner = kept.speaker_for(finding)
        if winner is None:
            kept.add(finding)
        else:
            if finding.location.span != kept.findings[winner].location.span:
                wider.add(winner)
            kept.replace(winner, _merged(kept.findings[winner], finding))
    return _each_spoken_for_once(kept.findings, wider)


def _each_spoken_for_once(findings: list[Finding], wider: set[int]) -> list[Finding]:
    """Without those about a place that another finding of the same rule leads to: a literal, and where it is used.

    Findings that are `wider`, because they speak for other places as well, stay.
    """
    places = {(one.rule, one.path, one.location.span): index for index, one in enumerate(findings)}
    speaking = set(wider)
    dropped: set[int] = set()
    for index, one in enumerate(findings):
        for step in one.related if index not in dropped else ():
            target = places.get((one.rule, step.location.path, step.location.span), index)
            if target != index and target not in speaking | dropped:
                dropped.add(target)
                speaking.add(index)
    return [one for index, one in enumerate(findings) if index not in dropped]


class _Kept:
    """The winners so far of one file; their places do not overlap, so that they have an order."""

    def __init__(self) -> None:
        self.findings: list[Finding] = []
        self._spans: list[tuple[Span, int]] = []
        self._told: dict[tuple[str, Span], int] = {}

    def add(self, finding: Finding) -> None:
        insort(self._spans, (finding.location.span, len(self.findings)))
        self.findings.append(finding)
        self._tell(len(self.findings) - 1)

    def replace(self, index: int, finding: Finding) -> None:
        """Put in what a finding became; its place stays."""
        self.findings[index] = finding
        self._tell(index)

    def _tell(self, index: int) -> None:
        finding = self.findings[index]
        for location in (finding.location, *(step.location for step in finding.related)):
            key = location.path, location.span
            self._told[key] = min(self._told.get(key, index), index)

    def speaker_for(self, finding: Finding) -> int | None:
        """The first winner that overlaps a finding or has its place among the related ones."""
        span = finding.location.span
        told = self._told.get((finding.path, span))
        found = [] if told is None else [told]
        at = bisect_left(self._spans, (Span(span.end, -1), 0)) - 1
        while at >= 0 and self._spans[at][0].end > span.start:
            found.append(self._spans[at][1])
            at -= 1
        return min(found, default=None)


def _order(finding: Finding, rules: Mapping[str, RuleMeta]) -> tuple[object, ...]:
    """The rule's place in the order, then the surer finding, then the text."""
    return (rules[finding.rule].precedence, -finding.confidence, finding.sort_key(), finding.message)


def _overlap(left: Finding, right: Finding) -> bool:
    """Whether two findings of one file are about the same literal."""
    one, two = left.location.span, right.location.span
    return one == two or one.overlaps(two)


def _adds(fact: str, message: str) -> bool:
    """Whether a fact tells more than a message: another name, or another shape."""
    names = _NAME.findall(fact)
    if names:
        return not all(name in message for name in names)
    return (fact.partition(": ")[2] or fact.removeprefix("it ")) not in message


def _merged(winner: Finding, other: Finding) -> Finding:
    fact = other.properties.get(FACT, "") if _overlap(winner, other) and _TAKEN not in winner.properties else ""
    message = f"{winner.message} ({fact})" if fact and _adds(fact, winner.message) else winner.message
    properties = {**winner.properties, _TAKEN: fact} if fact else winner.properties
    known = {(step.location.path, step.location.span) for step in winner.related}
    known.add((winner.path, winner.location.span))
    extra: list[Step] = []
    if winner.rule == other.rule:
        extra = [step for step in other.related if (step.location.path, step.location.span) not in known]
    secrets = dict.fromkeys((*winner.secrets, *other.secrets))
    return winner._replace(
        message=message, related=(*winner.related, *extra), secrets=tuple(secrets), properties=properties
    )
