"""What makes a sensitive value in a log better or worse."""

from __future__ import annotations

from suitelint.finding import Severity
from suitelint.flow import Flow
from suitelint.lexicon.names import split_words
from suitelint.regex import regex
from suitelint.syntax.javascript.expressions import name_path
from suitelint.syntax.javascript.tree import Node

_ALWAYS_WRITTEN = frozenset({"audit", "error", "emergency"})
"""Levels that all but the quietest deployments write (N/log, section_4574548135)."""
_SWITCHES = frozenset({"debug", "debugging", "verbose", "trace", "tracing"})
"""Last words in the names of flags that switch logging on."""
_LAST_FOUR = regex(r"\(\s*(?:-\s*4|12)\s*\)|\(\s*12\s*,\s*(?:4|16)\s*\)|length\s*-\s*4\b|\(\?=[^)]{0,8}\{4\}")


def weighed(severity: Severity, flow: Flow) -> Severity:
    """The level of a sensitive value in a log: one up where it is always written, one down for each thing that keeps
    some of it out: only a part is shown, or a flag has to be on."""
    partial = "partial" in flow.barriers
    raised = severity.raised() if flow.sink.level in _ALWAYS_WRITTEN and not partial else severity
    lowered = raised.lowered() if partial else raised
    return lowered.lowered() if switched(flow.place) else lowered


def switched(call: Node) -> bool:
    """Whether a call runs only while a flag for debugging is on: `if (DEBUG) …`, `config.verbose && …`."""
    child = call
    for holder in call.ancestors():
        if holder.is_function:
            return False
        condition = None
        if holder.kind in ("IfStatement", "ConditionalExpression") and holder.consequent is not None:
            condition = holder.test if holder.consequent.contains(child) else None
        elif holder.kind == "BinaryExpression" and holder.operator == "&&" and holder.right is not None:
            condition = holder.left if holder.right.contains(child) else None
        if condition is not None and _is_switch(condition):
            return True
        child = holder
    return False


def _is_switch(condition: Node) -> bool:
    path = name_path(condition.inner)
    return bool(path) and not _SWITCHES.isdisjoint({*split_words(path[-1])[-1:], path[-1].lower().removeprefix("is")})


def is_last_four(flow: Flow) -> bool:
    """Whether only the last four characters are left of the value."""
    if "partial" not in flow.barriers:
        return False
    places = (flow.sink.argument, *(step.location for step in flow.steps))
    return any(_LAST_FOUR.search(place.text[:400]) for place in places)
