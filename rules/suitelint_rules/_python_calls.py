"""Calls of libraries in Python middleware."""

from __future__ import annotations

import ast

from suitelint.netsuite.python import parameter_name
from suitelint.syntax.python.names import called


def arguments(call: ast.Call) -> dict[str, ast.expr]:
    """The arguments by name; by number where nobody knows what the library calls a parameter."""
    name = called(call)
    given = {keyword.arg: keyword.value for keyword in call.keywords if keyword.arg is not None}
    for position, one in enumerate(call.args):
        given.setdefault(parameter_name((name, str(position))) or str(position), one)
    return given
