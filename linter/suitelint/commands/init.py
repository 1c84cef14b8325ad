"""`suitelint init`: everything a team needs to adopt suitelint, next to what is there."""

from __future__ import annotations

from importlib.resources import files
from pathlib import Path
from string import Template

import click

from suitelint import __version__
from suitelint.commands.outputs import write_file
from suitelint.commands.parameters import FilePath

_FILES = {
    "suitelint.toml": "suitelint.toml",
    ".pre-commit-config.yaml": "pre-commit.yaml",
    ".github/workflows/suitelint.yml": "workflow.yml",
    "suitelint-gate.js": "suitelint-gate.js",
    "suitecloud.config.js": "suitecloud.config.js",
}
_SUITECLOUD = ("suitelint-gate.js", "suitecloud.config.js")


@click.command("init")
@click.argument("folder", default=".", type=FilePath("folder"))
@click.option("--pre-commit/--no-pre-commit", default=True, help="Write `.pre-commit-config.yaml`.")
@click.option("--github/--no-github", default=True, help="Write the workflow for GitHub.")
@click.option("--gate/--no-gate", default=True, help="Write the hook that checks before `suitecloud project:deploy`.")
def command(folder: str, pre_commit: bool, github: bool, gate: bool) -> None:
    """Write configuration, pre-commit hook, GitHub workflow and deploy gate into FOLDER; existing files are kept."""
    wanted = {"suitelint.toml": True, ".pre-commit-config.yaml": pre_commit, ".github/workflows/suitelint.yml": github}
    wanted |= dict.fromkeys(_SUITECLOUD, gate)
    for name, template in _FILES.items():
        if wanted[name]:
            _place(Path(folder, name), _text(template), name)


def _text(template: str) -> str:
    text = files("suitelint").joinpath("templates", template).read_text(encoding="utf-8")
    return Template(text).substitute(version=__version__) if "$version" in text else text


def _place(file: Path, text: str, name: str) -> None:
    if not file.exists():
        file.parent.mkdir(parents=True, exist_ok=True)
        write_file(file, text)
        click.echo(f"wrote {name}")
        return
    if file.read_bytes() == text.encode():
        click.echo(f"kept {name}: it is up to date")
        return
    click.echo(f"kept {name}: it exists" + _advice(name, file, text))


def _advice(name: str, file: Path, text: str) -> str:
    """What to add to a file that is not ours to change."""
    old = file.read_text(encoding="utf-8", errors="replace")
    if name == "suitecloud.config.js" and "suitelint-gate" not in old:
        return "; add to its `commands`:\n    'project:deploy': { beforeExecuting: require('./suitelint-gate.js') },"
    if name == ".pre-commit-config.yaml" and "suitelint" not in old:
        return "; add to its `repos`:\n" + "\n".join(f"  {line}" for line in text.splitlines()[1:])
    return ""
