"""One resolved JavaScript or TypeScript file: names, entry points, calls, exports.

`Script` is what rules and flows ask. What takes more than a look into a table stands beside it and is given the script:
`names`, `parameters`, `functions`, `holders`, `call_sites`, `entry_points`, `exports`; `memory` keeps answers.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from functools import cached_property
from typing import TYPE_CHECKING, Any, TypeVar

from suitelint.netsuite.catalogue import Catalogue
from suitelint.netsuite.loading import load_catalogue
from suitelint.semantic.callbacks import Handed, handed_on
from suitelint.semantic.entry_points import EntryPoint, entry_points
from suitelint.semantic.exports import exports
from suitelint.semantic.functions import functions_of
from suitelint.semantic.header import Header, read_header
from suitelint.semantic.modules import Modules
from suitelint.semantic.names import resolved_name
from suitelint.semantic.scope import NAMES, Binding, Scopes
from suitelint.semantic.state_machines import sent_values
from suitelint.source import SourceFile, forget
from suitelint.syntax.javascript.document import JavaScriptDocument
from suitelint.syntax.javascript.grammar import TRANSPARENT
from suitelint.syntax.javascript.tree import Node

if TYPE_CHECKING:
    from suitelint.semantic.project import Project

T = TypeVar("T")
_MAX_DEPTH = 8
_MAX_RESOLVING = 60
"""Names that stand for each other, one after the other."""


class Script:
    """The semantic view of one file. `project` answers what other files say; without one, nothing else is known."""

    def __init__(self, document: JavaScriptDocument, catalogue: Catalogue, project: Project | None = None) -> None:
        self.document = document
        self.catalogue = catalogue
        self.project = project
        self._resolved: dict[int, str | None] = {}
        self._resolving = 0
        self._functions: dict[int, list[Node]] = {}
        self._memory: dict[Callable[..., object], Any] = {}

    def remember(self, ask: Callable[[Script], T]) -> T:
        """What `ask` says of this script; asked once for as long as the script lives."""
        if ask not in self._memory:
            self._memory[ask] = ask(self)
        found: T = self._memory[ask]
        return found

    def answers(self, ask: Callable[..., object]) -> dict[Any, Any]:
        """Room for what `ask` says of parts of this script (see `memory`)."""
        room: dict[Any, Any] = self._memory.setdefault(ask, {})
        return room

    def forget(self) -> None:
        """Drop what was found out: it refers to the script, so that only the garbage collector would free it."""
        self._memory.clear()
        forget(self)

    @property
    def source(self) -> SourceFile:
        return self.document.source

    @property
    def path(self) -> str:
        return self.document.source.path

    @cached_property
    def header(self) -> Header:
        return read_header(self.document)

    @cached_property
    def scopes(self) -> Scopes:
        return Scopes(self.document)

    @cached_property
    def modules(self) -> Modules:
        return Modules(self.document, self.scopes)

    @cached_property
    def imports(self) -> tuple[str, ...]:
        """Modules that this file names, as written, in order and once each."""
        return tuple(dict.fromkeys(found.module for found in self.modules.imports))

    @cached_property
    def exports(self) -> tuple[tuple[tuple[str, ...], Node], ...]:
        """Every exported expression with its name path; the empty path is the module's whole value."""
        return tuple(exports(self))

    @cached_property
    def entry_points(self) -> tuple[EntryPoint, ...]:
        """Functions that the platform calls in this script."""
        return entry_points(self)

    @property
    def is_client(self) -> bool:
        """Whether the platform runs this file in a browser: as a client script, or as a module of one."""
        if self.header.type_key in ("client", "spaclient"):
            return True
        return self.project is not None and self.path in self.project.index.browser_files

    @cached_property
    def calls_by_name(self) -> Mapping[str, list[int]]:
        """Calls and `new` expressions by the last name of the callee; computed callees stand under `""`."""
        document = self.document
        kinds, parents, lasts, fields = document.kinds, document.parents, document.lasts, document.fields
        starts, ends = document.starts, document.ends
        data = document.source.data
        groups: dict[str, list[int]] = {}
        for kind in ("CallExpression", "NewExpression"):
            for index in document.by_kind.get(kind, ()):
                callee = index + 1
                name = ""
                if kinds[callee] == "MemberExpression":
                    last = lasts[callee]
                    if fields[last] == "property" and parents[last] == callee:
                        name = data[starts[last] : ends[last]].decode("utf-8", "replace")
                elif kinds[callee] == "Identifier":
                    name = data[starts[callee] : ends[callee]].decode("utf-8", "replace")
                groups.setdefault(name, []).append(index)
        return groups

    def calls(self, *names: str) -> Iterator[Node]:
        """Calls whose callee's last name is one of `names`."""
        for name in names:
            for index in self.calls_by_name.get(name, ()):
                yield Node(self.document, index)

    @cached_property
    def aliases(self) -> Mapping[Binding, list[Binding]]:
        """Other names for what a binding holds: `const write = log`."""
        document = self.document
        found: dict[Binding, list[Binding]] = {}
        for index in document.by_kind.get("VariableDeclarator", ()):
            value, name = document.field_of(index, "value"), document.field_of(index, "name")
            if value < 0 or document.kinds[value] != "Identifier" or document.kinds[name] != "Identifier":
                continue
            held = self.scopes.binding_of(Node(document, value))
            alias = self.scopes.binding_of(Node(document, name))
            if held is not None and alias is not None and held is not alias:
                found.setdefault(held, []).append(alias)
        return found

    @cached_property
    def passed_names(self) -> Mapping[str, list[int]]:
        """Identifiers that stand directly as an argument, by name."""
        return self._below("Identifier", "arguments", self.document.text_of)

    @cached_property
    def passed_members(self) -> Mapping[str, list[int]]:
        """Member accesses that stand directly as an argument, by their last name."""
        return self._below("MemberExpression", "arguments", self.last_name)

    def _below(self, kind: str, parent: str, name: Callable[[int], str]) -> Mapping[str, list[int]]:
        kinds, parents = self.document.kinds, self.document.parents
        groups: dict[str, list[int]] = {}
        for index in self.document.by_kind.get(kind, ()):
            if kinds[parents[index]] == parent:
                groups.setdefault(name(index), []).append(index)
        return groups

    def last_name(self, index: int) -> str:
        """What a member access takes; empty where that is computed."""
        document = self.document
        last = document.lasts[index]
        named = document.fields[last] == "property" and document.parents[last] == index
        return document.text_of(last) if named else ""

    @cached_property
    def member_names(self) -> Mapping[str, list[str]]:
        """Names of members that hold what an identifier stands for: `{ send: post }`, `{ send }`, `a.send = post`."""
        document = self.document
        groups: dict[str, list[str]] = {}
        for index in document.by_kind.get("ShorthandProperty", ()):
            groups.setdefault(document.text_of(index), []).append(document.text_of(index))
        kinds, fields, lasts = document.kinds, document.fields, document.lasts
        for index in document.by_kind.get("Property", ()):
            value = lasts[index]
            if kinds[value] == "Identifier" and fields[value] == "value" and (key := Node(document, index).key_name):
                groups.setdefault(document.text_of(value), []).append(key)
        for index in document.by_kind.get("AssignmentExpression", ()):
            value, target = lasts[index], index + 1
            if kinds[value] == "Identifier" and fields[value] == "right" and kinds[target] == "MemberExpression":
                groups.setdefault(document.text_of(value), []).append(self.last_name(target))
        return {name: list(dict.fromkeys(keys)) for name, keys in groups.items()}

    @cached_property
    def indirect_calls(self) -> Mapping[int, str]:
        """Calls of a function's own methods: `f.call(…)`, `f.apply(…)` and `f.bind(…)`."""
        groups, kinds = self.calls_by_name, self.document.kinds
        found = ((at, how) for how in ("call", "apply", "bind") for at in groups.get(how, ()))
        return {at: how for at, how in found if kinds[at + 1] == "MemberExpression"}

    @cached_property
    def applications(self) -> Mapping[str, list[int]]:
        """`f.call(…)`, `f.apply(…)` and `f.bind(…)`, by the last name of `f`."""
        groups: dict[str, list[int]] = {}
        for index in self.indirect_calls:
            owner = Node(self.document, index + 1).object
            if owner is not None:
                name = owner.text if owner.kind == "Identifier" else self.last_name(owner.index)
                groups.setdefault(name, []).append(index)
        return groups

    def handed_on(self, function: Node) -> Handed:
        """Where a function is handed to, and where functions of this file run it."""
        return handed_on(self, function)

    @cached_property
    def sent_values(self) -> Mapping[int, int]:
        """What calls of `sent` give in `async` functions that were written as state machines."""
        return sent_values(self)

    def values_of(self, node: Node) -> list[Node]:
        """The expressions or declarations that an identifier directly stands for; another node stands for itself."""
        if node.kind not in NAMES:
            return [node]
        binding = self.scopes.binding_of(node)
        if binding is None:
            return []
        return [
            Node(self.document, definition.value).inner
            for definition in binding.definitions
            if definition.value >= 0 and not definition.path
        ]

    def functions_of(self, callee: Node, depth: int = 0) -> list[Node]:
        """The functions of this file that an expression may be."""
        if depth:
            return self._functions_of(callee.inner, depth)
        index = callee.index
        if index not in self._functions:
            self._functions[index] = self._functions_of(callee.inner, 0)
        return self._functions[index]

    def _functions_of(self, callee: Node, depth: int) -> list[Node]:
        if callee.is_function:
            return [callee]
        if depth > _MAX_DEPTH:
            return []
        known = self._functions.get(callee.index)
        if known is None:
            self._functions[callee.index] = []  # a cycle holds nothing more
            known = self._functions[callee.index] = functions_of(self, callee, depth)
        return known

    def resolve(self, node: Node) -> str | None:
        """The resolved name of an expression (see `netsuite.catalogue`), or None when it is nothing known."""
        if node.kind in TRANSPARENT:
            node = node.inner
        index = node.index
        if index in self._resolved:
            return self._resolved[index]
        if self._resolving > _MAX_RESOLVING:
            return None
        self._resolved[index] = None  # a cycle resolves to nothing
        self._resolving += 1
        name = resolved_name(self, node)
        self._resolving -= 1
        if name is not None:
            name = self.catalogue.canonical(name)
        self._resolved[index] = name
        return name


def resolve(document: JavaScriptDocument, project: Project | None = None) -> Script:
    """The script in a parsed file, with the catalogue that ships."""
    return Script(document, load_catalogue(), project)
