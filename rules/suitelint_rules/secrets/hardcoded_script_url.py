"""Scripts that are addressed by their internal number."""

from __future__ import annotations

import re
from collections.abc import Iterator

from suitelint.finding import Confidence, Finding, Severity
from suitelint.flow.places import constant, written
from suitelint.flow.sinks import SinkPoint, sink_points
from suitelint.regex import regex
from suitelint.rule import Rule, RuleMeta
from suitelint.semantic.script import Script
from suitelint.syntax.javascript.tree import Node

_URL = regex(r"/app/site/hosting/(?:scriptlet|restlet)\.nl\?(?:[^#\s]*&(?:amp;)?)?script=(?P<id>\d+)", re.IGNORECASE)
_KINDS = frozenset({"script-id"})
_SCRIPT, _DEPLOYMENT = "scriptId", "deploymentId"


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
        calls: dict[int, list[SinkPoint]] = {}
        for point in sink_points(script, _KINDS):
            calls.setdefault(point.passing.index, []).append(point)
        for points in calls.values():
            numbers = _numbers(script, points)
            if _SCRIPT in numbers:
                yield self._called(script, points[0], numbers)

    def _called(self, script: Script, point: SinkPoint, numbers: dict[str, tuple[Node, str]]) -> Finding:
        from suitelint_rules.secrets._script_ids import by_script_id

        node, number = numbers[_SCRIPT]
        return self.report(
            node.location,
            f"`{point.sink.label}` addresses a script by the internal number {number}, which differs between "
            "accounts; use its script id (`customscript_…`)",
            fixes=by_script_id(script, _kinds(script, point), {option: one for option, (one, _) in numbers.items()}),
            context=point.sink.label,
        )

    def _urls(self, script: Script) -> Iterator[Finding]:
        if b"/app/site/hosting/" not in script.source.data:
            return
        from suitelint_rules.secrets._script_ids import by_resolved_url

        for kind in ("string", "TemplateLiteral"):
            for node in script.document.all(kind):
                match = _URL.search(node.text)
                if match is not None:
                    yield self.report(
                        node.location,
                        f"a URL addresses a script by the internal number {match['id']}, which differs between "
                        "accounts; use `url.resolveScript` with script ids (1.0: `nlapiResolveURL`)",
                        fixes=by_resolved_url(script, node),
                        context="script URL",
                    )


def _numbers(script: Script, points: list[SinkPoint]) -> dict[str, tuple[Node, str]]:
    """The numbers by which a call names a script and its deployment, by option, and where they stand."""
    found: dict[str, tuple[Node, str]] = {}
    for point in points:
        option = _option(script, point)
        if option and (number := _number(script, point.argument, point.state.path)) is not None:
            found.setdefault(option, number)
    return found


def _kinds(script: Script, point: SinkPoint) -> frozenset[str]:
    """Root elements of the script objects that a call may mean; none for one that runs no script."""
    from suitelint.netsuite.sdf import sdf_facts

    kinds = sdf_facts().addressed.get(point.sink.callee, frozenset())
    if not _takes_type(point):
        return kinds
    arguments = point.passing.arguments
    kind = constant(script, arguments[0]) if arguments else None
    return kinds & {(kind or "").lower()}


def _takes_type(point: SinkPoint) -> bool:
    """Whether the type of what is called stands before its id, as in SuiteScript 1.0."""
    return point.sink.callee.startswith("nlapi")


def _option(script: Script, point: SinkPoint) -> str:
    """Whether what a call takes at a point is the id of a script or that of a deployment; nothing for neither."""
    if _takes_type(point) and not _kinds(script, point):
        return ""
    if point.state.path:
        return _DEPLOYMENT if point.state.path[-1] == "deploymentId" else _SCRIPT
    given = point.passing.arguments
    if not given:  # `task.scriptId = 77` is an assignment
        return _DEPLOYMENT if point.sink.callee.endswith("deploymentId=") else _SCRIPT
    position = next((at for at, one in enumerate(given) if one == point.argument), 0)
    return _SCRIPT if position == (1 if _takes_type(point) else 0) else _DEPLOYMENT


def _number(script: Script, node: Node, path: tuple[str, ...]) -> tuple[Node, str] | None:
    """The number at `path` of an expression, as a number or as text."""
    value = written(script, node, path)
    if value is None:
        return None
    held = list(script.values_of(value))
    text = held[0].text if len(held) == 1 and held[0].kind == "number" else constant(script, value)
    return (value, text) if text is not None and text.isdigit() else None
