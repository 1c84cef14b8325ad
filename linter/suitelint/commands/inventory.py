"""`suitelint inventory`."""

from __future__ import annotations

import os
import sys
from dataclasses import asdict
from typing import Any

import click

from suitelint.commands.outputs import show
from suitelint.commands.parameters import COLOR, TEXT_OR_JSON, FilePath, colored
from suitelint.commands.projects import find_project, limited
from suitelint.commands.settings import CONFIG_OPTIONS, configuration_for
from suitelint.exit import NO_FINDINGS, NOTHING_TO_CHECK
from suitelint.inventory import Inventory, take_inventory
from suitelint.rule import installed_rules

_FORMAT_VERSION = 1


@click.command("inventory")
@click.argument("paths", nargs=-1, type=FilePath())
@click.option("-o", "--output-format", type=TEXT_OR_JSON, default="text", help="Default: text.")
@click.option("--deployed-only", is_flag=True, help="List only what `deploy.xml` names.")
@click.option("--color", type=COLOR, default="auto", help="Colours in the text output.")
@CONFIG_OPTIONS
def command(paths: tuple[str, ...], output_format: str, color: str, **options: Any) -> int:
    """List what a project exposes: scripts, deployments, audiences, roles and what the scripts touch."""
    found = inventory_of(paths, options)
    if output_format == "json":
        import json

        show(json.dumps({"version": _FORMAT_VERSION, **asdict(found)}, indent=2, ensure_ascii=False) + "\n")
    else:
        from suitelint.report.inventory import write

        write(found, sys.stdout, colored=colored(color))
    if found.empty:
        click.echo("suitelint: no scripts and no roles here", err=True)
        return NOTHING_TO_CHECK
    return NO_FINDINGS


def inventory_of(paths: tuple[str, ...], options: dict[str, Any]) -> Inventory:
    """The inventory of a call's paths; raises `click.UsageError`."""
    cwd = os.getcwd()
    configuration = configuration_for(paths[0] if paths else ".", options, cwd, installed_rules())
    return take_inventory(limited(find_project(paths, None, configuration.settings, cwd), options))
