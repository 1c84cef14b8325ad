"""Whole responses in logs."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from suitelint.finding import Confidence, Finding, Severity, Step
from suitelint.flow import Flow, Source
from suitelint.flow.places import constant
from suitelint.lexicon.names import CredentialKind, credential_class
from suitelint.regex import regex
from suitelint.rule import RuleMeta
from suitelint.semantic.script import Script
from suitelint.source import Location
from suitelint.syntax.document import Document
from suitelint.syntax.javascript.grammar import WAITS
from suitelint.syntax.javascript.tree import Node
from suitelint.syntax.python import PythonDocument
from suitelint_rules.logging import _fixes
from suitelint_rules.logging._logs import LogRule, by_call, weighed
from suitelint_rules.logging._payload import is_of_persons, is_one_text, is_whole

_SENSITIVE_ENDPOINT = regex(
    r"(?<![a-z])(?:oauth2?|tokens?|auth|authenticate|login|logon|payments?|charges?|cards?|refunds?|tokenize)(?![a-z])",
    re.IGNORECASE,
)
_HUMP = regex(r"(?<=[a-z0-9])(?=[A-Z])|_")
_DEPTH = 6
_BODIES = frozenset({"data", "body", "text", "headers"})


class LoggedResponsePayload(LogRule):
    meta = RuleMeta(
        code="NS204",
        name="logged-response-payload",
        summary="a whole response is written to a log",
        severity=Severity.NOTE,
        confidence=Confidence.MEDIUM,
        security_severity=3.9,
        cwe=(532,),
    )
    languages = frozenset({"python"})
    sources = frozenset({"http-response", "http-response-body", "http-response-headers", "error-detail"})
    barriers = frozenset({"partial", "reduced"})

    def check_document(self, document: Document) -> Iterator[Finding]:
        """Responses of outbound calls of Python middleware."""
        if not isinstance(document, PythonDocument):
            return
        from suitelint_rules.logging._python_responses import endpoint_texts, logged_responses

        for one in logged_responses(document):
            sensitive = any(_is_sensitive(text) for text in endpoint_texts(document, one.request))
            why = " of a token or payment endpoint" if sensitive else ""
            what = f"the response {one.part}{why} {_verb(one.part)}"
            yield self.report(
                one.call,
                f"{what} written to the log by `{one.sink}`; log the status code instead",
                severity=Severity.ERROR if sensitive else self.meta.severity,
                related=[Step(Location(document.source, document.span(one.request)), "the response comes from here")],
                context=f"{one.part}|{one.sink}",
            )

    def heeds(self, source: Source) -> bool:
        return _is_response(source)

    def check_flows(self, flows: Sequence[Flow]) -> Iterator[Finding]:
        for group in by_call(flow for flow in flows if _is_response(flow.source) and not is_one_text(flow)):
            flow = next((one for one in group if _hands_out_secrets(one)), group[0])
            sensitive = _hands_out_secrets(flow)
            why = " of a token or payment endpoint" if sensitive else ""
            label = _label(flow.source)
            yield self.written(
                flow,
                f"{label}{why} {_verb(label)} written to the log by `{flow.sink.label}`; log the status code instead",
                severity=weighed(Severity.ERROR if sensitive else self.meta.severity, flow),
                fixes=_fixes.status_code(flow),
            )


def _is_response(source: Source) -> bool:
    """Whether a source is all of a response, or the part that holds its data: also of one that a failed call hands over
    in its error."""
    if source.kind != "error-detail":
        return is_whole(source) or (source.kind == "http-response-body" and is_of_persons(source))
    return source.path[:1] == ("response",) and all(part in _BODIES for part in source.path[1:])


def _verb(label: str) -> str:
    return "are" if label.partition(" `")[0].endswith("headers") else "is"


def _label(source: Source) -> str:
    return "the response in the caught error" if source.kind == "error-detail" else source.label


def _hands_out_secrets(flow: Flow) -> bool:
    """Whether the response comes from an endpoint for tokens or payments, or is read for a token."""
    script = flow.script
    call = _request(script, flow.source.node) if flow.source.node is not None else None
    if call is None:
        return False
    if call.arguments and any(_is_sensitive(text) for text in _endpoint_texts(script, call.arguments[0])):
        return True
    function = call.function
    return function is not None and any(
        _names_a_token(member) and member.object is not None and _request(script, member.object) == call
        for member in function.descendants("MemberExpression")
    )


def _is_sensitive(text: str) -> bool:
    return _SENSITIVE_ENDPOINT.search(_HUMP.sub("/", text)) is not None


def _names_a_token(member: Node) -> bool:
    found = credential_class(member.key_name) if member.key_name else None
    base = member.object
    plain = base is not None and base.kind in ("Identifier", "CallExpression")
    return plain and found is not None and found.kind is CredentialKind.TOKEN and found.word.startswith("access")


def _request(script: Script, value: Node, depth: int = 0) -> Node | None:
    """The outbound call whose response `value` is, or is a part of."""
    value = value.inner
    if depth > _DEPTH:
        return None
    if value.kind in WAITS and value.argument is not None:
        return _request(script, value.argument, depth + 1)
    if value.kind == "MemberExpression" and value.object is not None:
        return _request(script, value.object, depth + 1)
    if value.kind == "CallExpression":
        callee = value.callee
        if callee is not None and callee.object is not None and not value.arguments:
            return _request(script, callee.object, depth + 1)
        if callee is not None and script.resolve(callee) == "JSON.parse":
            return _request(script, value.arguments[0], depth + 1)
        return value
    if value.kind == "Identifier":
        for held in script.values_of(value):
            if held.index != value.index and (found := _request(script, held, depth + 1)) is not None:
                return found
    return None


def _endpoint_texts(script: Script, argument: Node) -> Iterator[str]:
    """Constant URLs of the call and the names of variables that stand where the URL goes."""
    url: Node | None = argument
    if argument.kind == "ObjectExpression":
        option = argument.member("url")
        url = option.value if option is not None else None
    if url is None:
        return
    yield constant(script, url) or url.text[:300]
    if url.kind == "Identifier":
        for held in script.values_of(url):
            yield held.text[:300]
