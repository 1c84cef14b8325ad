"""Log-ins as Administrator in Python middleware: roles by number, and references to roles in passports."""

from __future__ import annotations

import ast
from collections.abc import Iterator

from suitelint.netsuite.python import is_passport, parameter_name
from suitelint.source import Location
from suitelint.syntax.python import PythonDocument
from suitelint.syntax.python.names import called, text_of
from suitelint_rules.access._administrator_logins import is_login

_ADMINISTRATOR = 3
_ID_NAMES = frozenset({"internalid", "internal_id"})


def administrator_roles(document: PythonDocument) -> Iterator[Location]:
    """Numbers and references that make a log-in one of the Administrator; names with a text are found by value."""
    for value in document.named_integers(_ADMINISTRATOR):
        if is_login(value, document):
            yield Location(document.source, value.span)
    if document.tree is None or b"assport" not in document.source.data:
        return
    for node in ast.walk(document.tree):
        if isinstance(node, ast.Call) and is_passport(called(node)):
            for reference in _role(node):
                yield Location(document.source, document.span(reference))


def _role(passport: ast.Call) -> Iterator[ast.expr]:
    """The id in `role=RecordRef(internalId="3")` or `role={"internalId": "3"}`."""
    given = {keyword.arg: keyword.value for keyword in passport.keywords}
    for position, one in enumerate(passport.args):
        given.setdefault(parameter_name((called(passport), str(position))), one)
    role = given.get("role")
    members: list[tuple[str, ast.expr]] = []
    if isinstance(role, ast.Call):
        members = [(keyword.arg or "", keyword.value) for keyword in role.keywords]
    elif isinstance(role, ast.Dict):
        members = [(text_of(key) or "", value) for key, value in zip(role.keys, role.values, strict=True)]
    for name, value in members:
        if name.lower() in _ID_NAMES and isinstance(value, ast.Constant) and value.value in (_ADMINISTRATOR, "3"):
            yield value
