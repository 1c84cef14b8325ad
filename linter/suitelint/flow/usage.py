"""What a script and its modules do to the account: the calls that matter, and the record types they name."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import cache

from suitelint.flow.places import constant, given, written
from suitelint.netsuite.catalogue import Place
from suitelint.netsuite.facts import facts
from suitelint.netsuite.sdf import plain_type
from suitelint.record import NamedTuple
from suitelint.regex import regex
from suitelint.semantic.project import Project
from suitelint.semantic.script import Script
from suitelint.source import Location
from suitelint.syntax.javascript.tree import Node

_DATA = frozenset({"read", "write", "file"})
_TABLES = regex(r"\b(?:from|join)\s+([a-z_][\w]*)", re.IGNORECASE)
_CTE = regex(r"(?:\bwith|,)\s+([a-z_]\w*)\s+as\s*\(", re.IGNORECASE)


class Use(NamedTuple):
    """One call. `kind` is read, write, file, call, task, mail or signature; `name` is the API's.

    `types` are record types or tables in lower case without underscores. `dynamic` is true where the call takes a type
    that only the run can know. `target` is the constant address of an outbound call, `authenticated` whether that call
    carries headers of its own or the platform signs it. `follows` is true where another call has named the record.
    """

    kind: str
    name: str
    location: Location
    types: tuple[str, ...] = ()
    dynamic: bool = False
    target: str = ""
    authenticated: bool = False
    follows: bool = False


class Usage(NamedTuple):
    """What some files do together. `modules` are the `N/` modules that they load."""

    uses: tuple[Use, ...]
    modules: tuple[str, ...]
    files: tuple[str, ...]

    def of(self, *kinds: str) -> tuple[Use, ...]:
        return tuple(use for use in self.uses if use.kind in kinds)

    @property
    def data_access(self) -> Use | None:
        """The first call that reads or changes data of the account, or speaks to another system in its name."""
        return next((use for use in self.uses if use.kind in _DATA or (use.kind == "call" and use.authenticated)), None)

    @property
    def record_types(self) -> tuple[str, ...]:
        return tuple(dict.fromkeys(name for use in self.of("read", "write") for name in use.types))


class _Row(NamedTuple):
    kind: str
    type: Place | None
    query: Place | None
    target: Place | None
    signed: bool
    follows: bool


class _FileUsage(NamedTuple):
    uses: tuple[Use, ...]
    modules: tuple[str, ...]


def usage_of(project: Project, *paths: str) -> Usage:
    """What the scripts at `paths` and every module that they load do."""
    waiting = list(dict.fromkeys(paths))
    uses: list[Use] = []
    modules: dict[str, None] = {}
    for path in waiting:
        found = project.remembered(_file_usage, path) if path in project.sources else None
        if found is None:
            continue
        uses.extend(found.uses)
        modules.update(dict.fromkeys(found.modules))
        waiting.extend(module for module in project.index.modules_of(path) if module not in waiting)
    return Usage(tuple(uses), tuple(sorted(modules)), tuple(waiting))


def _file_usage(project: Project, path: str) -> _FileUsage | None:
    script = project.script(path)
    if script is None:
        return None
    modules = tuple(name for name in script.imports if name.startswith("N/"))
    return _FileUsage(tuple(_uses(script)), modules)


def _uses(script: Script) -> Iterator[Use]:
    rows = _rows()
    for last in _last_names():
        for call in script.calls(last):
            name = script.resolve(call.callee) if call.callee is not None else None
            row = rows.get(name) if name is not None else None
            if name is not None and row is not None:
                yield _use(script, call, name, row)


def _use(script: Script, call: Node, name: str, row: _Row) -> Use:
    types: tuple[str, ...] = ()
    dynamic = False
    if row.type is not None:
        known = [_record_type(script, node, path) for node, path in given(script, call, row.type)]
        types = tuple(one for one in known if one is not None)
        dynamic = not known or None in known
    elif row.query is not None:
        texts = [constant(script, node, path) for node, path in given(script, call, row.query)]
        types = tuple(table for text in texts if text is not None for table in _tables(text))
        dynamic = not texts or None in texts
    target = ""
    if row.target is not None:
        target = next((constant(script, node, path) or "" for node, path in given(script, call, row.target)), "")
    signed = row.signed or _has_headers(script, call)
    return Use(row.kind, name, call.location, types, dynamic, target, signed, row.follows)


def _has_headers(script: Script, call: Node) -> bool:
    arguments = call.arguments
    return len(arguments) > 1 or any(written(script, argument, ("headers",)) is not None for argument in arguments[:1])


def _record_type(script: Script, node: Node, path: tuple[str, ...]) -> str | None:
    """The record type that an expression is: a text, or a member of an enum such as `record.Type`."""
    text = constant(script, node, path)
    if text is not None:
        return plain_type(text)
    resolved = script.resolve(written(script, node, path) or node)
    if resolved is not None and ".Type." in resolved:
        return plain_type(resolved.rpartition(".")[2])
    return None


def _tables(query: str) -> Iterator[str]:
    own = {name.lower() for name in _CTE.findall(query)}
    for table in _TABLES.findall(query):
        if table.lower() not in own:
            yield plain_type(table)


class Marks(NamedTuple):
    """Searches for what every script holds that calls another system, or uses what the platform keeps for that."""

    outbound: re.Pattern[bytes]
    managed: re.Pattern[bytes]


@cache
def marks() -> Marks:
    """The texts of `usage.toml`."""
    texts = facts("usage.toml")
    return Marks(*(re.compile("|".join(map(re.escape, texts[kind])).encode(), re.IGNORECASE) for kind in Marks._fields))


@cache
def _rows() -> Mapping[str, _Row]:
    rows: dict[str, _Row] = {}
    for entry in facts("usage.toml")["use"]:
        places = {key: Place(**entry[key]) if key in entry else None for key in ("type", "query", "target")}
        for name in entry["names"]:
            signed, follows = bool(entry.get("signed")), bool(entry.get("follows"))
            rows[name] = _Row(entry["kind"], **places, signed=signed, follows=follows)
    return rows


@cache
def _last_names() -> tuple[str, ...]:
    return tuple(sorted({name.rpartition(".")[2] for name in _rows()}))
