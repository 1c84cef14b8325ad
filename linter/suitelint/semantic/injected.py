"""What objects are given to work with: arguments of constructors, and of functions that are called by their name."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice
from typing import TYPE_CHECKING

from suitelint.semantic.applied import InValue, handed
from suitelint.semantic.scope import Binding, How
from suitelint.syntax.javascript.tree import Node

if TYPE_CHECKING:
    from suitelint.semantic.script import Script

_MAX_CALLS = 4
"""Calls of one function whose arguments are looked at: what they are given is of one form."""


def injected(script: Script, binding: Binding) -> Iterator[InValue]:
    """What callers in this file hand to a parameter: expressions, each with the path of the value inside it."""
    from suitelint.semantic.call_sites import named_calls

    function = Node(script.document, binding.function)
    path = next((one.path for one in binding.definitions if one.how is How.PARAMETER), ())
    for call in islice(named_calls(script, function), _MAX_CALLS):
        yield from handed(script, call, binding.position, path, False)


def may_hold(script: Script, binding: Binding, name: str) -> bool:
    """Whether an object of this file may be handed to a parameter for its member `name`."""
    return binding.is_parameter and binding not in script.modules.bound and name in script.remember(_member_names)


def _member_names(script: Script) -> frozenset[str]:
    """Names of members that are functions, or have functions or modules inside, in the objects of this file."""
    document = script.document
    kinds, lasts = document.kinds, document.lasts
    found = {Node(document, index).key_name for index in document.by_kind.get("MethodDefinition", ())}
    for index in document.by_kind.get("Property", ()):
        if kinds[lasts[index]] not in ("string", "number"):
            found.add(Node(document, index).key_name)
    found.update(document.text_of(index) for index in document.by_kind.get("ShorthandProperty", ()))
    return frozenset(name for name in found if name is not None)
