"""Baseline files: where they are, and their paths as a run shows them."""

from __future__ import annotations

import os
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import click

from suitelint.baseline import FILE_NAME, Baseline, BaselineError
from suitelint.configuration import Configuration


def baseline_path(configuration: Configuration, options: Mapping[str, Any], base: Path) -> Path:
    """The baseline that is meant: the one named, else the one beside the configuration, else the one here."""
    named = options.get("baseline")
    if named is not None:
        return Path(named)
    return (configuration.file.parent if configuration.file else base) / FILE_NAME


def baseline_for(configuration: Configuration, options: Mapping[str, Any], base: Path) -> Baseline | None:
    """The baseline of a run, if there is one; raises `click.UsageError` when it cannot be read."""
    if options.get("no_baseline"):
        return None
    file = baseline_path(configuration, options, base)
    if not file.exists() and options.get("baseline") is None:
        return None
    return read(file, base)


def read(file: Path, base: Path) -> Baseline:
    """Read a baseline and turn its paths, which are relative to it, into shown ones."""
    try:
        baseline = Baseline.parse(file.read_text(encoding="utf-8"))
    except BaselineError as error:
        raise click.UsageError(f"baseline `{file}`: {error}") from None
    except UnicodeDecodeError:
        raise click.UsageError(f"baseline `{file}`: not UTF-8") from None
    except OSError as error:
        raise click.UsageError(f"baseline `{file}`: {(error.strerror or 'not readable').lower()}") from None
    return baseline.moved(_way(base, file.parent))


def text_of(baseline: Baseline, file: Path, base: Path) -> str:
    """What the file of a baseline holds: its paths relative to the file."""
    return baseline.moved(_way(file.parent, base)).dump()


def _way(start: Path, target: Path) -> str:
    """How `target` is reached from `start`, with forward slashes."""
    return os.path.relpath(target.resolve(), start.resolve()).replace(os.sep, "/")
