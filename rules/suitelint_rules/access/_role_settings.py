"""Settings that say with which role a program logs in."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator

from suitelint.regex import regex
from suitelint.semantic.script import Script
from suitelint.syntax.document import Document, Form, NamedValue
from suitelint.syntax.javascript.document import JavaScriptDocument
from suitelint.syntax.javascript.ownership import owner_of
from suitelint.syntax.javascript.tree import Node
from suitelint.syntax.python import PythonDocument

_NAME = regex(
    r"(?P<whose>ns|netsuite|nlauth|suitetalk|passport|login|account)?(?:custom|default|auth)?role(?:internal)?(?:id)?"
)
_INSIDE = frozenset({"internalid", "id", "value", "attributes", "attrs"})
"""Names of the parts of a reference to a role: `role: { attributes: { internalId: 3 } }`."""
_ACCOUNT = regex(r"account|acct|realm|compid|companyid|company_id", re.IGNORECASE)
_CREDENTIAL = regex(
    r"e-?mail|passw|pwd|signature|token|consumer|secret|api_?key|user|login|certificate|private_?key", re.IGNORECASE
)
_SDF_ELEMENTS = frozenset({"runasrole", "audslctrole", "executeas", "audienceroles", "permittedrole"})
_ROLE_CONDITION = regex(
    r"\{(?:user)?role(?:\.id)?\}\s*(?:=|!=|<>|(?:not\s+)?in\s*\()\s*(?P<roles>['\d][\s\d',]*)", re.IGNORECASE
)
"""A comparison of the user's role in the formula of a workflow, a form or a search."""


def is_deployed_role(value: NamedValue) -> bool:
    """Whether a literal is a role that an SDF object names."""
    return value.form is Form.ELEMENT and value.name.lower() in _SDF_ELEMENTS


def roles_in_formula(text: str) -> list[str]:
    """The numbers that a formula compares with the user's role: `{userrole.id} in (3, 1032)`."""
    return re.findall(r"\d+", " ".join(match["roles"] for match in _ROLE_CONDITION.finditer(text)))


def is_role_setting(value: NamedValue, document: Document) -> bool:
    """Whether a literal is the role of a login: by a name that says so, or beside an account and a credential."""
    owner = [_plain(part) for part in value.path]
    inside = 0
    while len(owner) > 1 and owner[-1] in _INSIDE:
        owner.pop()
        inside += 1
    match = _NAME.fullmatch(owner[-1])
    if match is None:
        return False
    if match["whose"] or any("passport" in part for part in owner):
        return True
    near = list(neighbours(value, document, inside))
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


def neighbours(value: NamedValue, document: Document, inside: int = 0) -> Iterator[str]:
    """Names that stand beside the literal's own: keys of its object, variables of its file, keys of its section.

    `inside` says how many objects deeper than the name the literal itself stands.
    """
    if isinstance(document, JavaScriptDocument) and isinstance(value.node, Node):
        holders = [one for one in value.node.ancestors() if one.kind == "ObjectExpression"]
        if len(holders) > inside:
            yield from (member.key_name or "" for member in holders[inside].properties)
        elif len(value.path) > 1:
            yield from (node.text for node in document.all("MemberExpression") if node.text.startswith(value.path[0]))
        else:
            names = (node.id for node in document.all("VariableDeclarator"))
            yield from (name.text for name in names if name is not None)
        return
    if isinstance(document, PythonDocument):
        yield from _keys_around(value, document)
    section = value.path[: -1 - inside]
    for other in document.named_values():
        if other.path[: len(section)] == section and len(other.path) > len(section):
            yield other.path[len(section)]


def _keys_around(value: NamedValue, document: PythonDocument) -> Iterator[str]:
    """Keys of the dictionary or call of a Python file that the literal stands in."""
    holders: list[ast.Dict | ast.Call] = [*document.nodes(ast.Dict), *document.nodes(ast.Call)]
    for holder in holders:
        span = document.span(holder)
        if not span.start <= value.span.start < span.end:
            continue
        if isinstance(holder, ast.Dict):
            yield from (str(key.value) for key in holder.keys if isinstance(key, ast.Constant))
        else:
            yield from (keyword.arg or "" for keyword in holder.keywords)


def _plain(name: str) -> str:
    return re.sub(r"[^a-z]", "", name.lower())
