"""The SARIF multitool finds nothing to object to."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from commands import suitelint
from tools import ROOT, module, run

pytestmark = pytest.mark.external
# An offline machine cannot reach the schema's address, and snippets would repeat the code.
EXPECTED = {"SARIF2006", "SARIF2013"}


def test_no_errors_or_warnings(tmp_path: Path) -> None:
    tool = module("@microsoft/sarif-multitool-linux") / "Sarif.Multitool"
    tool.chmod(0o755)
    log, verdict = tmp_path / "out.sarif", tmp_path / "verdict.sarif"
    suitelint(ROOT, "check", "linter/docs/acme", "fixtures", "--select", "ALL", "-o", f"sarif={log}")
    assert len(json.loads(log.read_text())["runs"][0]["results"]) > 50
    arguments = ["validate", str(log), "--rule-kind", "Sarif;Ghas", "--level", "Error;Warning;Note", "-o", str(verdict)]
    run(str(tool), *arguments, cwd=tmp_path, status=None, DOTNET_SYSTEM_GLOBALIZATION_INVARIANT="1")
    results = json.loads(verdict.read_text(encoding="utf-8-sig"))["runs"][0]["results"]
    serious = [
        (result["ruleId"], result.get("level", "warning"), result["message"])
        for result in results
        if result.get("level", "warning") != "note" and result["ruleId"] not in EXPECTED
    ]
    assert serious == []
