"""Errors that nobody hears of."""

from __future__ import annotations

from collections.abc import Iterator

from suitelint.finding import Confidence, Edit, Finding, Fix, Severity
from suitelint.rule import Rule, RuleMeta
from suitelint.semantic.script import Script
from suitelint.source import Location, Span
from suitelint.syntax.document import Document
from suitelint.syntax.javascript.tree import Node
from suitelint.syntax.python import PythonDocument
from suitelint_rules._reach import reached
from suitelint_rules.logging._javascript_errors import (
    dropped_rejection,
    drops_stage_errors,
    guards,
    is_swallowed,
    tried_in,
)

_SERIOUS_ENTRIES = frozenset({"afterSubmit", "aftersubmitfunction"})


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
    triggers = (b"catch", b"except", b"mapreduce")

    def check_document(self, document: Document) -> Iterator[Finding]:
        from suitelint_rules.logging._python_errors import dropped_errors

        for one in dropped_errors(document) if isinstance(document, PythonDocument) else ():
            yield self.report(
                Location(document.source, one.keyword),
                "whatever goes wrong is caught and dropped; log it, or name the error that is expected",
                severity=Severity.WARNING if guards(one.tried) else None,
                context=f"{one.function}|except",
            )

    def check_script(self, script: Script) -> Iterator[Finding]:
        yield from self._clauses(script)
        for call in script.calls("catch"):
            if (method := dropped_rejection(call)) is not None:
                yield self.report(
                    method.location,
                    "the rejection is caught and dropped; log it",
                    context=f"{_name_of(call.function)}|.catch",
                )
        for entry in script.entry_points:
            if entry.name == "summarize" and drops_stage_errors(entry):
                name = entry.function.id or next(iter(entry.function.params), entry.function)
                yield self.report(
                    name.location,
                    "`summarize` does not read the errors of the input, map and reduce stages; log them",
                    context="summarize",
                )

    def _clauses(self, script: Script) -> Iterator[Finding]:
        clauses = [clause for clause in script.document.all("CatchClause") if is_swallowed(clause)]
        serious = _serious(script) if clauses else frozenset()
        for clause in clauses:
            function = clause.function
            loud = (function is not None and function.index in serious) or guards(tried_in(clause))
            yield self.report(
                Location(clause.document.source, Span(clause.start, clause.start + len("catch"))),
                "the caught error is neither logged nor thrown nor returned; log it",
                severity=Severity.WARNING if loud else None,
                fixes=_fixes(script, clause),
                context=f"{_name_of(function)}|catch",
            )


def _serious(script: Script) -> frozenset[int]:
    """Functions in which a dropped error means a lost request or a record that is half done."""
    entries = (
        entry.function
        for entry in script.entry_points
        if entry.script_type == "restlet" or entry.name in _SERIOUS_ENTRIES
    )
    return frozenset(function.index for function in reached(script, entries))


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
