"""`suitelint baseline`: accept what is there, so that only new findings are reported."""

from __future__ import annotations

import os
from typing import Any

import click

from suitelint.baseline import Baseline
from suitelint.baseline_file import text_of
from suitelint.commands import outputs
from suitelint.commands.baselines import baseline_path, read_or_fail
from suitelint.commands.lazy import Group
from suitelint.commands.parameters import FilePath
from suitelint.commands.runs import Run, merged, runs
from suitelint.commands.settings import CONFIG_OPTIONS
from suitelint.discover.folders import relative
from suitelint.report.render import Context
from suitelint.rule import installed_rules
from suitelint.wording import counted


@click.group("baseline", cls=Group)
def command() -> None:
    """Accept present findings, so that only new ones are reported."""


def _shared(function: Any) -> Any:
    paths = click.argument("paths", nargs=-1, type=FilePath())
    file = click.option("--baseline", type=FilePath(), help="The file; default: beside suitelint.toml.")
    return paths(file(CONFIG_OPTIONS(function)))


@command.command("create")
@_shared
@click.option("--force", is_flag=True, help="Replace an existing baseline.")
def create(paths: tuple[str, ...], force: bool, **options: Any) -> None:
    """Write a baseline that accepts every present finding."""
    for run in _found(paths, options):
        file = baseline_path(run.configuration, options, run.base)
        if os.path.exists(file) and not force:
            raise click.UsageError(
                f"`{_shown(file)}` exists; use `suitelint baseline update`, or `--force` to replace it"
            )
        _write(Baseline.of(run.report.findings), file, run.base)


@command.command("update")
@_shared
def update(paths: tuple[str, ...], **options: Any) -> None:
    """Accept present findings too; drop entries that no longer match."""
    for run in _found(paths, options):
        file = baseline_path(run.configuration, options, run.base)
        old = read_or_fail(file, run.base) if os.path.exists(file) else Baseline.of(())
        report = run.report
        _write(old.updated(report.findings, report.checked), file, run.base)


@command.command("prune")
@_shared
def prune(paths: tuple[str, ...], **options: Any) -> None:
    """Drop entries that no longer match; accept nothing new."""
    for run in _found(paths, options):
        file = baseline_path(run.configuration, options, run.base)
        if not os.path.exists(file):
            raise click.UsageError(f"there is no baseline `{_shown(file)}`")
        old = read_or_fail(file, run.base)
        _, accepted, _ = old.split(run.report.findings, run.report.checked)
        _write(old.updated(accepted, run.report.checked), file, run.base)


def _found(paths: tuple[str, ...], options: dict[str, Any]) -> list[Run]:
    rules = installed_rules()
    found = runs(paths, options, rules, os.getcwd(), with_baseline=False)
    outputs.errors(Context(merged(found), rules))
    return found


def _write(baseline: Baseline, file: str, base: str) -> None:
    outputs.write_file(file, text_of(baseline, file, base))
    click.echo(f"{_shown(file)}: {counted(baseline.entries.total(), 'finding')} accepted")


def _shown(file: str) -> str:
    return relative(file, os.curdir)
