"""Every fixture of every rule, against all rules."""

from __future__ import annotations

from pathlib import Path

import pytest

from suitelint.rule import documentation, installed_rules
from suitelint.testing import check_fixture, fixtures

FIXTURES = Path(__file__).parent.parent / "fixtures"
HEADINGS = ("What it finds", "Why it matters", "How to fix", "Limits", "References")
ALL = list(fixtures(FIXTURES))


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
