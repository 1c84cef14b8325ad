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
    found = _Found(paths, options)
    if not force and (file := next(filter(os.path.exists, found.reports), None)):
        raise click.UsageError(f"`{_shown(file)}` exists; use `suitelint baseline update`, or `--force` to replace it")
    for file, report in found.reports.items():
        found.write(file, Baseline.of(report.findings))


@command.command("update")
@_shared
def update(paths: tuple[str, ...], **options: Any) -> None:
    """Accept present findings too; drop entries that no longer match."""
    found = _Found(paths, options)
    for file, report in found.reports.items():
        old = read_or_fail(file, found.base) if os.path.exists(file) else Baseline.of(())
        found.write(file, old.updated(report.findings, report.checked))


@command.command("prune")
@_shared
def prune(paths: tuple[str, ...], **options: Any) -> None:
    """Drop entries that no longer match; accept nothing new."""
    found = _Found(paths, options)
    if missing := next((file for file in found.reports if not os.path.exists(file)), None):
        raise click.UsageError(f"there is no baseline `{_shown(missing)}`")
    for file, report in found.reports.items():
        old = read_or_fail(file, found.base)
        _, accepted, _ = old.split(report.findings, report.checked)
        found.write(file, old.updated(accepted, report.checked))


class _Found:
    """What was found, by the baseline's file that it belongs to."""

    def __init__(self, paths: tuple[str, ...], options: dict[str, Any]) -> None:
        rules = installed_rules()
        found = runs(paths, options, rules, os.getcwd(), with_baseline=False)
        outputs.errors(Context(merged(found), rules))
        self.base = found[0].base
        by_file: dict[str, list[Run]] = {}
        for run in found:
            by_file.setdefault(baseline_path(run.configuration, options, self.base), []).append(run)
        self.reports = {file: merged(group) for file, group in by_file.items()}

    def write(self, file: str, baseline: Baseline) -> None:
        outputs.write_file(file, text_of(baseline, file, self.base))
        click.echo(f"{_shown(file)}: {counted(baseline.entries.total(), 'finding')} accepted")


def _shown(file: str) -> str:
    return relative(file, os.curdir)
