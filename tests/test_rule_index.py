"""Rules are imported when they are called, and no finding is lost by that."""

import importlib
import sys
from collections.abc import Iterator
from copy import copy
from pathlib import Path
from types import ModuleType

import pytest

from suitelint.engine import analyze
from suitelint.finding import Severity
from suitelint.rule import RuleSet, installed_rules
from suitelint.rule_index import rules_of
from suitelint.semantic.project import Project
from suitelint.settings import Settings
from suitelint.source import SourceFile
from suitelint.testing import check_fixture, disagreements, fixtures, load

ROOT = Path(__file__).resolve().parent.parent
RULE = """
from suitelint.finding import Confidence, Severity
from suitelint.rule import Rule, RuleMeta

class Risky(Rule):
    meta = RuleMeta("XY101", "risky-call", "a risky call", Severity.ERROR, Confidence.LOW, 5.0, lenient=Severity.NOTE)
    triggers = (b"risky",)

    def check_script(self, script):
        for call in script.calls("risky"):
            yield self.report(call.location, f"at {self.settings.base}")
"""


@pytest.fixture
def pack(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[ModuleType]:
    folder = tmp_path / "risky_rules" / "calls"
    folder.mkdir(parents=True)
    (tmp_path / "risky_rules" / "__init__.py").write_text("")
    (folder / "__init__.py").write_text("")
    (folder / "risky_call.py").write_text(RULE)
    monkeypatch.syspath_prepend(str(tmp_path))
    monkeypatch.setattr(sys, "dont_write_bytecode", False)
    monkeypatch.setattr(sys, "pycache_prefix", None)
    yield importlib.import_module("risky_rules")
    forget()
    del sys.modules["risky_rules"]


def forget() -> None:
    for name in [name for name in sys.modules if name.startswith("risky_rules.")]:
        del sys.modules[name]


def found(rules: RuleSet, text: str) -> list[str]:
    project = Project({"a.js": SourceFile.from_text("a.js", text)}, ("a.js",))
    report = analyze(project, Settings(base="here"), rules)
    assert report.errors == ()
    return [finding.message for finding in report.findings]


def test_the_second_time_a_rule_is_imported_when_it_is_called(pack: ModuleType) -> None:
    [first] = rules_of(pack)
    forget()
    [second] = rules_of(pack)
    assert second.meta == first.meta
    assert second.meta.lenient is Severity.NOTE
    assert (second.module, second.triggers) == (first.module, first.triggers)
    assert second.overrides("check_script")
    assert not second.overrides("check_value")
    assert found(RuleSet([second]), "harmless()") == []
    assert "risky_rules.calls.risky_call" not in sys.modules
    assert found(RuleSet([second]), "Risky(); risky()") == ["at here"]


def test_a_changed_module_is_read_again(pack: ModuleType) -> None:
    rules_of(pack)
    forget()
    module = Path(pack.__path__[0]) / "calls" / "risky_call.py"
    module.write_text(RULE.replace("risky-call", "riskier-call"))
    importlib.invalidate_caches()
    assert [rule.meta.name for rule in rules_of(pack)] == ["riskier-call"]


@pytest.mark.parametrize("damage", [b"", b"not an index", b"\xe9"])
def test_a_damaged_index_costs_only_time(pack: ModuleType, damage: bytes) -> None:
    rules_of(pack)
    [index] = Path(pack.__path__[0], "__pycache__").glob("*.rules")
    index.write_bytes(damage)
    assert [rule.meta.name for rule in rules_of(pack)] == ["risky-call"]


@pytest.mark.parametrize("installed", [False, True])
def test_nothing_is_written_where_no_byte_code_is_wanted(
    pack: ModuleType, monkeypatch: pytest.MonkeyPatch, installed: bool
) -> None:
    monkeypatch.setattr(sys, "dont_write_bytecode", True)
    assert pack.__cached__ is not None
    byte_code = Path(pack.__cached__)
    if not installed:
        byte_code.unlink()
    rules_of(pack)
    assert bool(list(byte_code.parent.glob("*.rules"))) is installed


def test_triggers_lose_no_finding() -> None:
    rules = []
    for rule in installed_rules().values():
        free = copy(rule)
        vars(free).update(triggers=())
        rules.append(free)
    everywhere = RuleSet(rules)
    for fixture in fixtures(ROOT / "fixtures"):
        assert check_fixture(fixture, everywhere) == []


@pytest.mark.parametrize("name", [name for name, rule in installed_rules().items() if rule.joins])
def test_a_rule_that_judges_what_others_find_finds_the_same_alone(name: str) -> None:
    for fixture in fixtures(ROOT / "fixtures"):
        if fixture.parent.name == name:
            project, marks = load(fixture)
            report = analyze(project, Settings(select=(name,), judge_paths=False), installed_rules())
            own = [mark for mark in marks if mark.rule == name]
            assert list(disagreements(report, own, installed_rules())) == []
