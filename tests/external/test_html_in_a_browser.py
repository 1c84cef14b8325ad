"""The HTML report in Chromium: its script runs under its own policy, and the filters filter."""

from __future__ import annotations

from pathlib import Path

import pytest
from commands import suitelint
from tools import ROOT, program, run

pytestmark = pytest.mark.external


def test_filters(tmp_path: Path) -> None:
    browser = program("chromium")
    page = tmp_path / "report.html"
    suitelint(ROOT / "linter" / "docs" / "acme", "check", "-o", f"html={page}")
    flags = ["--headless", "--no-sandbox", "--disable-gpu", f"--user-data-dir={tmp_path / 'profile'}"]
    done = run(
        browser, *flags, "--virtual-time-budget=3000", "--dump-dom", page.as_uri(), cwd=tmp_path, HOME=str(tmp_path)
    )
    assert 'id="shown"' in done.stdout
    count = done.stdout.count("<article")
    assert count > 1
    assert f"{count} of {count} shown" in done.stdout
    assert "Content Security Policy" not in done.stderr
