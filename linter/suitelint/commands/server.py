"""`suitelint server`."""

from __future__ import annotations

import click

from suitelint.commands.parameters import Word
from suitelint.lsp import ServerUnavailableError, serve
from suitelint.rule import installed_rules


@click.command("server")
@click.option(
    "--log-level",
    type=Word("log level", ["error", "warning", "info", "debug"]),
    default="info",
    help="How much is written to standard error. Default: info.",
)
def command(log_level: str) -> int:
    """Run the language server for editors: the Language Server Protocol on standard input and output."""
    try:
        return serve(installed_rules(), log_level)
    except ServerUnavailableError as error:
        raise click.UsageError(str(error)) from None
