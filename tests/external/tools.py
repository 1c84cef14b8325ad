"""Real tools, found or skipped with a reason.

`SUITELINT_TEST_TOOLS` names a folder of Python programs, `SUITELINT_TEST_NPM` a `node_modules`.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent.parent


def program(name: str) -> str:
    """The program called `name`; the test is skipped without it."""
    extra = [os.environ.get("SUITELINT_TEST_TOOLS", ""), str(Path(sys.executable).parent), os.environ.get("PATH", "")]
    found = shutil.which(name, path=os.pathsep.join(part for part in extra if part))
    if found is None:
        pytest.skip(f"{name} is not installed")
    return found


def module(name: str) -> Path:
    """A folder of `node_modules`; the test is skipped without it."""
    folder = Path(os.environ.get("SUITELINT_TEST_NPM", "node_modules")) / name
    if not folder.is_dir():
        pytest.skip(f"the npm package {name} is not installed (SUITELINT_TEST_NPM)")
    return folder


def run(*command: str, cwd: Path, status: int | None = 0, **environment: str) -> subprocess.CompletedProcess[str]:
    done = subprocess.run(command, cwd=cwd, env={**os.environ, **environment}, capture_output=True, text=True)
    assert status is None or done.returncode == status, done.stdout + done.stderr
    return done


def git(folder: Path, *arguments: str, status: int | None = 0) -> subprocess.CompletedProcess[str]:
    identity = ["-c", "user.name=Test", "-c", "user.email=test@example.com", "-c", "init.defaultBranch=main"]
    return run("git", *identity, *arguments, cwd=folder, status=status)


def copy_of_the_tree(target: Path) -> Path:
    """What git would check out, uncommitted changes included, as a repository of one commit."""
    names = subprocess.run(
        ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"], cwd=ROOT, capture_output=True
    ).stdout.split(b"\0")
    for name in map(os.fsdecode, filter(None, names)):
        if (ROOT / name).is_file():
            (target / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy2(ROOT / name, target / name)
    git(target, "init", "-q")
    git(target, "add", "-A")
    git(target, "commit", "-q", "-m", "all")
    return target
