"""Kinds of option values, with errors that say what is valid."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

import click

from suitelint.finding import Confidence, Severity
from suitelint.record import NamedTuple
from suitelint.report.formats import FORMATS

if TYPE_CHECKING:
    from click.shell_completion import CompletionItem

    _Kind = click.ParamType[Any]
else:
    # Generic since click 8.4 only.
    _Kind = click.ParamType


class Word(_Kind):
    """One of a few words, in any case."""

    def __init__(self, name: str, words: Iterable[str]) -> None:
        self.name = name
        self.words = tuple(words)

    def get_metavar(self, param: click.Parameter, ctx: click.Context | None = None) -> str:
        return f"[{'|'.join(self.words)}]"

    def convert(self, value: str, param: click.Parameter | None, ctx: click.Context | None) -> str:
        word = str(value).lower()
        if word not in self.words:
            raise click.UsageError(f"unknown {self.name} `{value}`; known: {', '.join(self.words)}")
        return word

    def shell_complete(self, ctx: click.Context, param: click.Parameter, incomplete: str) -> list[CompletionItem]:
        from click.shell_completion import CompletionItem

        return [CompletionItem(word) for word in self.words if word.startswith(incomplete.lower())]


class FilePath(_Kind):
    """The path of a file or folder, as text; one that is there must be readable, and one that is `wanted` there.

    Click's own kind asks for a translation of its name, which takes a hundredth of a short run.
    """

    name = "path"

    def __init__(self, wanted: str = "") -> None:
        self.wanted = wanted

    def convert(self, value: str, param: click.Parameter | None, ctx: click.Context | None) -> str:
        if not value:
            raise click.UsageError("an empty text is no path")
        if self.wanted and not (os.path.isdir(value) if self.wanted == "folder" else os.path.exists(value)):
            raise click.UsageError(f"no such {self.wanted}: `{value}`")
        if os.path.exists(value) and not os.access(value, os.R_OK):
            raise click.UsageError(f"cannot read `{value}`: permission denied")
        return value

    def shell_complete(self, ctx: click.Context, param: click.Parameter, incomplete: str) -> list[CompletionItem]:
        from click.shell_completion import CompletionItem

        return [CompletionItem(incomplete, type="file")]


class Output(NamedTuple):
    """Where one rendering goes: a file, or standard output."""

    format: str
    file: str | None


class OutputFormat(_Kind):
    """`FORMAT` or `FORMAT=FILE`."""

    name = "output"

    def get_metavar(self, param: click.Parameter, ctx: click.Context | None = None) -> str:
        return "FORMAT[=FILE]"

    def convert(self, value: str, param: click.Parameter | None, ctx: click.Context | None) -> Output:
        if isinstance(value, Output):
            return value
        name, sign, file = value.partition("=")
        if name.lower() not in FORMATS:
            raise click.UsageError(f"unknown output format `{name}`; known: {', '.join(FORMATS)}")
        if sign and not file:
            raise click.UsageError(f"`{value}` names no file")
        return Output(name.lower(), file or None)


class Selectors(_Kind):
    """Rules by name, code or group, separated by commas."""

    name = "rules"

    def get_metavar(self, param: click.Parameter, ctx: click.Context | None = None) -> str:
        return "RULE[,RULE]"

    def convert(self, value: str, param: click.Parameter | None, ctx: click.Context | None) -> tuple[str, ...]:
        words = tuple(word.strip() for word in str(value).split(",") if word.strip())
        if not words:
            raise click.UsageError("an empty text names no rule")
        return words


class Count(_Kind):
    """A whole number from 1 up."""

    name = "count"

    def convert(self, value: str, param: click.Parameter | None, ctx: click.Context | None) -> int:
        if not str(value).isdecimal() or int(value) < 1:
            raise click.UsageError(f"`{value}` is no whole number from 1 up")
        return int(value)


SEVERITY = Word("severity", [str(level) for level in Severity])
CONFIDENCE = Word("confidence", [str(level) for level in Confidence])
TEXT_OR_JSON = Word("output format", ["text", "json"])
PAGE_FORMAT = Word("output format", ["text", "markdown", "json"])
FAIL_ON = Word("severity", [*(str(level) for level in Severity), "never"])
COLOR = Word("colour mode", ["auto", "always", "never"])


def colored(mode: str, shown: bool = True) -> bool:
    """Whether what is `shown` on standard output has colours: as `--color`, the environment and the terminal say."""
    if mode != "auto" or not shown:
        return mode == "always" and shown
    if os.environ.get("NO_COLOR"):
        return False
    if forced := os.environ.get("FORCE_COLOR"):
        return forced != "0"
    return sys.stdout.isatty() and os.environ.get("TERM") != "dumb"
