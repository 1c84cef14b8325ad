"""Editor and command line find the same in the same text."""

from __future__ import annotations

import json
import shutil
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner
from lsprotocol import types

from suitelint.cli import app
from suitelint.lsp.client import Preferences
from suitelint.lsp.diagnostics import diagnostics
from suitelint.lsp.folder import Folder
from suitelint.lsp.positions import Positions
from suitelint.rule import installed_rules
from suitelint.testing import fixtures, read_marks

ROOT = Path(__file__).parents[2]
PROJECTS = [*fixtures(ROOT / "fixtures"), ROOT / "linter/docs/acme", ROOT / "vscode-extension/test/project"]
LEVELS = {"error": 1, "warning": 2, "note": 3}


def by_command() -> list[tuple[Any, ...]]:
    options = ["--exit-zero", "--allow-empty", "--select", "ALL", "-o", "json"]
    run = CliRunner().invoke(app, ["check", *options], standalone_mode=False)
    assert run.exception is None, run.output
    found = []
    for one in json.loads(run.stdout)["findings"]:
        message = "\n".join(filter(None, (one["message"], one["help"])))
        steps = tuple(
            [f"{number}. {step['message']}" for number, step in enumerate(one["flow"], 1)]
            + [step["message"] for step in one["related"]]
        )
        place = tuple(one[edge][part] - 1 for edge in ("start", "end") for part in ("line", "column"))
        found.append((one["path"], place, one["rule"], LEVELS[one["severity"]], message, steps))
    return sorted(found)


def by_editor(folder: Path) -> list[tuple[Any, ...]]:
    opened = Folder(folder, installed_rules(), preferences=Preferences(select=("ALL",)))
    found = []
    for file in sorted(path for path in folder.rglob("*") if path.is_file()):
        data = file.read_bytes()
        try:
            text = data.decode("utf-8-sig")
        except UnicodeDecodeError:
            continue
        opened.put(str(file), text)
        for other in opened.others(str(file)):
            opened.look_into(other)
        # Where findings of other files end is the editor's own addition.
        checked = replace(opened.check(file.as_uri(), 1, 1, str(file)), arrivals=())
        for one in diagnostics(checked, installed_rules(), Positions("utf-16"), str):
            assert isinstance(one.range, types.Range)
            place = (one.range.start.line, one.range.start.character, one.range.end.line, one.range.end.character)
            steps = tuple(step.message for step in one.related_information or ())
            found.append((checked.source.path, place, one.code, one.severity, one.message, steps))
        opened.drop(str(file))
    return sorted(found)


def test_idle_suppressions(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = shutil.copytree(ROOT / "vscode-extension/test/project", tmp_path / "project")
    scripts = folder / "src/FileCabinet/SuiteScripts/acme"
    for name, before, rule in (
        ("gateway_config.js", "  const API_TOKEN", "hardcoded-authorization-header"),
        ("gateway_config.js", "define(", "logged-credential"),
        ("orders_restlet.js", "define(", "unmanaged-secret"),
    ):
        text = (scripts / name).read_text()
        assert text.count(before) == 1
        (scripts / name).write_text(text.replace(before, f"// suitelint: ignore[{rule}] looked at\n{before}"))
    monkeypatch.chdir(folder)
    wanted = by_command()
    idle = [(one[0].rpartition("/")[2], one[4].partition(" ")[0]) for one in wanted if one[2] == "unused-suppression"]
    assert idle == [("gateway_config.js", "`logged-credential`"), ("orders_restlet.js", "`unmanaged-secret`")]
    assert by_editor(folder) == wanted


@pytest.mark.parametrize("fixture", PROJECTS, ids=lambda path: f"{path.parent.name}/{path.name}")
def test_fixture(fixture: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    if fixture.is_dir():
        folder = shutil.copytree(fixture, tmp_path / "project")
    else:
        folder = tmp_path / "project"
        folder.mkdir()
        shutil.copy(fixture, folder)
    marks = []
    for file in [path for path in folder.rglob("*") if path.is_file()]:
        found, blanked = read_marks(file.name, file.read_bytes())
        file.write_bytes(blanked)
        marks += found
    monkeypatch.chdir(folder)
    wanted = by_command()
    assert wanted or not any(mark.kind == "finding" for mark in marks)
    assert by_editor(folder) == wanted
