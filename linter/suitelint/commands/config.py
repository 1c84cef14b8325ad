"""`suitelint config`: what the settings are and where they come from."""

from __future__ import annotations

import json
import os
from itertools import groupby
from typing import Any

import click

from suitelint.commands.lazy import Group
from suitelint.commands.parameters import TEXT_OR_JSON, FilePath
from suitelint.commands.settings import CONFIG_OPTIONS, configuration_for
from suitelint.configuration import described
from suitelint.options import json_schema
from suitelint.rule import installed_rules
from suitelint.selection import select
from suitelint.wording import counted


@click.group("config", cls=Group)
def command() -> None:
    """Show the settings of a run, or the JSON Schema of `suitelint.toml`."""


@command.command("show")
@click.argument("path", default=".", type=FilePath("file or folder"))
@CONFIG_OPTIONS
@click.option("-o", "--output-format", type=TEXT_OR_JSON, default="text", help="Default: text.")
def show(path: str, output_format: str, **options: Any) -> None:
    """Print the settings of PATH and where each comes from.

    Without PATH those of the current folder.
    """
    cwd, rules = os.getcwd(), installed_rules()
    configuration = configuration_for(path, options, cwd, rules)
    rows = list(described(configuration, cwd))
    running = [rule.meta for rule in select(configuration.settings, rules)]
    if output_format == "json":
        values = {key: {"value": value, "from": origin} for key, value, origin in rows}
        click.echo(
            json.dumps({"settings": values, "rules": [meta.name for meta in running]}, indent=2, ensure_ascii=False)
        )
        return
    width = max(len(key) for key, _, _ in rows)
    for key, value, origin in rows:
        click.echo(f"{key:{width}} = {json.dumps(value, ensure_ascii=False)}  # {origin}")
    click.echo(f"\n{counted(len(running), 'rule')} of {len(rules)} run:")
    for group, metas in groupby(running, key=lambda meta: meta.group):
        click.echo(f"  {group}  {', '.join(meta.name for meta in metas)}")


@command.command("schema")
def schema() -> None:
    """Print the JSON Schema of `suitelint.toml`."""
    click.echo(json.dumps(json_schema(), indent=2))
