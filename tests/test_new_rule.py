"""A new rule is four files and no list."""

from __future__ import annotations

import importlib
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner

from suitelint.cli import app
from suitelint.rule import RuleSet, rules_in
from suitelint.testing import check_fixture, fixtures

ARGUMENTS = [
    "dev",
    "new-rule",
    "queued-task",
    "--code",
    "XY101",
    "--api",
    "N/task.create",
    "--summary",
    "a task is queued",
    "--group",
    "tasks",
    "--rules",
    "xy_rules",
]


@pytest.fixture
def pack(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A scratch rule pack, importable as `xy_rules`."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "xy_rules").mkdir()
    (tmp_path / "xy_rules" / "__init__.py").write_text("")
    monkeypatch.syspath_prepend(str(tmp_path))
    yield tmp_path
    for name in [name for name in sys.modules if name.partition(".")[0] == "xy_rules"]:
        del sys.modules[name]


def test_a_new_rule_passes_its_fixtures_at_once(pack: Path) -> None:
    result = CliRunner().invoke(app, ARGUMENTS)
    assert result.exit_code == 0, result.output
    assert result.output.split() == [
        "xy_rules/tasks/queued_task.py",
        "xy_rules/tasks/queued_task.md",
        "fixtures/queued-task/bad.js",
        "fixtures/queued-task/good.js",
    ]
    rules = RuleSet(rules_in(importlib.import_module("xy_rules")))
    assert list(rules) == ["queued-task"]
    checked = {fixture.name: check_fixture(fixture, rules) for fixture in fixtures(pack / "fixtures")}
    assert checked == {"bad.js": [], "good.js": []}


def test_nothing_is_overwritten(pack: Path) -> None:
    CliRunner().invoke(app, ARGUMENTS)
    result = CliRunner().invoke(app, ARGUMENTS)
    assert result.exit_code == 2
    assert "exists" in result.output


@pytest.mark.parametrize(
    ("position", "value", "complaint"),
    [
        (2, "Queued Task", "no rule name"),
        (2, "syntax-error", "is taken by `syntax-error`"),
        (4, "101", "no rule code"),
        (6, "task", "no call"),
        (8, 'a "task" is queued', "without quotation marks"),
        (10, "../tasks", "no folder of a rule pack"),
        (12, "nowhere", "no rule pack"),
    ],
)
def test_bad_arguments(pack: Path, position: int, value: str, complaint: str) -> None:
    result = CliRunner().invoke(app, [*ARGUMENTS[:position], value, *ARGUMENTS[position + 1 :]])
    assert result.exit_code == 2
    assert complaint in result.output
