"""One call of `check`: a run for each configuration that holds for some of the files."""

from __future__ import annotations

import os
from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from contextlib import nullcontext
from itertools import chain
from typing import Any

import click

from suitelint.commands.baselines import baseline_for
from suitelint.commands.jobs import checker
from suitelint.commands.projects import find_project, limited, with_texts
from suitelint.commands.settings import configuration_for, load_or_fail
from suitelint.configuration import Configuration, find
from suitelint.discover import base_of
from suitelint.engine import Report, analyze
from suitelint.finding import Confidence, Finding, Severity
from suitelint.record import NamedTuple
from suitelint.rule import RuleSet
from suitelint.selection import UnknownRuleError, select
from suitelint.semantic.project import Project
from suitelint.settings import Settings
from suitelint.source import SourceFile


class Run(NamedTuple):
    """The files that one configuration holds for, and what was found in them."""

    configuration: Configuration
    settings: Settings
    report: Report
    base: str
    """The folder that paths are relative to."""


def runs(
    paths: Sequence[str],
    options: Mapping[str, Any],
    rules: RuleSet,
    cwd: str,
    *,
    with_baseline: bool = True,
    watcher: Callable[[int], Any] | None = None,
    texts: Mapping[str, SourceFile] | None = None,
) -> list[Run]:
    """Check `paths` with the configurations around them; raises `click.UsageError`.

    `watcher` gets the number of targets and returns a context manager with the progress callback. `texts` stand in the
    place of files on disk, by shown path.
    """
    base = base_of(cwd)
    named = options.get("stdin_filename") or (paths[0] if paths and paths[0] != "-" else ".")
    around = os.path.join(cwd, str(named))
    top = configuration_for(around, options, base, rules)
    try:
        select(with_options(top.settings, options), rules)
        project = limited(find_project(paths, options.get("stdin_filename"), top.settings, cwd), options)
        if texts:
            project = with_texts(project, texts)
        changes = _changes(options, base)
        groups = _groups(project, top, options, base, rules)
        found = []
        for configuration, targets in groups:
            settings = with_options(configuration.settings, options)
            part = project.having(targets=targets, summaries={})
            baseline = baseline_for(configuration, options, base) if with_baseline else None
            with nullcontext() if watcher is None else watcher(len(targets)) as tell:
                way = checker(part, options.get("jobs"), tell)
                report = analyze(part, settings, rules, baseline, check_targets=way)
            if changes is not None:
                from suitelint.commands.changes import changed_only

                report = changed_only(report, changes)
            found.append(Run(configuration, settings, report, base))
        return found
    except UnknownRuleError as error:
        raise click.UsageError(str(error)) from None


def _changes(options: Mapping[str, Any], base: str) -> Mapping[str, list[range]] | None:
    revision = options.get("new_since")
    if revision is None:
        return None
    from suitelint.commands.changes import changed_lines

    return changed_lines(revision, base)


def _groups(
    project: Project, top: Configuration, options: Mapping[str, Any], base: str, rules: RuleSet
) -> list[tuple[Configuration, tuple[str, ...]]]:
    if options.get("isolated") or options.get("config"):
        return [(top, project.targets)]
    files: dict[str, str | None] = {}
    by_file: dict[str | None, list[str]] = defaultdict(list)
    for path in project.targets:
        folder = path.rpartition("/")[0]
        if folder not in files:
            files[folder] = find(os.path.normpath(os.path.join(base, folder)))
        by_file[files[folder]].append(path)
    if not by_file:
        return [(top, ())]
    configurations = {file: Configuration() if file is None else load_or_fail(file, base, rules) for file in by_file}
    return [(configurations[file], tuple(targets)) for file, targets in by_file.items()]


def merged(found: Sequence[Run]) -> Report:
    """The reports of all runs as one."""
    reports = [run.report for run in found]
    if len(reports) == 1:
        return reports[0]
    return reports[0]._replace(
        findings=_sorted(report.findings for report in reports),
        rules={name: meta for report in reports for name, meta in report.rules.items()},
        checked=tuple(sorted(path for report in reports for path in report.checked)),
        suppressed=_sorted(report.suppressed for report in reports),
        baselined=_sorted(report.baselined for report in reports),
        errors=tuple(dict.fromkeys(error for report in reports for error in report.errors)),
        facts={path: facts for report in reports for path, facts in report.facts.items()},
        stale=tuple(sorted(line for report in reports for line in report.stale)),
    )


def _sorted(groups: Any) -> tuple[Finding, ...]:
    """All findings once: two runs may see the same one in a file that both look into."""
    unique = {(one.rule, one.path, one.location.span, one.message): one for one in chain.from_iterable(groups)}
    return tuple(sorted(unique.values(), key=lambda one: (*one.sort_key(), one.message)))


def with_options(settings: Settings, options: Mapping[str, Any]) -> Settings:
    """The settings after the command line has had its say."""
    changes: dict[str, Any] = {}
    if options.get("select"):
        changes["select"] = _flat(options["select"])
    changes["extend_select"] = (*settings.extend_select, *_flat(options.get("extend_select") or ()))
    changes["ignore"] = (*settings.ignore, *_flat(options.get("ignore") or ()))
    if options.get("min_severity"):
        changes["min_severity"] = Severity.parse(options["min_severity"])
    if options.get("min_confidence"):
        changes["min_confidence"] = Confidence.parse(options["min_confidence"])
    if word := options.get("fail_on"):
        changes["fail_on"] = None if word == "never" else Severity.parse(word)
    return settings._replace(**changes)


def _flat(groups: Sequence[tuple[str, ...]]) -> tuple[str, ...]:
    return tuple(word for group in groups for word in group)
