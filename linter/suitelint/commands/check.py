"""`suitelint check`."""

from __future__ import annotations

import os
import sys
from collections.abc import Mapping
from typing import Any

import click

from suitelint.commands import outputs
from suitelint.commands.lazy import help_option
from suitelint.commands.parameters import (
    COLOR,
    CONFIDENCE,
    FAIL_ON,
    SEVERITY,
    Count,
    FilePath,
    Output,
    OutputFormat,
    Selectors,
    colored,
)
from suitelint.commands.progress import progress
from suitelint.commands.runs import Run, merged, runs
from suitelint.commands.settings import CONFIG_OPTIONS
from suitelint.commands.status import exit_status
from suitelint.discover.folders import git_prefix
from suitelint.exit import FINDINGS, NOTHING_TO_CHECK
from suitelint.report.formats import FORMATS
from suitelint.report.render import Context
from suitelint.rule import installed_rules
from suitelint.source import SourceFile


@click.command("check", epilog="Exit status: 0 no findings, 1 findings, 2 wrong usage or an error, 3 nothing to check.")
@click.argument("paths", nargs=-1, type=FilePath())
@click.option("--select", type=Selectors(), multiple=True, help="Run only these rules (name, code or group; `ALL`).")
@click.option("--extend-select", type=Selectors(), multiple=True, help="Run these rules as well.")
@click.option("--ignore", type=Selectors(), multiple=True, help="Do not run these rules.")
@click.option("--min-severity", type=SEVERITY, help="Leave out findings below this severity.")
@click.option("--min-confidence", type=CONFIDENCE, help="Leave out findings below this confidence.")
@click.option("--fail-on", type=FAIL_ON, help="Lowest severity that makes the exit status 1.")
@click.option("--exit-zero", is_flag=True, help="Exit with 0 even when there are findings.")
@click.option("--allow-empty", is_flag=True, help="Exit with 0 even when there is nothing to check.")
@click.option(
    "-o",
    "--output-format",
    "formats",
    type=OutputFormat(),
    multiple=True,
    help=f"One of {', '.join(FORMATS)}. Repeatable; without a file it goes to standard output. Default: text.",
)
@CONFIG_OPTIONS
@click.option("--baseline", type=FilePath(), help="Use this baseline file.")
@click.option(
    "--new-since", metavar="REV", help="Report only findings that touch lines changed since this git revision."
)
@click.option("--no-baseline", is_flag=True, help="Report findings that the baseline accepts.")
@click.option(
    "--include-suppressed", is_flag=True, help="Add suppressed and baselined findings where a format can mark them."
)
@click.option("--deployed-only", is_flag=True, help="Check only what `deploy.xml` names.")
@click.option("--fix", is_flag=True, help="Apply safe fixes: those that cannot change behaviour.")
@click.option("--unsafe-fixes", is_flag=True, help="Apply all fixes; read the changes before you commit them.")
@click.option(
    "--diff", is_flag=True, help="Show what would be fixed and change nothing; exit with 1 if there is something."
)
@click.option("-j", "--jobs", type=Count(), metavar="N", help="Check in N processes. Default: as many as save time.")
@click.option("--watch", is_flag=True, help="Check again whenever a file changes.")
@click.option("--stdin-filename", type=FilePath(), help="The path that the text on standard input (`-`) stands for.")
@click.option("--statistics", is_flag=True, help="Count findings by rule in the text output.")
@click.option("--show-files", is_flag=True, help="Name every file that was checked or skipped in the text output.")
@click.option("--color", type=COLOR, default="auto", help="Colours and links in the text output.")
@help_option
def command(paths: tuple[str, ...], **options: Any) -> int:
    """Check files and folders; without PATHS the SuiteCloud project around the current folder."""
    cwd = os.getcwd()
    outputs.accept(options["formats"])
    if options["watch"]:
        return _watched(paths, options, cwd)
    if options["diff"] or options["fix"] or options["unsafe_fixes"]:
        return _fixed(paths, options, cwd)
    return _reported(runs(paths, options, installed_rules(), cwd, watcher=progress), options)


def _watched(paths: tuple[str, ...], options: dict[str, Any], cwd: str) -> int:
    from suitelint.commands.watching import watch

    if "-" in paths or options["fix"] or options["unsafe_fixes"] or options["diff"]:
        raise click.UsageError("`--watch` goes with files and without fixes")
    return watch(lambda: _reported(runs(paths, options, installed_rules(), cwd), options), paths, cwd)


def _fixed(paths: tuple[str, ...], options: dict[str, Any], cwd: str) -> int:
    from suitelint.commands.fixing import fix, show_diff

    if "-" in paths:
        raise click.UsageError("`--fix` and `--diff` need files, not standard input")

    def check(texts: Mapping[str, SourceFile]) -> list[Run]:
        return runs(paths, options, installed_rules(), cwd, watcher=progress, texts=texts)

    if options["diff"]:
        if options["formats"]:
            raise click.UsageError("`--diff` prints a diff and no report; leave out `--output-format`")
        left, changes = show_diff(check, unsafe=options["unsafe_fixes"])
        status = _ended(left, Context(merged(left), installed_rules()), options | {"exit_zero": True})
        return FINDINGS if changes and not options["exit_zero"] else status
    return _reported(fix(check, unsafe=options["unsafe_fixes"]), options)


def _reported(found: list[Run], options: dict[str, Any]) -> int:
    report = merged(found)
    wanted: tuple[Output, ...] = options["formats"] or (Output("text", None),)
    context = Context(
        report,
        installed_rules(),
        color=colored(options["color"], any(output.format == "text" and output.file is None for output in wanted)),
        columns=_columns(),
        prefix=git_prefix(found[0].base),
        show_files=options["show_files"],
        include_suppressed=options["include_suppressed"],
        statistics=options["statistics"],
    )
    outputs.write(wanted, context)
    return _ended(found, context, options)


def _ended(found: list[Run], context: Context, options: dict[str, Any]) -> int:
    """Say what kept the work from being done, and the exit status."""
    outputs.errors(context)
    status = exit_status(found, exit_zero=options["exit_zero"], allow_empty=options["allow_empty"])
    if status == NOTHING_TO_CHECK:
        click.echo("suitelint: nothing to check here", err=True)
    return status


def _columns() -> int:
    """How wide the terminal is; 0 without one."""
    try:
        return os.get_terminal_size(sys.stdout.fileno()).columns
    except (OSError, ValueError):
        return 0
