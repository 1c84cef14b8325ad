"""Configuration and data files: the values that they bind to names, with exact places.

Own tolerant scanners, because libraries lose positions or refuse a file for one bad line: `.env`, ini, properties and
TOML line by line, shell and SQL scripts by what looks like an assignment, YAML by indentation, JSON and XML by tokens.
Key files have no names; key stores have no text at all.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cached_property
from typing import TYPE_CHECKING

from suitelint.regex import regex
from suitelint.source import SourceFile
from suitelint.syntax.dispatch import suffix_of
from suitelint.syntax.document import Comment, NamedValue, Problem, Telling
from suitelint.syntax.kinds import KIND_OF, ConfigKind

if TYPE_CHECKING:
    from suitelint.syntax.config.model import Scan

MAX_BYTES = 5_000_000
"""A larger file is data, not configuration; its values are not read."""
DATA_BYTES = 32_000
"""A larger JSON file is only read when one of its keys can name a credential, a role or a parameter of a log-in."""

_OBJECT = regex(rb"(?:\[\s*)?\{\s*(?:\"[^\"\n]{1,80}\"\s*:|\})")


class ConfigDocument:
    """One configuration file; scanned when its values, comments or problems are first asked for."""

    def __init__(self, source: SourceFile, kind: ConfigKind) -> None:
        self.source = source
        self.kind = kind

    @cached_property
    def _scan(self) -> Scan:
        from suitelint.syntax.config.model import Scan

        if len(self.source.data) > MAX_BYTES:
            return Scan()
        first = self.source.data[:200].lstrip()[:1]
        if self.kind is ConfigKind.JSON or (self.kind is ConfigKind.INI and first == b"{"):
            from suitelint.syntax.config.json import is_plain_data, scan

            if len(self.source.data) > DATA_BYTES and is_plain_data(self.source.data):
                return Scan()
        elif self.kind is ConfigKind.YAML:
            from suitelint.syntax.config.yaml import scan
        elif self.kind is ConfigKind.SHELL:
            from suitelint.syntax.config.shell import scan
        elif self.kind is ConfigKind.SQL:
            from suitelint.syntax.config.sql import scan
        elif self.kind is ConfigKind.TEXT:
            from suitelint.syntax.config.text import scan
        elif self.kind is ConfigKind.TABLE:
            from suitelint.syntax.config.table import scan
        elif self.kind is ConfigKind.XML or (self.kind is ConfigKind.INI and first == b"<"):
            from suitelint.syntax.config.xml import scan
        elif self.kind in (ConfigKind.ENV, ConfigKind.INI, ConfigKind.TOML):
            from suitelint.syntax.config.lines import scan
        else:
            return Scan()
        return scan(self.source)

    @property
    def comments(self) -> tuple[Comment, ...]:
        return tuple(self._scan.comments)

    @property
    def problems(self) -> tuple[Problem, ...]:
        return tuple(self._scan.problems)

    def named_values(self, telling: Telling | None = None) -> Iterator[NamedValue]:
        yield from self._scan.values


def parse(source: SourceFile) -> ConfigDocument:
    """The document of a configuration file; its kind follows from its name, or else from how it starts and ends."""
    kind = KIND_OF.get(suffix_of(source.path), ConfigKind.INI)
    if kind is ConfigKind.TEXT:
        head, tail = source.data[:200].lstrip(), source.data[-200:].rstrip()
        if head.startswith(b"<?xml"):
            kind = ConfigKind.XML
        elif _OBJECT.match(head) and tail.endswith((b"}", b"]")):
            kind = ConfigKind.JSON
    return ConfigDocument(source, kind)
