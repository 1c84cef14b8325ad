"""`suitelint checklist`."""

from __future__ import annotations

from typing import Any

import click

from suitelint.checklist import checklist
from suitelint.commands.inventory import inventory_of
from suitelint.commands.outputs import show, write_file
from suitelint.commands.parameters import FilePath
from suitelint.commands.settings import CONFIG_OPTIONS


@click.command("checklist")
@click.argument("paths", nargs=-1, type=FilePath())
@click.option("--deployed-only", is_flag=True, help="Take only what `deploy.xml` names.")
@click.option("--output-file", type=FilePath(), help="Write to this file instead of standard output.")
@CONFIG_OPTIONS
def command(paths: tuple[str, ...], output_file: str | None, **options: Any) -> None:
    """Print what has to be looked up in the account, as a Markdown checklist with the project's names."""
    text = checklist(inventory_of(paths, options))
    if output_file is None:
        show(text)
    else:
        write_file(output_file, text)
