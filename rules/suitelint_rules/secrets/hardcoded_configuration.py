"""Settings of an integration that are literals, in a script without any parameter."""

from __future__ import annotations

import re
from collections.abc import Iterator

from suitelint.finding import Confidence, Finding, Severity, Step
from suitelint.flow.places import constant, written
from suitelint.flow.sinks import sink_points
from suitelint.regex import regex
from suitelint.rule import Rule, RuleMeta
from suitelint.semantic.holders import members_of
from suitelint.semantic.script import Script
from suitelint.source import Location
from suitelint.syntax.javascript.tree import Node

_MAIL = regex(r"[\w.+-]+@[\w-]+\.[\w.-]+\Z")
_ENDPOINT = regex(r"https?://(?!localhost|127\.0\.0\.1)[\w.-]+\.\w{2,}", re.IGNORECASE)
_ADDRESS = "an endpoint"
_NUMBERED = frozenset({"author", "folder", "subsidiary"})
_PARAMETERS = frozenset({"script-parameter"})
_KINDS = frozenset({"email-recipient", "http-url"})
_NUMBERING = frozenset({"email-recipient", "file-contents"})
"""Sinks of calls that take internal ids beside it."""


class HardcodedConfiguration(Rule):
    meta = RuleMeta(
        code="NS307",
        name="hardcoded-configuration",
        summary="recipients, ids and endpoints are literals, and the script has no parameter",
        severity=Severity.NOTE,
        confidence=Confidence.LOW,
        security_severity=1.5,
        cwe=(547,),
        default=False,
    )

    def check_script(self, script: Script) -> Iterator[Finding]:
        if any(True for _ in script.calls(*script.catalogue.sources_named(_PARAMETERS))):
            return
        found = sorted(_settings(script), key=lambda one: (one[1] == _ADDRESS, one[0].span.start))
        if all(what == _ADDRESS for _, what in found):
            return
        (location, what), *others = dict.fromkeys(found)
        yield self.report(
            location,
            f"{what} is a literal, and the script reads no parameter: every change is a deployment; make it a script "
            "parameter",
            related=[Step(place, f"{text} is a literal too") for place, text in others],
            context="configuration",
        )


def _settings(script: Script) -> Iterator[tuple[Location, str]]:
    for point in sink_points(script, _KINDS):
        text = constant(script, point.argument, point.state.path)
        if text is None:
            continue
        place = (written(script, point.argument, point.state.path) or point.argument).location
        if point.sink.kind == "email-recipient" and _MAIL.match(text):
            yield place, "a recipient"
        elif point.sink.kind == "http-url" and _ENDPOINT.match(text) and "netsuite.com" not in text:
            yield place, _ADDRESS
    for call in script.calls(*sorted(script.catalogue.sink_calls(_NUMBERING))):
        for options in call.arguments[:1]:
            yield from _numbers(options)


def _numbers(options: Node) -> Iterator[tuple[Location, str]]:
    """Internal ids of the account; negative ones are the same everywhere."""
    if options.kind != "ObjectExpression":
        return
    for member in members_of(options):
        value = member.value
        if member.key_name in _NUMBERED and value is not None and value.kind == "number":
            yield value.location, f"the internal id of the {member.key_name}"
