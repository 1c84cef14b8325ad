"""The documentation site builds without a warning, with a page for each rule."""

from __future__ import annotations

from pathlib import Path

import pytest
from commands import ENVIRONMENT
from tools import ROOT, program, run

from suitelint.rule import installed_rules

pytestmark = pytest.mark.external


def test_site(tmp_path: Path) -> None:
    mkdocs = Path(program("mkdocs"))
    packages = [ENVIRONMENT["PYTHONPATH"], str(Path(pytest.__file__).parent.parent)]
    python = mkdocs.with_name("python")
    run(
        str(python),
        str(ROOT / "linter" / "docs" / "build.py"),
        str(tmp_path / "site"),
        cwd=tmp_path,
        **{**ENVIRONMENT, "PYTHONPATH": ":".join(packages), "NO_MKDOCS_2_WARNING": "1"},
    )
    pages = {folder.name for folder in (tmp_path / "site" / "rules").iterdir()}
    assert set(installed_rules()) <= pages
