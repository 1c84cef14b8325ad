"""Which rows of sinks a callee stands for: by what it resolves to, by its method, or as a method of a logger."""

from __future__ import annotations

from suitelint.netsuite.catalogue import SinkRow
from suitelint.regex import regex
from suitelint.semantic.applied import bound_by
from suitelint.semantic.script import Script
from suitelint.syntax.javascript.tree import Node

_CHILDREN = frozenset({"child", "extend", "scope", "withContext", "withTag", "getChildLogger", "getSubLogger"})
"""Methods of loggers that make another."""
_LOGGERS = frozenset({"log", "logger", "logging"})
_MAX_CHILDREN = 3
_WORD = regex(r"[A-Z]?[a-z]+|[A-Z]+(?![a-z])")


def sink_rows(script: Script, callee: Node, last: str) -> tuple[SinkRow, ...]:
    """The rows of what is called as `callee`, whose last name is `last`."""
    name = script.resolve(callee)
    sinks = script.catalogue.sinks
    if name is not None and (rows := sinks.get(name)):
        return rows
    if callee.kind == "MemberExpression":
        return _rows_of_method(script, callee, last)
    if (bound := bound_by(script, callee)) is not None and (function := bound.callee and bound.callee.object):
        return sink_rows(script, function, function.key_name or "") if function.kind == "MemberExpression" else ()
    method = _imported_method(script, callee) if callee.kind == "Identifier" else None
    return sinks.get(method, ()) if method is not None else ()


def _rows_of_method(script: Script, callee: Node, last: str) -> tuple[SinkRow, ...]:
    """By the method alone, or as one of a logger: `client.send`, `orderLog.info`, `logger[level]`."""
    sinks, owner = script.catalogue.sinks, callee.object
    if not last and _last_word(owner) in _LOGGERS:
        return sinks["Logger[]"]
    if script.functions_of(callee):
        return ()
    of_any = sinks.get(f"*.{last}", ())
    if f"~logger.{last}" not in sinks:
        return of_any or sinks.get(f"~{_last_word(owner)}.{last}", ())
    return sinks.get(f"~{_last_word(owner)}.{last}") or of_any or sinks.get(f"~{_logger(script, owner)}.{last}", ())


def _logger(script: Script, receiver: Node | None, depth: int = 0) -> str:
    """The word that says that a receiver is a logger which another made: `getLogger('orders')`, `logger.child({})`."""
    if receiver is None or depth > _MAX_CHILDREN:
        return ""
    binding = script.scopes.binding_of(receiver) if receiver.kind == "Identifier" else None
    if binding is not None and (bound := script.modules.bound.get(binding)) is not None:
        module, path = bound
        return _word_at_end(path[-1] if path and path[-1] != "default" else module.rpartition("/")[2])
    for value in script.values_of(receiver):
        callee = value.callee if value.kind == "CallExpression" else None
        if callee is None:
            continue
        if callee.key_name in _CHILDREN:
            word = _last_word(callee.object)
            return word if word in _LOGGERS else _logger(script, callee.object, depth + 1)
        if _last_word(callee) == "logger":
            return "logger"
    return ""


def _imported_method(script: Script, name: Node) -> str | None:
    """What a member of a module of loggers would be called on it: `info` of `const { info } = require('./logger')`."""
    binding = script.scopes.binding_of(name)
    bound = script.modules.bound.get(binding) if binding is not None else None
    if bound is None:
        return None
    module, path = bound
    word = _word_at_end(module.rpartition("/")[2].removesuffix(".js"))
    return f"~{word}.{path[-1] if path and path[-1] != 'default' else 'log'}" if path or word == "log" else None


def _last_word(receiver: Node | None) -> str:
    """The last word of a receiver's name, in lower case: `logger` of `this.appLogger`."""
    if receiver is None:
        return ""
    return _word_at_end(receiver.key_name if receiver.kind == "MemberExpression" else receiver.text)


def _word_at_end(name: str | None) -> str:
    words = _WORD.findall(name or "")
    return words[-1].lower() if words and (words[-1].lower() in _LOGGERS or len(words) == 1) else ""
