"""`suitelint check`."""

from __future__ import annotations

import os
import sys
from dataclasses import replace
from pathlib import Path
from typing import Any

import click

from suitelint.commands import outputs
from suitelint.commands.parameters import COLOR, CONFIDENCE, FAIL_ON, SEVERITY, Output, OutputFormat, Selectors
from suitelint.commands.status import exit_status
from suitelint.engine import Report, analyze
from suitelint.finding import Confidence, Severity
from suitelint.report.render import Context
from suitelint.rule import RuleSet, installed_rules
from suitelint.selection import UnknownRuleError, select
from suitelint.settings import Settings


@click.command("check", epilog="Exit status: 0 no findings, 1 findings, 2 wrong usage or an error, 3 nothing to check.")
@click.argument("paths", nargs=-1, type=click.Path())
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
    help="Repeatable; without a file the output goes to standard output. Default: text.",
)
@click.option(
    "--include-suppressed", is_flag=True, help="Add suppressed and baselined findings where a format can mark them."
)
@click.option("--stdin-filename", type=click.Path(), help="The path that the text on standard input (`-`) stands for.")
@click.option("--statistics", is_flag=True, help="Count findings by rule.")
@click.option("--show-files", is_flag=True, help="Name every file that was checked or skipped.")
@click.option("--color", type=COLOR, default="auto", help="Colours and links in the text output.")
def command(paths: tuple[str, ...], **options: Any) -> int:
    """Check files and folders; without PATHS the SuiteCloud project around the current folder."""
    rules = installed_rules()
    settings = _with_options(Settings(), options)
    report = _run(paths, options["stdin_filename"], settings, rules)
    wanted: tuple[Output, ...] = options["formats"] or (Output("text", None),)
    context = Context(
        report,
        rules,
        color=_colored(options["color"], wanted),
        prefix=outputs.git_prefix(Path.cwd()),
        show_files=options["show_files"],
        include_suppressed=options["include_suppressed"],
        statistics=options["statistics"],
    )
    outputs.write(wanted, context)
    outputs.errors(context)
    return exit_status(report, settings, exit_zero=options["exit_zero"], allow_empty=options["allow_empty"])


def _run(paths: tuple[str, ...], stdin_filename: str | None, settings: Settings, rules: RuleSet) -> Report:
    from suitelint.commands.progress import progress
    from suitelint.commands.projects import find_project

    try:
        select(settings, rules)
        project = find_project(paths, stdin_filename, settings, Path.cwd())
        with progress(len(project.targets)) as tell:
            return analyze(project, settings, rules, progress=tell)
    except UnknownRuleError as error:
        raise click.UsageError(str(error)) from None


def _with_options(settings: Settings, options: dict[str, Any]) -> Settings:
    """The settings after the command line has had its say."""
    changes: dict[str, Any] = {}
    if options["select"]:
        changes["select"] = _flat(options["select"])
    changes["extend_select"] = (*settings.extend_select, *_flat(options["extend_select"]))
    changes["ignore"] = (*settings.ignore, *_flat(options["ignore"]))
    if options["min_severity"]:
        changes["min_severity"] = Severity.parse(options["min_severity"])
    if options["min_confidence"]:
        changes["min_confidence"] = Confidence.parse(options["min_confidence"])
    if options["fail_on"]:
        changes["fail_on"] = None if options["fail_on"] == "never" else Severity.parse(options["fail_on"])
    return replace(settings, **changes)


def _flat(groups: tuple[tuple[str, ...], ...]) -> tuple[str, ...]:
    return tuple(word for group in groups for word in group)


def _colored(mode: str, wanted: tuple[Output, ...]) -> bool:
    if mode != "auto":
        return mode == "always"
    if os.environ.get("NO_COLOR"):
        return False
    shown = any(output.format == "text" and output.file is None for output in wanted)
    return shown and (bool(os.environ.get("FORCE_COLOR")) or sys.stdout.isatty())
