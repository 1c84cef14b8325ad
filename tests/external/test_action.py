"""The GitHub action: its schema, its safety, and a run without GitHub."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest
from commands import suitelint
from tools import ROOT, copy_of_the_tree, git, program, run

pytestmark = pytest.mark.external
WORKFLOW = """\
on: push
jobs:
  check:
    runs-on: ubuntu-latest
    steps:
      - uses: actions/checkout@v4
      - uses: ./
        with:
          working-directory: linter/docs/acme
          fail-on: {fail_on}
"""
STUB = """\
name: upload
inputs:
  sarif_file:
    required: true
  category:
    required: false
runs:
  using: composite
  steps:
    - shell: bash
      env:
        FILE: ${{ inputs.sarif_file }}
      run: cp "$FILE" "$HOME/uploaded.sarif"
"""


def test_schema_and_safety(tmp_path: Path) -> None:
    checker = program("check-jsonschema")
    run(checker, "--builtin-schema", "vendor.github-actions", str(ROOT / "action.yml"), cwd=tmp_path)
    suitelint(tmp_path, "init")
    workflow = tmp_path / ".github" / "workflows" / "suitelint.yml"
    run(checker, "--builtin-schema", "vendor.github-workflows", str(workflow), cwd=tmp_path)
    run(program("zizmor"), "--offline", "--no-progress", str(ROOT / "action.yml"), str(workflow), cwd=tmp_path)


@pytest.mark.parametrize(("fail_on", "status"), [("error", 1), ("never", 0)])
def test_run(tmp_path: Path, fail_on: str, status: int) -> None:
    act = program("act")
    home = tmp_path / "home"
    home.mkdir()
    tree = copy_of_the_tree(tmp_path / "tree")
    (tree / ".github" / "workflows").mkdir(parents=True, exist_ok=True)
    (tree / ".github" / "workflows" / "test.yml").write_text(WORKFLOW.format(fail_on=fail_on))
    git(tree, "add", "-A")
    git(tree, "commit", "-q", "-m", "workflow")
    upload = next(line for line in (tree / "action.yml").read_text().splitlines() if "upload-sarif@" in line)
    revision = upload.partition("@")[2].split()[0]
    stub = tmp_path / "stub"
    (stub / "upload-sarif").mkdir(parents=True)
    (stub / "upload-sarif" / "action.yml").write_text(STUB)
    done = run(
        act,
        "push",
        "-W",
        ".github/workflows/test.yml",
        "-P",
        "ubuntu-latest=-self-hosted",
        "--pull=false",
        "--local-repository",
        f"github/codeql-action@{revision}={stub}",
        cwd=tree,
        status=None,
        HOME=str(home),
        XDG_CACHE_HOME=str(home / "cache"),
    )
    output = done.stdout + done.stderr
    if "actions/checkout" in output and "dial tcp" in output:
        pytest.skip("act cannot reach the network for actions/checkout")
    assert done.returncode == status, output
    results = json.loads((home / "uploaded.sarif").read_text())["runs"][0]["results"]
    uris = {result["locations"][0]["physicalLocation"]["artifactLocation"]["uri"] for result in results}
    assert "linter/docs/acme/src/FileCabinet/SuiteScripts/acme/order_restlet.js" in uris
    assert "Zq83kTtPw0xYb51LmVd7RuHs" not in output
    shutil.rmtree(tree)
