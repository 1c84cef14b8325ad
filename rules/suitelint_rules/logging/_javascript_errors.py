"""Whether JavaScript lets anybody hear of a caught error."""

from __future__ import annotations

import re

from suitelint.regex import regex
from suitelint.semantic.entry_points import EntryPoint
from suitelint.syntax.javascript.tree import Node

_EMPTY_VALUES = frozenset({"true", "null", "undefined", "''", '""', "[]", "{}", "void 0", "0", "-1"})
_GIVES_UP = frozenset({"ContinueStatement", "BreakStatement", "EmptyStatement"})
_GUARDS = regex(
    r"\b(?:sign\w*|login|log_?in|authenticate|authori[sz]e\w*|verify\w*|getPermission|createHmac|checkPasswordField)\s*\(",
    re.IGNORECASE,
)
_PROBE = regex(r"^\s*\{?\s*(?:(?:var|let|const)\s+)?[\w.$]*\s*=?\s*(?:require|import|eval|new\s+Function)\s*\(")
_LOGS = regex(r"^\{\s*(?:log\.\w+|nlapiLogExecution|console\.\w+)\s*\([^;{}]*\)\s*;?\s*\}\Z")
"""A block that does nothing but log: there is nowhere to tell of it."""
_UNUSED = regex(r"_+\w?\Z|_*(?:ignored?|unused|expected)\Z", re.IGNORECASE)
"""Names by which a program says that it drops the error on purpose."""
_LONGEST_LINE = 1000
_MOST_TEXT = 4000


def _is_packed(clause: Node) -> bool:
    """Whether the clause stands on a line that no person writes: a packed library at the head of a script."""
    data = clause.document.source.data
    end = data.find(b"\n", clause.start)
    return (end if end >= 0 else len(data)) - data.rfind(b"\n", 0, clause.start) > _LONGEST_LINE


def is_swallowed(clause: Node) -> bool:
    """Whether a `catch` clause drops the error, and what it was tried for is no probe and no log call."""
    body, param = clause.body, clause.param
    if body is None or (param is not None and _UNUSED.match(param.text)) or _is_packed(clause):
        return False
    tried = tried_in(clause)
    if _PROBE.match(tried) is not None or _LOGS.match(tried) is not None:
        return False
    if _is_empty(body):
        return True
    if _mentions(body, param) or _has_comment(body):
        return False
    return all(_says_nothing(statement) for statement in body.statements)


def _is_empty(body: Node) -> bool:
    """Whether a block has no statement and no comment that explains it."""
    return all(one.kind == "EmptyStatement" for one in body.statements) and not _has_comment(body)


def _has_comment(body: Node) -> bool:
    comments = body.descendants("comment")
    return any(len(re.findall(r"[^\W\d_]{2,}", comment.text)) >= 3 and ";" not in comment.text for comment in comments)


def _says_nothing(statement: Node) -> bool:
    if statement.kind in _GIVES_UP:
        return True
    if statement.kind != "ReturnStatement":
        return False
    value = statement.argument
    return value is None or value.text.strip() in _EMPTY_VALUES


def _mentions(body: Node, param: Node | None) -> bool:
    if param is None:
        return False
    names = {param.text} if param.kind == "Identifier" else {one.text for one in param.descendants("Identifier")}
    return any(one.text in names for one in body.descendants("Identifier", "ShorthandProperty"))


def tried_in(clause: Node) -> str:
    """The text of the `try` block."""
    statement = clause.parent
    block = statement.body if statement is not None else None
    return "" if block is None else block.text


def guards(tried: str) -> bool:
    """Whether what is tried signs, logs in, or checks a permission."""
    return _GUARDS.search(tried, 0, _MOST_TEXT) is not None


def dropped_rejection(call: Node) -> Node | None:
    """The name of the method in `.catch(() => {})`; nothing for a handler that does something."""
    callee, arguments = call.callee, call.arguments
    handler = arguments[0].body if len(arguments) == 1 and arguments[0].is_function else None
    if callee is None or handler is None or handler.kind != "BlockStatement" or not _is_empty(handler):
        return None
    return callee.property


def drops_stage_errors(entry: EntryPoint) -> bool:
    """Whether a `summarize` function reads none of the errors of its stages."""
    params = entry.function.params
    body = entry.function.body
    if body is None:
        return False
    if not params:
        return True
    if params[0].kind != "Identifier":
        return False
    name = params[0].text
    for use in body.descendants("Identifier", "ShorthandProperty"):
        if use.text != name:
            continue
        outer = use.outer
        if outer is None or outer.kind != "MemberExpression" or outer.key_name is None:
            return False
    return not any(
        "rror" in (member.key_name or "") and not _is_called(member) for member in body.descendants("MemberExpression")
    )


def _is_called(member: Node) -> bool:
    """Whether a member is a function that is called: `log.error(…)` writes an error, it reads none."""
    call = member.outer
    return call is not None and call.kind == "CallExpression" and call.callee == member
