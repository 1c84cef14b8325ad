"""`suitelint server`."""

from __future__ import annotations

import click

from suitelint.lsp import ServerUnavailableError, serve


@click.command("server")
@click.option(
    "--log-level",
    type=click.Choice(["error", "warning", "info", "debug"]),
    default="info",
    help="How much is written to standard error.",
)
def command(log_level: str) -> int:
    """Run the language server for editors: the Language Server Protocol on standard input and output."""
    try:
        return serve(log_level)
    except ServerUnavailableError as error:
        raise click.UsageError(str(error)) from None
