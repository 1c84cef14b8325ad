"""One resolved JavaScript or TypeScript file: names, entry points, calls, exports."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple

from suitelint.netsuite.catalogue import ARGUMENTS, Catalogue, EntryRow, load_catalogue
from suitelint.semantic.header import Header, read_header
from suitelint.semantic.modules import Modules, returned
from suitelint.semantic.scope import ANY, ELEMENT, Binding, Definition, How, MemberWrite, Scopes
from suitelint.source import SourceFile
from suitelint.syntax.javascript.grammar import LITERALS, TRANSPARENT
from suitelint.syntax.javascript.tree import JavaScriptDocument, Node

if TYPE_CHECKING:
    from suitelint.semantic.project import Project

_MAX_CHAIN = 60
NAMES = frozenset({"Identifier", "ShorthandProperty"})
"""Kinds of nodes that refer to a binding."""


class EntryPoint(NamedTuple):
    """A function that the platform calls. `certain` is false when only names and arity speak for it."""

    script_type: str
    name: str
    function: Node
    row: EntryRow
    certain: bool = True


class Script:
    """The semantic view of one file. `project` answers what other files say; without one, nothing else is known."""

    def __init__(self, document: JavaScriptDocument, catalogue: Catalogue, project: Project | None = None) -> None:
        self.document = document
        self.catalogue = catalogue
        self.project = project
        self._resolved: dict[int, str | None] = {}

    @property
    def source(self) -> SourceFile:
        return self.document.source

    @property
    def path(self) -> str:
        return self.document.source.path

    @cached_property
    def header(self) -> Header:
        return read_header(self.document)

    @cached_property
    def scopes(self) -> Scopes:
        return Scopes(self.document)

    @cached_property
    def modules(self) -> Modules:
        return Modules(self.document, self.scopes)

    @cached_property
    def imports(self) -> tuple[str, ...]:
        """Modules that this file names, as written, in order and once each."""
        return tuple(dict.fromkeys(found.module for found in self.modules.imports))

    @property
    def is_client(self) -> bool:
        """Whether the platform runs this file in a browser: as a client script, or as a module of one."""
        if self.header.type_key in ("client", "spaclient"):
            return True
        return self.project is not None and self.path in self.project.index.browser_files

    # Calls.

    @cached_property
    def calls_by_name(self) -> Mapping[str, list[int]]:
        """Calls and `new` expressions by the last name of the callee; computed callees stand under `""`."""
        document = self.document
        kinds, starts, ends, lasts, fields = (
            document.kinds,
            document.starts,
            document.ends,
            document.lasts,
            document.fields,
        )
        data = document.source.data
        groups: dict[str, list[int]] = {}
        for kind in ("CallExpression", "NewExpression"):
            for index in document.by_kind.get(kind, ()):
                callee = index + 1
                name = ""
                if kinds[callee] == "MemberExpression":
                    last = lasts[callee]
                    if fields[last] == "property":
                        name = data[starts[last] : ends[last]].decode("utf-8", "replace")
                elif kinds[callee] == "Identifier":
                    name = data[starts[callee] : ends[callee]].decode("utf-8", "replace")
                groups.setdefault(name, []).append(index)
        return groups

    def calls(self, *names: str) -> Iterator[Node]:
        """Calls whose callee's last name is one of `names`."""
        for name in names:
            for index in self.calls_by_name.get(name, ()):
                yield Node(self.document, index)

    def call_sites(self, function: Node) -> Iterator[Node]:
        """Calls in this file that reach `function`: by its name, where it stands, or as a constructor."""
        holder = function.outer
        if holder is not None and holder.kind == "CallExpression" and holder.callee == function:
            yield holder
        if function.kind == "MethodDefinition" and function.key_name == "constructor":
            yield from self._constructions(function)
        for binding, member in self.names_of(function):
            if member is None:
                for name in (binding, *self._aliases.get(binding, ())):
                    for call in self.calls(name.name):
                        callee = call.callee
                        if (
                            callee is not None
                            and callee.kind == "Identifier"
                            and self.scopes.binding_of(callee) is name
                        ):
                            yield call
            else:
                yield from self._member_calls(function, member)

    @cached_property
    def _aliases(self) -> Mapping[Binding, list[Binding]]:
        """Other names for what a binding holds: `const write = log`."""
        document = self.document
        found: dict[Binding, list[Binding]] = {}
        for index in document.by_kind.get("VariableDeclarator", ()):
            value, name = document.field_of(index, "value"), document.field_of(index, "name")
            if value < 0 or document.kinds[value] != "Identifier" or document.kinds[name] != "Identifier":
                continue
            held = self.scopes.binding_of(Node(document, value))
            alias = self.scopes.binding_of(Node(document, name))
            if held is not None and alias is not None and held is not alias:
                found.setdefault(held, []).append(alias)
        return found

    def _constructions(self, constructor: Node) -> Iterator[Node]:
        owner = constructor.enclosing_class
        name = owner.id if owner is not None else None
        if owner is not None and name is None and (holder := owner.outer) is not None:
            name = holder.id if holder.kind == "VariableDeclarator" else None
        for call in self.calls(name.text) if name is not None else ():
            if call.kind == "NewExpression" and call.callee is not None and owner in self.values_of(call.callee):
                yield call

    def handed_over(self, function: Node) -> Iterator[Node]:
        """Where `function` stands among the arguments of a call, itself or by its name."""
        holder = function.outer
        if holder is not None and holder.kind == "arguments":
            yield function
        for binding, member in self.names_of(function):
            for index in self._passed_names.get(binding.name, ()) if member is None else ():
                if self.scopes.binding_of(node := Node(self.document, index)) is binding:
                    yield node

    def _member_calls(self, function: Node, member: str) -> Iterator[Node]:
        for call in self.calls(member):
            callee = call.callee
            if callee is None or callee.kind != "MemberExpression" or callee.object is None:
                continue
            if any(target.index == function.index for target in self.functions_of(callee)):
                yield call

    @cached_property
    def mutations(self) -> Mapping[Binding, list[MemberWrite]]:
        """Writes that are spelled as calls: `list.push(x)`, `map.set(key, x)`, `Object.assign(target, x)`."""
        groups: dict[Binding, list[MemberWrite]] = {}
        for method in ("push", "unshift", "add", "set", "append", "assign"):
            for call in self.calls(method):
                callee, arguments = call.callee, call.arguments
                target = callee.object if callee is not None else None
                if target is None or not arguments:
                    continue
                if method == "assign":
                    target, arguments = arguments[0], arguments[1:]
                binding = self.scopes.binding_of(target) if target.kind == "Identifier" else None
                if binding is None:
                    continue
                path: tuple[str, ...] = () if method == "assign" else (ELEMENT,)
                if method in ("set", "append") and len(arguments) > 1:
                    path, arguments = (arguments[0].string or ANY,), arguments[1:2]
                found = groups.setdefault(binding, [])
                found.extend(MemberWrite(call.index, path, argument.index) for argument in arguments)
        return groups

    def names_of(self, function: Node) -> Iterator[tuple[Binding, str | None]]:
        """Bindings that hold `function`, or the member name under which an object or class holds it."""
        document = self.document
        if function.kind == "FunctionDeclaration" and (name := function.id) is not None:
            if (binding := self.scopes.lookup(name.text, document.parents[function.index])) is not None:
                yield binding, None
            return
        own = self.scopes.binding_of(function.id) if function.kind == "FunctionExpression" and function.id else None
        if own is not None:
            yield own, None
        holder = function.outer
        if function.kind == "MethodDefinition":
            if (key := function.key_name) is not None:
                yield _NO_BINDING, key
        elif holder is None:
            return
        elif holder.kind == "VariableDeclarator" and (name := holder.id) is not None and name.kind == "Identifier":
            if (binding := self.scopes.lookup(name.text, name.index)) is not None:
                yield binding, None
        elif holder.kind == "AssignmentExpression" and (left := holder.left) is not None:
            if left.kind == "Identifier":
                if (binding := self.scopes.binding_of(left)) is not None:
                    yield binding, None
            elif (key := left.key_name) is not None:
                yield _NO_BINDING, key
        elif holder.kind in ("Property", "PropertyDefinition") and (key := holder.key_name) is not None:
            yield _NO_BINDING, key

    def functions_of(self, callee: Node, depth: int = 0) -> list[Node]:
        """The functions of this file that an expression may be."""
        callee = callee.inner
        if callee.is_function:
            return [callee]
        if depth > 8:
            return []
        if callee.kind in NAMES:
            binding = self.scopes.binding_of(callee)
            if binding is None:
                return []
            found: list[Node] = []
            for definition in binding.definitions:
                if definition.value >= 0 and not definition.path and definition.how is not How.ELEMENT:
                    found.extend(self.functions_of(Node(self.document, definition.value), depth + 1))
            return found
        if callee.kind == "MemberExpression" and (key := callee.key_name) is not None:
            if key in ("call", "apply", "bind") and callee.object is not None:
                return self.functions_of(callee.object, depth + 1)
            return self._member_functions(callee, key, depth)
        if callee.kind == "CallExpression" and (inner := callee.callee) is not None:
            functions = self.functions_of(inner, depth + 1)
            if inner.key_name == "bind":
                return functions
            results = (value for function in functions for value in returned(function))
            return [found for value in results for found in self.functions_of(value, depth + 2)]
        return []

    def _member_functions(self, member: Node, key: str, depth: int) -> list[Node]:
        base = member.object
        if base is None:
            return []
        if base.kind == "ThisExpression":
            owner = self.scopes.this_owner(base.index)
            return self._functions_in(owner, key, depth) if owner >= 0 else []
        if base.kind == "Identifier":
            binding = self.scopes.binding_of(base)
            if binding is None:
                return []
            found: list[Node] = []
            for write in binding.writes:
                if write.path == (key,) and write.value >= 0:
                    found.extend(self.functions_of(Node(self.document, write.value), depth + 1))
            for definition in binding.definitions:
                if definition.value >= 0 and not definition.path:
                    value = Node(self.document, definition.value).inner
                    if value.kind == "NewExpression" and value.callee is not None:
                        for made in self.values_of(value.callee):
                            found.extend(self._functions_in(made.index, key, depth))
                    else:
                        found.extend(self._functions_in(value.index, key, depth))
            return found
        if base.kind == "NewExpression" and base.callee is not None:
            return [
                function
                for owner in self.values_of(base.callee)
                for function in self._functions_in(owner.index, key, depth)
            ]
        return []

    def values_of(self, node: Node) -> list[Node]:
        """The expressions or declarations that an identifier directly stands for; another node stands for itself."""
        if node.kind not in NAMES:
            return [node]
        binding = self.scopes.binding_of(node)
        if binding is None:
            return []
        return [
            Node(self.document, definition.value).inner
            for definition in binding.definitions
            if definition.value >= 0 and not definition.path
        ]

    def methods_of(self, owner: Node, name: str) -> list[Node]:
        """Functions that an object literal, a class or a constructor function holds under `name`."""
        return [found for holder in self.values_of(owner) for found in self._functions_in(holder.index, name, 0)]

    def _functions_in(self, owner: int, key: str, depth: int) -> list[Node]:
        """Functions held under `key` by an object literal, a class, or a constructor function."""
        holder = Node(self.document, owner)
        found: list[Node] = []
        if holder.kind in ("ObjectExpression", "ClassDeclaration", "ClassExpression"):
            for member in members_of(holder):
                if member.key_name == key and (value := member.value) is not None:
                    found.extend(self.functions_of(value, depth + 1) if not member.is_function else [member])
            for parent in self._parents(holder) if not found and depth < 4 else ():
                found.extend(self._functions_in(parent.index, key, depth + 1))
        for write in self.scopes.this_writes.get(owner, ()):
            if write.path == (key,) and write.value >= 0:
                found.extend(self.functions_of(Node(self.document, write.value), depth + 1))
        if holder.is_function and (name := holder.id) is not None:
            binding = self.scopes.lookup(name.text, owner)
            for write in binding.writes if binding is not None else ():
                if write.path in (("prototype", key), (key,)) and write.value >= 0:
                    found.extend(self.functions_of(Node(self.document, write.value), depth + 1))
        return found

    def _parents(self, owner: Node) -> list[Node]:
        """The classes of this file that a class extends."""
        parent = owner.superclass if owner.kind != "ObjectExpression" else None
        return [one for one in self.values_of(parent) if one != owner] if parent is not None else []

    # Resolved names.

    def resolve(self, node: Node) -> str | None:
        """The resolved name of an expression (see `netsuite.catalogue`), or None when it is nothing known."""
        if node.kind in TRANSPARENT:
            node = node.inner
        index = node.index
        if index in self._resolved:
            return self._resolved[index]
        self._resolved[index] = None  # a cycle resolves to nothing
        name = self._resolve(node)
        if name is not None:
            name = self._canonical(name)
        self._resolved[index] = name
        return name

    def _canonical(self, name: str) -> str | None:
        if name.count(".") > _MAX_CHAIN:
            return None
        if name.endswith((".promise", ".default")):
            return name.rpartition(".")[0]
        return self.catalogue.returns.get(name, name)

    def _resolve(self, node: Node) -> str | None:
        kind = node.kind
        if kind in NAMES:
            return self._resolve_identifier(node)
        if kind == "MemberExpression":
            base = node.object
            if base is None:
                return None
            key = node.key_name
            if base.kind == "ThisExpression":
                return self._resolve_this(base, key)
            owner = self.resolve(base)
            if owner is None:
                return None
            return f"{owner}.{key}" if key is not None and not key.isdigit() else owner + ELEMENT
        if kind in ("CallExpression", "NewExpression"):
            callee = node.callee
            if callee is None:
                return None
            if callee.kind == "Identifier" and callee.text == "require":
                arguments = node.arguments
                return module_name(arguments[0].string) if arguments and arguments[0].string else None
            owner = self.resolve(callee)
            if owner is not None and owner.endswith((".then", ".catch", ".finally")):
                return None
            return f"{owner}()" if owner is not None else self._resolve_local_call(callee)
        if kind == "AwaitExpression":
            return self.resolve(node.argument) if node.argument is not None else None
        if kind == "AssignmentExpression" and node.right is not None:
            return self.resolve(node.right)
        if kind == "BinaryExpression" and node.operator in ("||", "??"):
            return next(
                (found for side in (node.left, node.right) if side is not None and (found := self.resolve(side))), None
            )
        if kind == "ConditionalExpression":
            sides = (node.consequent, node.alternate)
            return next((found for side in sides if side is not None and (found := self.resolve(side))), None)
        if kind == "import":
            return kind
        if kind in ("string", "TemplateLiteral"):
            return "String"
        if kind == "ArrayExpression":
            return "Array"
        return None

    def _resolve_local_call(self, callee: Node) -> str | None:
        for function in self.functions_of(callee):
            for value in returned(function):
                if (found := self.resolve(value)) is not None:
                    return found
        return None

    def _resolve_identifier(self, node: Node) -> str | None:
        name = node.text
        binding = self.scopes.binding_of(node)
        if binding is None:
            return None if name == "undefined" else name
        if (bound := self.modules.bound.get(binding)) is not None:
            module, path = bound
            if module == "require" or module.startswith((".", "/")):
                return module if module == "require" else None
            return ".".join((module_name(module) or module, *(part for part in path if part != "default")))
        if binding.is_parameter:
            return self.parameter_type(binding)
        for definition in binding.definitions:
            if (found := self._resolve_definition(definition)) is not None:
                return found
        return None

    def _resolve_definition(self, definition: Definition) -> str | None:
        if definition.value < 0 or definition.how in (How.FUNCTION, How.CLASS, How.KEY):
            return None
        value = Node(self.document, definition.value).inner
        if value.kind in LITERALS:
            return "String" if value.kind == "string" else None
        found = self.resolve(value)
        if found is not None and definition.how is How.ELEMENT:
            found = self._canonical(found + ELEMENT)
        return self._project_name(found, definition.path)

    def _project_name(self, name: str | None, path: tuple[str, ...]) -> str | None:
        for part in path:
            if name is None:
                return None
            name = self._canonical(name + ELEMENT if part.isdigit() or part in ("*", ELEMENT) else f"{name}.{part}")
        return name

    def _resolve_this(self, this: Node, key: str | None) -> str | None:
        owner = self.scopes.this_owner(this.index)
        if owner < 0 or key is None:
            return None
        for value in self.this_values(owner, key):
            if (found := self.resolve(value)) is not None:
                return found
        return None

    def this_values(self, owner: int, key: str, depth: int = 0) -> Iterator[Node]:
        """Values that `this.key` may have in the class, object or constructor at `owner`, or in a class it extends."""
        holder = Node(self.document, owner)
        if holder.kind in ("ObjectExpression", "ClassDeclaration", "ClassExpression"):
            for member in members_of(holder):
                if member.key_name == key and (value := member.value) is not None:
                    if not member.is_function:
                        yield value
                    elif member.is_getter:
                        yield from returned(member)
            for parent in self._parents(holder) if depth < 4 else ():
                yield from self.this_values(parent.index, key, depth + 1)
        for write in self.scopes.this_writes.get(owner, ()):
            if write.path == (key,) and write.value >= 0:
                yield Node(self.document, write.value).inner

    # Parameters.

    def parameter_type(self, binding: Binding) -> str | None:
        """The catalogue type of a parameter: from the entry point or from the API that is given the function."""
        function = Node(self.document, binding.function)
        name = self._parameter_type(function, binding.position)
        for definition in binding.definitions:
            if definition.how is How.PARAMETER:
                return self._project_name(name, definition.path)
        return name

    def _parameter_type(self, function: Node, position: int) -> str | None:
        for entry in self.entry_points:
            if entry.function.index == function.index:
                return entry.row.parameters[position] if position < len(entry.row.parameters) else None
        holder = function.outer
        if holder is not None and holder.kind == "arguments":
            return self._callback_type(function, position)
        for binding, member in self.names_of(function):
            if member is None and (found := self._named_callback_type(binding, position)) is not None:
                return found
        return self._handed_module(function, position)

    @cached_property
    def _module_names(self) -> frozenset[str]:
        """Names under which this file has modules of the platform."""
        return frozenset(binding.name for binding, (name, _) in self.modules.bound.items() if name.startswith("N/"))

    def _handed_module(self, function: Node, position: int) -> str | None:
        """The module that callers hand to a parameter of the same name: `run(search, https)`."""
        params = function.params
        if position >= len(params) or params[position].text not in self._module_names:
            return None
        for call in self.call_sites(function):
            arguments = call.arguments
            found = self.resolve(arguments[position]) if position < len(arguments) else None
            return found if found is not None and found.startswith("N/") and "." not in found else None
        return None

    def _named_callback_type(self, binding: Binding, position: int) -> str | None:
        for index in self._passed_names.get(binding.name, ()):
            node = Node(self.document, index)
            if self.scopes.binding_of(node) is binding and (found := self._callback_type(node, position)) is not None:
                return found
        return None

    @cached_property
    def _passed_names(self) -> Mapping[str, list[int]]:
        """Identifiers that stand directly as an argument, by name."""
        document = self.document
        kinds, parents = document.kinds, document.parents
        groups: dict[str, list[int]] = {}
        for index in document.by_kind.get("Identifier", ()):
            if kinds[parents[index]] == "arguments":
                groups.setdefault(document.text_of(index), []).append(index)
        return groups

    def _callback_type(self, function: Node, position: int) -> str | None:
        holder = function.outer
        call = holder.outer if holder is not None else None
        if call is None or call.kind not in ("CallExpression", "NewExpression") or call.callee is None:
            return None
        argument = next((at for at, given in enumerate(call.arguments) if given.index == function.index), -1)
        callee = call.callee
        method = callee.key_name
        receiver = callee.object if callee.kind == "MemberExpression" else None
        owner = self.resolve(receiver) if receiver is not None else None
        names = [name for name in (self.resolve(callee), f"*.{method}" if method else None) if name]
        for name in names:
            for row in self.catalogue.callbacks.get(name, ()):
                if row.argument in (argument, ARGUMENTS) and row.parameter == position:
                    return self._given(row.gives, owner, call)
        return None

    def _given(self, gives: str, owner: str | None, call: Node) -> str | None:
        if gives.startswith("@"):
            at, arguments = int(gives[1:].removesuffix(ELEMENT)), call.arguments
            owner = self.resolve(arguments[at]) if at < len(arguments) else None
            gives = ELEMENT if gives.endswith(ELEMENT) else ""
        if gives in ("", ELEMENT):
            return self._canonical(owner + gives) if owner is not None else None
        return gives

    # Entry points and exports.

    @cached_property
    def exports(self) -> tuple[tuple[tuple[str, ...], Node], ...]:
        """Every exported expression with its name path; the empty path is the module's whole value."""
        return tuple(self.modules.exports())

    def exported_functions(self, name: str) -> list[Node]:
        """Functions that this module exports as `name`."""
        found: list[Node] = []
        for path, value in self.exports:
            if path == (name,):
                found.extend(self.functions_of(value))
            elif not path:
                for owner in self.values_of(value):
                    found.extend(self._functions_in(owner.index, name, 0))
                if value.kind == "Identifier" and (binding := self.scopes.binding_of(value)) is not None:
                    for write in binding.writes:
                        if write.path == (name,) and write.value >= 0:
                            found.extend(self.functions_of(Node(self.document, write.value)))
        return found

    @cached_property
    def entry_points(self) -> tuple[EntryPoint, ...]:
        """Functions that the platform calls in this script."""
        found = [*self._declared_entries(), *self._xml_entries()]
        if not found and not self.header.script_type and not self.modules.factories:
            found.extend(self._probable_entries())
        return tuple(found)

    def _declared_entries(self) -> Iterator[EntryPoint]:
        script_type = self.header.type_key
        if not script_type:
            return
        for (row_type, name), row in self.catalogue.entries.items():
            if row_type.removesuffix("script") == script_type:
                for function in self._entry_functions(name):
                    yield EntryPoint(script_type, name, function, row)

    def _entry_functions(self, name: str) -> Iterator[Node]:
        """Functions that this module exports as `name`; `*` means all of them."""
        if name != "*":
            yield from self.exported_functions(name)
            return
        names = {path[0] for path, _ in self.exports if path}
        for _, value in self.exports:
            for holder in self.values_of(value):
                if holder.kind == "ObjectExpression":
                    names.update(key for member in members_of(holder) if (key := member.key_name) is not None)
        for exported in sorted(names):
            yield from self.exported_functions(exported)

    def _xml_entries(self) -> Iterator[EntryPoint]:
        if self.project is None or self.modules.factories:
            return
        for name, given in self.project.index.entry_functions(self.path).items():
            row = self.catalogue.entries.get((given.script_type, given.entry))
            if row is not None:
                for function in self._top_level(name):
                    yield EntryPoint(given.script_type, given.entry, function, row)

    def _probable_entries(self) -> Iterator[EntryPoint]:
        # section 3.1 of the platform facts: without XML, names and arity are all there is.
        for function in self.document.all("FunctionDeclaration"):
            if self.document.kinds[self.document.parents[function.index]] != "Program":
                continue
            names = ",".join(parameter.text.lower() for parameter in function.params)
            if (row := self.catalogue.entries.get(("suitescript1", f"({names})"))) is not None:
                yield EntryPoint("suitescript1", function.id.text if function.id else "", function, row, certain=False)

    def _top_level(self, name: str) -> list[Node]:
        """Functions that a global name or a dotted path of namespaces means."""
        head, *rest = name.split(".")
        binding = self.scopes.lookup(head, 0)
        if not rest:
            if binding is None:
                return []
            return [
                function
                for definition in binding.definitions
                if definition.value >= 0
                for function in self.functions_of(Node(self.document, definition.value))
            ]
        writes = binding.writes if binding is not None else self.scopes.global_writes.get(head, [])
        found = [
            function
            for write in writes
            if write.path == tuple(rest) and write.value >= 0
            for function in self.functions_of(Node(self.document, write.value))
        ]
        for definition in binding.definitions if binding is not None else ():
            if definition.value >= 0 and len(rest) == 1:
                found.extend(self._functions_in(definition.value, rest[0], 0))
        return found


def resolve(document: JavaScriptDocument, project: Project | None = None) -> Script:
    """The script in a parsed file, with the catalogue that ships."""
    return Script(document, load_catalogue(), project)


def members_of(holder: Node) -> list[Node]:
    """Members of an object literal or a class."""
    if holder.kind == "ObjectExpression":
        return holder.children
    body = holder.body
    return body.children if body is not None else []


def module_name(module: str | None) -> str | None:
    """The base of resolved names for a module path: `N/log` for `N/log.js`, Node's `node:crypto` as `crypto`."""
    if not module:
        return None
    if module.startswith((".", "/")):
        return None
    return module.removeprefix("node:").removesuffix(".js")


_NO_BINDING = Binding("", -1, -1)
