"""Which configuration holds for which path."""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping
from typing import Any

import click

from suitelint.commands.parameters import FilePath
from suitelint.configuration import Configuration, ConfigurationError, find, load
from suitelint.discover.folders import AnyPath
from suitelint.rule import RuleSet

_Command = Callable[..., Any]


def CONFIG_OPTIONS(function: _Command) -> _Command:  # noqa: N802
    """The options that decide about configuration files."""
    file = click.option("--config", type=FilePath(), help="Use this file; look for no other.")
    isolated = click.option("--isolated", is_flag=True, help="Use no configuration file.")
    return file(isolated(function))


def configuration_for(path: AnyPath, options: Mapping[str, Any], cwd: str, rules: RuleSet) -> Configuration:
    """The configuration for a file or folder; raises `click.UsageError`."""
    if options.get("isolated"):
        return Configuration()
    if named := options.get("config"):
        return load_or_fail(named, cwd, rules)
    real = os.path.realpath(os.path.join(cwd, path))
    file = find(real if os.path.isdir(real) else os.path.dirname(real))
    return Configuration() if file is None else load_or_fail(file, cwd, rules)


def load_or_fail(file: str, cwd: str, rules: RuleSet) -> Configuration:
    """The configuration in `file`; raises `click.UsageError` when it cannot be used."""
    try:
        return load(file, cwd, rules)
    except ConfigurationError as error:
        raise click.UsageError(str(error)) from None
