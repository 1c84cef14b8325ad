"""Tables of one parsed file.

A node is an index. Nodes stand in preorder, so the descendants of `i` are `i + 1 … lasts[i]` and "is inside" is two
comparisons. `tree.Node` wraps an index lazily; what looks at many nodes reads the tables.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from functools import cached_property
from typing import TYPE_CHECKING

from suitelint.record import NamedTuple
from suitelint.source import SourceFile, Span
from suitelint.syntax.document import Comment, NamedValue, Problem, Telling
from suitelint.syntax.javascript.grammar import FUNCTIONS, SIDE
from suitelint.syntax.javascript.literals import string_value, without_comments
from suitelint.syntax.javascript.tree import Node

if TYPE_CHECKING:
    from suitelint.syntax.javascript.ownership import Ownership


class Tables(NamedTuple):
    """Parallel lists over all named nodes, in preorder."""

    kinds: list[str]
    fields: list[str]
    starts: list[int]
    ends: list[int]
    parents: list[int]
    lasts: list[int]


class JavaScriptDocument:
    """One parsed JavaScript or TypeScript file."""

    def __init__(self, source: SourceFile, tables: Tables, problems: tuple[Problem, ...] = ()) -> None:
        self.source = source
        self.problems = problems
        self.kinds, self.fields, self.starts, self.ends, self.parents, self.lasts = tables
        self._homes: dict[int, int] = {}

    @cached_property
    def by_kind(self) -> dict[str, list[int]]:
        """Indices of each kind, in order of the text."""
        groups: defaultdict[str, list[int]] = defaultdict(list)
        for index, kind in enumerate(self.kinds):
            groups[kind].append(index)
        groups.default_factory = None
        return groups

    def all(self, *kinds: str) -> Iterator[Node]:
        """Nodes of the given kinds, kind by kind."""
        for kind in kinds:
            for index in self.by_kind.get(kind, ()):
                yield Node(self, index)

    @property
    def root(self) -> Node:
        return Node(self, 0)

    @cached_property
    def comments(self) -> tuple[Comment, ...]:
        return tuple(
            self._comment(index) for kind in ("comment", "html_comment") for index in self.by_kind.get(kind, ())
        )

    def _comment(self, index: int) -> Comment:
        span = Span(self.starts[index], self.ends[index])
        text = self.source.slice(span)
        if text.startswith("/*"):
            text = text[2:].removesuffix("*/")
        elif text.startswith("//"):
            text = text[2:]
        return Comment(span, text)

    @cached_property
    def ownership(self) -> Ownership:
        """Which name each literal belongs to."""
        from suitelint.syntax.javascript.ownership import Ownership

        return Ownership(self)

    def named_values(self, telling: Telling | None = None) -> Iterator[NamedValue]:
        # What is read of a broken script depends on all values of its tree.
        if telling is None or self.problems or "_named_values" in vars(self):
            return iter(self._named_values)
        from suitelint.syntax.javascript.values import named_values

        return named_values(self, telling)

    @cached_property
    def _named_values(self) -> tuple[NamedValue, ...]:
        from suitelint.syntax.javascript.values import named_values

        values = tuple(named_values(self))
        if not self.problems:
            return values
        from suitelint.syntax.javascript import broken

        return tuple(sorted((*values, *broken.named_values(self, values)), key=lambda value: value.span))

    def text_of(self, index: int) -> str:
        return self.source.data[self.starts[index] : self.ends[index]].decode("utf-8", "replace")

    def string_of(self, index: int) -> str:
        """The decoded text of a string literal."""
        return string_value(self.source.data[self.starts[index] : self.ends[index]])

    def children_of(self, index: int) -> Iterator[int]:
        """Direct children without comments, types and other side nodes."""
        kinds, lasts = self.kinds, self.lasts
        child, last = index + 1, lasts[index]
        while child <= last:
            if kinds[child] not in SIDE:
                yield child
            child = lasts[child] + 1

    def elements_of(self, index: int) -> Iterator[tuple[int, int]]:
        """Elements of an array or array pattern with their positions; holes are counted."""
        data, starts, ends = self.source.data, self.starts, self.ends
        position, end = 0, starts[index] + 1
        for child in self.children_of(index):
            gap = data[end : starts[child]]
            position += (
                gap.count(b",") if b"/" not in gap else without_comments(gap.decode("utf-8", "replace")).count(",")
            )
            yield position, child
            end = ends[child]

    def field_of(self, index: int, field: str) -> int:
        """The child in a grammar field, or -1."""
        fields, kinds, lasts = self.fields, self.kinds, self.lasts
        child, last = index + 1, lasts[index]
        while child <= last:
            if fields[child] == field and kinds[child] not in SIDE:
                return child
            child = lasts[child] + 1
        return -1

    def function_of(self, index: int) -> int:
        """The nearest function around a node, or -1; remembered, because flows ask for the same few again and again."""
        homes = self._homes
        if index not in homes:
            homes[index] = self.enclosing(index, FUNCTIONS)
        return homes[index]

    def enclosing(self, index: int, kinds: frozenset[str]) -> int:
        """The nearest proper ancestor of one of `kinds`, or -1."""
        table, parents = self.kinds, self.parents
        index = parents[index]
        while index >= 0 and table[index] not in kinds:
            index = parents[index]
        return index
