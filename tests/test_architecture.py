"""Layers and packages are as pyproject.toml says."""

from __future__ import annotations

import os
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
PACKAGES = {"suitelint": ROOT / "linter" / "suitelint", "suitelint_rules": ROOT / "rules" / "suitelint_rules"}
MAX_LINES = 400


def test_imports_go_downward() -> None:
    pytest.importorskip("importlinter", reason="import-linter is not installed")
    path = os.pathsep.join([str(ROOT / "linter"), str(ROOT / "rules")])
    code = "from importlinter.cli import lint_imports_command; lint_imports_command()"
    result = subprocess.run(
        [sys.executable, "-c", code, "--no-cache", "--config", str(ROOT / "pyproject.toml")],
        cwd=ROOT,
        env={**os.environ, "PYTHONPATH": path},
        capture_output=True,
        text=True,
    )
    assert result.returncode == 0, result.stdout + result.stderr


@pytest.mark.parametrize("package", PACKAGES)
def test_modules_are_small(package: str) -> None:
    modules = [file for file in _files(PACKAGES[package]) if file.suffix == ".py"]
    lines = {file.relative_to(ROOT).as_posix(): file.read_bytes().count(b"\n") for file in modules}
    assert len(modules) > 50
    assert {name: count for name, count in lines.items() if count > MAX_LINES} == {}


def test_wheel_holds_the_tree(tmp_path: Path) -> None:
    pytest.importorskip("hatchling", reason="hatchling is not installed")
    build = "import hatchling.build, sys; print(hatchling.build.build_wheel(sys.argv[1]))"
    result = subprocess.run(
        [sys.executable, "-c", build, str(tmp_path)], cwd=ROOT, capture_output=True, text=True, check=True
    )
    with zipfile.ZipFile(tmp_path / result.stdout.split()[-1]) as wheel:
        names = {name for name in wheel.namelist() if ".dist-info/" not in name}
        meta = next(name for name in wheel.namelist() if name.endswith("entry_points.txt"))
        entry_points = wheel.read(meta).decode()
    expected = {
        f"{package}/{file.relative_to(folder).as_posix()}"
        for package, folder in PACKAGES.items()
        for file in _files(folder)
    }
    assert names == expected
    assert "suitelint/py.typed" in names
    assert "suitelint = suitelint.__main__:main" in entry_points
    assert "suitelint = suitelint_rules" in entry_points


def _files(folder: Path) -> list[Path]:
    return [file for file in folder.rglob("*") if file.is_file() and "__pycache__" not in file.parts]


@pytest.mark.parametrize("module", ["suitelint.cli", "suitelint.commands.check", "suitelint.engine"])
def test_nothing_heavy_is_imported(module: str) -> None:
    heavy = ("rich", "sarif_om", "esprima", "libcst", "pygls", "lsprotocol", "jinja2", "importlib.metadata", "asyncio")
    code = f"import sys, {module}; print([name for name in {heavy!r} if name in sys.modules])"
    result = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, env=_with_tree())
    assert result.stdout.strip() == "[]"


def _with_tree() -> dict[str, str]:
    return {**os.environ, "PYTHONPATH": os.pathsep.join([str(ROOT / "linter"), str(ROOT / "rules")])}
