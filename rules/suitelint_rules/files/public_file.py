"""A file that anyone can download."""

from __future__ import annotations

from collections.abc import Iterator

from suitelint.finding import Confidence, Edit, Finding, Fix, Severity, Step
from suitelint.lexicon.personal import personal_class
from suitelint.netsuite.sdf import sdf_facts
from suitelint.rule import Rule, RuleMeta
from suitelint.semantic.script import Script
from suitelint.semantic.sdf import is_true, value_location
from suitelint.syntax.document import Document
from suitelint.syntax.sdf import SdfDocument
from suitelint_rules.files._made_public import filled_with, is_public_by_purpose, is_web_asset, switches

_ATTRIBUTES = ".attr.xml"
_PUBLIC = frozenset({"availablewithoutlogin", "isonline"})


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
        if document.root.name != "file" or is_web_asset(name) or in_web_folder:
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
        for switch, creation in switches(script):
            if creation is not None and is_public_by_purpose(script, creation):
                continue
            filled = [] if creation is None else filled_with(script, creation)
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
