"""Settings that say with which role a program logs in."""

from __future__ import annotations

import re
from collections.abc import Iterator

from suitelint.semantic.script import Script
from suitelint.syntax.document import Document, Form, NamedValue
from suitelint.syntax.javascript.tree import JavaScriptDocument, Node
from suitelint.syntax.javascript.values import owner_of

_NAME = re.compile(
    r"(?P<whose>ns|netsuite|nlauth|suitetalk|passport|login|account)?(?:custom|default|auth)?role(?:internal)?(?:id)?"
)
_ACCOUNT = re.compile(r"account|acct|realm|compid|companyid|company_id", re.IGNORECASE)
_CREDENTIAL = re.compile(
    r"e-?mail|passw|pwd|signature|token|consumer|secret|api_?key|user|login|certificate|private_?key", re.IGNORECASE
)
_SDF_ELEMENTS = frozenset({"runasrole", "audslctrole", "executeas", "audienceroles", "permittedrole"})


def is_deployed_role(value: NamedValue) -> bool:
    """Whether a literal is a role that an SDF object names."""
    return value.form is Form.ELEMENT and value.name.lower() in _SDF_ELEMENTS


def is_role_setting(value: NamedValue, document: Document) -> bool:
    """Whether a literal is the role of a login: by a name that says so, or beside an account and a credential."""
    name = _plain(value.name)
    owner = [_plain(part) for part in value.path]
    if name in ("internalid", "id", "value") and len(owner) > 1:
        name, owner = owner[-2], owner[:-1]
    match = _NAME.fullmatch(name)
    if match is None:
        return False
    if match["whose"] or any("passport" in part for part in owner):
        return True
    near = list(neighbours(value, document))
    return any(_ACCOUNT.search(one) for one in near) and any(_CREDENTIAL.search(one) for one in near)


def number_settings(script: Script) -> Iterator[NamedValue]:
    """Numbers of a script that are the role of a login."""
    for node in script.document.all("number"):
        owned = owner_of(node)
        if owned is None or owned[1] in (Form.ARGUMENT, Form.COMPARISON, Form.RETURN):
            continue
        value = NamedValue(node.document.source, owned[0], node.text, node.span, owned[1], owned[2], node)
        if is_role_setting(value, script.document):
            yield value


def neighbours(value: NamedValue, document: Document) -> Iterator[str]:
    """Names that stand beside the literal's own: keys of its object, variables of its file, keys of its section."""
    if isinstance(document, JavaScriptDocument) and isinstance(value.node, Node):
        holder = next((one for one in value.node.ancestors() if one.kind == "ObjectExpression"), None)
        if holder is not None:
            yield from (member.key_name or "" for member in holder.properties)
        elif len(value.path) > 1:
            yield from (node.text for node in document.all("MemberExpression") if node.text.startswith(value.path[0]))
        else:
            names = (node.id for node in document.all("VariableDeclarator"))
            yield from (name.text for name in names if name is not None)
        return
    for other in document.named_values():
        if other.path[:-1] == value.path[:-1]:
            yield other.name


def _plain(name: str) -> str:
    return re.sub(r"[^a-z]", "", name.lower())
