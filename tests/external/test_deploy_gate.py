"""The hook before `suitecloud project:deploy`, with the real SuiteCloud CLI and without an account."""

from __future__ import annotations

import os
import shutil
import sys
from pathlib import Path

import pytest
from commands import ENVIRONMENT, suitelint
from tools import ROOT, module, program, run

pytestmark = pytest.mark.external


@pytest.fixture
def project(tmp_path: Path) -> Path:
    shutil.copytree(ROOT / "linter" / "docs" / "acme" / "src", tmp_path / "src")
    (tmp_path / "project.json").write_text('{"defaultAuthId": "acme-sandbox"}\n')
    assert suitelint(tmp_path, "init").status == 0
    wrapper = tmp_path / "bin" / "suitelint"
    wrapper.parent.mkdir()
    wrapper.write_text(f'#!/bin/sh\nexec "{sys.executable}" -m suitelint "$@"\n')
    wrapper.chmod(0o755)
    return tmp_path


def deploy(project: Path, **environment: str) -> tuple[int, str]:
    cli = module("@oracle/suitecloud-cli") / "src" / "suitecloud.js"
    given = {
        **ENVIRONMENT,
        "HOME": str(project / "home"),
        "SUITELINT": str(project / "bin" / "suitelint"),
        **environment,
    }
    done = run(program("node"), str(cli), "project:deploy", cwd=project, status=None, **given)
    return done.returncode, done.stdout + done.stderr


def test_an_error_stops_the_deployment(project: Path) -> None:
    status, output = deploy(project)
    assert status != 0
    assert "hardcoded-authorization-header" in output
    assert "nothing was deployed" in output


def test_without_errors_the_cli_goes_on(project: Path) -> None:
    (project / "suitelint.toml").write_text('select = ["NS905"]\n')
    _, output = deploy(project)
    assert "nothing was deployed" not in output
    assert "Checked " in output


def test_without_suitelint_it_says_so(project: Path) -> None:
    node = Path(program("node"))
    script = "try { require('./suitelint-gate.js')({}) } catch (error) { console.log(error.message) }"
    folder = project / "only-node"
    folder.mkdir()
    (folder / "node").symlink_to(node)
    done = run(str(folder / "node"), "-e", script, cwd=project, PATH=str(folder), SUITELINT="no-such-program")
    assert "suitelint is not installed" in done.stdout
    assert os.environ["PATH"] != str(folder)
