"""Passwords of customers, contacts and employees that a script sets: there a plain word is one, too."""

from __future__ import annotations

from collections.abc import Iterator

from suitelint.flow.literals import Literal, literals
from suitelint.flow.sinks import sink_points
from suitelint.lexicon.exclusions import Tier
from suitelint.lexicon.names import BARE_PASSWORD
from suitelint.lexicon.paths import is_test_path
from suitelint.lexicon.values import judge
from suitelint.semantic.script import Script

_FIELDS = ("password", "password2")
"""Ids of the field and of its repetition."""
_WRITES = frozenset({"record-field-value", "record-field-values"})
_LEAST = 4


def plain_passwords(script: Script) -> Iterator[tuple[str, Literal]]:
    """The field and the literal of each password that its name alone does not tell, once each."""
    if b"password" not in script.source.data or is_test_path(script.path):
        return
    told: set[str] = set()
    for point in sink_points(script, _WRITES):
        key = point.sink.key
        listed = _FIELDS if point.sink.kind == "record-field-values" else (key,) if key in _FIELDS else ()
        for field in listed:
            path = point.state.path if key else (*point.state.path, field)
            for one in literals(script, point.argument, path):
                written = point.passing.start <= one.node.start < point.passing.end
                if one.text not in told and _is_plain(one.text, field, written):
                    told.add(one.text)
                    yield field, one


def _is_plain(text: str, field: str, written: bool) -> bool:
    """`written`: the literal stands in the call, where the field's name speaks for every text but the plainest."""
    if len(text) < _LEAST or (written and judge(text, BARE_PASSWORD, (field,))):
        return False
    return bool(judge(text, BARE_PASSWORD, (field,), tier=Tier.SINK))
