"""The tracer: follows constants, concatenation, members, destructuring, returns, closures, callbacks, class fields,
reassignments, conversions of the catalogue, and exports of other modules.

Each step is demand-driven: only what can be in the asked-for value is looked at. The number of visits is bounded, so
cycles and pathological files end.
"""

from __future__ import annotations

from typing import ClassVar

from suitelint.flow.barriers import READABLE
from suitelint.flow.model import LITERAL, Source
from suitelint.flow.names import name_kinds
from suitelint.flow.trace.handlers import HANDLERS
from suitelint.flow.trace.state import Carry, Exports, Origin, ParameterUse, State
from suitelint.semantic.scope import ELEMENT
from suitelint.semantic.script import Script
from suitelint.syntax.javascript.grammar import TRANSPARENT
from suitelint.syntax.javascript.tree import Node

MAX_VISITS = 120
MAX_DEPTH = 60
MAX_PATH = 8


class Tracer:
    """Traces of one script.

    `exports` gives what a module, named as in this script, exports. `wanted` narrows the origins to some source kinds.
    """

    readable: ClassVar[frozenset[str]] = READABLE
    """Kinds of barriers that a value goes through, marked; behind any other nothing is left of it."""
    max_visits: ClassVar[int] = MAX_VISITS

    def __init__(self, script: Script, exports: Exports, wanted: frozenset[str] | None = None) -> None:
        self.script = script
        self.document = script.document
        self.catalogue = script.catalogue
        self.exports = exports
        self.wanted = wanted
        self.origins: list[Origin] = []
        self.parameters: list[ParameterUse] = []
        self._seen: dict[tuple[object, ...], Carry] = {}
        self._visits = 0
        self._depth = 0

    def trace(self, node: Node, path: tuple[str, ...] = (), start: State | None = None) -> Carry:
        """Collect the origins of `node`; `path` asks for a part of it only."""
        state = State(path=path) if start is None else start._replace(path=(*path, *start.path))
        return self.visit(node, state)

    # Dispatch.

    def visit(self, node: Node, state: State) -> Carry:
        if node.kind in TRANSPARENT:
            node = node.inner
        self._visits += 1
        if self._visits > self.max_visits or self._depth > MAX_DEPTH or len(state.path) > MAX_PATH:
            return Carry.NOTHING
        handler = HANDLERS.get(node.kind)
        if handler is None:
            return Carry.NOTHING
        key = (node.index, state.path, state.member, state.barriers, state.frames, state.keys)
        if key in self._seen:
            return self._seen[key]
        self._seen[key] = Carry.NOTHING
        self._depth += 1
        carry = handler(self, node, state)
        self._depth -= 1
        self._seen[key] = carry
        return carry

    def visit_index(self, index: int, state: State) -> Carry:
        return self.visit(Node(self.document, index), state)

    def forget(self, start: int, member: tuple[str, ...], hidden: frozenset[tuple[str, ...]]) -> None:
        """Drop the origins since `start` that lie at or below one of the `hidden` members."""
        at = len(member)
        kept = [origin for origin in self.origins[start:] if origin.member[at : at + 1] not in hidden]
        self.origins[start:] = kept

    def emit(self, source: Source, state: State) -> Carry:
        if self.wanted is None or source.kind in self.wanted:
            self.origins.append(Origin(source, state.member, state.barriers, state.exact, state.prefix, state.trail))
        return Carry.CONSTANT if source.kind == LITERAL else Carry.DATA

    def emit_name(self, node: Node, names: tuple[str, ...], state: State, carry: Carry) -> None:
        """Tell that an expression's name says what it holds; only where the whole of it is asked for."""
        if carry is Carry.NOTHING or not names or (state.path and _takes_part(state.path)):
            return
        for kind in name_kinds(names):
            if self.wanted is not None and kind not in self.wanted:
                continue
            label = f"`{names[-1]}`"
            constant_only = carry is Carry.CONSTANT
            self.emit(Source(kind, label, node.location, names[-1], names, constant=constant_only, node=node), state)


def _takes_part(path: tuple[str, ...]) -> bool:
    return any(part != ELEMENT for part in path)
