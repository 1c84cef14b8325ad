"""Backwards from an expression to where its value was born.

`Tracer.trace` follows constants, concatenation, members, destructuring, returns, closures, callbacks, class fields,
reassignments, conversions of the catalogue, and exports of other modules. Each step is demand-driven: only what can
be in the asked-for value is looked at. The number of visits is bounded, so cycles and pathological files end.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from enum import IntEnum
from typing import TYPE_CHECKING, NamedTuple

from suitelint.flow.barriers import READABLE, is_redaction, member_barrier, removes_everything
from suitelint.flow.model import LITERAL, Source
from suitelint.flow.names import name_kinds
from suitelint.flow.places import constant, given
from suitelint.flow.reaching import reaching
from suitelint.netsuite.catalogue import ARGUMENTS, Place, SourceRow
from suitelint.semantic.modules import returned
from suitelint.semantic.scope import ANY, ELEMENT, Binding, Definition, How, MemberWrite
from suitelint.semantic.script import Script, members_of
from suitelint.source import Location
from suitelint.syntax.javascript.tree import Node
from suitelint.syntax.javascript.values import name_path

if TYPE_CHECKING:
    from suitelint.flow.summary import Export

MAX_VISITS = 500
MAX_CALLS = 5
MAX_DEPTH = 60
MAX_PATH = 8


class Carry(IntEnum):
    """What an expression can bring along."""

    NOTHING = 0
    CONSTANT = 1
    DATA = 2


@dataclass(frozen=True, slots=True)
class Frame:
    """A call that is being looked into: parameters of `function` are arguments of `call`."""

    function: int
    call: Node


class State(NamedTuple):
    """How the visited value is connected to the one asked for.

    `path` is what is taken out of the visited value, `member` the keys under which it lies in the asked-for one.
    """

    path: tuple[str, ...] = ()
    member: tuple[str, ...] = ()
    barriers: frozenset[str] = frozenset()
    exact: bool = True
    prefix: str = ""
    frames: tuple[Frame, ...] = ()
    trail: tuple[Location, ...] = ()
    depth: int = 0


@dataclass(frozen=True, slots=True)
class Origin:
    """One place where a value may be born, and how it got to the asked-for expression."""

    source: Source
    member: tuple[str, ...]
    barriers: frozenset[str]
    exact: bool
    prefix: str
    trail: tuple[Location, ...]


@dataclass(frozen=True, slots=True)
class ParameterUse:
    """The asked-for value may be (a part of) a parameter whose callers are not known here."""

    function: int
    position: int
    state: State


Exports = Callable[[str, tuple[str, ...]], "Export | None"]
"""What the module that a script names exports under a path."""


class Tracer:
    """Traces of one script.

    `exports` gives what a module, named as in this script, exports. `wanted` narrows the origins to some source kinds.
    """

    def __init__(self, script: Script, exports: Exports, wanted: frozenset[str] | None = None) -> None:
        self.script = script
        self.document = script.document
        self.catalogue = script.catalogue
        self._exports = exports
        self._wanted = wanted
        self.origins: list[Origin] = []
        self.parameters: list[ParameterUse] = []
        self._seen: dict[tuple[object, ...], Carry] = {}
        self._visits = 0

    def trace(self, node: Node, path: tuple[str, ...] = (), start: State | None = None) -> Carry:
        """Collect the origins of `node`; `path` asks for a part of it only."""
        state = State(path=path) if start is None else start._replace(path=(*path, *start.path))
        return self._visit(node, state)

    # Dispatch.

    def _visit(self, node: Node, state: State) -> Carry:
        node = node.inner
        self._visits += 1
        if self._visits > MAX_VISITS or state.depth > MAX_DEPTH or len(state.path) > MAX_PATH:
            return Carry.NOTHING
        key = (node.index, state.path, state.member, state.barriers, state.frames)
        if key in self._seen:
            return self._seen[key]
        self._seen[key] = Carry.NOTHING
        handler = _HANDLERS.get(node.kind)
        carry = handler(self, node, state._replace(depth=state.depth + 1)) if handler is not None else Carry.NOTHING
        self._seen[key] = carry
        return carry

    def _visit_index(self, index: int, state: State) -> Carry:
        return self._visit(Node(self.document, index), state)

    def _emit(self, source: Source, state: State) -> Carry:
        if self._wanted is None or source.kind in self._wanted:
            self.origins.append(Origin(source, state.member, state.barriers, state.exact, state.prefix, state.trail))
        return Carry.CONSTANT if source.kind == LITERAL else Carry.DATA

    def _emit_name(self, node: Node, names: tuple[str, ...], state: State, carry: Carry) -> None:
        """Tell that an expression's name says what it holds; only where the whole of it is asked for."""
        if carry is Carry.NOTHING or not names or any(part != ELEMENT for part in state.path):
            return
        for kind in name_kinds(names):
            if self._wanted is not None and kind not in self._wanted:
                continue
            label = f"`{names[-1]}`"
            constant_only = carry is Carry.CONSTANT
            self._emit(Source(kind, label, node.location, names[-1], names, constant=constant_only, node=node), state)

    # Literals.

    def _string(self, node: Node, state: State) -> Carry:
        text = node.string
        if state.path or not text:
            return Carry.NOTHING
        return self._literal(node, text, state)

    def _literal(self, node: Node, text: str, state: State) -> Carry:
        if self._wanted is not None and LITERAL not in self._wanted:
            return Carry.CONSTANT
        owner = _literal_names(node)
        source = Source(LITERAL, "the literal", node.location, owner[-1] if owner else "", owner, text=text, node=node)
        return self._emit(source, state)

    def _template(self, node: Node, state: State) -> Carry:
        if state.path:
            return Carry.NOTHING
        text = node.string
        if text is not None:
            return self._literal(node, text, state) if text else Carry.NOTHING
        return self._parts(_template_parts(node), state)

    def _parts(self, parts: list[Node | tuple[Location, str]], state: State) -> Carry:
        """The parts of a concatenation, each with the constant text right before it."""
        carry = Carry.NOTHING
        before = state.prefix
        for part in parts:
            inside = state._replace(exact=False, prefix=before[-40:])
            if isinstance(part, Node):
                text = constant(self.script, part)
                carry = max(carry, self._visit(part, inside))
                before = before + text if text is not None else "\0"
            else:
                location, text = part
                if text:
                    source = Source(LITERAL, "the literal", location, text=text)
                    carry = max(carry, self._emit(source, inside))
                before += text
        return carry

    # Operators.

    def _binary(self, node: Node, state: State) -> Carry:
        operator, left, right = node.operator, node.left, node.right
        if left is None or right is None:
            return Carry.NOTHING
        if operator in ("||", "??"):
            return max(self._visit(left, state), self._visit(right, state))
        if operator == "&&":
            return self._visit(right, state)
        if operator != "+" or state.path:
            return Carry.NOTHING
        parts = list(_operands(node))
        if all(part.string is not None for part in parts) and (text := constant(self.script, node)) is not None:
            longest = max(parts, key=lambda part: part.end - part.start, default=node)
            return self._emit(
                Source(LITERAL, "the literal", longest.location, *_owner_fields(node), text=text, node=longest), state
            )
        return self._parts(parts, state)

    def _conditional(self, node: Node, state: State) -> Carry:
        sides = [side for side in (node.consequent, node.alternate) if side is not None]
        return max((self._visit(side, state) for side in sides), default=Carry.NOTHING)

    def _assignment(self, node: Node, state: State) -> Carry:
        return self._visit(node.right, state) if node.right is not None else Carry.NOTHING

    def _sequence(self, node: Node, state: State) -> Carry:
        parts = node.expressions
        return self._visit(parts[-1], state) if parts else Carry.NOTHING

    def _transparent(self, node: Node, state: State) -> Carry:
        return self._visit(node.argument, state) if node.argument is not None else Carry.NOTHING

    # Objects and arrays.

    def _object(self, node: Node, state: State) -> Carry:
        if not state.path:
            return max((self._member_value(prop, state) for prop in members_of(node)), default=Carry.NOTHING)
        key, rest = state.path[0], state.path[1:]
        carry = Carry.NOTHING
        for prop in reversed(members_of(node)):
            if prop.kind == "SpreadElement":
                carry = max(carry, self._transparent(prop, state))
                continue
            name = prop.key_name
            if name is None or key in (name, ANY, ELEMENT):
                value = self._property_value(prop)
                if value is not None:
                    carry = max(carry, self._visit(value, state._replace(path=rest)))
                if name == key:
                    break
        return carry

    def _member_value(self, prop: Node, state: State) -> Carry:
        if prop.kind == "SpreadElement":
            return self._transparent(prop, state)
        name, value = prop.key_name, self._property_value(prop)
        if value is None or value.is_function:
            return Carry.NOTHING
        inside = state._replace(member=(*state.member, name or ANY))
        carry = self._visit(value, inside)
        if name is not None and prop.kind != "ShorthandProperty":
            self._emit_name(value, (*_outer_names(prop), name), inside, carry)
        return carry

    def _property_value(self, prop: Node) -> Node | None:
        return prop if prop.kind == "ShorthandProperty" else prop.value

    def _shorthand(self, node: Node, state: State) -> Carry:
        return self._identifier(node, state)

    def _array(self, node: Node, state: State) -> Carry:
        elements = node.elements
        if not state.path:
            return max((self._visit_element(element, state) for element in elements), default=Carry.NOTHING)
        key, rest = state.path[0], state._replace(path=state.path[1:])
        if key.isdigit():
            position = int(key)
            return self._visit(elements[position], rest) if position < len(elements) else Carry.NOTHING
        if key not in (ELEMENT, ANY):
            return Carry.NOTHING
        return max((self._visit_element(element, rest) for element in elements), default=Carry.NOTHING)

    def _visit_element(self, element: Node, state: State) -> Carry:
        return self._transparent(element, state) if element.kind == "SpreadElement" else self._visit(element, state)

    # Names.

    def _identifier(self, node: Node, state: State) -> Carry:
        name = node.text
        if name == "undefined":
            return Carry.NOTHING
        binding = self.script.scopes.lookup(name, node.index)
        if binding is None:
            return self._global(node, name, state)
        if (bound := self.script.modules.bound.get(binding)) is not None:
            return self._module(bound[0], (*bound[1], *state.path), node, state)
        carry = self._row(node, state)
        if carry is None:
            carry = self._binding(binding, node, state)
        self._emit_name(node, (name,), state, carry)
        return carry

    def _global(self, node: Node, name: str, state: State) -> Carry:
        writes = self.script.scopes.global_writes.get(name, ())
        carry = self._row(node, state)
        if carry is None:
            carry = self._writes(list(writes), node, state) if writes else Carry.DATA
        self._emit_name(node, (name,), state, carry)
        return carry

    def _binding(self, binding: Binding, node: Node, state: State) -> Carry:
        carry = Carry.NOTHING
        inside = state._replace(trail=_onto(state.trail, node))
        if binding.is_parameter:
            carry = self._parameter(binding, node, inside)
        definitions = [one for one in binding.definitions if one.how is not How.PARAMETER]
        if definitions:
            found = reaching(self.document, definitions, lambda one: one.at, node.index, _replaces)
            for definition in found or definitions:
                carry = max(carry, self._definition(definition, inside))
        if binding.writes or not definitions:
            carry = max(carry, self._writes(binding.writes, node, inside))
        return max(carry, self._mutations(binding, node, inside))

    def _definition(self, definition: Definition, state: State) -> Carry:
        if definition.how in (How.NONE, How.IMPORT, How.KEY):
            return Carry.NOTHING
        if definition.how is How.CATCH:
            return self._caught(definition, state)
        carry = Carry.NOTHING
        if definition.default >= 0:
            carry = self._visit_index(definition.default, state)
        path = definition.path
        if definition.how is How.ELEMENT:
            path = (ELEMENT, *path)
        if definition.value >= 0 and definition.how not in (How.FUNCTION, How.CLASS):
            carry = max(carry, self._visit_index(definition.value, state._replace(path=(*path, *state.path))))
        return carry

    def _caught(self, definition: Definition, state: State) -> Carry:
        """The caught error: what the `try` block throws itself."""
        row = self.catalogue.sources.get("CaughtError")
        handler = Node(self.document, definition.at)
        if row is not None:
            self._emit(_row_source(row, handler.param or handler, "", state.path), state)
        statement = handler.parent
        block = statement.body if statement is not None else None
        if block is not None:
            for thrown in block.descendants("ThrowStatement"):
                if thrown.argument is not None:
                    self._visit(thrown.argument, state)
        return Carry.DATA

    def _writes(self, writes: list[MemberWrite], node: Node, state: State) -> Carry:
        wanted = [write for write in writes if _overlaps(write.path, state.path)]
        if not wanted:
            return Carry.NOTHING
        found = reaching(self.document, wanted, lambda one: one.at, node.index, lambda one: False)
        carry = Carry.NOTHING
        deleted = {write.path for write in found if write.value < 0}
        for write in found:
            if write.value < 0 or write.path in deleted:
                continue
            inside = _enter(state, write.path)
            value = Node(self.document, write.value)
            one = self._visit(value, inside)
            if not state.path and write.path and write.path[-1] != ANY:
                self._emit_name(value, (node.text, *write.path), inside, one)
            carry = max(carry, one)
        return carry

    def _mutations(self, binding: Binding, node: Node, state: State) -> Carry:
        """`list.push(x)`, `map.set(key, x)`, `Object.assign(target, x)`: writes that are spelled as calls."""
        carry = Carry.NOTHING
        for write in self.script.mutations.get(binding, ()):
            if write.at < node.index and _overlaps(write.path, state.path):
                value = Node(self.document, write.value)
                carry = max(carry, self._visit_element(value, _enter(state, write.path)))
        return carry

    # Members.

    def _member(self, node: Node, state: State) -> Carry:
        base, key = node.object, node.key_name
        if base is None:
            return Carry.NOTHING
        name = self.script.resolve(node)
        barrier = member_barrier(self.catalogue, name, key)
        if barrier is not None and removes_everything(barrier):
            return Carry.NOTHING
        carry = self._row(node, state)
        if carry is None:
            part = key if key is not None else (ANY if not _is_index(node) else ELEMENT)
            inside = state._replace(path=(part, *state.path))
            carry = self._this(base, inside) if base.kind == "ThisExpression" else self._visit(base, inside)
        if key is not None:
            known = carry if carry is not Carry.NOTHING or self._is_closed(base) else Carry.DATA
            self._emit_name(node, name_path(node), state, known)
            carry = known
        return carry

    def _is_closed(self, base: Node) -> bool:
        """Whether everything that `base` can hold is in sight, so that a member without a value has none."""
        if base.kind == "ObjectExpression":
            return True
        if base.kind != "Identifier":
            return False
        binding = self.script.scopes.binding_of(base)
        if binding is None or binding.is_parameter or binding in self.script.modules.bound:
            return False
        return all(
            one.value >= 0 and not one.path and Node(self.document, one.value).inner.kind == "ObjectExpression"
            for one in binding.definitions
        )

    def _this(self, this: Node, state: State) -> Carry:
        owner = self.script.scopes.this_owner(this.index)
        if owner < 0 or not state.path:
            return Carry.DATA
        values = list(self.script.this_values(owner, state.path[0]))
        inside = state._replace(path=state.path[1:], trail=_onto(state.trail, this))
        if not values:
            return Carry.DATA
        return max(self._visit(value, inside) for value in values)

    def _this_expression(self, node: Node, state: State) -> Carry:
        return self._this(node, state) if state.path else Carry.NOTHING

    # Rows of the catalogue.

    def _row(self, node: Node, state: State) -> Carry | None:
        """What the catalogue says of the value that `node` is; None when it says nothing."""
        name = self.script.resolve(node)
        if name is None:
            return None
        row = self.catalogue.sources.get(name)
        if row is None or (row.key is not None and node.kind == "Identifier"):
            return None  # a variable leads to the call that names the datum
        source = _row_source(row, node, self._key_of(row, node), state.path)
        return self._emit(source, state)

    def _key_of(self, row: SourceRow, node: Node) -> str:
        if row.key is None or node.kind != "CallExpression":
            return node.key_name or "" if node.kind == "MemberExpression" and row.name.endswith(ANY) else ""
        for argument, path in given(self.script, node, row.key):
            text = constant(self.script, argument, path)
            if text is not None:
                return text
        return ""

    # Calls.

    def _call(self, node: Node, state: State) -> Carry:
        callee = node.callee
        if callee is None:
            return Carry.NOTHING
        method = callee.name if callee.kind == "Identifier" else callee.key_name
        if method is not None and is_redaction(method):
            return Carry.NOTHING
        name = self.script.resolve(callee)
        barriers = self._call_barrier(name, method)
        if barriers is None:
            return Carry.NOTHING
        inside = state._replace(barriers=state.barriers | barriers)
        carry = self._row(node, inside)
        if carry is None:
            carry = self._known_call(node, callee, name, method, inside)
        if carry is None:
            carry = self._unknown_call(node, callee, inside)
        if carry is not Carry.NOTHING and method is not None:
            self._emit_name(node, name_path(callee), inside, carry)
        return carry

    def _call_barrier(self, name: str | None, method: str | None) -> frozenset[str] | None:
        """Barriers that the call raises; None when nothing gets through it."""
        row = self.catalogue.barriers.get(name) if name is not None else None
        if row is None and method is not None:
            row = self.catalogue.barriers.get(f"*.{method}")
        if row is None:
            return frozenset()
        through = name in self.catalogue.steps or f"*.{method}" in self.catalogue.steps
        return frozenset((row.kind,)) if through and row.kind in READABLE else None

    def _known_call(self, node: Node, callee: Node, name: str | None, method: str | None, state: State) -> Carry | None:
        functions = self.script.functions_of(callee)
        if functions:
            return max(self._enter_function(function, node, state) for function in functions[:4])
        if (export := self._project_function(callee)) is not None:
            return self._summarised(export, node, state)
        row = self.catalogue.steps.get(name) if name is not None else None
        if row is None and method is not None and callee.kind == "MemberExpression":
            row = self.catalogue.steps.get(f"*.{method}")
        if row is not None:
            return self._steps(node, callee, row.places, state)
        return self._callback_result(node, callee, name, method, state)

    def _steps(self, node: Node, callee: Node, places: tuple[Place, ...], state: State) -> Carry:
        carry = Carry.NOTHING
        inside = state._replace(trail=_onto(state.trail, node))
        for place in places:
            for argument, path in given(self.script, node, place):
                target = inside._replace(path=(*path, *inside.path))
                carry = max(carry, self._visit_element(argument, target))
        return carry

    def _callback_result(
        self, node: Node, callee: Node, name: str | None, method: str | None, state: State
    ) -> Carry | None:
        """`items.map(f)`, `promise.then(f)`: what the callback returns."""
        rows = self.catalogue.callbacks.get(name, ()) if name is not None else ()
        if not rows and method is not None:
            rows = self.catalogue.callbacks.get(f"*.{method}", ())
        results = {(row.argument, row.result) for row in rows if row.result is not None}
        if not results:
            return None
        carry = Carry.NOTHING
        arguments = node.arguments
        for position, result in results:
            for at, argument in enumerate(arguments):
                if position not in (at, ARGUMENTS):
                    continue
                path = state.path
                if result == ELEMENT and path[:1] and (path[0] in (ELEMENT, ANY) or path[0].isdigit()):
                    path = path[1:]
                for function in self.script.functions_of(argument):
                    for value in returned(function):
                        carry = max(carry, self._visit(value, state._replace(path=path)))
        return carry

    def _unknown_call(self, node: Node, callee: Node, state: State) -> Carry:
        """A function that nothing is known of: its name alone says what it gives."""
        return Carry.DATA

    def _enter_function(self, function: Node, call: Node, state: State) -> Carry:
        if len(state.frames) >= MAX_CALLS or any(frame.function == function.index for frame in state.frames):
            return Carry.DATA
        inside = state._replace(frames=(*state.frames, Frame(function.index, call)), trail=_onto(state.trail, call))
        carry = Carry.NOTHING
        empty = True
        for value in returned(function):
            empty = False
            carry = max(carry, self._visit(value, inside))
        return Carry.NOTHING if empty else carry

    def _new(self, node: Node, state: State) -> Carry:
        callee = node.callee
        if callee is None:
            return Carry.NOTHING
        if (carry := self._row(node, state)) is not None:
            return carry
        name = self.script.resolve(callee)
        row = self.catalogue.steps.get(name) if name is not None else None
        if row is not None:
            return self._steps(node, callee, row.places, state)
        carry = Carry.NOTHING
        for owner in self.script.values_of(callee):
            carry = max(carry, self._instance(owner, node, state))
        return carry

    def _instance(self, owner: Node, node: Node, state: State) -> Carry:
        """Members of a class of this file, its constructor's parameters bound to the arguments of `new`."""
        if not (owner.is_function or owner.kind in ("ClassDeclaration", "ClassExpression")) or not state.path:
            return Carry.NOTHING
        constructor = owner
        if not owner.is_function:
            methods = [member for member in members_of(owner) if member.key_name == "constructor"]
            constructor = methods[0] if methods else owner
        inside = state._replace(
            path=state.path[1:], frames=(*state.frames, Frame(constructor.index, node))[-MAX_CALLS:]
        )
        values = list(self.script.this_values(owner.index, state.path[0]))
        return max((self._visit(value, inside) for value in values), default=Carry.NOTHING)

    # Parameters.

    def _parameter(self, binding: Binding, node: Node, state: State) -> Carry:
        definition = next(one for one in binding.definitions if one.how is How.PARAMETER)
        carry = Carry.NOTHING
        if definition.default >= 0:
            carry = self._visit_index(definition.default, state)
        wanted = state._replace(path=(*definition.path, *state.path))
        for depth in range(len(state.frames) - 1, -1, -1):
            frame = state.frames[depth]
            if frame.function == binding.function:
                arguments = frame.call.arguments
                if binding.position < len(arguments):
                    caller = wanted._replace(frames=state.frames[:depth])
                    return max(carry, self._visit(arguments[binding.position], caller))
                return carry
        receiver = self._callback_receiver(binding)
        if receiver is not None:
            argument, path = receiver
            return max(carry, self._visit(argument, wanted._replace(path=(*path, *wanted.path))))
        self.parameters.append(ParameterUse(binding.function, binding.position, wanted))
        return Carry.DATA

    def _callback_receiver(self, binding: Binding) -> tuple[Node, tuple[str, ...]] | None:
        """The value that an API gives to a callback's parameter: the receiver, an element of it, an argument."""
        function = Node(self.document, binding.function)
        holder = function.outer
        call = holder.outer if holder is not None and holder.kind == "arguments" else None
        if call is None or call.callee is None:
            return None
        callee = call.callee
        arguments = call.arguments
        argument = next((at for at, one in enumerate(arguments) if one.index == function.index), -1)
        method = callee.key_name if callee.kind == "MemberExpression" else None
        for name in (self.script.resolve(callee), f"*.{method}" if method else None):
            for row in self.catalogue.callbacks.get(name, ()) if name else ():
                if row.argument in (argument, ARGUMENTS) and row.parameter == binding.position:
                    return _gives(row.gives, callee, arguments)
        return None

    # Other modules.

    def _module(self, module: str, path: tuple[str, ...], node: Node, state: State) -> Carry:
        export = self._exports(module, path)
        if export is None:
            return Carry.DATA if module.startswith((".", "/")) else Carry.NOTHING
        return self._exported(export, node, state._replace(path=export.rest))

    def _exported(self, export: Export, node: Node, state: State) -> Carry:
        carry = Carry.NOTHING
        for origin in export.origins:
            inside = state._replace(
                member=(*state.member, *origin.member),
                barriers=state.barriers | origin.barriers,
                exact=state.exact and origin.exact,
                prefix=origin.prefix or state.prefix,
                trail=_onto(state.trail, node),
            )
            carry = max(carry, self._emit(origin.source, inside))
        return carry

    def _project_function(self, callee: Node) -> Export | None:
        root, names = callee, list[str]()
        while root.kind == "MemberExpression" and root.object is not None:
            names.append(root.key_name or ANY)
            root = root.object
        if root.kind != "Identifier":
            return None
        binding = self.script.scopes.binding_of(root)
        bound = self.script.modules.bound.get(binding) if binding is not None else None
        if bound is None:
            return None
        export = self._exports(bound[0], (*bound[1], *reversed(names)))
        return export if export is not None and export.function is not None else None

    def _summarised(self, export: Export, call: Node, state: State) -> Carry:
        function = export.function
        assert function is not None
        carry = self._exported(export, call, state)
        for passed in function.passes:
            arguments = call.arguments
            if passed.position < len(arguments):
                inside = state._replace(
                    path=(*passed.path, *state.path),
                    barriers=state.barriers | passed.barriers,
                    exact=state.exact and passed.exact,
                    trail=_onto(state.trail, call),
                )
                carry = max(carry, self._visit(arguments[passed.position], inside))
        return carry if function.known else Carry.DATA


def _replaces(definition: Definition) -> bool:
    return definition.how is not How.AUGMENT


def _row_source(row: SourceRow, node: Node, key: str, path: tuple[str, ...]) -> Source:
    name = path[-1] if path and path[-1] != ELEMENT else key
    names = (*((key,) if key else ()), *(part for part in path if part != ELEMENT))
    label = f"{row.label} `{name}`" if name and name != ANY else row.label
    return Source(row.kind, label, node.location, name, names, path, node=node)


def _gives(gives: str, callee: Node, arguments: list[Node]) -> tuple[Node, tuple[str, ...]] | None:
    path = (ELEMENT,) if gives.endswith(ELEMENT) else ()
    if gives.startswith("@"):
        at = int(gives[1:].removesuffix(ELEMENT))
        return (arguments[at], path) if at < len(arguments) else None
    if gives in ("", ELEMENT) and callee.object is not None:
        return callee.object, path
    return None


def _overlaps(written: tuple[str, ...], wanted: tuple[str, ...]) -> bool:
    """Whether a write to one path can be seen at another."""
    return all(
        left == right or ANY in (left, right) or ELEMENT in (left, right)
        for left, right in zip(written, wanted, strict=False)
    )


def _enter(state: State, path: tuple[str, ...]) -> State:
    """The state for a value that was written at `path` below the asked-for one."""
    if len(path) <= len(state.path):
        return state._replace(path=state.path[len(path) :])
    return state._replace(path=(), member=(*state.member, *path[len(state.path) :]))


def _onto(trail: tuple[Location, ...], node: Node) -> tuple[Location, ...]:
    location = node.location
    return trail if len(trail) > 12 or (trail and trail[-1] == location) else (*trail, location)


def _is_index(member: Node) -> bool:
    prop = member.property
    return prop is not None and (prop.kind in ("number", "UpdateExpression", "BinaryExpression") or len(prop.text) == 1)


def _operands(node: Node) -> Iterator[Node]:
    """Operands of a chain of `+`, from left to right."""
    stack = [node]
    while stack:
        current = stack.pop().inner
        if current.kind == "BinaryExpression" and current.operator == "+":
            stack.extend(side for side in (current.right, current.left) if side is not None)
        else:
            yield current


def _template_parts(node: Node) -> list[Node | tuple[Location, str]]:
    parts: list[Node | tuple[Location, str]] = []
    for (span, text), expression in zip(node.quasis, [*node.expressions, None], strict=False):
        parts.append((Location(node.document.source, span), text))
        if expression is not None:
            parts.append(expression)
    return parts


def _literal_names(node: Node) -> tuple[str, ...]:
    from suitelint.syntax.javascript.values import owner_of

    owned = owner_of(node)
    return owned[0] if owned is not None else ()


def _owner_fields(node: Node) -> tuple[str, tuple[str, ...]]:
    names = _literal_names(node)
    return (names[-1] if names else "", names)


def _outer_names(prop: Node) -> tuple[str, ...]:
    holder = prop.outer
    outer = holder.outer if holder is not None else None
    if outer is not None and outer.kind == "VariableDeclarator" and outer.id is not None:
        return (outer.id.text,) if outer.id.kind == "Identifier" else ()
    if outer is not None and outer.kind == "Property" and (key := outer.key_name) is not None:
        return (key,)
    return ()


Handler = Callable[[Tracer, Node, State], Carry]

_HANDLERS: Mapping[str, Handler] = {
    "string": Tracer._string,
    "TemplateLiteral": Tracer._template,
    "BinaryExpression": Tracer._binary,
    "ConditionalExpression": Tracer._conditional,
    "AssignmentExpression": Tracer._assignment,
    "SequenceExpression": Tracer._sequence,
    "AwaitExpression": Tracer._transparent,
    "SpreadElement": Tracer._transparent,
    "YieldExpression": Tracer._transparent,
    "ObjectExpression": Tracer._object,
    "ShorthandProperty": Tracer._shorthand,
    "ArrayExpression": Tracer._array,
    "Identifier": Tracer._identifier,
    "MemberExpression": Tracer._member,
    "ThisExpression": Tracer._this_expression,
    "CallExpression": Tracer._call,
    "NewExpression": Tracer._new,
}
