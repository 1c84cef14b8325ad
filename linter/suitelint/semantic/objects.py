"""From a parsed XML file to the typed view of its object."""

from __future__ import annotations

from suitelint.semantic.access import CustomRecordType, Role, Workflow
from suitelint.semantic.deployments import ScriptObject, is_script
from suitelint.semantic.sdf import SdfObject
from suitelint.syntax.sdf import SdfDocument

_VIEWS: dict[str, type[SdfObject]] = {
    "role": Role,
    "customrole": Role,
    "customrecordtype": CustomRecordType,
    "workflow": Workflow,
}


def sdf_object(document: SdfDocument) -> SdfObject | None:
    """The object that `document` describes; nothing when it describes none."""
    root = document.root
    if root is None or not document.is_object:
        return None
    view = _VIEWS.get(root.name) or (ScriptObject if is_script(root) else SdfObject)
    return view(document, root)
