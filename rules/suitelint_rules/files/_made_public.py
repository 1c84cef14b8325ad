"""Files that a script makes public: where, what for, and what is in them."""

from __future__ import annotations

from collections.abc import Iterator

from suitelint.flow import Flow, Question, flows
from suitelint.flow.places import constant, written
from suitelint.flow.sinks import sink_points
from suitelint.netsuite.sdf import sdf_facts
from suitelint.semantic.script import Script
from suitelint.syntax.javascript.tree import Node

_SWITCHES = frozenset({"file-online"})
_DATA = frozenset(
    {
        "record",
        "record-field",
        "search-result",
        "query-result",
        "map-reduce-value",
        "http-request",
        "http-request-parameters",
        "http-request-value",
    }
)


def switches(script: Script) -> Iterator[tuple[Node, Node | None]]:
    """Every `true` that makes a file public, with the call that made the file where it is known."""
    for point in sink_points(script, _SWITCHES):
        switch = written(script, point.argument, point.state.path)
        if switch is not None and _is_on(switch):
            made_here = _is_creation(script, point.passing)
            yield switch, point.passing if made_here else _creation(script, _file_of(point.passing))


def _is_on(node: Node) -> bool:
    return node.inner.text in {"true", "'T'", '"T"', "!0"}


def _file_of(switch: Node) -> Node | None:
    """The file whose member a call or an assignment switches."""
    member = switch.callee if switch.kind == "CallExpression" else switch.left
    return None if member is None else member.object


def _creation(script: Script, file: Node | None) -> Node | None:
    values = [] if file is None else script.values_of(file.inner)
    return next((value for value in values if _is_creation(script, value)), None)


def _is_creation(script: Script, call: Node) -> bool:
    """Whether a call makes a file: it takes the contents and returns the file."""
    name = script.resolve(call.callee) if call.kind == "CallExpression" and call.callee is not None else None
    kinds = script.catalogue.sink_kinds(name)
    return "file-contents" in kinds and f"{name}()" in script.catalogue.returns


def _given(script: Script, call: Node, name: str) -> Node | None:
    return written(script, call.arguments[0], (name,)) if call.arguments else None


def is_public_by_purpose(script: Script, creation: Node) -> bool:
    """Images, style sheets and the like with contents that stand in the code."""
    arguments = creation.arguments
    positional = len(arguments) > 2
    name = arguments[0] if positional else _given(script, creation, "name")
    kind = arguments[1] if positional else _given(script, creation, "fileType")
    contents = arguments[2] if positional else _given(script, creation, "contents")
    types = [] if kind is None else [constant(script, kind) or "", script.resolve(kind) or ""]
    web = any(word.rpartition(".")[2].upper() in sdf_facts().files.web_types for word in types)
    file_name = None if name is None else constant(script, name)
    fixed = contents is None or constant(script, contents) is not None
    return fixed and (web or (file_name is not None and is_web_asset(file_name)))


def is_web_asset(name: str) -> bool:
    """Whether a file of this name is for browsers."""
    return name.rpartition(".")[2].lower() in sdf_facts().files.web_assets


def filled_with(script: Script, creation: Node) -> list[Flow]:
    """Data of records or of a request that becomes the contents of the created file."""
    return [flow for flow in script.remember(_contents) if flow.passing.location.span == creation.location.span]


def _contents(script: Script) -> list[Flow]:
    return flows(script, {"file-contents": Question(_DATA)})
