"""From the command line's paths to a project."""

from __future__ import annotations

import sys
from collections import ChainMap
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import click

from suitelint.discover import DiscoveryError, discover
from suitelint.semantic.project import Project
from suitelint.settings import Settings
from suitelint.source import SourceFile
from suitelint.syntax.dispatch import readable


def find_project(paths: Sequence[str], stdin_filename: str | None, settings: Settings, cwd: Path) -> Project:
    """The project of a run; raises `click.UsageError`. `-` means standard input, named by `stdin_filename`."""
    if "-" in paths:
        return _with_stdin(paths, stdin_filename, settings, cwd)
    if stdin_filename is not None:
        raise click.UsageError("`--stdin-filename` needs `-` as the path")
    return _discover(paths, settings, cwd)


def _discover(paths: Sequence[str], settings: Settings, cwd: Path) -> Project:
    try:
        return discover(list(paths), settings, cwd)
    except DiscoveryError as error:
        raise click.UsageError(str(error)) from None


def _with_stdin(paths: Sequence[str], stdin_filename: str | None, settings: Settings, cwd: Path) -> Project:
    if list(paths) != ["-"]:
        raise click.UsageError("`-` cannot be combined with other paths")
    name = stdin_filename or "stdin.js"
    if not readable(name):
        raise click.UsageError(f"`{name}` is of no kind that suitelint checks")
    file = cwd / name
    project = _discover([str(folder) for folder in [file.parent] if folder.is_dir()], settings, cwd)
    shown = file.relative_to(cwd).as_posix() if file.is_relative_to(cwd) else file.as_posix()
    source = SourceFile.from_bytes(shown, sys.stdin.buffer.read())
    sources = ChainMap({shown: source}, project.sources)  # type: ignore[arg-type]
    return replace(project, sources=sources, targets=(shown,), skipped=())
