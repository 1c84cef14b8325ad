"""Kinds of option values, with an error that names the nearest valid one."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import Any, NamedTuple

import click

from suitelint.finding import Confidence, Severity
from suitelint.report.formats import FORMATS
from suitelint.selection import did_you_mean


class Word(click.ParamType[Any]):
    """One of a few words, in any case."""

    def __init__(self, name: str, words: Iterable[str]) -> None:
        self.name = name
        self.words = tuple(words)

    def get_metavar(self, param: click.Parameter, ctx: click.Context | None = None) -> str:
        return f"[{'|'.join(self.words)}]"

    def convert(self, value: str, param: click.Parameter | None, ctx: click.Context | None) -> str:
        word = str(value).lower()
        if word not in self.words:
            raise click.UsageError(f"unknown {self.name} `{value}`{did_you_mean(value, self.words)}")
        return word


class Output(NamedTuple):
    """Where one rendering goes: a file, or standard output."""

    format: str
    file: Path | None


class OutputFormat(click.ParamType[Any]):
    """`FORMAT` or `FORMAT=FILE`."""

    name = "output"

    def get_metavar(self, param: click.Parameter, ctx: click.Context | None = None) -> str:
        return "FORMAT[=FILE]"

    def convert(self, value: str, param: click.Parameter | None, ctx: click.Context | None) -> Output:
        if isinstance(value, Output):
            return value
        name, _, file = value.partition("=")
        if name.lower() not in FORMATS:
            known = ", ".join(FORMATS)
            hint = did_you_mean(name, FORMATS) or f"; known formats: {known}"
            raise click.UsageError(f"unknown output format `{name}`{hint}")
        return Output(name.lower(), Path(file) if file else None)


class Selectors(click.ParamType[Any]):
    """Rules by name, code or group, separated by commas."""

    name = "rules"

    def get_metavar(self, param: click.Parameter, ctx: click.Context | None = None) -> str:
        return "RULE[,RULE]"

    def convert(self, value: str, param: click.Parameter | None, ctx: click.Context | None) -> tuple[str, ...]:
        return tuple(word.strip() for word in str(value).split(",") if word.strip())


SEVERITY = Word("severity", [str(level) for level in Severity])
CONFIDENCE = Word("confidence", [str(level) for level in Confidence])
FAIL_ON = Word("severity", [*(str(level) for level in Severity), "never"])
COLOR = Word("colour mode", ["auto", "always", "never"])
