"""Which finding speaks for a literal, against the plain definition."""

from __future__ import annotations

import random
import time

from suitelint.finding import Confidence, Finding, Severity, Step
from suitelint.precedence import resolve
from suitelint.rule import RuleMeta
from suitelint.source import Location, SourceFile, Span

SOURCE = SourceFile.from_text("a.js", "x" * 200)
RULES = {
    f"rule-{rank}": RuleMeta(f"NS{rank}", f"rule-{rank}", "", Severity.ERROR, Confidence.HIGH, 0.0, precedence=rank)
    for rank in range(1, 5)
}


def finding(rank: int, span: Span, *related: Span) -> Finding:
    steps = tuple(Step(Location(SOURCE, one), "here") for one in related)
    return Finding(f"rule-{rank}", "text", Location(SOURCE, span), Severity.ERROR, Confidence.HIGH, related=steps)


def spoken_for(winner: Finding, other: Finding) -> bool:
    one, two = winner.location.span, other.location.span
    related = any(step.location.span == two for step in winner.related)
    return related or one == two or (one.start < two.end and two.start < one.end)


def random_span(chance: random.Random) -> Span:
    start = chance.randrange(40)
    return Span(start, start + chance.choice((0, 1, 2, 5, 12)))


def test_each_finding_stands_or_is_spoken_for_by_an_earlier_one() -> None:
    chance = random.Random(7)
    for _ in range(400):
        given = [
            finding(
                chance.randint(1, 4), random_span(chance), *(random_span(chance) for _ in range(chance.randrange(3)))
            )
            for _ in range(chance.randrange(12))
        ]
        kept = resolve(given, RULES)
        order = [(int(one.rule[-1]), one.location.span) for one in kept]
        for one in given:
            if (int(one.rule[-1]), one.location.span) not in order:
                assert any(spoken_for(winner, one) for winner in kept if winner.rule <= one.rule)
        for index, one in enumerate(kept):
            assert not any(spoken_for(winner, one) and winner.rule < one.rule for winner in kept[:index])


def test_thousands_of_findings_in_a_file() -> None:
    source = SourceFile.from_text("a.js", "x" * 400_000)
    places = [Location(source, Span(at, at + 10)) for at in range(0, 400_000, 20)]
    given = [Finding("rule-1", "text", place, Severity.ERROR, Confidence.HIGH) for place in places]
    started = time.process_time()
    assert len(resolve([*given, *given], RULES)) == len(given)
    assert time.process_time() - started < 10
