"""The pre-commit hooks, with a real pre-commit."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from tools import ROOT, copy_of_the_tree, git, program, run

pytestmark = pytest.mark.external
LEAK = """\
define(['N/https'], (https) => {
    const headers = { Authorization: 'Bearer Zq83kTtPw0xYb51LmVd7RuHs' };
    const get = () => https.get({ url: 'https://api.example.com/', headers });
    return { get };
});
"""
CLEAN = "define([], () => {\n    const get = () => 1;\n    return { get };\n});\n"


@pytest.fixture(scope="module")
def hooks(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return copy_of_the_tree(tmp_path_factory.mktemp("hooks"))


@pytest.fixture
def repository(tmp_path: Path, hooks: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path / "project"
    folder.mkdir()
    revision = git(hooks, "rev-parse", "HEAD").stdout.strip()
    (folder / ".pre-commit-config.yaml").write_text(
        f"repos:\n- repo: {hooks.as_uri()}\n  rev: {revision}\n  hooks:\n  - id: suitelint\n  - id: suitelint-project\n"
    )
    git(folder, "init", "-q")
    return folder


def test_a_commit_is_blocked_and_a_clean_one_passes(
    repository: Path, tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PRE_COMMIT_HOME", str(tmp_path_factory.getbasetemp() / "pre-commit"))
    tool = program("pre-commit")
    run(tool, "install", cwd=repository)
    for name in ("a.js", "b.js"):
        (repository / name).write_text(LEAK)
    (repository / "notes.xml").write_text("<notes/>\n")
    git(repository, "add", "-A")
    blocked = git(repository, "commit", "-m", "first", status=1)
    output = blocked.stdout + blocked.stderr
    assert "hardcoded-authorization-header" in output
    assert "Zq83kTtPw0xYb51LmVd7RuHs" not in output
    together = run(tool, "run", "suitelint", "--files", "a.js", "b.js", cwd=repository, status=1).stdout
    apart = [
        run(tool, "run", "suitelint", "--files", name, cwd=repository, status=1).stdout for name in ("a.js", "b.js")
    ]
    assert together.count("error[") == sum(text.count("error[") for text in apart) == 2
    (repository / ".env").write_text("NS_API_SECRET=fa4be307d5664eaaf7cd6c9ae4db1cc4\n")
    (repository / "logo.png").write_bytes(b"\x89PNG")
    git(repository, "add", "-A")
    assert "committed-secret-file" in run(tool, "run", "suitelint", "--files", ".env", cwd=repository, status=1).stdout
    run(tool, "run", "suitelint", "--files", "logo.png", cwd=repository)
    (repository / ".env").unlink()
    for name in ("a.js", "b.js"):
        (repository / name).write_text(CLEAN)
    git(repository, "add", "-A")
    git(repository, "commit", "-m", "first")


def test_init_writes_a_valid_configuration(tmp_path: Path) -> None:
    shutil.copy(ROOT / "linter" / "suitelint" / "templates" / "pre-commit.yaml", tmp_path / "config.yaml")
    run(program("pre-commit"), "validate-config", str(tmp_path / "config.yaml"), cwd=tmp_path)
    run(program("pre-commit"), "validate-manifest", str(ROOT / ".pre-commit-hooks.yaml"), cwd=tmp_path)
