"""Rules as SARIF reporting descriptors."""

from __future__ import annotations

from typing import Any

import sarif_om as om

from suitelint.report.pages import how_to_fix, text_only, what
from suitelint.report.render import Context
from suitelint.rule import RuleMeta
from suitelint.wording import sentence

_LONGEST = 1024
_MOST_TAGS = 10


def descriptors(context: Context) -> list[om.ReportingDescriptor]:
    """A descriptor for each rule that ran, in the order of codes."""
    return [_descriptor(meta, context) for meta in sorted(context.report.rules.values(), key=lambda meta: meta.code)]


def _descriptor(meta: RuleMeta, context: Context) -> om.ReportingDescriptor:
    rule = context.rules.get(meta.name)
    full = what(rule) if rule else meta.summary
    advice = how_to_fix(rule) if rule else ""
    markdown = text_only(rule) if rule else ""
    return om.ReportingDescriptor(
        id=meta.code,
        name=_pascal(meta.name),
        short_description=om.MultiformatMessageString(text=sentence(meta.summary)),
        full_description=om.MultiformatMessageString(text=sentence(full)[:_LONGEST]),
        help=om.MultiformatMessageString(
            text=sentence(advice or meta.summary), markdown=markdown or sentence(meta.summary)
        ),
        default_configuration=om.ReportingConfiguration(level=str(meta.severity), enabled=meta.default),
        properties=_properties(meta),
    )


def _properties(meta: RuleMeta) -> dict[str, Any]:
    tags = [] if meta.security_severity == 0 else ["security"]
    tags += [f"external/cwe/cwe-{number:03}" for number in meta.cwe]
    tags += ["suitescript", meta.name]
    properties: dict[str, Any] = {"tags": tags[:_MOST_TAGS], "precision": str(meta.confidence)}
    if meta.security_severity:
        properties["security-severity"] = f"{meta.security_severity:.1f}"
    return properties


def _pascal(name: str) -> str:
    return "".join(word.capitalize() for word in name.split("-"))
