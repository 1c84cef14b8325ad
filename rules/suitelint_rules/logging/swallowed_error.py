"""Errors that nobody hears of."""

from __future__ import annotations

import re
from collections.abc import Iterator

from suitelint.finding import Confidence, Edit, Finding, Fix, Severity
from suitelint.regex import regex
from suitelint.rule import Rule, RuleMeta
from suitelint.semantic.entry_points import EntryPoint
from suitelint.semantic.script import Script
from suitelint.source import Location, Span
from suitelint.syntax.document import Document
from suitelint.syntax.javascript.tree import Node
from suitelint.syntax.python import PythonDocument
from suitelint_rules._reach import reached

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
_SERIOUS_ENTRIES = frozenset({"afterSubmit", "aftersubmitfunction"})
_LONGEST_LINE = 1000
_MOST_TEXT = 4000


class SwallowedError(Rule):
    meta = RuleMeta(
        code="NS209",
        name="swallowed-error",
        summary="an error is caught and nobody hears of it",
        severity=Severity.NOTE,
        confidence=Confidence.HIGH,
        security_severity=2.5,
        cwe=(390,),
    )

    languages = frozenset({"python"})

    def check_document(self, document: Document) -> Iterator[Finding]:
        from suitelint_rules.logging._python_errors import dropped_errors

        for one in dropped_errors(document) if isinstance(document, PythonDocument) else ():
            yield self.report(
                Location(document.source, one.keyword),
                "whatever goes wrong is caught and dropped; log it, or name the error that is expected",
                severity=Severity.WARNING if _guards(one.tried) else None,
                context=f"{one.function}|except",
            )

    def check_script(self, script: Script) -> Iterator[Finding]:
        loud_entries = (
            entry.function
            for entry in script.entry_points
            if entry.script_type == "restlet" or entry.name in _SERIOUS_ENTRIES
        )
        serious = {function.index for function in reached(script, loud_entries)}
        for clause in script.document.all("CatchClause"):
            probes = _PROBE.match(_tried(clause)) is not None or _LOGS.match(_tried(clause)) is not None
            if _swallows(clause) and not probes and not _is_packed(clause):
                function = clause.function
                loud = (function is not None and function.index in serious) or _guards(_tried(clause))
                yield self.report(
                    Location(clause.document.source, Span(clause.start, clause.start + len("catch"))),
                    "the caught error is neither logged nor thrown nor returned; log it",
                    severity=Severity.WARNING if loud else None,
                    fixes=_fixes(script, clause),
                    context=f"{_name_of(function)}|catch",
                )
        yield from self._rejections(script)
        yield from self._summaries(script)

    def _rejections(self, script: Script) -> Iterator[Finding]:
        for call in script.calls("catch"):
            callee, arguments = call.callee, call.arguments
            prop = callee.property if callee is not None else None
            if prop is None or len(arguments) != 1 or not arguments[0].is_function:
                continue
            body = arguments[0].body
            if body is not None and body.kind == "BlockStatement" and _is_empty(body):
                yield self.report(
                    prop.location,
                    "the rejection is caught and dropped; log it",
                    context=f"{_name_of(call.function)}|.catch",
                )

    def _summaries(self, script: Script) -> Iterator[Finding]:
        for entry in script.entry_points:
            if entry.name == "summarize" and _drops_stage_errors(entry):
                name = entry.function.id or next(iter(entry.function.params), entry.function)
                yield self.report(
                    name.location,
                    "`summarize` does not read the errors of the input, map and reduce stages; log them",
                    context="summarize",
                )


def _is_packed(clause: Node) -> bool:
    """Whether the clause stands on a line that no person writes: a packed library at the head of a script."""
    data = clause.document.source.data
    end = data.find(b"\n", clause.start)
    return (end if end >= 0 else len(data)) - data.rfind(b"\n", 0, clause.start) > _LONGEST_LINE


def _swallows(clause: Node) -> bool:
    body, param = clause.body, clause.param
    if body is None or (param is not None and _UNUSED.match(param.text)):
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


def _tried(clause: Node) -> str:
    """The text of the `try` block."""
    statement = clause.parent
    block = statement.body if statement is not None else None
    return "" if block is None else block.text


def _guards(tried: str) -> bool:
    """Whether what is tried signs, logs in, or checks a permission."""
    return _GUARDS.search(tried, 0, _MOST_TEXT) is not None


def _drops_stage_errors(entry: EntryPoint) -> bool:
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
    return not any("rror" in (member.key_name or "") for member in body.descendants("MemberExpression"))


def _fixes(script: Script, clause: Node) -> Iterator[Fix]:
    body, param = clause.body, clause.param
    if body is None or param is None or param.kind != "Identifier" or not script.header.api_version.startswith("2"):
        return
    inside = Location(clause.document.source, Span(body.start + 1, body.start + 1))
    name = _name_of(clause.function) or "unexpected error"
    gap = "" if clause.document.source.data[body.start + 1 : body.start + 2].isspace() else " "
    text = f" log.error({{ title: '{name}', details: {param.text} }});{gap}"
    yield Fix("Log the error", (Edit(inside, text),))


def _name_of(function: Node | None) -> str:
    if function is None:
        return ""
    if function.id is not None:
        return function.id.text
    if function.kind == "MethodDefinition":
        return function.key_name or ""
    holder = function.outer
    name = holder.id if holder is not None and holder.kind == "VariableDeclarator" else None
    return name.text if name is not None and name.kind == "Identifier" else ""
