"""Which baseline a run uses."""

from __future__ import annotations

import os
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

import click

from suitelint.baseline_file import path_beside, read
from suitelint.configuration import Configuration

if TYPE_CHECKING:
    from suitelint.baseline import Baseline


def baseline_path(configuration: Configuration, options: Mapping[str, Any], cwd: str) -> str:
    """The baseline that is meant: the one named, else the one beside the configuration, else the one here."""
    named: str | None = options.get("baseline")
    return path_beside(configuration.file, cwd) if named is None else named


def baseline_for(configuration: Configuration, options: Mapping[str, Any], cwd: str) -> Baseline | None:
    """The baseline of a run, if there is one; raises `click.UsageError` when it cannot be read."""
    if options.get("no_baseline"):
        return None
    file = baseline_path(configuration, options, cwd)
    if not os.path.isfile(file) and options.get("baseline") is None:
        return None
    return read_or_fail(file, cwd)


def read_or_fail(file: str, cwd: str) -> Baseline:
    """The baseline in `file`; raises `click.UsageError` when it cannot be read."""
    from suitelint.baseline import BaselineError

    try:
        return read(file, cwd)
    except BaselineError as error:
        raise click.UsageError(str(error)) from None
