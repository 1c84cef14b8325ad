"""Source code in other languages than those of the platform: its comments, and its texts with the names they get.

No grammar is read: comments and texts by the rules of the language (`languages`), the name of a text by what stands
before it (`owners`).
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator
from functools import cached_property

from suitelint.lexicon.mentions import may_name_credential
from suitelint.record import NamedTuple
from suitelint.source import SourceFile, Span
from suitelint.syntax.dispatch import suffix_of
from suitelint.syntax.document import Comment, Form, NamedValue, Problem, Telling
from suitelint.syntax.families import FAMILY_OF

MAX_BYTES = 2_000_000
"""A larger file is generated or data; its texts are not read."""


class Literal(NamedTuple):
    """One text of the code: `span` is it with its quotation marks, `text` what it stands for."""

    span: Span
    text: str
    raw: bytes


class CodeDocument:
    """One file of source code; scanned when its values or comments are first asked for."""

    problems: tuple[Problem, ...] = ()
    """No grammar is known that could be broken."""

    def __init__(self, source: SourceFile, family: str = "") -> None:
        """`family` as in `families`; it follows from the name of the file where none is given."""
        self.source = source
        self.family = family or FAMILY_OF[suffix_of(source.path)]

    @cached_property
    def code(self) -> bytes:
        """The code itself, with every place as in the file."""
        if suffix_of(self.source.path) == "ipynb":
            from suitelint.syntax.code.notebook import code_of

            return code_of(self.source.data)
        return self.source.data

    @cached_property
    def _scan(self) -> tuple[tuple[Comment, ...], tuple[Literal, ...]]:
        from suitelint.syntax.code.languages import RAW, TEXTS, tokens
        from suitelint.syntax.config.model import unescaped

        data = self.code
        if len(data) > MAX_BYTES or not may_name_credential(data):
            return (), ()
        comments: list[Comment] = []
        literals: list[Literal] = []
        for match in tokens(self.family).finditer(data):
            group = match.lastgroup
            if group in ("note", "block"):
                comments.append(Comment(Span(*match.span()), match[group].decode("utf-8", "replace")))
            elif group in TEXTS and len(raw := match[group]) > 1:
                text = raw.decode("utf-8", "replace")
                literals.append(Literal(Span(*match.span()), text if group in RAW else unescaped(text), raw))
        return tuple(comments), tuple(literals)

    @property
    def comments(self) -> tuple[Comment, ...]:
        return self._scan[0]

    @property
    def literals(self) -> tuple[Literal, ...]:
        return self._scan[1]

    @cached_property
    def _starts(self) -> list[int]:
        return [literal.span.start for literal in self.literals]

    def literal_at(self, span: Span) -> Span | None:
        """The text, with its quotation marks, that `span` lies in."""
        at = bisect_right(self._starts, span.start) - 1
        if at < 0 or self.literals[at].span.end < span.end:
            return None
        return self.literals[at].span

    def literal_before(self, offset: int) -> Literal | None:
        """The last text that ends at `offset` or before."""
        at = bisect_right(self._starts, offset - 1) - 1
        return self.literals[at] if at >= 0 and self.literals[at].span.end <= offset else None

    def named_values(self, telling: Telling | None = None) -> Iterator[NamedValue]:
        from suitelint.syntax.code.owners import continues, owner_of
        from suitelint.syntax.config.model import placeholder_default

        for literal in self.literals:
            text = literal.text.strip()
            inner = placeholder_default(text) if text.startswith("${") else None
            if inner is not None:
                yield NamedValue(self.source, (inner[0],), inner[1], literal.span, Form.DEFAULT)
            if telling is not None and not telling(text) and not self._is_compared(literal):
                continue
            found = owner_of(self, literal)
            if found is not None:
                path, form = found
                exact = not continues(self, literal)
                yield NamedValue(self.source, path, text, literal.span, form, exact)

    def _is_compared(self, literal: Literal) -> bool:
        before = self.code[max(0, literal.span.start - 40) : literal.span.start].rstrip(b" @(")
        return before.endswith((b"==", b"!=", b" eq", b" ne", b"quals", b"IgnoreCase"))


def parse(source: SourceFile) -> CodeDocument:
    """The document of a file in another language."""
    return CodeDocument(source)
