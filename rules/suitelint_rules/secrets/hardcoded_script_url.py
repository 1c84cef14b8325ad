"""Scripts that are addressed by their internal number."""

from __future__ import annotations

import re
from collections.abc import Iterator

from suitelint.finding import Confidence, Finding, Severity
from suitelint.flow.places import constant, written
from suitelint.flow.sinks import sink_points
from suitelint.regex import regex
from suitelint.rule import Rule, RuleMeta
from suitelint.semantic.script import Script
from suitelint.syntax.javascript.tree import Node

_URL = regex(r"/app/site/hosting/(?:scriptlet|restlet)\.nl\?(?:[^#\s]*&(?:amp;)?)?script=(?P<id>\d+)", re.IGNORECASE)
_BY_TYPE = frozenset({"nlapiResolveURL", "nlapiSetRedirectURL"})
_SCRIPTS = frozenset({"suitelet", "restlet"})
_KINDS = frozenset({"script-id"})


class HardcodedScriptUrl(Rule):
    meta = RuleMeta(
        code="NS306",
        name="hardcoded-script-url",
        summary="a script is addressed by its internal number",
        severity=Severity.NOTE,
        confidence=Confidence.HIGH,
        security_severity=2.2,
        cwe=(547,),
    )

    def check_script(self, script: Script) -> Iterator[Finding]:
        yield from self._urls(script)
        seen: set[int] = set()
        for point in sink_points(script, _KINDS):
            call = point.passing
            if call.index in seen or not _addresses_script(script, call, point.sink.callee):
                continue
            found = _number(script, point.argument, point.state.path)
            if found is None or not _is_script_number(script, call, point.state.path, point.argument):
                continue
            seen.add(call.index)
            node, number = found
            yield self.report(
                node.location,
                f"`{point.sink.label}` addresses a script by the internal number {number}, which differs between "
                "accounts; use its script id (`customscript_…`)",
                context=point.sink.label,
            )

    def _urls(self, script: Script) -> Iterator[Finding]:
        if b"/app/site/hosting/" not in script.source.data:
            return
        for kind in ("string", "TemplateLiteral"):
            for node in script.document.all(kind):
                match = _URL.search(node.text)
                if match is not None:
                    yield self.report(
                        node.location,
                        f"a URL addresses a script by the internal number {match['id']}, which differs between "
                        "accounts; use `url.resolveScript` with script ids (1.0: `nlapiResolveURL`)",
                        context="script URL",
                    )


def _addresses_script(script: Script, call: Node, callee: str) -> bool:
    if callee not in _BY_TYPE:
        return True
    kind = constant(script, call.arguments[0]) if call.arguments else None
    return kind is not None and kind.lower() in _SCRIPTS


def _is_script_number(script: Script, call: Node, path: tuple[str, ...], argument: Node) -> bool:
    """Whether the number names a script: a lone deployment number says nothing."""
    if path:
        return path[-1] != "deploymentId"
    given = call.arguments
    if not given:  # `task.scriptId = 77` is an assignment
        return not call.text.partition("=")[0].rstrip().endswith("deploymentId")
    position = next((at for at, one in enumerate(given) if one == argument), 0)
    first = 1 if given and (constant(script, given[0]) or "").lower() in _SCRIPTS else 0
    return position == first


def _number(script: Script, node: Node, path: tuple[str, ...]) -> tuple[Node, str] | None:
    """The number at `path` of an expression, as a number or as text."""
    value = written(script, node, path)
    if value is None:
        return None
    if value.kind == "number":
        return value, value.text
    text = constant(script, value)
    return (value, text) if text is not None and text.isdigit() else None
