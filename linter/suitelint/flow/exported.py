"""What a module exports, as others see it: values with their origins, functions with what they do."""

from __future__ import annotations

from collections.abc import Iterable

from suitelint.flow.behaviour import Traced, plain, summary_of
from suitelint.flow.summary import Export, ModuleSummary
from suitelint.semantic.exports import without_default
from suitelint.semantic.holders import members_of
from suitelint.semantic.instances import methods, methods_made
from suitelint.semantic.results import returned
from suitelint.semantic.scope import ANY, RESULT
from suitelint.semantic.script import Script
from suitelint.syntax.javascript.grammar import CLASSES
from suitelint.syntax.javascript.tree import Node

_MAX_DEPTH = 4

Path = tuple[str, ...]


def add_exports(script: Script, new_tracer: Traced, summary: ModuleSummary) -> None:
    """Put into a summary what a script exports, one by one: a cycle of modules sees what is known by then."""
    reading = _Exported(script, new_tracer, summary)
    for path, node in script.exports:
        reading.add(without_default(path), node, 0)


class _Exported:
    """Exports of one module, and what they hold."""

    def __init__(self, script: Script, new_tracer: Traced, summary: ModuleSummary) -> None:
        self._script = script
        self._new_tracer = new_tracer
        self._exports = summary.exports
        self._open: set[int] = set()

    def add(self, path: Path, node: Node, depth: int) -> None:
        functions = self._script.functions_of(node)
        if functions:
            function = functions[0]
            result, summary = summary_of(self._script, function, self._new_tracer)
            self._exports[path] = Export(result.origins, summary, at=function.index)
            self._assigned(path, node, depth)
            self._made(path, function, depth)
            self._inherited(path, methods(self._script, function), depth)
        elif depth >= _MAX_DEPTH or not self._expanded(path, node, depth):
            tracer = self._new_tracer()
            tracer.trace(node)
            self._exports[path] = Export(plain(self._script, tracer.origins))

    def _expanded(self, path: Path, node: Node, depth: int) -> bool:
        """Whether an expression holds members, which are told in its place."""
        expanded = False
        for holder in self._script.values_of(node):
            if holder.kind == "ObjectExpression" or holder.kind in CLASSES:
                expanded = True
                self._members(path, holder, depth)
                if holder.kind in CLASSES:
                    self._inherited(path, methods(self._script, holder), depth)
            elif holder.kind == "NewExpression" and holder.callee is not None:
                for made in self._script.values_of(holder.callee):
                    expanded = True
                    self._members(path, made, depth)
                self._inherited(path, methods_made(self._script, holder), depth)
        self._assigned(path, node, depth)
        return expanded

    def _assigned(self, path: Path, node: Node, depth: int) -> None:
        """Members that are written to an exported variable: `api.send = …`."""
        binding = self._script.scopes.binding_of(node) if node.kind == "Identifier" else None
        for write in binding.writes if binding is not None and depth < _MAX_DEPTH else ():
            if write.value >= 0 and len(write.path) == 1:
                self.add((*path, *write.path), Node(self._script.document, write.value), depth + 1)

    def _members(self, path: Path, holder: Node, depth: int) -> None:
        if holder.index in self._open:
            return  # a class that holds instances of itself: what they have was told
        self._open.add(holder.index)
        for member in members_of(holder):
            if member.kind != "SpreadElement" and (value := member.value) is not None:
                self.add((*path, member.key_name or ANY), value, depth + 1)
        self._open.discard(holder.index)

    def _inherited(self, path: Path, found: Iterable[tuple[str, Node]], depth: int) -> None:
        """Methods of objects that are not written where these are made: of a prototype, of a class further up."""
        for key, value in found if depth < _MAX_DEPTH else ():
            if (*path, key) not in self._exports:
                self.add((*path, key), value, depth + 1)

    def _made(self, path: Path, maker: Node, depth: int) -> None:
        """The functions that an exported function makes, and those of the objects that it makes."""
        for value in returned(maker) if depth < _MAX_DEPTH else ():
            if value.is_function:
                self.add((*path, RESULT), value, depth + 1)
            for holder in self._script.values_of(value):
                if holder.kind == "NewExpression":
                    self._inherited((*path, RESULT), methods_made(self._script, holder), depth)
                for member in members_of(holder) if holder.kind == "ObjectExpression" else ():
                    key, inner = member.key_name, member.value
                    if key is not None and inner is not None and self._script.functions_of(inner):
                        self.add((*path, RESULT, key), inner, depth + 1)
