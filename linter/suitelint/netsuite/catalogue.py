"""The platform's model rows, typed.

A **resolved name** is how the semantic layer spells a value: a base (module `N/https`, global `JSON`, package `pg`, or
a type of this catalogue such as `ClientResponse`), then `.member`, `()` for the result of a call or of `new`, and `[]`
for an element. `*` as base matches any receiver (`*.trim`), `~logger` one of unknown type whose name ends in that word
(`this.appLogger`). A name that starts with `.` in a file is relative to the
file's `modules`.

Rows about a *call* (sinks, steps, barriers, callbacks) spell the function, without `()`: `N/https.post`. Rows about a
*value* (sources, keys of `returns`) spell the value: `N/https.post()`. Rows never spell `.promise`, the `node:` prefix
of a built-in module, or `.default`: `https.get.promise(…)` is `N/https.get`, `import pg from 'pg'` is `pg`.

The rows stand in `models/*.toml`; `compile` checks them and writes `models.json`, which `loading` reads for a run.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cached_property

from suitelint.record import NamedTuple

RECEIVER = -1
"""Position of the object before the dot."""
ARGUMENTS = -2
"""Position that means every argument."""

CAUGHT_ERROR = "CaughtError"
"""The type of what a `catch` or a handler of rejections is given."""

_MAX_CHAIN = 60


class CatalogueError(Exception):
    """A model row that does not fit; the text names file and row."""


class Place(NamedTuple):
    """Where a call takes a value: `option` of an options object given as first argument, else argument `position`.

    `option` may be a dotted path (`auth.password`), with `*` for every member and `[]` for every element;
    `argument` is the position of the options object (default 0, `ARGUMENTS` for any). With both, a call whose argument
    `argument` is an object with that member takes it there, and any other call at `position`.
    """

    option: str | None = None
    position: int | None = None
    argument: int = 0


class Handover(NamedTuple):
    """How a value got to the function that is given it: another function of the script handed it out as text.

    `by` are calls and entry points, the nearest first; the first that a script has counts. A call (`MapContext.write`)
    hands out what stands at `place`, an entry point (`getInputData`) the elements of what it returns. The value is a
    list of all that was handed out where it is `listed`.
    """

    by: tuple[str, ...]
    place: Place | None
    listed: bool = False


class SourceRow(NamedTuple):
    """The value called `name` is of `kind`. `key` is where the call names the datum (a field id, a parameter id).

    A call with `several` data in a list gives an object of them. `handed` says where a value of the script's own comes
    from.
    """

    name: str
    kind: str
    label: str
    key: Place | None = None
    several: bool = False
    handed: Handover | None = None


class SinkRow(NamedTuple):
    """What reaches `place` of a call of `name` is used as `kind`. `level` is a log level, where there is one.

    A name that ends in `=` is an assignment to that member (`Portlet.html=`); its place is position 0. `level` `"@0"`
    means that the argument at position 0 names the level (`nlapiLogExecution('DEBUG', …)`). `key` is where the call
    names what the value is stored as (a field id, a header name).
    """

    name: str
    kind: str
    label: str
    place: Place
    level: str = ""
    key: Place | None = None


class StepRow(NamedTuple):
    """The result of calling `name` carries what is at `places`.

    `keys` is the position of an argument that may list the members that are carried, or be a function that picks them.
    `under` are the members of the result that hold it; with none, the result itself is what is carried. `elements` says
    what the elements of the result are where they are something else: `pairs` of a member's name and its value, or
    `pieces` of a text; `joined` are those of the receiver, to one text with argument 0 between them; `settled` have the
    value under `value`; `values` are the members of an object, `entries` make members of pairs. `next` gives one
    element under `value`. Argument 0 may name a member: `member` is that of the receiver, `named` is some part of the
    receiver, `keyed` puts what is no receiver under that name. `part` is what argument 0 holds at the path that
    argument 1 names, `node` the same for an XPath. `overlaid` ones replace members of those before; elements
    of `appended` ones follow the receiver's. A row `name(text)` is for calls of `name` with the constant `text`.
    """

    name: str
    places: tuple[Place, ...]
    keys: int | None = None
    under: tuple[str, ...] = ()
    elements: str = ""


class BarrierRow(NamedTuple):
    """The result of calling `name` no longer carries anything for flows that honour `kind`.

    A name that does not end in a call is a member whose value carries nothing (`*.length`). A name may be barrier and
    step: flows that do not honour `kind` go on through the step. A step called `name(text)` hides nothing.
    """

    name: str
    kind: str


class CallbackRow(NamedTuple):
    """`name` calls its argument `argument`; that function's `parameter` is `gives`.

    `parameter` `RECEIVER` is what `this` means in it. With `option`, the function is that member of the argument. A
    name that ends in `=` is an assignment of the function to that member (`XMLHttpRequest.onload=`).
    `gives` is a resolved-name suffix of the receiver (`[]` for an element, `""` for itself), or a type name, or
    `@n` for the call's argument `n` and `@n[]` for an element of it. `argument` `ARGUMENTS` means every function among
    the arguments. `result` says where the function's return value goes: `""` it is the call's result, `[]` it is an
    element of the result, `None` it is dropped.
    """

    name: str
    argument: int
    parameter: int
    gives: str
    result: str | None = None
    option: str = ""


class EntryRow(NamedTuple):
    """Functions that the platform calls in a script of `script_type`, with the type of each parameter (`""`: plain).

    `result` is the kind of sink that what they return ends in, `label` what messages call it.
    `script_type` is in lower case. In SuiteScript 1.0 the script object names the function: there `function` is the
    element that names it (`postfunction`). A `script_type` of `suitescript1` with a parameter list as `function`
    (`(request,response)`, in lower case) says what a 1.0 function with such parameters probably is, for files whose
    object is not in the project; one of a fixed name has it in front (`process(email)`), and is no other API's.
    """

    script_type: str
    function: str
    parameters: tuple[str, ...]
    result: str = ""
    label: str = ""


class RegistrationRow(NamedTuple):
    """A call of `name` is given the plugin at `plugin` and its options at `options`, or a list of objects with both."""

    name: str
    plugin: Place
    options: Place


class Tables(NamedTuple):
    """The fields of the catalogue."""

    returns: Mapping[str, str]
    sources: Mapping[str, SourceRow]
    source_kinds: Mapping[str, str]
    sinks: Mapping[str, tuple[SinkRow, ...]]
    sinks_by_kind: Mapping[str, Mapping[str, Sequence[str]]]
    steps: Mapping[str, StepRow]
    barriers: Mapping[str, BarrierRow]
    callbacks: Mapping[str, tuple[CallbackRow, ...]]
    entries: Mapping[tuple[str, str], EntryRow]
    registrations: Mapping[str, RegistrationRow]
    usual_names: Mapping[str, str]
    given_names: Mapping[str, str]
    copies: Mapping[str, str]
    copied_files: Mapping[str, str]


class Catalogue(Tables):
    """All rows, by resolved name. `returns` maps a name to the type that it is an instance of.

    A key of `returns` may be a bare base and a value may be a module: the global `log` is `N/log`. `sinks_by_kind` are
    names of sinks by kind and last name. Keys of `entries` are `(script_type, function)`.

    `usual_names` are bases by the global that everybody keeps a package in, `given_names` modules by the parameter that
    a class or a function takes one by. Bases of libraries that scripts load a copy of by its path stand in `copies` by
    what the code calls them, in lower case, and in `copied_files` by how the name of the file starts, in letters alone.
    """

    def canonical(self, name: str) -> str | None:
        """A resolved name as rows spell it: a promise as what it gives, a call as the type it makes.

        None for a chain that is too long to be of any use.
        """
        if name.count(".") > _MAX_CHAIN:
            return None
        if name.endswith((".promise", ".default")):
            return name.rpartition(".")[0]
        return self.returns.get(name, name)

    def sink_kinds(self, name: str | None) -> tuple[str, ...]:
        """The kinds of sinks that a function is."""
        return () if name is None else tuple(row.kind for row in self.sinks.get(name) or ())

    def sink_calls(self, kinds: frozenset[str] | None) -> frozenset[str]:
        """Last names of the functions that are sinks of some of `kinds`, for a look before anything is resolved."""
        return self._last_names_of_sinks(kinds)[0]

    def sink_members(self, kinds: frozenset[str] | None) -> frozenset[str]:
        """Names of the members whose assignment is a sink of some of `kinds`."""
        return self._last_names_of_sinks(kinds)[1]

    def _last_names_of_sinks(self, kinds: frozenset[str] | None) -> tuple[frozenset[str], frozenset[str]]:
        known = self._known
        if kinds not in known:
            tables = (
                self.sinks_by_kind.values() if kinds is None else (self.sinks_by_kind.get(one, {}) for one in kinds)
            )
            names = frozenset().union(*tables)
            members = frozenset(name for name in names if name.endswith("="))
            known[kinds] = names - members, frozenset(name[:-1] for name in members)
        return known[kinds]

    def sinks_called(self, kinds: frozenset[str]) -> Mapping[str, Sequence[SinkRow]]:
        """Rows of some of `kinds` by the last name of their functions: for calls on a receiver that nobody knows."""
        known = self._sinks_called
        if kinds not in known:
            found = known[kinds] = {}
            tables = (self.sinks_by_kind.get(kind, {}) for kind in kinds)
            listed = {(name, last) for table in tables for last, names in table.items() for name in names}
            for name, last in sorted(listed):
                rows = (row for row in self.sinks[name] if row.kind in kinds)
                found.setdefault(last, []).extend(rows if not last.endswith("=") else ())
        return known[kinds]

    @cached_property
    def option_callbacks(self) -> Mapping[str, frozenset[str]]:
        """Names of the options that are functions, by the last name of the call that takes them."""
        found: dict[str, set[str]] = {}
        for name, rows in self.callbacks.items():
            for row in rows:
                if row.option:
                    found.setdefault(last_name(name), set()).add(row.option)
        return {name: frozenset(options) for name, options in found.items()}

    @cached_property
    def assigned_callbacks(self) -> frozenset[str]:
        """Names of the members that functions are assigned to, to be called."""
        return frozenset(last_name(name[:-1]) for name in self.callbacks if name.endswith("="))

    @cached_property
    def method_callbacks(self) -> frozenset[str]:
        """Last names of the calls that run their argument as a method."""
        found = (name for name, rows in self.callbacks.items() if any(one.parameter == RECEIVER for one in rows))
        return frozenset(map(last_name, found))

    def sources_named(self, kinds: frozenset[str]) -> Mapping[str, Sequence[SourceRow]]:
        """Rows of some of `kinds` by the last name of the member or function that gives the value."""
        known = self._sources_named
        if kinds not in known:
            found = known[kinds] = {}
            for name in sorted(name for name, kind in self.source_kinds.items() if kind in kinds):
                found.setdefault(last_name(name.removesuffix("()")), []).append(self.sources[name])
        return known[kinds]

    @cached_property
    def _known(self) -> dict[frozenset[str] | None, tuple[frozenset[str], frozenset[str]]]:
        return {}

    @cached_property
    def _sinks_called(self) -> dict[frozenset[str], dict[str, list[SinkRow]]]:
        return {}

    @cached_property
    def _sources_named(self) -> dict[frozenset[str], dict[str, list[SourceRow]]]:
        return {}


def last_name(name: str) -> str:
    """The last part of a resolved name: what calls of it are found by."""
    return name.rpartition(".")[2] if "." in name else name.rpartition("/")[2]
