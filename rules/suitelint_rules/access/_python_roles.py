"""Log-ins of Python middleware: roles by number, and references to roles in passports."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator

from suitelint.netsuite.python import is_passport
from suitelint.regex import regex
from suitelint.source import Location
from suitelint.syntax.python import PythonDocument
from suitelint.syntax.python.names import called, text_of
from suitelint_rules._python_calls import arguments
from suitelint_rules.access._role_settings import is_role_setting

_ID_NAMES = frozenset({"internalid", "internal_id"})
_ADMINISTRATOR = 3
_NUMBER = regex(rb"role\w*[\"']?\s*[:=]\s*(\d{1,6})\b", re.IGNORECASE)


def login_roles(document: PythonDocument) -> Iterator[tuple[str, Location]]:
    """Internal ids of roles in log-ins, by number or in a passport; names with a text are found by value."""
    numbers = {_ADMINISTRATOR, *(int(found) for found in _NUMBER.findall(document.source.data))}
    for number in sorted(numbers):
        for value in document.named_integers(number):
            if is_role_setting(value, document):
                yield str(number), value.location
    for node in document.nodes(ast.Call) if b"assport" in document.source.data else ():
        if is_passport(called(node)):
            for text, reference in _role(node):
                yield text, document.location(reference)


def _role(passport: ast.Call) -> Iterator[tuple[str, ast.expr]]:
    """The id in `role=RecordRef(internalId="3")` or `role={"internalId": "3"}`."""
    role = arguments(passport).get("role")
    members: list[tuple[str, ast.expr]] = []
    if isinstance(role, ast.Call):
        members = [(keyword.arg or "", keyword.value) for keyword in role.keywords]
    elif isinstance(role, ast.Dict):
        members = [(text_of(key) or "", value) for key, value in zip(role.keys, role.values, strict=True)]
    for name, value in members:
        if name.lower() in _ID_NAMES and isinstance(value, ast.Constant):
            yield str(value.value), value
