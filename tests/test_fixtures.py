"""Every fixture of every rule, against all rules."""

from __future__ import annotations

from pathlib import Path

import pytest

from suitelint.lexicon import values
from suitelint.lexicon.exclusions import EXCLUSIONS
from suitelint.rule import documentation, installed_rules
from suitelint.testing import check_fixture, fixtures

FIXTURES = Path(__file__).parent.parent / "fixtures"
HEADINGS = ("What it finds", "Why it matters", "How to fix", "Bad", "Good", "Limits", "References")
ALL = list(fixtures(FIXTURES))
_JUDGING = ("hardcoded-credential", "hardcoded-authorization-header", "known-secret-format")


@pytest.mark.parametrize("fixture", ALL, ids=lambda path: f"{path.parent.name}/{path.name}")
def test_fixture(fixture: Path) -> None:
    assert check_fixture(fixture, installed_rules()) == []


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
