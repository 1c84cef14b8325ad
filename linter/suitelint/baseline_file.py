"""Baselines on disk. Paths in the file are relative to its folder, in memory they are as a run shows them."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from suitelint.baseline import Baseline

FILE_NAME = "suitelint-baseline.json"


def path_beside(configuration: Path | None, cwd: Path) -> Path:
    """Where the baseline is: beside the configuration file, or in the folder of the run."""
    return (configuration.parent if configuration else cwd) / FILE_NAME


def read(file: Path, cwd: Path) -> Baseline:
    """The baseline for a run in `cwd`; raises `BaselineError`, whose text begins with the file."""
    from suitelint.baseline import Baseline, BaselineError

    try:
        baseline = Baseline.parse(file.read_text(encoding="utf-8"))
    except BaselineError as error:
        raise BaselineError(f"baseline `{file}`: {error}") from None
    except UnicodeDecodeError:
        raise BaselineError(f"baseline `{file}`: not UTF-8") from None
    except OSError as error:
        raise BaselineError(f"baseline `{file}`: {(error.strerror or 'not readable').lower()}") from None
    shown = baseline.moved(_between(file.parent, cwd))
    paths = {entry.path for entry in shown.entries}
    return shown._replace(gone=frozenset(path for path in paths if not (cwd / path).exists()))


def text_of(baseline: Baseline, file: Path, cwd: Path) -> str:
    """What the file of a baseline holds."""
    return baseline.moved(_between(cwd, file.parent)).dump()


def _between(old: Path, new: Path) -> Callable[[str], str]:
    """Turns a path relative to the folder `old` into one relative to `new`, with forward slashes."""
    start, target = old.resolve(), new.resolve()
    return lambda path: os.path.relpath(start / path, target).replace(os.sep, "/")
