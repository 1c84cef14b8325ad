"""What guides, README and templates say about commands and rules is so."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from click import Group
from click.testing import CliRunner
from commands import suitelint

from suitelint.cli import app
from suitelint.rule import documentation, installed_rules

ROOT = Path(__file__).parent.parent
TEXTS = [ROOT / "README.md", ROOT / "CONTRIBUTING.md", *sorted((ROOT / "linter" / "docs" / "guides").glob("*.md"))]
PAGES = [documentation(rule) for rule in installed_rules().values()]
_IGNORES = re.compile(r"suitelint: ignore(?:-file|-next-line)?\[([\w, -]+)\]")
_BAD = re.compile(r"^## Bad$.*?(?=^## )", re.MULTILINE | re.DOTALL)
_COMMAND = re.compile(r"^(?:\.venv/bin/)?suitelint ([a-z-]+)(?: ([a-z-]+))?", re.MULTILINE)
_LINK = re.compile(r"\]\((?!https?:)([^)#]+)")


@pytest.mark.parametrize("text", [*TEXTS, *PAGES], ids=lambda path: path.name)
def test_rules_in_comments_exist(text: Path) -> None:
    meant = _BAD.sub("", text.read_text(encoding="utf-8"))
    words = [word.strip() for match in _IGNORES.findall(meant) for word in match.split(",")]
    assert [word for word in words if installed_rules().find(word) is None] == []


@pytest.mark.parametrize("text", TEXTS, ids=lambda path: path.name)
def test_commands_exist(text: Path) -> None:
    assert isinstance(app, Group)
    for name, below in _COMMAND.findall(text.read_text(encoding="utf-8")):
        assert app.get_command(None, name) is not None, name  # type: ignore[arg-type]
        if name in ("baseline", "config", "dev"):
            assert CliRunner().invoke(app, [name, below, "--help"]).exit_code == 0, below


_PYTHON = re.compile(r"^```python$\n(.*?)^```$", re.MULTILINE | re.DOTALL)


def test_python_runs(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.chdir(ROOT)
    said = []
    for code in _PYTHON.findall((ROOT / "linter" / "docs" / "guides" / "python.md").read_text(encoding="utf-8")):
        exec(code, {})
        said.append(capsys.readouterr().out)
    assert len(said) == 2
    assert "order\\_restlet.js:7 | hardcoded-authorization-header" in said[0]
    assert said[1] == "hardcoded-credential error 1 16\n"


def test_every_suppression_of_the_guide_suppresses(tmp_path: Path) -> None:
    text = (ROOT / "linter" / "docs" / "guides" / "suppressions.md").read_text(encoding="utf-8")
    (tmp_path / "rates.js").write_text(text.partition("```js\n")[2].partition("```")[0])
    result = suitelint(tmp_path, "check", "-o", "concise")
    assert result.out == "Checked 1 script.\nNo findings; 4 suppressed.\n"


def test_the_settings_of_the_guide_hold(tmp_path: Path) -> None:
    text = (ROOT / "linter" / "docs" / "guides" / "configuration.md").read_text(encoding="utf-8")
    (tmp_path / "suitelint.toml").write_text(text.partition("```toml\n")[2].partition("```")[0])
    assert suitelint(tmp_path, "config", "show").status == 0
    assert [
        group for group in {rule.meta.group for rule in installed_rules().values()} if f"`{group}`" not in text
    ] == []


def test_the_tables_of_the_guide_name_every_key(tmp_path: Path) -> None:
    (tmp_path / "a.js").write_text("define([], () => {\n    const run = (] => 1;\n});\n")
    report = json.loads(suitelint(tmp_path, "check", "-o", "json").out)
    text = (ROOT / "linter" / "docs" / "guides" / "outputs.md").read_text(encoding="utf-8")
    whole, finding = (table.partition("\n\n")[0] for table in text.split("|---|---|\n")[2:4])
    named = [set(re.findall(r"`(\w+)`", "".join(re.findall(r"^\|(.*?)\|", table, re.M)))) for table in (whole, finding)]
    assert named == [report.keys() - {"version"}, report["findings"][0].keys()]


@pytest.mark.parametrize("text", TEXTS, ids=lambda path: path.name)
def test_links_lead_somewhere(text: Path) -> None:
    targets = _LINK.findall(text.read_text(encoding="utf-8"))
    assert [target for target in targets if not (text.parent / target).exists()] == []
