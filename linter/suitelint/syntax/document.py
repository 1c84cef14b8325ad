"""What every front end gives: comments, problems and named values."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from enum import Enum
from typing import Any, Protocol

from suitelint.record import NamedTuple
from suitelint.source import Location, SourceFile, Span


class Form(Enum):
    """How a name and a literal came together."""

    VARIABLE = "variable"
    PROPERTY = "property"
    ASSIGNMENT = "assignment"
    DEFAULT = "default"
    FALLBACK = "fallback"
    ARGUMENT = "argument"
    SETTER = "setter"
    COMPARISON = "comparison"
    ENTRY = "entry"
    RETURN = "return"
    ELEMENT = "element"
    ATTRIBUTE = "attribute"
    KEY = "key"


class NamedValue(NamedTuple):
    """A literal and the name that it is bound to.

    `path` is the owner from the outside in (`("config", "db", "password")`), its last part is `name`. `value` is the
    decoded text, `span` the literal with its quotes. `exact` is false when the literal is one part of a longer
    expression (concatenation, template). `node` is the native node, where there is one. `pieces` are the texts of the
    literals, if the code writes the value as several of them; `span` and `node` are those of the first one.
    """

    source: SourceFile
    path: tuple[str, ...]
    value: str
    span: Span
    form: Form
    exact: bool = True
    node: Any = None
    pieces: tuple[str, ...] = ()

    @property
    def name(self) -> str:
        return self.path[-1]

    @property
    def location(self) -> Location:
        return Location(self.source, self.span)


class Owned(NamedTuple):
    """The name path that an expression is bound to, how, and whether a literal there is the whole value."""

    path: tuple[str, ...]
    form: Form
    exact: bool = True


Telling = Callable[[str], bool]
"""Whether a literal of some text may matter, whatever name it is bound to."""


class Comment(NamedTuple):
    """One comment; `text` is without its delimiters, `span` is with them."""

    span: Span
    text: str


class Problem(NamedTuple):
    """A place that does not parse, in words."""

    span: Span
    message: str


class Document(Protocol):
    """The common face of every parsed file."""

    source: SourceFile

    @property
    def comments(self) -> tuple[Comment, ...]: ...

    @property
    def problems(self) -> tuple[Problem, ...]: ...

    def named_values(self, telling: Telling | None = None) -> Iterator[NamedValue]:
        """The values in order of the text.

        A literal whose text is not `telling` may be left out where looking for its name takes time, unless it is
        compared with something: there also a plain word tells.
        """
        ...
