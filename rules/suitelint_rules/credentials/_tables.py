"""Values that others speak for: the rows of long tables, and the repetition of a new password."""

from __future__ import annotations

from collections import defaultdict
from weakref import WeakKeyDictionary

from suitelint.lexicon.names import split_words
from suitelint.lexicon.values import may_be_secret
from suitelint.lexicon.vocabulary import word_set
from suitelint.source import SourceFile, Span
from suitelint.syntax.document import Document, Form, NamedValue
from suitelint_rules.credentials._naming import judged

_ALIKE = 25
"""From this many credentials in one object or array on, they are a table."""
_REPETITION = word_set("2 re again confirm confirmation confirmed repeat repeated retype retyped reenter verify")
"""Words in the name of the field where a new password is entered once more: `password2`, `confirmPassword`."""

_LISTED = frozenset({Form.PROPERTY, Form.ENTRY, Form.KEY})
_MEMBERS = _LISTED | {Form.ASSIGNMENT, Form.SETTER}


class Tables:
    """What is said once in one file: the members of a table behind its first one, the repetitions of each password.

    `again` are the places of the repetitions, `silent` those of all.
    """

    __slots__ = ("again", "behind", "repeated", "silent")

    def __init__(self) -> None:
        self.behind: dict[Span, list[NamedValue]] = {}
        self.repeated: dict[Span, list[NamedValue]] = defaultdict(list)
        self.again: set[Span] = set()
        self.silent: set[Span] = set()


_KNOWN: WeakKeyDictionary[SourceFile, Tables] = WeakKeyDictionary()


def tables(document: Document) -> Tables:
    """The tables among the values that are credentials by their name."""
    found = _KNOWN.get(document.source)
    if found is None:
        found = _KNOWN[document.source] = _tables(document)
    return found


def _tables(document: Document) -> Tables:
    groups: dict[tuple[str, ...], list[NamedValue]] = defaultdict(list)
    passwords: dict[tuple[tuple[str, ...], str], list[NamedValue]] = defaultdict(list)
    for value in document.named_values(may_be_secret):
        if value.form not in _MEMBERS or len(value.path) < 2 or (found := judged(value)) is None:
            continue
        if value.form in _LISTED:
            groups[value.path[:-1]].append(value)
        if found[0].is_password:
            passwords[value.path[:-1], value.value].append(value)
    tables = Tables()
    for group in groups.values():
        if len(group) >= _ALIKE:
            first, *rest = group
            tables.behind[first.span] = rest
            tables.silent.update(value.span for value in rest)
    for group in passwords.values():
        _note_repetitions(tables, group)
    return tables


def _note_repetitions(tables: Tables, group: list[NamedValue]) -> None:
    """`group`: the places where one object gets the same password, in order of the text."""
    first: NamedValue | None = None
    for value in group if len(group) > 1 else ():
        if _REPETITION.isdisjoint(split_words(value.name)):
            first = value
        elif first is not None and first.span not in tables.silent:
            tables.repeated[first.span].append(value)
            tables.again.add(value.span)
            tables.silent.add(value.span)
