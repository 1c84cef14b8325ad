"""The stages of a map/reduce script: what one hands out is what the next is given, as JSON that shows nothing of it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from suitelint.flow.places import given
from suitelint.flow.trace.state import Carry, State
from suitelint.netsuite.catalogue import Place, SourceRow
from suitelint.semantic.applied import InValue
from suitelint.semantic.modules import returned
from suitelint.semantic.scope import ELEMENT
from suitelint.semantic.script import Script

if TYPE_CHECKING:
    from suitelint.flow.trace.tracer import Tracer

_INPUT = "getInputData"
_WRITTEN = Place("value", 1)
_NAMED = Place("key", 0)
_BEFORE = {
    "MapContext.value": (_INPUT,),
    "ReduceContext.values": ("MapContext.write", _INPUT),
    "ReduceContext.key": ("MapContext.write",),
    "StageValue": ("ReduceContext.write", "MapContext.write"),
    "StageKey": ("ReduceContext.write", "MapContext.write"),
}
"""By the row of what a stage is given: what hands it out, the nearest stage that a script may have first."""
_KEYS = frozenset({"ReduceContext.key", "StageKey"})
_LISTS = frozenset({"ReduceContext.values"})


def is_stage(row: SourceRow) -> bool:
    """Whether a row is of what another stage hands out."""
    return row.name in _BEFORE


def handed_out(tracer: Tracer, row: SourceRow, state: State) -> Carry:
    """What the stage before puts in the value that `row` is about."""
    path = state.path
    if row.name in _LISTS and path[:1] and (path[0] == ELEMENT or path[0].isdigit()):
        path = path[1:]
    carry = Carry.NOTHING
    for value, inside in _values(tracer.script, row):
        carry = max(carry, tracer.visit(value, state._replace(path=(*inside, *path), frames=())))
    return carry


def _values(script: Script, row: SourceRow) -> Iterator[InValue]:
    known = script.remember(_no_stages)
    if row.name not in known:
        place = _NAMED if row.name in _KEYS else _WRITTEN
        known[row.name] = next((found for one in _BEFORE[row.name] if (found := _by(script, one, place))), [])
    yield from known[row.name]


def _no_stages(script: Script) -> dict[str, list[InValue]]:
    return {}


def _by(script: Script, stage: str, place: Place) -> list[InValue]:
    """The expressions that a stage hands out at `place`, each with the path of one value inside it."""
    if stage == _INPUT:
        entries = (one.function for one in script.entry_points if one.name == _INPUT)
        return [(value, (ELEMENT,)) for function in entries for value in returned(function)]
    calls = (call for call in script.calls("write") if call.callee is not None and script.resolve(call.callee) == stage)
    return [found for call in calls for found in given(script, call, place)]
