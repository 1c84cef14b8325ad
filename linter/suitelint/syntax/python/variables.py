"""What the names of a Python file hold: variables, attributes of a class, entries of a dictionary."""

from __future__ import annotations

import ast
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterator

from suitelint.record import NamedTuple
from suitelint.syntax.python.names import text_of

_FUNCTIONS = (ast.FunctionDef, ast.AsyncFunctionDef)
_BODIES = ("body", "orelse", "finalbody", "handlers", "cases")
_OWN = frozenset({"self", "cls"})
_MAX_VALUES = 4


class _Given(NamedTuple):
    """A value that a name is given, None for one that is not in sight. `kills` says that it replaces what was there."""

    value: ast.expr | None
    line: int
    column: int
    kills: bool = True


class _Scope:
    """A module, a class or a function, with the names that are bound in it."""

    def __init__(self, node: ast.AST, outer: _Scope | None) -> None:
        self.outer = outer
        self.is_class = isinstance(node, ast.ClassDef)
        self.first = getattr(node, "lineno", 0)
        self.last = getattr(node, "end_lineno", None) or 1 << 30
        self.names: dict[str, list[_Given]] = defaultdict(list)
        self.entries: dict[tuple[str, str], list[_Given]] = defaultdict(list)
        self.classes: dict[str, _Scope] = {}

    @property
    def enclosing_class(self) -> _Scope | None:
        scope: _Scope | None = self
        while scope is not None and not scope.is_class:
            scope = scope.outer
        return scope


class Variables:
    """The names of one module."""

    def __init__(self, tree: ast.Module) -> None:
        self._scopes: list[_Scope] = []
        self._columns: dict[int, int] = {}
        self._read(tree)
        self._lines = sorted(self._columns)
        self._scopes.sort(key=lambda scope: scope.first)
        self._firsts = [scope.first for scope in self._scopes]

    def values_of(self, node: ast.expr) -> list[ast.expr]:
        """The expressions that may be the value of a name, an attribute or an entry where it stands at `node`."""
        return [given.value for given in self._given(node)[:_MAX_VALUES] if given.value is not None]

    def entries_of(self, holder: ast.Name | ast.Attribute) -> Iterator[tuple[str, ast.expr]]:
        """What is written to entries of a dictionary before it is used there: `headers["X-Key"] = key`; of one that an
        object of the class holds, anywhere in the class."""
        name = _spelled(holder)
        own = name.partition(".")[0] in _OWN
        root = next((one for one in ast.walk(holder) if isinstance(one, ast.Name)), None)
        if root is None or not name:
            return
        scope = self._scope_at(root.lineno).enclosing_class if own else self._binding(root)
        for (held, key), given in scope.entries.items() if scope is not None else ():
            if held == name:
                reaching = given if own else self._reaching(given, holder)
                yield from ((key, one.value) for one in reaching if one.value is not None)

    def _given(self, node: ast.expr) -> list[_Given]:
        if isinstance(node, ast.Name):
            scope = self._binding(node)
            return self._reaching(scope.names[node.id], node) if scope is not None else []
        if isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name):
            owner = self._class_of(node.value)
            return owner.names.get(node.attr, []) if owner is not None else []
        if isinstance(node, ast.Subscript) and (key := text_of(node.slice)) is not None:
            return self._entry(node, key)
        return []

    def _entry(self, node: ast.Subscript, key: str) -> list[_Given]:
        found: list[_Given] = []
        if isinstance(node.value, ast.Name) and (scope := self._binding(node.value)) is not None:
            found = self._reaching(scope.entries.get((node.value.id, key), []), node)
        for holder in self.values_of(node.value):
            for name, value in zip(holder.keys, holder.values, strict=True) if isinstance(holder, ast.Dict) else ():
                if text_of(name) == key:
                    found.append(_Given(value, value.lineno, value.col_offset))
        return found

    def _binding(self, name: ast.Name) -> _Scope | None:
        """The scope that a name belongs to; a class's names are not seen in its methods."""
        scope: _Scope | None = self._scope_at(name.lineno)
        here = True
        while scope is not None:
            if name.id in scope.names and (here or not scope.is_class):
                return scope
            scope, here = scope.outer, False
        return None

    def _class_of(self, holder: ast.Name) -> _Scope | None:
        scope: _Scope | None = self._scope_at(holder.lineno)
        if holder.id in _OWN and scope is not None:
            return scope.enclosing_class
        while scope is not None and holder.id not in scope.classes:
            scope = scope.outer
        return scope.classes[holder.id] if scope is not None else None

    def _scope_at(self, line: int) -> _Scope:
        scope = self._scopes[bisect_right(self._firsts, line) - 1]
        while scope.last < line and scope.outer is not None:
            scope = scope.outer
        return scope

    def _reaching(self, given: list[_Given], use: ast.expr) -> list[_Given]:
        """The values that a name can still have at `use`, the last first: a column to the right is a branch."""
        at = bisect_right(self._lines, use.lineno) - 1
        column = self._columns[self._lines[at]] if at >= 0 else 0
        inside = self._scope_at(use.lineno)
        found: list[_Given] = []
        for one in sorted(given, key=lambda one: one.line, reverse=True):
            own = self._scope_at(one.line) is inside
            if own and (one.line, one.column) >= (use.lineno, use.col_offset):
                continue
            found.append(one)
            if one.kills and (not own or one.column <= column):
                break
        return found

    # Reading.

    def _read(self, tree: ast.Module) -> None:
        module = _Scope(tree, None)
        self._scopes.append(module)
        work: list[tuple[ast.AST, _Scope]] = [(one, module) for one in tree.body]
        while work:
            node, scope = work.pop()
            if isinstance(node, ast.stmt):
                self._columns.setdefault(node.lineno, node.col_offset)
                self._bind(node, scope)
            if isinstance(node, (*_FUNCTIONS, ast.ClassDef)):
                scope = self._enter(node, scope)
            for name in _BODIES:
                work.extend((child, scope) for child in getattr(node, name, ()))

    def _enter(self, node: ast.stmt, outer: _Scope) -> _Scope:
        scope = _Scope(node, outer)
        self._scopes.append(scope)
        if isinstance(node, ast.ClassDef):
            outer.classes[node.name] = scope
        elif isinstance(node, _FUNCTIONS):
            given = node.args
            for one in (*given.posonlyargs, *given.args, *given.kwonlyargs, given.vararg, given.kwarg):
                if one is not None:
                    scope.names[one.arg].append(_Given(None, one.lineno, 0))
        return scope

    def _bind(self, node: ast.stmt, scope: _Scope) -> None:
        if isinstance(node, ast.Assign):
            for target in node.targets:
                self._assign(target, node.value, node, scope)
        elif isinstance(node, ast.AnnAssign) and node.value is not None:
            self._assign(node.target, node.value, node, scope)
        elif isinstance(node, ast.AugAssign):
            self._assign(node.target, node.value, node, scope, kills=False)
        elif isinstance(node, (ast.For, ast.AsyncFor)):
            self._assign(node.target, None, node, scope)
        elif isinstance(node, (ast.With, ast.AsyncWith)):
            for item in node.items:
                if item.optional_vars is not None:
                    self._assign(item.optional_vars, None, node, scope)
        elif isinstance(node, ast.Expr) and isinstance(node.value, ast.Call):
            self._update(node.value, scope)
        elif isinstance(node, (ast.Import, ast.ImportFrom)):
            for alias in node.names:
                scope.names[(alias.asname or alias.name).partition(".")[0]].append(_Given(None, node.lineno, 0))

    def _assign(
        self, target: ast.expr, value: ast.expr | None, node: ast.stmt, scope: _Scope, kills: bool = True
    ) -> None:
        given = _Given(value, node.lineno, node.col_offset, kills)
        if isinstance(target, ast.Name):
            scope.names[target.id].append(given)
        elif isinstance(target, ast.Attribute) and isinstance(target.value, ast.Name) and target.value.id in _OWN:
            if (owner := scope.enclosing_class) is not None:
                owner.names[target.attr].append(given)
        elif isinstance(target, ast.Subscript):
            self._enter_item(target.value, text_of(target.slice), given, scope)
        elif isinstance(target, (ast.Tuple, ast.List)):
            parts = value.elts if isinstance(value, (ast.Tuple, ast.List)) else []
            for at, one in enumerate(target.elts):
                self._assign(one, parts[at] if len(parts) == len(target.elts) else None, node, scope)

    def _update(self, call: ast.Call, scope: _Scope) -> None:
        """`session.headers.update({"X-Key": key})`"""
        if not isinstance(call.func, ast.Attribute) or call.func.attr != "update" or len(call.args) != 1:
            return
        entries = call.args[0]
        for key, value in zip(entries.keys, entries.values, strict=True) if isinstance(entries, ast.Dict) else ():
            given = _Given(value, call.lineno, call.col_offset)
            self._enter_item(call.func.value, text_of(key), given, scope)

    def _enter_item(self, holder: ast.expr, key: str | None, given: _Given, scope: _Scope) -> None:
        name = _spelled(holder)
        owner = scope.enclosing_class if name.partition(".")[0] in _OWN else scope
        if key is not None and name and owner is not None:
            owner.entries[name, key].append(given)


def _spelled(node: ast.expr) -> str:
    """A name, or a chain of attributes of one, as it is written; empty for anything else."""
    names: list[str] = []
    while isinstance(node, ast.Attribute):
        names.append(node.attr)
        node = node.value
    return ".".join((node.id, *reversed(names))) if isinstance(node, ast.Name) else ""
