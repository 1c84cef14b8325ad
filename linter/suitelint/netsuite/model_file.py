"""One model file: TOML text to checked plain rows."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, NoReturn

from suitelint.netsuite.catalogue import ARGUMENTS, RECEIVER, CatalogueError
from suitelint.record import NamedTuple

PlainPlace = list[Any]
"""`[option, position, argument]`."""

POSITIONS = {"receiver": RECEIVER, "arguments": ARGUMENTS}
SECTIONS = ("source", "sink", "step", "barrier", "callback", "entry", "registration")
NAME_TABLES = {
    "usual-names": "usual_names",
    "given-names": "given_names",
    "copies": "copies",
    "copied-files": "copied_files",
}
"""Tables of names for bases, as files and the compact form call them."""
ELEMENTS = (
    *("", "pairs", "pieces", "joined", "settled", "appended", "overlaid", "member"),
    *("part", "node", "named", "keyed", "entries", "values", "next"),
)
LEVELS = ("", "debug", "audit", "error", "emergency")


class Kinds(NamedTuple):
    """The legal kinds, each with its meaning."""

    source: Mapping[str, str]
    sink: Mapping[str, str]
    barrier: Mapping[str, str]


@dataclass
class ModelFile:
    """The checked rows of one file. A row is `(section, position in the file, name, plain row)`."""

    name: str
    bases: frozenset[str]
    returns: dict[str, str] = field(default_factory=dict)
    rows: list[tuple[str, int, str, Any]] = field(default_factory=list)
    names: dict[str, dict[str, str]] = field(default_factory=dict)


def read_kinds(path: Path) -> Kinds:
    """The kinds that rows may name; `path` is `kinds.toml`."""
    tables = tomllib.loads(path.read_text(encoding="utf-8"))
    return Kinds(tables["source"], tables["sink"], tables["barrier"])


def read_model_file(name: str, text: str, kinds: Kinds) -> ModelFile:
    """The rows of the file called `name`. Raises `CatalogueError`, which names file and row."""
    try:
        tables = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise CatalogueError(f"{name}: not TOML: {error}") from None
    head = _Fields(name, tables)
    modules = head.texts("modules") or ([head.text("module")] if "module" in tables else [])
    bases = [*modules, *head.texts("globals"), *head.texts("packages")]
    found = ModelFile(name, frozenset(bases))
    for key, target in head.table("returns").items():
        if not isinstance(target, str) or not target:
            head.fail(f"returns {key}: a type name is missing")
        for full in _expand(key, modules, head):
            if full in found.returns:
                head.fail(f"returns {key}: stands there twice")
            found.returns[full] = target
    for key, table in NAME_TABLES.items():
        found.names[table] = head.names(key)
    for section in SECTIONS:
        rows = head.tables(section)
        for number, row in enumerate(rows, 1):
            found.rows.extend(_read_row(name, section, number, row, modules, kinds))
    head.finish()
    return found


def _read_row(
    file: str, section: str, number: int, row: Mapping[str, Any], modules: list[str], kinds: Kinds
) -> Iterator[tuple[str, int, str, Any]]:
    spelled = next((row[key] for key in ("name", "names", "function", "functions") if key in row), "")
    spelled = spelled[0] if isinstance(spelled, list) and spelled else spelled
    fields = _Fields(f"{file}: {section} row {number} ({spelled})", row)
    if section == "entry":
        yield from ((section, number, name, plain) for name, plain in _entries(fields, kinds))
        return
    names = fields.texts("names") or [fields.text("name")]
    if section == "source":
        plain: Any = _source(fields, kinds)
    elif section == "sink":
        plain = _sink(fields, kinds)
    elif section == "step":
        plain = _step(fields)
    elif section == "barrier":
        plain = fields.kind(kinds.barrier)
    elif section == "registration":
        plain = [fields.place("plugin-"), fields.place("options-")]
    else:
        plain = _callback(fields)
    fields.finish()
    for name in names:
        for full in _expand(name, modules, fields):
            yield section, number, full, _labelled(section, full, plain)


def _source(fields: _Fields, kinds: Kinds) -> list[Any]:
    plain = [fields.kind(kinds.source), fields.optional_text("label"), fields.place("key-", required=False)]
    by, several = fields.texts("handed-by"), fields.flag("several")
    if by:
        return [*plain, several, [by, fields.place("handed-", required=False), fields.flag("listed")]]
    return [*plain, several] if several else plain


def _sink(fields: _Fields, kinds: Kinds) -> list[Any]:
    kind, label = fields.kind(kinds.sink), fields.optional_text("label")
    level = fields.optional_text("level")
    if level not in LEVELS and not level.startswith("@"):
        fields.fail(f"unknown level {level!r}")
    return [kind, label, fields.place(""), level, fields.place("key-", required=False)]


def _step(fields: _Fields) -> list[Any]:
    elements = fields.optional_text("elements")
    if elements not in ELEMENTS:
        fields.fail(f"elements is {elements!r}, not one of {', '.join(filter(None, ELEMENTS))}")
    return [fields.places("from"), fields.position("keys", required=False), fields.texts("under"), elements]


def _callback(fields: _Fields) -> list[Any]:
    result = fields.optional_text("result", default=None)
    if result not in (None, "", "[]"):
        fields.fail(f'result is {result!r}, not "" or "[]"')
    option = fields.optional_text("option")
    parameter = fields.position("parameter")
    return [fields.position("function"), parameter, fields.text("gives", empty=True), result, option]


def _entries(fields: _Fields, kinds: Kinds) -> Iterator[tuple[str, list[Any]]]:
    script_type = fields.text("script-type").lower()
    functions = fields.texts("functions") or [fields.text("function")]
    types = fields.texts("parameters")
    result = fields.kind(kinds.sink, "result", required=False)
    label = fields.text("label") if result else ""
    fields.finish()
    for function in functions:
        yield f"{script_type} {function}", [script_type, function, types, result, label]


def _labelled(section: str, name: str, plain: Any) -> Any:
    if section == "source" and not plain[1]:
        return [plain[0], f"`{name.rpartition('.')[2]}`", *plain[2:]]
    if section == "sink" and not plain[1]:
        return [plain[0], default_label(name), *plain[2:]]
    return plain


def default_label(name: str) -> str:
    """How messages call `name`: `N/ui/serverWidget.createForm` is `serverWidget.createForm`."""
    shown = name.rpartition("/")[2] if name.startswith("N/") else name.removeprefix("*.").removeprefix("~")
    return shown.rstrip("=")


def _expand(name: str, modules: list[str], fields: _Fields) -> Iterable[str]:
    if not name.startswith(".") and not name.startswith("()"):
        return (name,)
    if not modules:
        fields.fail(f"{name} is relative, but the file has no module")
    return (module + name for module in modules)


class _Fields:
    """Typed access to the keys of one TOML table; what is not asked for is unknown."""

    def __init__(self, where: str, table: Mapping[str, Any]) -> None:
        self._where = where
        self._table = table
        self._asked: set[str] = set()

    def fail(self, why: str) -> NoReturn:
        raise CatalogueError(f"{self._where}: {why}")

    def _take(self, key: str, kinds: type | tuple[type, ...], what: str) -> Any:
        self._asked.add(key)
        value = self._table.get(key)
        if value is not None and (not isinstance(value, kinds) or (isinstance(value, bool) and kinds is not bool)):
            self.fail(f"{key} is not {what}")
        return value

    def flag(self, key: str) -> bool:
        return bool(self._take(key, bool, "true or false"))

    def text(self, key: str, *, empty: bool = False) -> str:
        value = self._take(key, str, "a text")
        if value is None or not (value or empty):
            self.fail(f"{key} is missing")
        return str(value)

    def optional_text(self, key: str, default: Any = "") -> Any:
        value = self._take(key, str, "a text")
        return default if value is None else value

    def texts(self, key: str) -> list[str]:
        values = self._take(key, list, "a list") or []
        if not all(isinstance(value, str) for value in values):
            self.fail(f"{key} is not a list of texts")
        return list(values)

    def table(self, key: str) -> Mapping[str, Any]:
        return self._take(key, dict, "a table") or {}

    def names(self, key: str) -> dict[str, str]:
        values = self.table(key)
        if not all(isinstance(value, str) and value for value in values.values()):
            self.fail(f"{key} is not a table of texts")
        return dict(values)

    def tables(self, key: str) -> list[Mapping[str, Any]]:
        values = self._take(key, list, "a list of tables") or []
        if not all(isinstance(value, dict) for value in values):
            self.fail(f"{key} is not a list of tables")
        return list(values)

    def kind(self, known: Mapping[str, str], key: str = "kind", *, required: bool = True) -> str:
        value = self.text(key) if required else str(self.optional_text(key))
        if value and value not in known:
            self.fail(f"unknown kind {value!r}")
        return value

    def position(self, key: str, *, required: bool = True) -> int | None:
        value = self._take(key, (int, str), "a position")
        if value is None and required:
            self.fail(f"{key} is missing")
        return None if value is None else self._position(value)

    def _position(self, value: Any) -> int:
        if isinstance(value, str):
            if value not in POSITIONS:
                self.fail(f"{value!r} is not a position")
            return POSITIONS[value]
        return int(value)

    def place(self, prefix: str, *, required: bool = True) -> PlainPlace | None:
        option = self._take(prefix + "option", str, "a text")
        position = self._take(prefix + "position", (int, str), "a position")
        argument = self._take(prefix + "argument", (int, str), "a position")
        if option is None and position is None:
            if required or argument is not None:
                self.fail(f"{prefix}option or {prefix}position is missing")
            return None
        if argument is not None and option is None:
            self.fail(f"{prefix}argument needs {prefix}option")
        where = None if position is None else self._position(position)
        return [option, where, 0 if argument is None else self._position(argument)]

    def places(self, key: str) -> list[PlainPlace]:
        values = self._take(key, list, "a list of places")
        if not values:
            self.fail(f"{key} is missing")
        places: list[PlainPlace] = []
        for value in values:
            if isinstance(value, dict):
                inner = _Fields(f"{self._where}: {key}", value)
                place = inner.place("")
                assert place is not None
                inner.finish()
                places.append(place)
            else:
                places.append([None, self._position(value), 0])
        return places

    def finish(self) -> None:
        """Fail when the table has a key that nobody asked for."""
        for key in self._table:
            if key not in self._asked:
                self.fail(f"unknown key {key!r}")
