"""From the command line's paths to a project."""

from __future__ import annotations

import os
import sys
from collections import ChainMap
from collections.abc import Mapping, Sequence
from typing import Any

import click

from suitelint.discover import DiscoveryError, deployed_only, discover
from suitelint.discover.folders import is_inside, relative
from suitelint.semantic.project import Project
from suitelint.settings import Settings
from suitelint.source import SourceFile
from suitelint.syntax.dispatch import readable


def find_project(paths: Sequence[str], stdin_filename: str | None, settings: Settings, cwd: str) -> Project:
    """The project of a run; raises `click.UsageError`. `-` means standard input, named by `stdin_filename`."""
    if "-" in paths:
        return _with_stdin(paths, stdin_filename, settings, cwd)
    if stdin_filename is not None:
        raise click.UsageError("`--stdin-filename` needs `-` as the path")
    return _discover(paths, settings, cwd)


def _discover(paths: Sequence[str], settings: Settings, cwd: str) -> Project:
    try:
        return discover(list(paths), settings, cwd)
    except DiscoveryError as error:
        raise click.UsageError(str(error)) from None


def _with_stdin(paths: Sequence[str], stdin_filename: str | None, settings: Settings, cwd: str) -> Project:
    if list(paths) != ["-"]:
        raise click.UsageError("`-` cannot be combined with other paths")
    name = (stdin_filename or "stdin.js").replace("\\", "/")
    if not readable(name):
        raise click.UsageError(f"`{name}` is of no kind that suitelint checks")
    file = os.path.join(cwd, name)
    folder = os.path.dirname(file)
    project = _discover([folder] if os.path.isdir(folder) else [], settings, cwd)
    shown = relative(file, project.base) if is_inside(file, project.base) else file.replace(os.sep, "/")
    if sys.stdin is None:
        raise click.UsageError("standard input is closed")
    source = SourceFile.from_bytes(shown, sys.stdin.buffer.read())
    return with_texts(project, {shown: source}).having(targets=(shown,), skipped=())


def with_texts(project: Project, texts: Mapping[str, SourceFile]) -> Project:
    """The project with texts in the place of, or beside, the files on disk."""
    return project.having(sources=ChainMap(dict(texts), project.sources))  # type: ignore[arg-type]


def limited(project: Project, options: Mapping[str, Any]) -> Project:
    """The project with only what is deployed, when the options ask for that; a usage error without a `deploy.xml`."""
    if not options.get("deployed_only"):
        return project
    if project.deployed is None:
        raise click.UsageError("`--deployed-only` needs a `deploy.xml` that can be read, and this project has none")
    return deployed_only(project)
