"""Writes to members of `this` that do not spell it: by parameters of a constructor, and by another name for it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from suitelint.semantic.scope import Scopes

Write = tuple[int, int, tuple[str, ...], int]
"""What `this` means, as `Scopes.this_owner` has it, and the fields of a `MemberWrite`."""
_NAMING = frozenset({"VariableDeclarator", "AssignmentExpression"})


def indirect_writes(scopes: Scopes) -> list[Write]:
    """Writes to members of `this` by what stands for it or for the member."""
    return [*_parameter_properties(scopes), *_aliases(scopes)]


def _parameter_properties(scopes: Scopes) -> Iterator[Write]:
    """TypeScript's `constructor(private key: string)` writes `this.key`."""
    document = scopes.document
    for index in document.by_kind.get("accessibility_modifier", ()):
        parameter = document.parents[index]
        name = document.field_of(parameter, "pattern") if document.kinds[parameter] == "parameter" else -1
        if name >= 0 and document.kinds[name] == "Identifier":
            yield scopes.this_owner(parameter), parameter, (document.text_of(name),), name


def _aliases(scopes: Scopes) -> Iterator[Write]:
    """`var self = this; self.key = key`."""
    document = scopes.document
    for index in document.by_kind.get("ThisExpression", ()):
        holder = document.parents[index]
        if document.kinds[holder] not in _NAMING or document.lasts[holder] != index:
            continue
        binding = scopes.lookup(document.text_of(holder + 1), holder)
        if binding is None or not binding.writes or sum(one.value >= 0 for one in binding.definitions) != 1:
            continue
        owner = scopes.this_owner(index)
        yield from ((owner, write.at, write.path, write.value) for write in binding.writes)
