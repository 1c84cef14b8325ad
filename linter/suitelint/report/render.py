"""What every renderer is given beside the report."""

from __future__ import annotations

import posixpath
from functools import cached_property
from importlib import import_module
from typing import cast

from suitelint.engine import Report
from suitelint.record import NamedTuple
from suitelint.report.formats import FORMATS
from suitelint.report.redact import Redactor
from suitelint.rule import RuleSet


class _Given(NamedTuple):
    report: Report
    rules: RuleSet
    color: bool = False
    columns: int = 0
    prefix: str = ""
    show_files: bool = False
    include_suppressed: bool = False
    statistics: bool = False


class Context(_Given):
    """What a renderer may need beside the report.

    `columns` is the width of the terminal, 0 where there is none. `prefix` leads from the git root to the run's root
    (`""` or `"erp/netsuite/"`), for formats that speak about the repository. `include_suppressed` adds suppressed and
    baselined findings where a format can mark them.
    """

    def in_repository(self, path: str) -> str:
        """A shown path as it is called from the root of the git repository."""
        return posixpath.normpath(self.prefix + path)

    @cached_property
    def redact(self) -> Redactor:
        return Redactor(self.report)


def render(name: str, context: Context) -> str:
    """The report in the format called `name`, ending in a line break unless empty; `KeyError` for an unknown format."""
    return cast(str, import_module(FORMATS[name]).render(context))
