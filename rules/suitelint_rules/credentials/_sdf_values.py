"""Values in the XML of an object that may be credentials, with the names that tell."""

from __future__ import annotations

from collections.abc import Iterator

from suitelint.lexicon.names import BARE_PASSWORD, CredentialClass, credential_class
from suitelint.record import NamedTuple
from suitelint.semantic.access import CustomRecordType
from suitelint.semantic.deployments import ScriptObject
from suitelint.semantic.sdf import CustomField, SdfObject, custom_fields
from suitelint.syntax.sdf import Element

_NO_TEXT = frozenset(
    {"CHECKBOX", "CURRENCY", "DATE", "DATETIMETZ", "DOCUMENT", "FLOAT", "IMAGE", "INTEGER", "MULTISELECT", "PERCENT"}
    | {"SELECT", "TIMEOFDAY"}
)
"""Types of fields whose values are no texts."""
_OPAQUE_KINDS = frozenset({"integration", "secret"})
"""Objects that have a script id and no data (section_160079429000, SDFxml_3719392610)."""
DESCRIPTIVE = frozenset({"callbackurl", "description", "isinactive", "label", "name", "redirecturi", "scope", "state"})
"""Elements with words for people, addresses and switches."""
_READ_ABOVE = frozenset({"defaultvalue", "help", "label"})
"""Elements of fields, which are read with their field."""


class Candidate(NamedTuple):
    """A text that may be a credential; `certain` says that its place alone makes it one."""

    element: Element
    owner: str
    name: CredentialClass | None
    certain: bool = False
    remark: str = ""
    removable: bool = False


def candidates(sdf: SdfObject) -> Iterator[Candidate]:
    """Every text of an object that may be a credential, the surest reading of each first."""
    for field in custom_fields(sdf):
        if field.default is not None and field.type not in _NO_TEXT:
            yield _of_field(field, field.default, removable=True)
    if isinstance(sdf, ScriptObject):
        yield from _of_parameters(sdf)
    if isinstance(sdf, CustomRecordType):
        for cell, definition in sdf.cells():
            if definition is None:
                yield Candidate(cell, cell.name, credential_class(cell.name))
            elif definition.type not in _NO_TEXT:
                yield _of_field(definition, cell)
    for element in sdf.root.walk():
        if not element.text or element.children:
            continue
        if sdf.kind in _OPAQUE_KINDS and element.name not in DESCRIPTIVE and element.text not in {"T", "F"}:
            remark = f"; an object of the kind `{sdf.kind}` carries no data"
            yield Candidate(element, element.name, credential_class(element.name), True, remark)
        elif element.name == "valuetext" and (target := element.parent and element.parent.value("field")):
            yield Candidate(element, target, credential_class(target))
        elif element.name not in _READ_ABOVE and not element.name.startswith("cust"):
            yield Candidate(element, element.name, credential_class(element.name))


def _of_field(field: CustomField, element: Element, removable: bool = False) -> Candidate:
    if field.type == "PASSWORD":
        return Candidate(element, field.scriptid, BARE_PASSWORD, True, "", removable)
    name = credential_class(field.scriptid) or credential_class(field.label)
    remark = "; `encryptatrest` protects the stored value, not this file" if field.encrypted else ""
    return Candidate(element, field.scriptid, name, False, remark, removable)


def _of_parameters(script: ScriptObject) -> Iterator[Candidate]:
    fields = {field.scriptid.lower(): field for field in custom_fields(script)}
    for deployment in script.deployments:
        for element in deployment.parameters():
            if not element.text:
                continue
            definition = fields.get(element.name.lower())
            if definition is None:
                yield Candidate(element, element.name, credential_class(element.name), removable=True)
            elif definition.type not in _NO_TEXT:
                yield _of_field(definition, element, removable=True)
