"""`suitelint completion`: what a shell needs to complete commands and options."""

from __future__ import annotations

import click

from suitelint.commands.parameters import Word


@click.command("completion")
@click.argument("shell", metavar="SHELL", type=Word("shell", ["bash", "zsh", "fish"]))
@click.pass_context
def command(context: click.Context, shell: str) -> None:
    """Print the completion script for SHELL (bash, zsh or fish); put it into the shell's start-up file."""
    from click.shell_completion import get_completion_class

    kind = get_completion_class(shell)
    assert kind is not None
    root = context.find_root()
    # `source` would ask the installed bash for its version, which a machine that only prints the script need not have.
    completion = kind(root.command, {}, "suitelint", "_SUITELINT_COMPLETE")
    click.echo(completion.source_template % completion.source_vars())
