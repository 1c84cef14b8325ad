"""Rule packs are found as importlib.metadata finds them."""

from __future__ import annotations

import sys
import zipfile
from importlib.metadata import entry_points
from pathlib import Path

import pytest

from suitelint.plugins import registered

TEXT = """\
[console_scripts]
x = x:main

[suitelint.rules]
ours = our_rules
more=more.rules:unused [extra]
[other]
y = z
"""


def test_the_same_as_metadata_for_what_is_installed() -> None:
    assert registered("suitelint.rules") == sorted({point.module for point in entry_points(group="suitelint.rules")})
    assert registered("no.such.group") == []


def test_a_folder_of_packages(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    info = tmp_path / "ours-1.0.dist-info"
    info.mkdir()
    (info / "entry_points.txt").write_text(TEXT)
    (info / "METADATA").write_text("Metadata-Version: 2.1\nName: ours\nVersion: 1.0\n")
    monkeypatch.setattr(sys, "path", [str(tmp_path)])
    assert registered("suitelint.rules") == ["more.rules", "our_rules"]
    assert registered("suitelint.rules") == sorted({point.module for point in entry_points(group="suitelint.rules")})


def test_an_archive_on_the_path(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    archive = tmp_path / "packs.zip"
    with zipfile.ZipFile(archive, "w") as file:
        file.writestr("ours-1.0.dist-info/entry_points.txt", TEXT)
        file.writestr("ours-1.0.dist-info/METADATA", "Metadata-Version: 2.1\nName: ours\nVersion: 1.0\n")
    monkeypatch.setattr(sys, "path", [str(archive)])
    assert registered("suitelint.rules") == ["more.rules", "our_rules"]
