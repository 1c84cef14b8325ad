"""The tracer: follows constants, concatenation, members, destructuring, returns, closures, callbacks, class fields,
reassignments, conversions of the catalogue, and exports of other modules.

Each step is demand-driven: only what can be in the asked-for value is looked at. What a variable's value or the result
of a function holds is found once, seen from there, and put into the terms of each expression that asks. The number of
visits is bounded, so cycles and pathological files end.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Sequence
from typing import ClassVar, TypeVar

from suitelint.flow.barriers import READABLE
from suitelint.flow.model import LITERAL, Question, Source
from suitelint.flow.names import name_kinds
from suitelint.flow.trace.handlers import HANDLERS
from suitelint.flow.trace.parameters import handed_in
from suitelint.flow.trace.state import Carry, Exports, Origin, ParameterUse, State
from suitelint.record import NamedTuple
from suitelint.semantic.scope import ELEMENT
from suitelint.semantic.script import Script
from suitelint.syntax.javascript.grammar import TRANSPARENT
from suitelint.syntax.javascript.tree import Node

MAX_VISITS = 600
EFFORT = 10_000
EFFORT_PER_BYTE = 1
MAX_EFFORT = 100_000
"""Visits and takings over in one script, by its size; ordinary code needs less than half of that."""
_FEW_VISITS = 40
"""Visits of a trace that starts when all that is spent, and a tenth of it once as much again is."""
MAX_DEPTH = 60
MAX_PATH = 8
_MAX_PARAMETERS = 200
"""Parts of parameters that one value may hold; a text that grows line by line holds one more in each."""
_NO_CYCLE = 1 << 30
_PLAIN = frozenset({"string", "TemplateLiteral"})
"""Nodes that are looked at sooner than looked up."""


class Found(NamedTuple):
    """What is found in a value, seen from there: states of origins and parameters are relative to it."""

    carry: Carry
    origins: tuple[Origin, ...] = ()
    parameters: tuple[ParameterUse, ...] = ()


Part = tuple[Hashable, tuple[str, ...]]
"""A part of what nodes hold together: what tells them from others, and the path of the part."""
Memory = dict[Part, Found]
"""What is in the parts of values."""
Look = Callable[[State], Carry]

_NOTHING = Found(Carry.NOTHING)


class Effort:
    """What all traces of one script have cost."""

    __slots__ = ("_most", "spent")

    def __init__(self, script: Script) -> None:
        self._most = min(EFFORT + EFFORT_PER_BYTE * script.source.size, MAX_EFFORT)
        self.spent = 0

    def visits_left(self, most: int) -> int:
        """How many visits the next trace may take, of `most` at first."""
        if self.spent < self._most:
            return most
        return _FEW_VISITS if self.spent < 2 * self._most else _FEW_VISITS // 10


class Tracer:
    """Traces of one script.

    `exports` gives what a module, named as in this script, exports. `question` narrows the origins to those asked for.
    `memory` is shared by tracers of one kind that ask the same.
    """

    readable: ClassVar[frozenset[str]] = READABLE
    """Kinds of barriers that a value goes through, marked; behind any other nothing is left of it."""
    max_visits: ClassVar[int] = MAX_VISITS

    def __init__(
        self,
        script: Script,
        exports: Exports,
        question: Question | None = None,
        memory: Memory | None = None,
    ) -> None:
        self.script = script
        self.document = script.document
        self.catalogue = script.catalogue
        self.exports = exports
        self.wanted = question.sources if question is not None else None
        self._question = question
        self.origins: list[Origin] = []
        self.parameters: list[ParameterUse] = []
        self._memory: Memory = {} if memory is None else memory
        self._open: dict[Part, int] = {}
        self._cycle = _NO_CYCLE
        self._seen: dict[tuple[object, ...], Carry] = {}
        self._effort = script.remember(Effort)
        self._most = self._effort.visits_left(self.max_visits)
        self._visits = 0
        self._depth = 0

    def trace(self, node: Node, path: tuple[str, ...] = (), start: State | None = None) -> Carry:
        """Collect the origins of `node`; `path` asks for a part of it only."""
        state = State(path=path) if start is None else start.at((*path, *start.path))
        visits = self._visits
        carry = self.visit(node, state)
        self._effort.spent += self._visits - visits
        return carry

    # Dispatch.

    def visit(self, node: Node, state: State) -> Carry:
        if node.kind in TRANSPARENT:
            node = node.inner
        self._visits += 1
        if self._visits > self._most or self._depth > MAX_DEPTH or len(state.path) > MAX_PATH:
            self._cycle = -1  # what is incomplete for want of visits is not to be remembered
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

    # Remembering.

    def visit_value(self, index: int, state: State) -> Carry:
        """`visit` for a value that several expressions may have."""
        node = Node(self.document, index)
        if node.kind in TRANSPARENT:
            node = node.inner
        if node.kind in _PLAIN or node.kind not in HANDLERS:
            return self.visit(node, state)
        return self.recall(node.index, lambda inside: self.visit(node, inside), state)

    def visit_results(self, function: Node, results: Sequence[Node], state: State) -> Carry:
        """`visit` for the values that a function returns."""

        def look(inside: State) -> Carry:
            return max([self.visit(one, inside) for one in results], default=Carry.NOTHING)

        return self.recall(~function.index, look, state)

    def recall(self, what: Hashable, look: Look, state: State) -> Carry:
        """What `look` finds, which depends on nothing but `what` it looks at and the path that is asked for."""
        if state.keys:
            return look(state)
        key = (what, state.path)
        here = (what, state.path, state.member, state.barriers, state.frames)
        if here in self._seen:
            return self._seen[here]
        self._seen[here] = Carry.NOTHING
        found = self._memory.get(key)
        carry = self._seen[here] = self._in_terms_of(state, self._find(key, look) if found is None else found)
        return carry

    def _find(self, key: Part, look: Look) -> Found:
        """Look into a value from the value itself. A result that a cycle further out cuts short is not remembered."""
        if key in self._open:
            self._cycle = min(self._cycle, self._open[key])
            return _NOTHING
        outside = self.origins, self.parameters, self._seen, self._cycle
        self.origins, self.parameters, self._seen, self._cycle = [], [], {}, _NO_CYCLE
        depth = self._open[key] = len(self._open)
        carry = look(State(path=key[1]))
        found = Found(carry, _each_once(self.origins), _each_once(self.parameters)[:_MAX_PARAMETERS])
        cycle = self._cycle
        del self._open[key]
        self.origins, self.parameters, self._seen, self._cycle = outside
        if cycle >= depth:
            self._memory[key] = found
        else:
            self._cycle = min(self._cycle, cycle)
        return found

    def is_open(self, function: int) -> bool:
        """Whether the results of a function are being looked into, whoever calls it."""
        return any(key[0] == ~function for key in self._open)

    def _in_terms_of(self, state: State, found: Found) -> Carry:
        """Take over what was found in a value that is connected by `state` to the asked-for one."""
        self._visits += len(found.origins) // 16
        self._effort.spent += len(found.origins) + len(found.parameters)
        self.origins += [origin.seen_from(state) for origin in found.origins]
        if found.carry is not Carry.GIVEN and not found.parameters:
            return found.carry
        carry: Carry = Carry.CONSTANT if found.carry is Carry.GIVEN else found.carry
        for use in found.parameters:
            start, used, there = len(self.origins), len(self.parameters), use.state.seen_from(state)
            carry = max(carry, handed_in(self, use.function, use.position, there))
            if use.left_out:
                self.forget(start, there.member, use.left_out)
                self.parameters[used:] = [
                    one._replace(left_out=one.left_out | use.left_out) for one in self.parameters[used:]
                ]
        return carry

    def forget(self, start: int, member: tuple[str, ...], hidden: frozenset[tuple[str, ...]]) -> None:
        """Drop the origins since `start` that lie at or below one of the `hidden` members."""
        at = len(member)
        kept = [origin for origin in self.origins[start:] if origin.member[at : at + 1] not in hidden]
        self.origins[start:] = kept

    def withhold(self, used: int, member: tuple[str, ...], hidden: frozenset[tuple[str, ...]]) -> None:
        """Note that the parameters since `used` that are the whole value at `member` lack its `hidden` members; drop
        those that lie at or below one of these."""
        at = len(member)
        self.parameters[used:] = [
            use._replace(left_out=use.left_out | hidden) if use.state.member == member and not use.state.path else use
            for use in self.parameters[used:]
            if use.state.member[at : at + 1] not in hidden
        ]

    def emit(self, source: Source, state: State) -> Carry:
        asked = self._question
        if asked is None or (source.kind in asked.sources and asked.heeds(source)):
            self.origins.append(Origin(source, state.member, state.barriers, state.exact, state.prefix, state.trail))
        return Carry.CONSTANT if source.kind == LITERAL else Carry.DATA

    def emit_open(self, source: Source, state: State) -> Carry:
        """`emit` for a source whose name a caller gives, who is not in sight yet."""
        if self._question is None or source.kind in self._question.sources:
            self.origins.append(Origin(source, state.member, state.barriers, state.exact, state.prefix, state.trail))
        return Carry.DATA

    def heeds(self, source: Source) -> bool:
        """Whether a source is asked for."""
        return self._question is None or self._question.heeds(source)

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


Way = TypeVar("Way", Origin, ParameterUse)


def _each_once(ways: list[Way]) -> tuple[Way, ...]:
    """Of the ways from one place into a value the first: they differ in the nodes that they pass."""
    if len(ways) < 2:
        return tuple(ways)
    firsts: dict[Hashable, Way] = {}
    for way in ways:
        firsts.setdefault(way.ends, way)
    return tuple(firsts.values())


def _takes_part(path: tuple[str, ...]) -> bool:
    return any(part != ELEMENT for part in path)
