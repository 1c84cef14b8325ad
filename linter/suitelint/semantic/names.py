"""Resolved names (see `netsuite.catalogue`): what an expression is in the platform's terms."""

from __future__ import annotations

from typing import TYPE_CHECKING

from suitelint.netsuite.catalogue import CAUGHT_ERROR
from suitelint.semantic.applied import called, indirect
from suitelint.semantic.exports import without_default
from suitelint.semantic.holders import held, this_values
from suitelint.semantic.injected import injected, may_hold
from suitelint.semantic.parameters import parameter_type, receiver_type
from suitelint.semantic.platform import Platform, platform_of
from suitelint.semantic.results import returned
from suitelint.semantic.scope import ANY, ELEMENT, NAMES, SOME, Binding, Definition, How
from suitelint.semantic.state_machines import CAUGHT
from suitelint.syntax.javascript.grammar import CALLS, LITERALS, WAITS
from suitelint.syntax.javascript.tree import Node

if TYPE_CHECKING:
    from suitelint.semantic.script import Script


_WORDS = frozenset({"require", "await"})
"""Calls that are none of a function: `await (x).y` reads as a call of `await` to the grammar."""


_KEEPING = frozenset({"filter", "slice", "sort", "reverse", "concat", "splice", "toSorted", "toReversed"})
_PICKING = frozenset({"find", "findLast", "pop", "shift", "at"})


def resolved_name(script: Script, node: Node) -> str | None:
    """The name of an expression before `Catalogue.canonical`; `Script.resolve` remembers names and ends cycles."""
    kind = node.kind
    if kind in NAMES:
        return _identifier(script, node)
    if kind == "MemberExpression":
        base = node.object
        if base is None:
            return None
        key = node.key_name
        if base.kind == "ThisExpression":
            return _this_member(script, base, key)
        owner = script.resolve(base)
        if owner is None:
            return _held_module(script, base, key)
        if key == "default" and owner.startswith("N/") and "." not in owner:
            return owner
        return f"{owner}.{key}" if key is not None and not key.isdigit() else owner + ELEMENT
    if kind in CALLS:
        if (sent := script.sent_values.get(node.index)) is not None:
            return CAUGHT_ERROR if sent == CAUGHT else script.resolve(Node(script.document, sent))
        callee = called(script, node)
        if callee is None:
            return None
        if callee.kind == "Identifier" and (word := callee.text) in _WORDS and (arguments := node.arguments):
            if word == "await":
                return script.resolve(arguments[0])
            return module_name(arguments[0].string) if arguments[0].string else None
        if callee.object is not None and indirect(script, node) == "bind":
            return script.resolve(callee.object)
        if (listed := _taken_from_list(script, callee)) is not None:
            return listed
        owner = script.resolve(callee)
        if owner is not None and owner.endswith((".then", ".catch", ".finally")):
            return None
        return f"{owner}()" if owner is not None else _local_call(script, node, callee)
    if kind in WAITS:
        return script.resolve(node.argument) if node.argument is not None else None
    if kind == "AssignmentExpression" and node.right is not None:
        return script.resolve(node.right)
    if kind == "BinaryExpression" and node.operator in ("||", "??"):
        return next(
            (found for side in (node.left, node.right) if side is not None and (found := script.resolve(side))), None
        )
    if kind == "ConditionalExpression":
        sides = (node.consequent, node.alternate)
        return next((found for side in sides if side is not None and (found := script.resolve(side))), None)
    if kind == "SequenceExpression" and (parts := node.expressions):
        return script.resolve(parts[-1])
    if kind == "Super":
        return _super(script, node)
    if kind == "import":
        return kind
    if kind in ("string", "TemplateLiteral"):
        return "String"
    if kind == "ArrayExpression":
        return "Array"
    return None


def _super(script: Script, word: Node) -> str | None:
    """The class that `super(…)` makes, or what it makes: `super.send`. Of `extends mixin(Base)` that is `Base`."""
    owner = word.enclosing_class
    parent = owner.superclass if owner is not None else None
    while parent is not None and parent.kind == "CallExpression":
        parent = next(iter(parent.arguments), None)
    name = script.resolve(parent) if parent is not None else None
    call = word.outer
    return name if name is None or (call is not None and call.callee == word) else f"{name}()"


def _taken_from_list(script: Script, callee: Node) -> str | None:
    """What methods of arrays give of a list of the platform: `results.filter(f)` as many, `results.find(f)` one."""
    method = callee.key_name if callee.kind == "MemberExpression" else None
    if method not in _KEEPING and method not in _PICKING:
        return None
    owner = script.resolve(callee.object) if callee.object is not None else None
    if owner is None or owner + ELEMENT not in script.catalogue.returns:
        return None
    return owner if method in _KEEPING else owner + ELEMENT


def _local_call(script: Script, call: Node, callee: Node) -> str | None:
    for function in script.functions_of(callee):
        for value in returned(function):
            given = _given_back(script, call, function, value)
            if (found := script.resolve(value if given is None else given)) is not None:
                return found
    return None


def _given_back(script: Script, call: Node, function: Node, value: Node) -> Node | None:
    """The argument of `call` that `function` returns as it is: `const record = __importStar(record_1)`."""
    if value.kind == "ConditionalExpression":
        sides = (one for one in (value.consequent, value.alternate) if one is not None)
        return next((found for one in sides if (found := _given_back(script, call, function, one)) is not None), None)
    binding = script.scopes.binding_of(value) if value.kind in NAMES else None
    if binding is None or not binding.is_parameter or binding.function != function.index:
        return None
    if any(one.path for one in binding.definitions):
        return None
    arguments = call.arguments
    return arguments[binding.position] if binding.position < len(arguments) else None


def _identifier(script: Script, node: Node) -> str | None:
    name = node.text
    binding = script.scopes.binding_of(node)
    if binding is None:
        return None if name == "undefined" else script.catalogue.usual_names.get(name, name)
    if (bound := script.modules.bound.get(binding)) is not None:
        module, path = bound
        if module == "require" or module.startswith((".", "/", "SuiteScripts/", "SuiteApps/", "SuiteBundles/")):
            return module if module == "require" else _copied(script, name, module, path)
        return ".".join((module_name(module) or module, *without_default(path)))
    if binding.is_parameter:
        return _parameter(script, binding)
    for definition in binding.definitions:
        if (found := _definition(script, definition)) is not None:
            return found
    return None


def _copied(script: Script, name: str, module: str, path: tuple[str, ...]) -> str | None:
    """The library that a module of the project is a copy of, by its file or by what the code calls it."""
    if path and path != ("default",):
        return None
    file = "".join(filter(str.isalpha, module.rpartition("/")[2].lower()))
    files = script.catalogue.copied_files
    known = next((library for start, library in files.items() if file.startswith(start)), None)
    return known or script.catalogue.copies.get(name.lower())


def _definition(script: Script, definition: Definition) -> str | None:
    if definition.value < 0 or definition.how in (How.FUNCTION, How.CLASS, How.KEY):
        return None
    value = Node(script.document, definition.value).inner
    if value.kind in LITERALS:
        return "String" if value.kind == "string" else None
    found = script.resolve(value)
    if found is not None and definition.how is How.ELEMENT:
        found = script.catalogue.canonical(found + ELEMENT)
    return _member(script, found, definition.path)


def _parameter(script: Script, binding: Binding) -> str | None:
    name = parameter_type(script, Node(script.document, binding.function), binding.position)
    for definition in binding.definitions:
        if definition.how is How.PARAMETER:
            taken = _member(script, name, definition.path)
            return _injected(script, binding, definition.path) if taken is None else taken
    return name


def _injected(script: Script, binding: Binding, path: tuple[str, ...]) -> str | None:
    """The module that callers hand over in an object which the parameter takes apart, `constructor({ https })`; where
    these are in other files, the one that the name means."""
    if path and may_hold(script, binding, path[0]) and path[0] in script.remember(module_keys):
        values = (value for given, inner in injected(script, binding) for value in held(script, given, inner))
        if known := next((found for value in values if (found := script.resolve(value)) is not None), None):
            return known
    return _given_name(script, binding, path[-1] if path else binding.name)


def _given_name(script: Script, binding: Binding, name: str) -> str | None:
    """The module that a parameter called `name` takes, where no call in this file says what it is."""
    module = script.catalogue.given_names.get(name)
    if module is None or platform_of(script) is not Platform.SUITESCRIPT_2:
        return None
    return module if next(injected(script, binding), None) is None else None


def _member(script: Script, name: str | None, path: tuple[str, ...]) -> str | None:
    """The name of what destructuring takes out of a value called `name`."""
    canonical = script.catalogue.canonical
    for part in path:
        if name is None:
            return None
        name = canonical(name + ELEMENT if part.isdigit() or part in SOME else f"{name}.{part}")
    return name


def module_keys(script: Script) -> frozenset[str]:
    """Names of members that hold modules of the platform: `{ https: https }`."""
    names = (binding.name for binding, (name, _) in script.modules.bound.items() if name.startswith("N/"))
    return frozenset(key for name in names for key in script.member_names.get(name, ()))


def _held_module(script: Script, holder: Node, key: str | None) -> str | None:
    """The module that is a member of an object of this file, or of one that a parameter takes."""
    if key in script.remember(module_keys):
        for value in held(script, holder, (key or ANY,)):
            if (found := script.resolve(value)) is not None:
                return found
    if key not in script.catalogue.given_names:
        return None
    owner = holder.object if holder.kind == "MemberExpression" else None
    for value in held(script, owner, (holder.key_name or ANY,)) if owner is not None else (holder,):
        binding = script.scopes.binding_of(value) if value.kind in NAMES else None
        if binding is not None and binding.is_parameter and binding not in script.modules.bound:
            return _given_name(script, binding, key or "")
    return None


def _this_member(script: Script, this: Node, key: str | None) -> str | None:
    owner = script.scopes.this_owner(this.index)
    if owner < 0 or key is None:
        return None
    for value in this_values(script, owner, key):
        if (found := script.resolve(value)) is not None:
            return found
    holder = Node(script.document, owner)
    kind = receiver_type(script, this) if holder.is_function else _extended(script, holder)
    return f"{kind}.{key}" if kind is not None else None


def _extended(script: Script, members: Node) -> str | None:
    """What an object adds members to, as SuiteCommerce spells classes: `ServiceController.extend({ … })`."""
    call = members.call if members.kind == "ObjectExpression" else None
    callee = call.callee if call is not None and members in call.arguments else None
    if callee is None or callee.object is None or callee.key_name != "extend":
        return None
    return script.resolve(callee.object)


def module_name(module: str | None) -> str | None:
    """The base of resolved names for a module path: `N/log` for `N/log.js`, Node's `node:crypto` as `crypto`."""
    if not module:
        return None
    if module.startswith((".", "/")):
        return None
    return module.removeprefix("node:").removesuffix(".js")
