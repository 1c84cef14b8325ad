"""What a script takes from other modules."""

from __future__ import annotations

from typing import TYPE_CHECKING

from suitelint.semantic.classes import parent_named
from suitelint.semantic.holders import held
from suitelint.semantic.modules import required
from suitelint.semantic.scope import ANY, NAMES, RESULT
from suitelint.syntax.javascript.grammar import WAITS
from suitelint.syntax.javascript.tree import Node

if TYPE_CHECKING:
    from suitelint.semantic.script import Script

_STEPS = 8
_MAKE = WAITS | {"NewExpression", "CallExpression"}

Path = tuple[str, ...]


def imported(script: Script, callee: Node | None) -> tuple[str, Path] | None:
    """The module and the path of names that an expression takes out of it: `lib.a.b`, `new Lib().a`, `make().a`."""
    root, names = callee, list[str]()
    for _ in range(_STEPS):
        if root is None:
            return None
        kind = root.kind
        if kind == "MemberExpression":
            key, base = root.key_name or ANY, root.object
            if base is not None and base.kind == "ThisExpression":
                root = _of_this(script, base, key, names)
            else:
                names.append(key)
                root = base
        elif kind == "NewExpression":
            root = root.callee
        elif kind == "SequenceExpression":
            root = root.expressions[-1]
        elif kind == "CallExpression" or kind in WAITS:
            if (module := required(root)) is not None:
                return module, tuple(reversed(names))
            names.extend([RESULT] if kind == "CallExpression" else [])
            root = root.callee if kind == "CallExpression" else root.argument
        elif kind in NAMES:
            binding = script.scopes.binding_of(root)
            if binding is None or (bound := script.modules.bound.get(binding)) is not None:
                return (bound[0], (*bound[1], *reversed(names))) if binding is not None and bound else None
            root = _holder(script, root, len(binding.definitions), names)
        else:
            return None
    return None


def _holder(script: Script, name: Node, definitions: int, names: list[str]) -> Node | None:
    """What made the object that a variable holds, or the module that it holds as the last of `names`."""
    if names and names[-1] in script.remember(_module_keys):
        return next(held(script, name, (names.pop(),)), None)
    made = [one for one in script.values_of(name) if one.kind in _MAKE]
    return made[0] if len(made) == definitions == 1 else None


def _module_keys(script: Script) -> frozenset[str]:
    """Names of members that hold modules, or parts of them: `{ lib }`, `this.lib = lib`."""
    return frozenset(key for binding in script.modules.bound for key in script.member_names.get(binding.name, ()))


def _of_this(script: Script, this: Node, key: str, names: list[str]) -> Node | None:
    """The module that `this.key` holds, else the class of another module that the own one extends."""
    if key in script.remember(_module_keys):
        return next(held(script, this, (key,)), None)
    owner = script.scopes.this_owner(this.index)
    names.append(key)
    return parent_named(script, Node(script.document, owner)) if owner >= 0 else None
