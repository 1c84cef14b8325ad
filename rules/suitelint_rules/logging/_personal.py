"""Which flows carry personal data."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from suitelint.flow import PERSONAL_NAME, Flow, Source
from suitelint.lexicon.names import joined, split_words
from suitelint.lexicon.personal import PersonalClass, personal_class
from suitelint_rules.logging._source_names import NAMED, columns, is_name_of_a_datum

PERSONAL = NAMED | {PERSONAL_NAME}
"""Kinds of sources that may be personal data."""
_OTHER_CARDS = frozenset(
    {"vip", "loyalty", "member", "membership", "gift", "business", "sim", "score", "punch", "time"}
)
_OF_PLACES = (PersonalClass.CONTACT, PersonalClass.ADDRESS)
"""What a place or the company has as well."""


def personal(source: Source) -> PersonalClass | None:
    """The class of personal data that a source is, if any, on the record of a person."""
    names = personal_names(source)
    if source.constant or not names:
        return None
    return _of_person(source, names) or personal_named(names)


def personal_in(flow: Flow) -> PersonalClass | None:
    """The class of personal data that a flow carries, if any."""
    found = personal(flow.source)
    if found is None or _of_person(flow.source, personal_names(flow.source)) is None:
        return found
    from suitelint_rules.logging._record_types import is_of_person

    return found if is_of_person(flow) else None


def _of_person(source: Source, names: tuple[str, ...]) -> PersonalClass | None:
    """What a field is that is no personal data but on the record of a person."""
    telling = source.kind == "record-field" and personal_class(names) is None
    return personal_class(names, person_record=True) if telling else None


def of_persons(flows: Iterable[Flow]) -> Iterator[Flow]:
    """The flows without those of an address or a number that belongs to a place or to the company."""
    every = [flow for flow in flows if not _is_selected_id(flow)]
    reaching = [one for one in every if personal(one.source) in _OF_PLACES]
    if not reaching:
        return iter(every)
    from suitelint_rules.logging._record_types import is_of_place

    places = {_datum(one) for one in reaching if is_of_place(one)}
    return (one for one in every if _datum(one) not in places)


def _is_selected_id(flow: Flow) -> bool:
    """Whether a variable is called after a list field of a row, but holds the id of what is selected there."""
    named = flow.source.node if flow.source.kind == PERSONAL_NAME else None
    values = flow.script.values_of(named) if named is not None else []
    chosen = [one.object for one in values if one.kind == "MemberExpression" and one.key_name == "value"]
    return (
        bool(values) and len(chosen) == len(values) and all(one is not None and one.key_name == "0" for one in chosen)
    )


def _datum(flow: Flow) -> tuple[int, str]:
    names = personal_names(flow.source)
    return flow.passing.index, joined(names[-1]) if names else ""


def personal_named(names: tuple[str, ...]) -> PersonalClass | None:
    """The class of personal data that a value of this path of names is, if any."""
    if is_name_of_a_datum(names):
        return None
    found = personal_class(names)
    if found is PersonalClass.CARD and not _OTHER_CARDS.isdisjoint(split_words(names[-1])):
        return None
    return found


def personal_names(source: Source) -> tuple[str, ...]:
    """What the datum is called; of a list of columns that is known in part, the most telling one."""
    told = [(found, name) for name in columns(source) if (found := personal_class((name,))) is not None]
    return (max(told, key=lambda one: one[0].severe)[1],) if told else source.names
