"""Scopes, bindings and their definitions.

Built in one pass over the declarations of a file; references are resolved when somebody asks.
"""

from __future__ import annotations

from collections.abc import Iterator
from enum import Enum

from suitelint.record import NamedTuple
from suitelint.semantic.this import indirect_writes
from suitelint.syntax.javascript.document import JavaScriptDocument
from suitelint.syntax.javascript.grammar import CLASSES, FUNCTIONS, LOOPS, TRANSPARENT
from suitelint.syntax.javascript.tree import Node

ELEMENT = "[]"
"""Path part that means any element of a collection."""
ANY = "*"
"""Path part that means a member whose name is not known."""
SOME = (ANY, ELEMENT)
"""Path parts that name no member."""
RESULT = "()"
"""Path part that means what calling a function gives."""

NAMES = frozenset({"Identifier", "ShorthandProperty"})
"""Kinds of nodes that refer to a binding."""

_FUNCTION_SCOPES = FUNCTIONS | {"Program", "StaticBlock"}
_BLOCK_SCOPES = _FUNCTION_SCOPES | LOOPS | {"BlockStatement", "CatchClause", "switch_body"}


def key_of(call: Node) -> str:
    """The member that a call asks for: `map.get('name')`."""
    arguments = call.arguments
    return (arguments[0].string if arguments else None) or ANY


class How(Enum):
    """What gives a binding its value."""

    INIT = "init"
    ASSIGN = "assign"
    AUGMENT = "augment"
    ELEMENT = "element"
    KEY = "key"
    PARAMETER = "parameter"
    CATCH = "catch"
    FUNCTION = "function"
    CLASS = "class"
    IMPORT = "import"
    NONE = "none"


class Definition(NamedTuple):
    """One value that a binding or a member of it may have.

    `at` is the index of the declaring or assigning node, `value` of the expression (-1 where there is none), `path`
    what destructuring takes out of it, `default` the index of a destructuring or parameter default (-1 for none).
    """

    how: How
    at: int
    value: int = -1
    path: tuple[str, ...] = ()
    default: int = -1


class MemberWrite(NamedTuple):
    """`root.a.b = value`, or `delete root.a` with value -1; `at` is the assignment, `path` the names after the root."""

    at: int
    path: tuple[str, ...]
    value: int


class Binding:
    """One declared name.

    `scope` is the index of the scope's node. For a parameter, `function` and `position` say which one it is.
    """

    __slots__ = ("constant", "declared", "definitions", "function", "name", "position", "scope", "writes")

    def __init__(
        self, name: str, scope: int, declared: int, constant: bool = False, function: int = -1, position: int = -1
    ) -> None:
        self.name = name
        self.scope = scope
        self.declared = declared
        self.constant = constant
        self.function = function
        self.position = position
        self.definitions: list[Definition] = []
        self.writes: list[MemberWrite] = []

    @property
    def is_parameter(self) -> bool:
        return self.function >= 0

    def __repr__(self) -> str:
        return f"<Binding {self.name} in {self.scope}>"


class Scopes:
    """All bindings of one file; `declared` are their names."""

    def __init__(self, document: JavaScriptDocument) -> None:
        self.document = document
        self._tables: dict[int, dict[str, Binding]] = {}
        self.declared: set[str] = set()
        self._referred: dict[int, Binding | None] = {}
        self.this_writes: dict[int, list[MemberWrite]] = {}
        self.global_writes: dict[str, list[MemberWrite]] = {}
        self._declare_functions()
        self._declare_variables()
        self._declare_classes_and_imports()
        self._assignments()
        for owner, at, path, value in indirect_writes(self):
            self.this_writes.setdefault(owner, []).append(MemberWrite(at, path, value))

    # Looking up.

    def lookup(self, name: str, index: int) -> Binding | None:
        """The binding that `name` means at the node `index`."""
        if name not in self.declared:
            return None
        tables, parents = self._tables, self.document.parents
        while index >= 0:
            table = tables.get(index)
            if table is not None and name in table:
                return table[name]
            index = parents[index]
        return None

    def binding_of(self, node: Node) -> Binding | None:
        """The binding that an identifier refers to; None for a global."""
        index = node.index
        known = self._referred
        if index in known:
            return known[index]
        binding = known[index] = self.lookup(node.text, index)
        return binding

    def parameters_of(self, function: int, position: int) -> list[Binding]:
        """The bindings of the parameter at `position`: one, or what its pattern takes apart."""
        table = self._tables.get(function, {})
        return [one for one in table.values() if one.function == function and one.position == position]

    def parameters(self) -> Iterator[Binding]:
        """The bindings of all parameters of all functions."""
        return (binding for table in self._tables.values() for binding in table.values() if binding.is_parameter)

    # Declaring.

    def _scope(self, index: int, kinds: frozenset[str]) -> int:
        return max(self.document.enclosing(index, kinds), 0)

    def _bind(self, name_index: int, scope: int, definition: Definition, constant: bool = False) -> Binding:
        name = self.document.text_of(name_index)
        table = self._tables.setdefault(scope, {})
        binding = table.get(name)
        if binding is None:
            binding = table[name] = Binding(name, scope, name_index, constant)
            self.declared.add(name)
        binding.definitions.append(definition)
        return binding

    def _bind_pattern(
        self, index: int, scope: int, how: How, at: int, value: int, constant: bool = False
    ) -> list[Binding]:
        """Bind every name of a pattern; `value` is the expression that the whole pattern takes apart."""
        if self.document.kinds[index] == "Identifier":
            return [self._bind(index, scope, Definition(how, at, value), constant)]
        return [
            self._bind(name, scope, Definition(how, at, value, path, default), constant)
            for name, path, default in self.pattern_names(index)
        ]

    def pattern_names(
        self, index: int, path: tuple[str, ...] = (), default: int = -1
    ) -> Iterator[tuple[int, tuple[str, ...], int]]:
        """Name nodes of a pattern with the path that each takes and its own default."""
        document = self.document
        kind = document.kinds[index]
        if kind in ("Identifier", "ShorthandPattern", "ShorthandProperty"):
            yield index, ((*path, document.text_of(index)) if kind != "Identifier" else path), default
        elif kind in ("AssignmentPattern", "parameter", "AssignmentExpression"):
            left = document.field_of(index, "left") if kind != "parameter" else document.field_of(index, "pattern")
            right = document.field_of(index, "right") if kind != "parameter" else document.field_of(index, "value")
            if left >= 0:
                yield from self.pattern_names(left, path, right)
        elif kind in ("ObjectPattern", "ObjectExpression"):
            for child in document.children_of(index):
                yield from self.pattern_names(child, path)
        elif kind in ("ArrayPattern", "ArrayExpression"):
            for position, child in document.elements_of(index):
                yield from self.pattern_names(child, (*path, str(position)))
        elif kind == "Property":
            target = document.field_of(index, "value")
            if target >= 0:
                yield from self.pattern_names(target, (*path, Node(document, index).key_name or ANY))
        elif kind in ("RestElement", "SpreadElement") or kind in TRANSPARENT:
            for child in document.children_of(index):
                yield from self.pattern_names(child, path)

    def _declare_functions(self) -> None:
        document = self.document
        for kind in FUNCTIONS:
            for index in document.by_kind.get(kind, ()):
                if kind == "FunctionDeclaration" and (name := document.field_of(index, "name")) >= 0:
                    self._bind(name, self._scope(index, _BLOCK_SCOPES), Definition(How.FUNCTION, index, index))
                elif kind == "FunctionExpression" and (name := document.field_of(index, "name")) >= 0:
                    self._bind(name, index, Definition(How.FUNCTION, index, index))
                for position, parameter in enumerate(Node(document, index).params):
                    for binding in self._bind_pattern(parameter.index, index, How.PARAMETER, index, -1):
                        binding.function, binding.position = index, position

    def _declare_variables(self) -> None:
        document = self.document
        data, starts, parents = document.source.data, document.starts, document.parents
        for index in document.by_kind.get("VariableDeclarator", ()):
            name = document.field_of(index, "name")
            if name < 0:
                continue
            declaration = starts[parents[index]]
            is_var = data.startswith(b"var", declaration)
            scope = self._scope(index, _FUNCTION_SCOPES if is_var else _BLOCK_SCOPES)
            value = document.field_of(index, "value")
            self._bind_pattern(
                name, scope, How.INIT if value >= 0 else How.NONE, index, value, data.startswith(b"const", declaration)
            )
        for index in document.by_kind.get("ForInStatement", ()):
            self._declare_loop(index)
        for index in document.by_kind.get("CatchClause", ()):
            if (name := document.field_of(index, "parameter")) >= 0:
                self._bind_pattern(name, index, How.CATCH, index, -1)

    def _declare_loop(self, index: int) -> None:
        document = self.document
        left, right = document.field_of(index, "left"), document.field_of(index, "right")
        if left < 0 or right < 0:
            return
        how = How.ELEMENT if Node(document, index).operator == "of" else How.KEY
        head = document.source.data[document.starts[index] : document.starts[left]]
        if any(word in head for word in (b"var ", b"let ", b"const ")):
            scope = self._scope(index, _FUNCTION_SCOPES) if b"var " in head else index
            self._bind_pattern(left, scope, how, index, right)
        else:
            self._assign(left, index, right, how)

    def _declare_classes_and_imports(self) -> None:
        document = self.document
        for index in document.by_kind.get("ClassDeclaration", ()):
            if (name := document.field_of(index, "name")) >= 0:
                self._bind(name, self._scope(index, _BLOCK_SCOPES), Definition(How.CLASS, index, index))
        for kind in ("import_clause", "import_require_clause"):
            for index in document.by_kind.get(kind, ()):
                self._declare_import(index)

    def _declare_import(self, index: int) -> None:
        document = self.document
        for child in document.children_of(index):
            kind = document.kinds[child]
            if kind == "Identifier":
                path = () if document.kinds[index] == "import_require_clause" else ("default",)
                self._bind(child, 0, Definition(How.IMPORT, index, path=path))
            elif kind == "namespace_import":
                for name in document.children_of(child):
                    self._bind(name, 0, Definition(How.IMPORT, index))
            elif kind == "named_imports":
                for specifier in document.children_of(child):
                    name = document.field_of(specifier, "name")
                    alias = document.field_of(specifier, "alias")
                    if name >= 0:
                        imported = document.text_of(name)
                        local = alias if alias >= 0 else name
                        self._bind(local, 0, Definition(How.IMPORT, index, path=(imported,)))

    def _assignments(self) -> None:
        document = self.document
        for index in document.by_kind.get("AssignmentExpression", ()):
            left, right = document.field_of(index, "left"), document.field_of(index, "right")
            if left < 0 or right < 0:
                continue
            plain = document.source.data[document.ends[left] : document.starts[right]].strip() == b"="
            self._assign(left, index, right, How.ASSIGN if plain else How.AUGMENT)
        for index in document.by_kind.get("UnaryExpression", ()):
            if document.source.data.startswith(b"delete", document.starts[index]):
                target = document.field_of(index, "argument")
                if target >= 0 and document.kinds[target] == "MemberExpression":
                    self._write_member(target, index, -1)

    def _assign(self, left: int, at: int, value: int, how: How) -> None:
        kind = self.document.kinds[left]
        if kind == "Identifier":
            binding = self.lookup(self.document.text_of(left), left)
            if binding is not None:
                binding.definitions.append(Definition(how, at, value))
            else:
                self.global_writes.setdefault(self.document.text_of(left), []).append(MemberWrite(at, (), value))
        elif kind == "MemberExpression":
            self._write_member(left, at, value)
        elif kind in ("ObjectPattern", "ArrayPattern", "ObjectExpression", "ArrayExpression"):
            for name, path, default in self.pattern_names(left):
                binding = self.lookup(self.document.text_of(name), name)
                if binding is not None:
                    binding.definitions.append(Definition(how, at, value, path, default))

    def _write_member(self, target: int, at: int, value: int) -> None:
        path: list[str] = []
        node = Node(self.document, target)
        while node.kind in ("MemberExpression", "CallExpression"):
            inner = node.object if node.kind == "MemberExpression" else node.callee
            if inner is None:
                return
            if node.kind == "MemberExpression":
                path.append(node.key_name or ANY)
            elif inner.key_name == "get" and inner.object is not None:
                path.append(key_of(node))
                inner = inner.object
            else:
                return
            node = inner
        write = MemberWrite(at, tuple(reversed(path)), value)
        if node.kind == "Identifier":
            binding = self.lookup(node.text, node.index)
            if binding is not None:
                binding.writes.append(write)
            else:
                self.global_writes.setdefault(node.text, []).append(write)
        elif node.kind == "ThisExpression":
            self.this_writes.setdefault(self.this_owner(node.index), []).append(write)

    def this_owner(self, index: int) -> int:
        """The class, object literal or function whose members `this` means at `index`; -1 outside of all."""
        document = self.document
        while (index := document.enclosing(index, FUNCTIONS)) >= 0:
            kind = document.kinds[index]
            if kind == "ArrowFunctionExpression" or self._keeps_this(index):
                continue
            if kind == "MethodDefinition":
                holder = document.parents[index]
                return document.parents[holder] if document.kinds[holder] == "ClassBody" else self._object(holder)
            return self._method_holder(index)
        return document.enclosing(index, CLASSES) if index >= 0 else -1

    def _keeps_this(self, index: int) -> bool:
        """Whether a function is the body of an `async` one that TypeScript wrote for ES5: it has `this` of outside."""
        document = self.document
        holder = document.parents[index]
        if document.kinds[holder] != "arguments" or document.kinds[holder + 1] != "ThisExpression":
            return False
        return document.text_of(document.parents[holder] + 1).endswith(("__awaiter", "__generator"))

    def _method_holder(self, index: int) -> int:
        # `{ send: function () { this.key } }` and `Client.prototype.send = function () { this.key }`
        parent = self.document.parents[index]
        if self.document.kinds[parent] == "Property":
            return self._object(self.document.parents[parent])
        owner = self._prototype_owner(parent)
        return index if owner < 0 else owner

    def _object(self, index: int) -> int:
        # `Client.prototype = { send() { this.key } }` and `Object.assign(Client.prototype, { send() { this.key } })`
        owner = self._prototype_owner(self.document.parents[index])
        return index if owner < 0 else owner

    def _prototype_owner(self, holder: int) -> int:
        """What makes the objects whose prototype an assignment or the arguments of a call write to; -1 for others."""
        document = self.document
        if document.kinds[holder] not in ("AssignmentExpression", "arguments") or document.lasts[holder] == holder:
            return -1
        name, found, _ = document.text_of(holder + 1).partition(".prototype")
        if not found:
            return -1
        head, *rest = name.split(".")
        binding = self.lookup(head, holder)
        if rest:
            writes = binding.writes if binding is not None else self.global_writes.get(head, ())
            values = [one.value for one in writes if one.value >= 0 and one.path == tuple(rest)]
        else:
            values = [one.value for one in binding.definitions if one.value >= 0] if binding is not None else []
        return values[0] if values else -1
