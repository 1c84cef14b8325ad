"""A workspace folder by itself."""

from __future__ import annotations

from pathlib import Path

import pack
import pytest

import suitelint.semantic.project as project_module
from suitelint.lsp.client import Preferences
from suitelint.lsp.folder import MAX_BYTES, Folder
from suitelint.lsp.loading import load
from suitelint.source import SourceFile
from suitelint.syntax.document import Document


@pytest.fixture
def parsed(monkeypatch: pytest.MonkeyPatch) -> list[bytes]:
    """The texts that are parsed from now on; the front end breaks down over one that says so."""
    texts: list[bytes] = []
    real = project_module.parse

    def parse(source: SourceFile) -> Document | None:
        texts.append(source.data)
        if b"break the parser" in source.data:
            raise RecursionError("told to")
        return real(source)

    monkeypatch.setattr(project_module, "parse", parse)
    return texts


def test_text_that_breaks_the_front_end_is_told_and_costs_nothing_else(project: Path, parsed: list[bytes]) -> None:
    folder, file = Folder(project, pack.rules()), project / "src/FileCabinet/SuiteScripts/orders.js"
    folder.warm()
    for text, found, failed in (
        ("risky();", 1, 0),
        ("// suitelint: ignore[risky-call] break the parser", 0, 1),
        ("risky(); ", 1, 0),
    ):
        folder.put(str(file), text)
        checked = folder.check(file.as_uri(), 1, 1, str(file))
        assert (len(checked.findings), len(checked.errors)) == (found, failed)


def test_text_is_parsed_once_and_before_its_check(project: Path, parsed: list[bytes]) -> None:
    folder, file = Folder(project, pack.rules()), project / "src/FileCabinet/SuiteScripts/orders.js"
    folder.put(str(file), "// suitelint: ignore[risky-call] why\nrisky();\n")
    folder.check(file.as_uri(), 1, 1, str(file))
    parsed.clear()
    text = "// suitelint: ignore[risky-call] why\nrisky(); risky();\n"
    folder.put(str(file), text)
    assert parsed == [text.encode()]
    assert len(folder.check(file.as_uri(), 2, 2, str(file)).suppressed) == 2
    folder.check(file.as_uri(), 2, 3, str(file))
    assert parsed.count(text.encode()) == 1


def test_too_long_a_text_is_never_parsed(project: Path, parsed: list[bytes]) -> None:
    folder, file = Folder(project, pack.rules()), project / "src/FileCabinet/SuiteScripts/orders.js"
    folder.warm()
    text = "risky();" + " " * MAX_BYTES
    folder.put(str(file), text)
    assert "larger than 1000 kB" in folder.check(file.as_uri(), 1, 1, str(file)).notice
    assert text.encode() not in parsed


def test_what_a_configuration_above_excludes_is_not_wanted(tmp_path: Path) -> None:
    (tmp_path / "suitelint.toml").write_text('exclude = ["scripts/legacy"]\n')
    (tmp_path / "scripts").mkdir()
    loaded = load(tmp_path / "scripts", None, Preferences(), pack.rules())
    assert loaded.wants(str(tmp_path / "scripts/new.js"))
    assert not loaded.wants(str(tmp_path / "scripts/legacy/new.js"))
