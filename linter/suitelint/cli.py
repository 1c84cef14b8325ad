"""The command line. Every command is imported when it is called."""

from __future__ import annotations

import os
import sys
from contextlib import suppress
from typing import NoReturn

import click

from suitelint import __version__
from suitelint.commands.lazy import LazyGroup, help_option
from suitelint.exit import FAILURE, NO_FINDINGS
from suitelint.report.printable import printable

_COMMANDS = {
    "check": ("suitelint.commands.check", "Check files, folders or the SuiteCloud project around here."),
    "baseline": ("suitelint.commands.baseline", "Accept present findings, so that only new ones are reported."),
    "checklist": ("suitelint.commands.checklist", "Print what has to be looked up in the account, as Markdown."),
    "config": ("suitelint.commands.config", "Show the settings and where they come from."),
    "dev": ("suitelint.commands.dev", "Work on suitelint and on rule packs."),
    "inventory": ("suitelint.commands.inventory", "List what a project exposes, and to whom."),
    "init": ("suitelint.commands.init", "Set up configuration, pre-commit, GitHub workflow and deploy gate."),
    "rule": ("suitelint.commands.rule", "Explain a rule, or list all of them."),
    "completion": ("suitelint.commands.completion", "Print the completion script of a shell."),
    "server": ("suitelint.commands.server", "Run the language server for editors."),
}


def _show_version(context: click.Context, parameter: click.Parameter, wanted: bool) -> None:
    if wanted and not context.resilient_parsing:
        click.echo(f"suitelint, version {__version__}")
        context.exit()


@click.command(
    cls=LazyGroup,
    modules=_COMMANDS,
    context_settings={"help_option_names": ["-h", "--help"]},
    epilog="Exit status: 0 no findings, 1 findings, 2 wrong usage or an error, 3 nothing to check.",
)
@click.option(
    "-V",
    "--version",
    is_flag=True,
    is_eager=True,
    expose_value=False,
    callback=_show_version,
    help="Show the version and exit.",
)
@help_option
def app() -> None:
    """Static analyzer and security linter for SuiteScript and SuiteCloud projects."""


def main(args: list[str] | None = None) -> NoReturn:
    """Run the command line and end the process."""
    _leave(run(args))


def run(args: list[str] | None = None) -> int:
    """Run the command line; its exit status. Wrong usage is one line on standard error and status 2."""
    try:
        _open_streams()
        status = app.main(args, prog_name="suitelint", standalone_mode=False)
    except click.exceptions.NoArgsIsHelpError as error:
        error.show()
        status = FAILURE
    except click.ClickException as error:
        click.echo(printable(f"suitelint: {_one_line(error)}"), err=True)
        status = FAILURE
    except (click.Abort, KeyboardInterrupt):
        click.echo("suitelint: interrupted", err=True)
        status = FAILURE
    except BrokenPipeError:
        sys.stderr.close()
        status = NO_FINDINGS
    except OSError as error:
        if os.environ.get("SUITELINT_DEBUG"):
            raise
        click.echo(printable(f"suitelint: cannot go on: {_reason(error)}"), err=True)
        status = FAILURE
    except Exception as error:
        if os.environ.get("SUITELINT_DEBUG"):
            raise
        # The text of an unexpected error may quote the checked code, so it stays inside.
        click.echo(f"suitelint: internal error ({type(error).__name__}); SUITELINT_DEBUG=1 shows where", err=True)
        status = FAILURE
    return status if isinstance(status, int) else NO_FINDINGS


def _reason(error: OSError) -> str:
    try:
        os.getcwd()
    except OSError:
        return "the current folder is gone"
    reason = (error.strerror or "input or output failed").lower()
    return f"`{os.fsdecode(error.filename)}`: {reason}" if isinstance(error.filename, str | bytes) else reason


def _open_streams() -> None:
    """A standard stream that the caller has closed is missing: nobody hears what goes there.

    What the encoding of another lacks, such as that of a pipe on Windows, is shown as a question mark.
    """
    for name in ("stdout", "stderr"):
        stream = getattr(sys, name)
        if stream is None:
            setattr(sys, name, open(os.devnull, "w", encoding="utf-8"))  # noqa: SIM115
        elif hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="replace")


def _leave(status: int) -> NoReturn:
    """End the process without freeing its objects one by one, which takes a seventh of a short run."""
    for stream in (sys.stdout, sys.stderr):
        with suppress(OSError, ValueError):  # gone or closed
            stream.flush()
    os._exit(status)


def _one_line(error: click.ClickException) -> str:
    if isinstance(error, click.NoSuchOption):
        from suitelint.commands.habits import option_instead_of

        known = [name for param in error.ctx.command.params for name in param.opts] if error.ctx else []
        return f"no such option `{error.option_name}`{option_instead_of(error.option_name, known)}"
    text = " ".join(error.format_message().split())
    if type(error) is not click.UsageError:
        text = text.replace("'", "`")  # click quotes its own names otherwise
    return (text[:1].lower() + text[1:]).rstrip(".") if not text[:2].isupper() else text
