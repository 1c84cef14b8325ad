"""Which functions are there only to hand on what they are given, as a team's own loggers do."""

from __future__ import annotations

from suitelint.lexicon.names import split_words
from suitelint.semantic.call_sites import names_of
from suitelint.semantic.script import Script
from suitelint.syntax.javascript.tree import Node

_NAMES = frozenset(
    {"log", "logs", "logger", "logging", "debug", "dbg", "trace", "info", "warn", "warning", "error", "audit", "print"}
    | {"emergency", "fatal", "dump", "tell", "show", "verbose", "say", "echo", "console", "write", "out", "notify"}
)
"""Words in the names of functions that write to a log."""
_WORK = frozenset({"AwaitExpression", "YieldExpression", "ThrowStatement"})


def only_hands_on(script: Script, function: Node) -> bool:
    """Whether a function by its name writes to a log, or does nothing but call sinks and convert values."""
    known = script.remember(_no_functions)
    if function.index not in known:
        known[function.index] = _is_named(script, function) or _does_nothing_else(script, function)
    return known[function.index]


def _no_functions(script: Script) -> dict[int, bool]:
    return {}


def _is_named(script: Script, function: Node) -> bool:
    names = (binding.name if member is None else member for binding, member in names_of(script, function))
    return any(not _NAMES.isdisjoint(split_words(name)) for name in names)


def _does_nothing_else(script: Script, function: Node) -> bool:
    catalogue = script.catalogue
    results = False
    for node in function.descendants("CallExpression", "NewExpression", "ReturnStatement", *_WORK):
        if node.kind == "ReturnStatement":
            results = results or node.argument is not None
            continue
        callee = node.callee
        if node.kind in _WORK or callee is None:
            return False
        name = script.resolve(callee) or ""
        method = f"*.{callee.key_name}"
        known = (catalogue.sinks, catalogue.steps, catalogue.barriers, catalogue.callbacks)
        if not any(name in table or method in table for table in known):
            return False
    return not results
