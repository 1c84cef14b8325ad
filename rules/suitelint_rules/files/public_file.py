"""A file that anyone can download."""

from __future__ import annotations

from collections.abc import Iterator

from suitelint.finding import Confidence, Edit, Finding, Fix, Severity
from suitelint.netsuite.sdf import sdf_facts
from suitelint.rule import Rule, RuleMeta
from suitelint.semantic.sdf import is_true, value_location
from suitelint.syntax.document import Document
from suitelint.syntax.sdf import SdfDocument

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

    def check_document(self, document: Document) -> Iterator[Finding]:
        """Attributes of a File Cabinet file."""
        path = document.source.path
        if not path.endswith(_ATTRIBUTES) or not isinstance(document, SdfDocument) or document.root is None:
            return
        name = path.rpartition("/")[2].removesuffix(_ATTRIBUTES)
        facts = sdf_facts().files
        made_public = name.rpartition(".")[2].lower() in facts.web_assets
        if document.root.name != "file" or made_public or not facts.web_folders.isdisjoint(path.split("/")):
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
