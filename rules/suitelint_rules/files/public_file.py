"""A file that anyone can download."""

from __future__ import annotations

from collections.abc import Iterator

from suitelint.finding import Confidence, Edit, Finding, Fix, Severity, Step
from suitelint.flow import Flow, Question, flows
from suitelint.flow.places import constant, written
from suitelint.flow.sinks import sink_points
from suitelint.lexicon.personal import personal_class
from suitelint.netsuite.sdf import sdf_facts
from suitelint.rule import Rule, RuleMeta
from suitelint.semantic.script import Script
from suitelint.semantic.sdf import is_true, value_location
from suitelint.syntax.document import Document
from suitelint.syntax.javascript.tree import Node
from suitelint.syntax.sdf import SdfDocument

_ATTRIBUTES = ".attr.xml"
_SWITCHES = frozenset({"file-online"})
_PUBLIC = frozenset({"availablewithoutlogin", "isonline"})
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


class PublicFile(Rule):
    meta = RuleMeta(
        code="NS607",
        name="public-file",
        summary="a data file is available without a login",
        severity=Severity.WARNING,
        confidence=Confidence.HIGH,
        security_severity=5.7,
        cwe=(552,),
    )
    languages = frozenset({"sdf"})
    triggers = (b"isonline", b"availablewithoutlogin", b"n/file")

    def check_document(self, document: Document) -> Iterator[Finding]:
        """Attributes of a File Cabinet file."""
        path = document.source.path
        if not path.endswith(_ATTRIBUTES) or not isinstance(document, SdfDocument) or document.root is None:
            return
        name = path.rpartition("/")[2].removesuffix(_ATTRIBUTES)
        in_web_folder = not sdf_facts().files.web_folders.isdisjoint(path.split("/"))
        if document.root.name != "file" or _is_web_asset(name) or in_web_folder:
            return
        for element in document.root.children:
            if element.name in _PUBLIC and is_true(element):
                location = value_location(element)
                yield self.report(
                    location,
                    f"`{name}` can be downloaded by anyone who knows its address, without a login; data files belong"
                    " behind one",
                    fixes=[Fix("Require a login", (Edit(location, "F"),))],
                    context=name,
                )

    def check_script(self, script: Script) -> Iterator[Finding]:
        """Files that a script makes public."""
        for switch, creation in _switches(script):
            if creation is not None and _is_public_by_purpose(script, creation):
                continue
            filled = [] if creation is None else _filled_with(script, creation)
            if any(personal_class(flow.source.names or flow.source.name) is not None for flow in filled):
                continue  # stored-sensitive-data says more about it
            also = f", and {filled[0].source.label} is written into it" if filled else ""
            yield self.report(
                switch.location,
                f"this file can be downloaded by anyone who knows its address, without a login{also}; keep it behind a"
                " login and deliver it through a script with an audience",
                severity=Severity.ERROR if filled else self.meta.severity,
                related=[
                    Step(flow.source.location, f"{flow.source.label} is written into the file") for flow in filled
                ],
                fixes=[Fix("Require a login", (Edit(switch.location, "false"),))],
                context="isOnline",
            )


def _switches(script: Script) -> Iterator[tuple[Node, Node | None]]:
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


def _option(script: Script, call: Node, name: str) -> Node | None:
    return written(script, call.arguments[0], (name,)) if call.arguments else None


def _is_public_by_purpose(script: Script, creation: Node) -> bool:
    """Images, style sheets and the like with contents that stand in the code."""
    arguments = creation.arguments
    positional = len(arguments) > 2
    name = arguments[0] if positional else _option(script, creation, "name")
    kind = arguments[1] if positional else _option(script, creation, "fileType")
    contents = arguments[2] if positional else _option(script, creation, "contents")
    types = [] if kind is None else [constant(script, kind) or "", script.resolve(kind) or ""]
    web = any(word.rpartition(".")[2].upper() in sdf_facts().files.web_types for word in types)
    file_name = None if name is None else constant(script, name)
    fixed = contents is None or constant(script, contents) is not None
    return fixed and (web or (file_name is not None and _is_web_asset(file_name)))


def _is_web_asset(name: str) -> bool:
    return name.rpartition(".")[2].lower() in sdf_facts().files.web_assets


def _filled_with(script: Script, creation: Node) -> list[Flow]:
    """Data of records or of a request that becomes the contents of the created file."""
    return [flow for flow in script.remember(_contents) if flow.passing.location.span == creation.location.span]


def _contents(script: Script) -> list[Flow]:
    return flows(script, {"file-contents": Question(_DATA)})
