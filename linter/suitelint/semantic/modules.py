"""Which module each name of a file stands for: AMD, CommonJS, ES and TypeScript forms (`section_4527904430`)."""

from __future__ import annotations

from suitelint.record import NamedTuple
from suitelint.semantic.scope import RESULT, Binding, How, Scopes
from suitelint.syntax.javascript.document import JavaScriptDocument
from suitelint.syntax.javascript.grammar import WAITS
from suitelint.syntax.javascript.tree import Node

PSEUDO = frozenset({"require", "exports", "module"})


class Factory(NamedTuple):
    """One `define` or `require([...])`: its dependencies with their nodes and the callback, where each is known."""

    call: Node
    dependencies: tuple[tuple[str, Node], ...]
    callback: Node | None
    value: Node | None
    defines: bool


class Import(NamedTuple):
    """A module named by this file; `node` is the string that names it."""

    module: str
    node: Node


class Modules:
    """The modules that one file names.

    `bound` are the variables that stand for them: the module, and the path of what they take out of it.
    """

    def __init__(self, document: JavaScriptDocument, scopes: Scopes) -> None:
        self.document = document
        self.scopes = scopes
        self.factories: list[Factory] = []
        self.imports: list[Import] = []
        self.bound: dict[Binding, tuple[str, tuple[str, ...]]] = {}
        self._read_calls()
        self._read_imports()
        self._read_forwards()
        self._bind_aliases()

    def _bind_aliases(self) -> None:
        """`const { send } = lib`, `const send = lib.send`: another name for a module or a part of it."""
        document = self.document
        kinds = document.kinds
        for index in document.by_kind.get("VariableDeclarator", ()):
            value = document.field_of(index, "value")
            root = value
            while root >= 0 and kinds[root] == "MemberExpression":
                root += 1
            if root < 0 or kinds[root] != "Identifier":
                continue
            binding = self.scopes.lookup(document.text_of(root), root)
            bound = self.bound.get(binding) if binding is not None else None
            if bound is not None and bound[0] not in PSEUDO:
                self._bind_alias(index, value, root, bound)

    def _bind_alias(self, index: int, value: int, root: int, bound: tuple[str, tuple[str, ...]]) -> None:
        keys = [Node(self.document, member).key_name for member in range(value, root)]
        if None in keys:
            return
        taken = tuple(key for key in reversed(keys) if key is not None)
        for name, path, _ in self.scopes.pattern_names(self.document.field_of(index, "name")):
            binding = self.scopes.lookup(self.document.text_of(name), name)
            if binding is not None and len(binding.definitions) == 1:
                self.bound.setdefault(binding, (bound[0], (*bound[1], *taken, *path)))

    def _read_calls(self) -> None:
        document = self.document
        kinds, starts, ends, data = document.kinds, document.starts, document.ends, document.source.data
        for index in document.by_kind.get("CallExpression", ()):
            callee = index + 1
            if kinds[callee] == "import":
                self._required(Node(document, index))
                continue
            if kinds[callee] != "Identifier":
                continue
            size = ends[callee] - starts[callee]
            if size not in (6, 7):
                continue
            word = data[starts[callee] : ends[callee]]
            if word == b"define":
                self._factory(Node(document, index), defines=True)
            elif word == b"require":
                call = Node(document, index)
                arguments = call.arguments
                if not arguments:
                    continue
                if arguments[0].kind == "string":
                    self._required(call)
                else:
                    self._factory(call, defines=False)

    def _read_forwards(self) -> None:
        for index in self.document.by_kind.get("ExportDeclaration", ()):
            source = Node(self.document, index).field("source")
            if source is not None and source.string:
                self.imports.append(Import(source.string, source))

    def _required(self, call: Node) -> None:
        """`const lib = require('./lib')`, `const {send} = require('./lib')(key)`, `lib = await import('./lib')`."""
        module = required(call)
        if not module:
            return
        self.imports.append(Import(module, call.arguments[0]))
        taken: tuple[str, ...] = ()
        holder, value = call.outer, call
        while holder is not None and (
            holder.kind in WAITS or (holder.kind == "CallExpression" and holder.callee == value)
        ):
            taken = (*taken, RESULT) if holder.kind == "CallExpression" else taken
            value = holder
            holder = value.outer
        if holder is None or holder.kind not in ("VariableDeclarator", "AssignmentExpression"):
            return
        if taken and not module.startswith((".", "/")):
            return  # what a package makes has a type of its own
        target = holder.id if holder.kind == "VariableDeclarator" else holder.left
        for name, path, _ in self.scopes.pattern_names(target.index) if target is not None else ():
            if (binding := self.scopes.lookup(self.document.text_of(name), name)) is not None:
                self.bound[binding] = (module, (*taken, *path))

    def _factory(self, call: Node, defines: bool) -> None:
        arguments = call.arguments
        if arguments and arguments[0].kind == "string" and len(arguments) > 1:
            arguments = arguments[1:]
        listed: tuple[tuple[str, Node], ...] = ()
        explicit = False
        if arguments and (array := self._constant(arguments[0], "ArrayExpression")) is not None:
            listed = tuple((element.string or "", element) for element in array.elements)
            explicit = True
            arguments = arguments[1:]
        callback = self._function(arguments[0]) if arguments else None
        value = None if callback is not None or not arguments else self._constant(arguments[0], "ObjectExpression")
        if not explicit and callback is None and value is None:
            return
        self.factories.append(Factory(call, listed, callback, value, defines))
        self.imports.extend(Import(name, node) for name, node in listed if name and name not in PSEUDO)
        if callback is not None:
            names = [name for name, _ in listed] if explicit else ["require", "exports", "module"]
            self._bind_parameters(callback, names)

    def _bind_parameters(self, callback: Node, names: list[str]) -> None:
        for position, parameter in enumerate(callback.params[: len(names)]):
            if not names[position]:
                continue
            for name, path, _ in self.scopes.pattern_names(parameter.index):
                binding = self.scopes.lookup(self.document.text_of(name), name)
                if binding is not None and binding.function == callback.index:
                    self.bound[binding] = (names[position], path)

    def _read_imports(self) -> None:
        document = self.document
        for index in document.by_kind.get("ImportDeclaration", ()):
            statement = Node(document, index)
            clause = next(
                (child for child in statement.children if child.kind in ("import_clause", "import_require_clause")),
                None,
            )
            source = statement.field("source")
            if source is None and clause is not None:
                source = clause.field("source") or next(
                    (child for child in clause.children if child.kind == "string"), None
                )
            if source is None or not source.string:
                continue
            if document.source.data.startswith(b"import type ", document.starts[index]):
                continue
            self.imports.append(Import(source.string, source))
            if clause is not None:
                self._bind_clause(clause, source.string)

    def _bind_clause(self, clause: Node, module: str) -> None:
        for name in clause.descendants("Identifier"):
            binding = self.scopes.lookup(name.text, name.index)
            if binding is None:
                continue
            for definition in binding.definitions:
                if definition.how is How.IMPORT and definition.at == clause.index:
                    self.bound[binding] = (module, definition.path)

    def _constant(self, node: Node, kind: str) -> Node | None:
        """`node`, or the literal that its one constant definition gives it, when that is of `kind`."""
        if node.kind == kind:
            return node
        if node.kind == "Identifier" and (binding := self.scopes.binding_of(node)) is not None:
            values = [definition.value for definition in binding.definitions if definition.value >= 0]
            if len(values) == 1 and self.document.kinds[values[0]] == kind:
                return Node(self.document, values[0])
        return None

    def _function(self, node: Node) -> Node | None:
        if node.is_function:
            return node
        if node.kind == "Identifier" and (binding := self.scopes.binding_of(node)) is not None:
            for definition in binding.definitions:
                if definition.value >= 0 and (value := Node(self.document, definition.value).inner).is_function:
                    return value
        return None


def required(node: Node) -> str | None:
    """The module that `require('…')` or `import('…')` names."""
    callee = node.callee if node.kind == "CallExpression" else None
    if callee is None or callee.kind not in ("Identifier", "import") or callee.text not in ("require", "import"):
        return None
    arguments = node.arguments
    return arguments[0].string if arguments and arguments[0].kind == "string" else None
