"""Which functions are there only to hand on what they are given, as a team's own loggers do."""

from __future__ import annotations

from collections.abc import Sequence

from suitelint.lexicon.names import split_words
from suitelint.netsuite.catalogue import SinkRow
from suitelint.semantic.applied import called
from suitelint.semantic.call_sites import names_given
from suitelint.semantic.memory import once_each
from suitelint.semantic.script import Script
from suitelint.syntax.javascript.tree import Node

_NAMES = frozenset(
    {"log", "logs", "logger", "logging", "debug", "dbg", "trace", "info", "warn", "warning", "err", "error", "audit"}
    | {"emergency", "fatal", "dump", "print", "verbose", "echo", "console"}
)
"""Words in the names of functions that write to a log."""
_AMBIGUOUS = frozenset({"tell", "show", "say", "write", "out", "notify"})
"""The same for words that as often mean a page, a file or a mail."""
_LOGS = frozenset({"log-title", "log-details", "log-text", "console-text", "debug-text", "error-message"})
_NOTHING = frozenset({"null", "undefined", "true", "false"})
"""What gives a caller nothing of what the function was given."""
_WORK = frozenset({"AwaitExpression", "YieldExpression", "ThrowStatement"})

_DEPTH = 10
"""How far a logger's writer may lie behind the function that is asked about."""


@once_each(False)
def only_hands_on(script: Script, function: Node, depth: int = 0) -> bool:
    """Whether a function by its name writes to a log, or does nothing but call sinks and convert values."""
    return _is_named(script, function, _NAMES) or _does_nothing_else(script, function, depth)


def _is_named(script: Script, function: Node, words: frozenset[str]) -> bool:
    return any(not words.isdisjoint(split_words(name)) for name in names_given(script, function))


def _does_nothing_else(script: Script, function: Node, depth: int) -> bool:
    """Whether a function calls sinks of one sort alone, logs or others, and gives nothing back. One whose name may
    mean a log may do anything else but call other sinks."""
    named = _is_named(script, function, _AMBIGUOUS)
    results = works = False
    sorts: set[bool] = set()
    for node in function.descendants("CallExpression", "NewExpression", "ReturnStatement", *_WORK):
        if node.kind == "ReturnStatement":
            results = results or (node.argument is not None and node.argument.kind not in _NOTHING)
            continue
        row = _known(script, node)
        if row is None and depth < _DEPTH and _leads_to_log(script, node, depth):
            sorts.add(True)
            continue
        works = works or row is None
        sorts.update(one.kind in _LOGS for one in row or ())
    return len(sorts) < 2 and (named or not (works or results))


def _leads_to_log(script: Script, call: Node, depth: int) -> bool:
    """Whether a call runs functions of this file that write to a log: `this.write(level, text)`."""
    callee = call.callee if call.kind == "CallExpression" else None
    functions = script.functions_of(callee) if callee is not None else []
    return bool(functions) and all(only_hands_on(script, one, depth + 1) and _logs(script, one) for one in functions)


@once_each()
def _logs(script: Script, function: Node) -> bool:
    """Whether a function by its name or by its calls writes to a log."""
    rows = (row for call in function.descendants("CallExpression") for row in _known(script, call) or ())
    return _is_named(script, function, _NAMES) or any(row.kind in _LOGS for row in rows)


def _known(script: Script, node: Node) -> Sequence[SinkRow] | None:
    """The sink rows of a call that the catalogue knows; None for anything else."""
    callee = called(script, node) if node.kind not in _WORK else None
    if callee is None:
        return None
    catalogue = script.catalogue
    name = script.resolve(callee) or ""
    method = f"*.{callee.key_name}"
    known = (catalogue.sinks, catalogue.steps, catalogue.barriers, catalogue.callbacks)
    if not any(name in table or method in table for table in known):
        return None
    return catalogue.sinks.get(name) or catalogue.sinks.get(method) or ()
