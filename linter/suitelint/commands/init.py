"""`suitelint init`: everything a team needs to adopt suitelint, next to what is there."""

from __future__ import annotations

import os
import shlex
from importlib.resources import files
from pathlib import Path
from string import Template

import click

from suitelint import __version__
from suitelint.commands.outputs import write_file
from suitelint.commands.parameters import FilePath
from suitelint.discover import base_of
from suitelint.discover.folders import git_prefix, git_root, relative
from suitelint.record import NamedTuple


class _File(NamedTuple):
    """A file to write, the option that it goes with, and whether git's hooks and GitHub read it at the root only."""

    name: str
    template: str
    option: str = ""
    at_root: bool = False


_FILES = (
    _File("suitelint.toml", "suitelint.toml"),
    _File(".pre-commit-config.yaml", "pre-commit.yaml", "pre_commit", at_root=True),
    _File(".github/workflows/suitelint.yml", "workflow.yml", "github", at_root=True),
    _File("suitelint-gate.js", "suitelint-gate.js", "gate"),
    _File("suitecloud.config.js", "suitecloud.config.js", "gate"),
)
_NEXT = "next: `suitelint check`; `suitelint baseline create` accepts what is there"
_HOOK = "; `pre-commit install` turns the hook on"


@click.command("init")
@click.argument("folder", type=FilePath("folder"), required=False)
@click.option("--pre-commit/--no-pre-commit", default=True, help="Write `.pre-commit-config.yaml`.")
@click.option("--github/--no-github", default=True, help="Write the workflow for GitHub.")
@click.option("--gate/--no-gate", default=True, help="Write the hook that checks before `suitecloud project:deploy`.")
def command(folder: str | None, **wanted: bool) -> None:
    """Write configuration, pre-commit hook, GitHub workflow and deploy gate; existing files are kept.

    They go into FOLDER (default: the SuiteCloud project around the current folder), the hook and the workflow to the
    root of the git repository.
    """
    cwd = os.path.realpath(os.getcwd())
    home = os.path.realpath(folder or base_of(cwd))
    root = git_root(home) or home
    inside = git_prefix(home).rstrip("/")
    for file in _FILES:
        if wanted.get(file.option, True):
            path = os.path.join(root if file.at_root else home, file.name)
            _place(Path(relative(path, cwd)), _text(file.template, inside), inside)
    click.echo(_NEXT + (_HOOK if wanted["pre_commit"] else ""))


def _text(template: str, inside: str) -> str:
    """A template, filled in for a project in the folder `inside` of its repository."""
    text = files("suitelint").joinpath("templates", template).read_text(encoding="utf-8")
    if "$version" not in text:
        return text
    return Template(text).substitute(version=__version__, paths=f" {shlex.quote(inside)}" if inside else "")


def _place(file: Path, text: str, inside: str) -> None:
    name = file.as_posix()
    if not file.exists():
        file.parent.mkdir(parents=True, exist_ok=True)
        write_file(file, text)
        click.echo(f"wrote {name}")
        return
    if file.read_bytes() == text.encode():
        click.echo(f"kept {name}: it is up to date")
        return
    click.echo(f"kept {name}: it exists" + _advice(file, text, inside))


def _advice(file: Path, text: str, inside: str) -> str:
    """What to add to a file that is not ours to change."""
    old, name = file.read_text(encoding="utf-8", errors="replace"), file.name
    if name == "suitelint.yml" and inside and inside not in old:
        return f"; let it check `{inside}` as well"
    if name == "suitecloud.config.js" and "suitelint-gate" not in old:
        return "; add to its `commands`:\n    'project:deploy': { beforeExecuting: require('./suitelint-gate.js') },"
    if name == ".pre-commit-config.yaml" and "suitelint" not in old:
        return "; add to its `repos`:\n" + "\n".join(f"  {line}" for line in text.splitlines()[1:])
    return ""
