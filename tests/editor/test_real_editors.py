"""Real editors as clients, headless."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
from pathlib import Path
from typing import Any

import pytest
from clients import HERE, PACK_SERVER

pytestmark = pytest.mark.editor
SCRIPT = "src/FileCabinet/SuiteScripts/orders.js"
ACTIONS = [
    "Call `careful` instead",
    "Remove the call (unsafe: may change behaviour)",
    "Suppress risky-call on this line, with a reason",
    "Suppress risky-call in this file, with a reason",
    "Explain risky-call",
]


def drive(command: list[str], project: Path) -> Any:
    if shutil.which(command[0]) is None:
        pytest.skip(f"{command[0]} is not installed")
    result = project.parent / "result.json"
    environment = {
        **os.environ,
        "HOME": str(project.parent),
        "COMMAND": json.dumps(PACK_SERVER),
        "ROOT": str(project),
        "SCRIPT": str(project / SCRIPT),
        "RESULT": str(result),
    }
    run = subprocess.run(command, env=environment, cwd=project, capture_output=True, text=True, timeout=90)
    assert result.exists(), run.stdout + run.stderr
    answer = json.loads(result.read_text())
    assert "failure" not in answer, answer["failure"]
    return answer


def test_neovim(project: Path) -> None:
    answer = drive(["nvim", "--headless", "-u", "NONE", "-S", str(HERE / "neovim.lua")], project)
    (opened,) = answer["opened"]
    assert (opened["line"], opened["column"], opened["last"], opened["code"]) == (1, 2, 9, "risky-call")
    assert "Risk is bad." in answer["hover"]
    assert answer["actions"] == ACTIONS
    assert answer["fixed"] == []
    assert answer["text"][1] == "  careful();"
    assert [(one["line"], one["column"]) for one in answer["typed"]] == [(1, 2), (1, 11)]


def test_emacs(project: Path) -> None:
    answer = drive(["emacs", "--batch", "-l", str(HERE / "emacs.el")], project)
    ((line, text),) = answer["opened"]
    assert line == 2 and "`risky` gets ``" in text
    assert answer["actions"] == ACTIONS
    assert answer["fixed"] == []
