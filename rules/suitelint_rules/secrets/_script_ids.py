"""A fix that puts script ids where internal numbers stand. It is not safe: a number may mean a script elsewhere."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING

from suitelint.finding import Edit, Fix
from suitelint.regex import regex
from suitelint.semantic.platform import Platform, platform_of
from suitelint.semantic.script import Script
from suitelint.source import Location
from suitelint.syntax.javascript.tree import Node
from suitelint_rules._edits import loaded_module, runs_on_call

if TYPE_CHECKING:
    from suitelint.semantic.deployments import ScriptObject

_ADDRESS = regex(r"/app/site/hosting/(?P<page>scriptlet|restlet)\.nl\?script=\d+&deploy=\d+", re.IGNORECASE)
_EXTERNAL = regex(
    r"https://[\w.-]+/app/site/hosting/scriptlet\.nl\?script=\d+&deploy=\d+(?:&(?:compid|h|ns-at)=[\w.~%-]+)+",
    re.IGNORECASE,
)
_TYPES = {"scriptlet": "suitelet", "restlet": "restlet"}


def by_script_id(script: Script, kinds: frozenset[str], numbers: Mapping[str, Node]) -> Iterator[Fix]:
    """The ids of the only script of one of `kinds` in the project, and of its only deployment, if both are asked for.

    `numbers` are the literals by the options that take them, `scriptId` and `deploymentId`.
    """
    target = _only_script(script, kinds)
    if target is None or any(node.document is not script.document for node in numbers.values()):
        return
    ids = {"scriptId": target.scriptid}
    if "deploymentId" in numbers:
        if len(target.deployments) != 1:
            return
        ids["deploymentId"] = target.deployments[0].scriptid
    edits = tuple(_quoted(node, ids[option]) for option, node in numbers.items())
    yield Fix(f"Use `{target.scriptid}`, the only script of its type in this project", edits)


def _only_script(script: Script, kinds: frozenset[str]) -> ScriptObject | None:
    project = script.project
    if project is None or not kinds:
        return None
    home = project.root_of(script.path)
    found = [one for one in project.index.scripts if one.kind in kinds and project.root_of(one.path) == home]
    return found[0] if len(found) == 1 and found[0].scriptid else None


def _quoted(node: Node, text: str) -> Edit:
    quote = '"' if node.text.startswith('"') else "'"
    key = f"{node.text}: " if node.kind == "ShorthandProperty" else ""
    return Edit(node.location, f"{key}{quote}{text}{quote}")


def by_resolved_url(script: Script, node: Node) -> Iterator[Fix]:
    """The platform's own answer in the place of a literal that is such an address and nothing more."""
    match = _ADDRESS.fullmatch(node.string or "")
    if match is not None:
        yield from _asked(script, node, _TYPES[match["page"].lower()])


def by_external_url(script: Script, location: Location) -> Iterator[Fix]:
    """The same for the address of a page without a log-in, around the code at `location` that opens it."""
    span = location.span
    for node in script.document.all("string"):
        if node.start <= span.start and span.end <= node.end and _EXTERNAL.fullmatch(node.string or ""):
            yield from _asked(script, node, _TYPES["scriptlet"], external=True)


def _asked(script: Script, node: Node, kind: str, external: bool = False) -> Iterator[Fix]:
    target = _only_script(script, frozenset({kind}))
    if target is None or len(target.deployments) != 1 or not runs_on_call(script, node):
        return
    script_id, deployment_id = f"'{target.scriptid}'", f"'{target.deployments[0].scriptid}'"
    edits: tuple[Edit, ...] = ()
    if platform_of(script) is Platform.SUITESCRIPT_2:
        loaded = loaded_module(script, "N/url", node)
        if loaded is None:
            return
        name, edits = loaded
        more = ", returnExternalUrl: true" if external else ""
        text = f"{name}.resolveScript({{ scriptId: {script_id}, deploymentId: {deployment_id}{more} }})"
    else:
        more = ", 'external'" if external else ""
        text = f"nlapiResolveURL('{target.kind.upper()}', {script_id}, {deployment_id}{more})"
    yield Fix(f"Ask for the address of `{target.scriptid}`", (*edits, Edit(node.location, text)))
