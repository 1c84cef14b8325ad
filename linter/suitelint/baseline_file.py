"""Baselines on disk. Paths in the file are relative to its folder, in memory they are as a run shows them."""

from __future__ import annotations

import os
from collections.abc import Callable
from typing import TYPE_CHECKING

from suitelint.discover.folders import AnyPath, relative
from suitelint.discover.reading import reason_of

if TYPE_CHECKING:
    from suitelint.baseline import Baseline

FILE_NAME = "suitelint-baseline.json"


def path_beside(configuration: str | None, cwd: AnyPath) -> str:
    """Where the baseline is: beside the configuration file, or in the folder of the run."""
    return os.path.join(os.path.dirname(configuration) if configuration else cwd, FILE_NAME)


def read(file: str, cwd: AnyPath) -> Baseline:
    """The baseline for a run in `cwd`; raises `BaselineError`, whose text begins with the file."""
    from suitelint.baseline import Baseline, BaselineError

    name = relative(file, cwd)
    try:
        with open(file, encoding="utf-8-sig") as stream:
            baseline = Baseline.parse(stream.read())
    except BaselineError as error:
        raise BaselineError(f"baseline `{name}`: {error}") from None
    except UnicodeDecodeError:
        raise BaselineError(f"baseline `{name}`: not UTF-8") from None
    except OSError as error:
        raise BaselineError(f"baseline `{name}`: {reason_of(error)}") from None
    shown = baseline.moved(_between(os.path.dirname(file), cwd))
    paths = {entry.path for entry in shown.entries}
    return shown._replace(gone=frozenset(path for path in paths if not os.path.exists(os.path.join(cwd, path))))


def text_of(baseline: Baseline, file: str, cwd: AnyPath) -> str:
    """What the file of a baseline holds."""
    return baseline.moved(_between(cwd, os.path.dirname(file))).dump()


def _between(old: AnyPath, new: AnyPath) -> Callable[[str], str]:
    """Turns a path relative to the folder `old` into one relative to `new`, with forward slashes."""
    start, target = os.path.realpath(old), os.path.realpath(new)
    return lambda path: relative(os.path.join(start, path), target)
