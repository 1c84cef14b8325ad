"""Long tables of alike values: one of them speaks for all."""

from __future__ import annotations

from collections import defaultdict
from weakref import WeakKeyDictionary

from suitelint.lexicon.values import may_be_secret
from suitelint.source import SourceFile, Span
from suitelint.syntax.document import Document, Form, NamedValue
from suitelint_rules.credentials._naming import judged

ALIKE = 25
"""From this many credentials in one object or array on, they are a table."""


class Tables:
    """The tables of one file: the members behind each first one, and the places of these members."""

    __slots__ = ("behind", "silent")

    def __init__(self) -> None:
        self.behind: dict[Span, list[NamedValue]] = {}
        self.silent: set[Span] = set()


_KNOWN: WeakKeyDictionary[SourceFile, Tables] = WeakKeyDictionary()


def tables(document: Document, own: tuple[str, ...] = ()) -> Tables:
    """The tables among the values that are credentials by their name; `own` is a team's vocabulary."""
    found = _KNOWN.get(document.source)
    if found is None:
        found = _KNOWN[document.source] = _tables(document, own)
    return found


def _tables(document: Document, own: tuple[str, ...]) -> Tables:
    groups: dict[tuple[str, ...], list[NamedValue]] = defaultdict(list)
    for value in document.named_values(may_be_secret):
        if value.form in (Form.PROPERTY, Form.ENTRY, Form.KEY) and len(value.path) > 1 and judged(value, own=own):
            groups[value.path[:-1]].append(value)
    found = Tables()
    for group in groups.values():
        if len(group) >= ALIKE:
            first, *rest = group
            found.behind[first.span] = rest
            found.silent.update(value.span for value in rest)
    return found
