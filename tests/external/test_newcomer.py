"""A newcomer's path, from an empty machine to a checked log, as a transcript."""

from __future__ import annotations

import json
import os
import shutil
import sys
from pathlib import Path

import jsonschema
import pytest
from tools import ROOT, copy_of_the_tree, git, run

pytestmark = pytest.mark.external
NEW_SECRET = "kX4mB9tQ2vZ7nL5cR8wY1jHd"
LEAK = f"""\
/**
 * @NApiVersion 2.1
 */
define(['N/https'], (https) => {{
    const headers = {{ Authorization: 'Bearer {NEW_SECRET}' }};
    const refresh = () => https.get({{ url: 'https://api.example.com/', headers }});
    return {{ refresh }};
}});
"""
LEFT_OVER = """\
/**
 * @NApiVersion 2.1
 */
define([], () => {
    const limit = 10; // suitelint: ignore[swallowed-error] gone since the last release
    return { limit };
});
"""


def test_from_install_to_a_checked_log(tmp_path: Path) -> None:
    tree = copy_of_the_tree(tmp_path / "tree")
    run(sys.executable, "-m", "venv", str(tmp_path / "venv"), cwd=tmp_path)
    programs = tmp_path / "venv" / ("Scripts" if os.name == "nt" else "bin")
    run(str(programs / "python"), "-m", "pip", "install", "-q", str(tree), "pre-commit", cwd=tmp_path)
    suitelint = str(programs / "suitelint")
    project = tmp_path / "project"
    shutil.copytree(ROOT / "linter" / "docs" / "acme", project)
    git(project, "init", "-q")

    written = run(suitelint, "init", cwd=project).stdout
    assert "wrote suitelint.toml" in written
    assert "kept suitecloud.config.js: it exists; add to its `commands`" in written

    first = run(suitelint, "check", cwd=project, status=1).stdout
    assert "hardcoded-authorization-header" in first
    assert "Zq83kTtPw0xYb51LmVd7RuHs" not in first

    assert "accepted" in run(suitelint, "baseline", "create", cwd=project).stdout
    assert "No findings" in run(suitelint, "check", cwd=project).stdout

    # A hook of the machine itself, because the written one installs a release.
    (project / ".git" / "hooks").mkdir(exist_ok=True)
    hook = project / ".git" / "hooks" / "pre-commit"
    hook.write_text(f'#!/bin/sh\nexec "{suitelint}" check $(git diff --cached --name-only)\n')
    hook.chmod(0o755)
    git(project, "add", "-A")
    git(project, "commit", "-q", "-m", "baseline")

    script = project / "src" / "FileCabinet" / "SuiteScripts" / "acme" / "rates.js"
    script.write_text(LEAK)
    git(project, "add", "-A")
    blocked = git(project, "commit", "-m", "rates", status=1)
    assert "rates.js:5:" in blocked.stdout + blocked.stderr
    assert NEW_SECRET not in blocked.stdout + blocked.stderr

    script.write_text(LEFT_OVER)
    fixed = run(suitelint, "check", "--fix", cwd=project)
    assert "Fixed 1 finding in 1 file." in fixed.stderr
    assert "ignore[" not in script.read_text()
    git(project, "add", "-A")
    git(project, "commit", "-q", "-m", "rates")

    run(suitelint, "check", "--no-baseline", "-o", "sarif=out.sarif", cwd=project, status=1)
    log = json.loads((project / "out.sarif").read_text())
    schema = json.loads((ROOT / "tests" / "data" / "sarif-2.1.0.json").read_text())
    jsonschema.Draft7Validator(schema).validate(log)
    uris = [one["locations"][0]["physicalLocation"]["artifactLocation"]["uri"] for one in log["runs"][0]["results"]]
    assert "src/FileCabinet/SuiteScripts/acme/order_restlet.js" in uris
