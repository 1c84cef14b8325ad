"""Every fixture of every rule, against all rules."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from suitelint.finding import Confidence, Finding, Severity
from suitelint.lexicon import values
from suitelint.lexicon.exclusions import EXCLUSIONS
from suitelint.rule import Rule, RuleMeta, RuleSet, documentation, installed_rules
from suitelint.syntax.document import Document, NamedValue
from suitelint.testing import check_fixture, fixtures

FIXTURES = Path(__file__).parent.parent / "fixtures"
HEADINGS = ("What it finds", "Why it matters", "How to fix", "Bad", "Good", "Limits", "References")
ALL = list(fixtures(FIXTURES))
_JUDGING = ("hardcoded-credential", "hardcoded-authorization-header", "known-secret-format")


@pytest.mark.parametrize("fixture", ALL, ids=lambda path: f"{path.parent.name}/{path.name}")
def test_fixture(fixture: Path) -> None:
    assert check_fixture(fixture, installed_rules()) == []


class Telling(Rule):
    meta = RuleMeta("XY101", "telling-rule", "a rule that says what it finds", Severity.NOTE, Confidence.LOW, 1.0)

    def check_value(self, value: NamedValue, document: Document) -> Iterator[Finding]:
        yield self.report(value.location, f"this is {value.value}", secrets=[value.value])


def test_a_message_with_a_whole_secret_fails(tmp_path: Path) -> None:
    (tmp_path / "bad.js").write_text("const pin = 'Fjord-Tractor-91x'; // finding: telling-rule\n")
    [said] = check_fixture(tmp_path / "bad.js", RuleSet([Telling()]))
    assert said == "bad.js:1: telling-rule: says a whole secret; a message holds `mask(secret)`"


def test_fixture_folders_are_named_for_rules() -> None:
    assert {path.parent.name for path in ALL} <= set(installed_rules())


@pytest.mark.parametrize("name", installed_rules())
def test_rule_is_complete(name: str) -> None:
    names = [path.name for path in ALL if path.parent.name == name]
    assert any(entry.startswith("bad") for entry in names), "no bad fixture"
    assert any(entry.startswith("good") for entry in names), "no good fixture"
    page = documentation(installed_rules()[name]).read_text(encoding="utf-8")
    assert [heading for heading in HEADINGS if f"## {heading}" not in page] == []


@pytest.mark.parametrize("number", range(len(EXCLUSIONS)), ids=lambda at: EXCLUSIONS[at].holds.__name__)
def test_every_exclusion_has_a_fixture(number: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(values, "EXCLUSIONS", (*EXCLUSIONS[:number], *EXCLUSIONS[number + 1 :]))
    values._judge.cache_clear()
    good = [path for path in ALL if path.name.startswith("good") and path.parent.name in _JUDGING]
    try:
        assert any(check_fixture(path, installed_rules()) for path in good)
    finally:
        values._judge.cache_clear()
