"""Which name a literal belongs to.

The way up from a literal is the same for all literals of one concatenation or one object, so what is found at a node is
remembered.
"""

from __future__ import annotations

from itertools import islice

from suitelint.lexicon.calls import SETTERS
from suitelint.lexicon.names import is_log_in
from suitelint.record import NamedTuple
from suitelint.regex import regex
from suitelint.syntax.document import Form, Owned
from suitelint.syntax.javascript import owners, told
from suitelint.syntax.javascript.document import JavaScriptDocument
from suitelint.syntax.javascript.expressions import is_choice_of_texts, name_path, operands
from suitelint.syntax.javascript.grammar import CALLS, EQUALITY, FUNCTIONS, TRANSPARENT
from suitelint.syntax.javascript.tree import Node

_SETTER = regex(r"set_?([A-Z_]\w*|[a-z]\w*)$")
_FALLBACK = frozenset({"||", "??"})
_SAME_VALUE = told.SAME_TEXT | {"join", "concat", "split", "reverse"}
"""Methods whose result has the value of their receiver."""
_CONTAINERS = frozenset(
    {"ObjectExpression", "ArrayExpression", "ClassBody", "BinaryExpression", "ConditionalExpression"}
)
_NAMED_BY_HOLDER = frozenset({Form.VARIABLE, Form.ASSIGNMENT, Form.PROPERTY})
_MAX_ARGUMENTS = 12
_MAX_CLIMB = 100
"""A literal deeper inside one expression belongs to generated text."""
_MAX_CONTAINERS = 5
_MAX_PARTS = 8
"""A text of more literals is markup or prose."""

Owner = tuple[tuple[str, ...], Form]


class _Step(NamedTuple):
    """What one step up does to a value."""

    partial: bool = False
    fallback: bool = False


_SAME = _Step()
_PART = _Step(partial=True)
_OTHERWISE = _Step(fallback=True)


class Ownership:
    """The owners of one file's literals, found when somebody asks."""

    def __init__(self, document: JavaScriptDocument) -> None:
        self._document = document
        self._known: dict[int, tuple[Owned | None, int]] = {}
        self._around: dict[int, tuple[str, ...]] = {}
        self._operators: dict[int, str] = {}
        self._parts: dict[int, tuple[list[Node], str]] = {}

    def of(self, index: int) -> Owned | None:
        """The owner of the value of a node, if it has one."""
        document, known = self._document, self._known
        kinds, parents = document.kinds, document.parents
        climbed: list[tuple[int, _Step]] = []
        current = index
        owned: Owned | None = None
        distance = 0
        while current not in known:
            below, outer = current, parents[current]
            while outer >= 0 and kinds[outer] in TRANSPARENT:
                below, outer = outer, parents[outer]
            step = self._step(current, below, outer) if outer >= 0 else None
            if step is None:
                found = self._owner(current, below, outer) if outer >= 0 else None
                owned = Owned(*found) if found is not None else None
                known[current] = owned, 0
                break
            climbed.append((current, step))
            current = outer
        else:
            owned, distance = known[current]
        for node, step in reversed(climbed):
            distance += 1
            if owned is not None and step is not _SAME:
                form = Form.FALLBACK if step.fallback and owned.form is not Form.COMPARISON else owned.form
                owned = Owned(owned.path, form, owned.exact and not step.partial)
            known[node] = owned, distance
        return owned if distance <= _MAX_CLIMB else None

    def _step(self, node: int, below: int, outer: int) -> _Step | None:
        """How `outer` has the value of `node`, whose outermost parenthesis is `below`; None where it has another."""
        document = self._document
        kind, field = document.kinds[outer], document.fields[below]
        if kind == "BinaryExpression":
            operator = self._operator(outer)
            if operator in _FALLBACK:
                return _OTHERWISE if field == "right" else _SAME
            return _PART if operator == "+" else _SAME if operator == "&&" else None
        if kind == "ConditionalExpression":
            if field == "condition":
                return None
            return _SAME if is_choice_of_texts(Node(document, outer)) else _OTHERWISE
        if kind == "arguments":
            if owners.is_conversion(document, outer, below):
                return _SAME
            return _OTHERWISE if owners.is_default(document, outer, below) else None
        if kind == "ArrayExpression":
            if not owners.is_joined(Node(document, outer)):
                return None
            return _SAME if len(list(islice(document.children_of(outer), 2))) == 1 else _PART
        if kind == "MemberExpression":
            return _SAME if Node(document, outer).key_name in _SAME_VALUE else None
        if kind in CALLS:
            return _SAME if document.kinds[node] == "arguments" or below == outer + 1 else None
        if kind == "SequenceExpression":
            return _SAME if document.lasts[outer] == document.lasts[below] else None
        return _SAME if kind == "AwaitExpression" else None

    def _operator(self, index: int) -> str:
        known = self._operators
        if index not in known:
            known[index] = Node(self._document, index).operator
        return known[index]

    # The node that gives the name.

    def _owner(self, node: int, below: int, outer: int) -> Owner | None:
        document = self._document
        kind, field = document.kinds[outer], document.fields[below]
        if kind in ("Property", "PropertyDefinition"):
            return self._property(Node(document, outer)) if field != "key" else None
        if kind == "arguments":
            return self._argument(below, outer)
        if kind == "VariableDeclarator":
            name = document.field_of(outer, "name")
            if field != "value" or name < 0:
                return None
            if document.kinds[name] == "ArrayPattern":  # `const [token, setToken] = useState('…')`
                name = next(document.children_of(name), name)
            return ((document.text_of(name),), Form.VARIABLE) if document.kinds[name] == "Identifier" else None
        if kind == "AssignmentExpression" and field == "right":
            return _assigned(Node(document, outer))
        if kind == "BinaryExpression" and self._operator(outer) in EQUALITY:
            path = told.read_path(Node(document, outer).field("left" if field == "right" else "right"))
            return (path, Form.COMPARISON) if path else None
        if kind == "ArrayExpression":
            return self._entry(node, Node(document, outer))
        if kind in ("ReturnStatement", "ArrowFunctionExpression"):
            return self._returned(Node(document, outer))
        return _of_other(Node(document, outer), field)

    def _property(self, prop: Node) -> Owner | None:
        key = prop.key_name
        if key is None and prop.computed and prop.key is not None:
            key = told.constant_name(prop.key.children[0].inner) if prop.key.children else None
        if key is None:
            return None
        name = (key in owners.VALUE_KEYS and owners.label_beside(prop)) or key
        return (*self._names_around(prop.index), name), Form.PROPERTY

    def _names_around(self, member: int) -> tuple[str, ...]:
        """Names around a member, from the outside in: the variable, the outer properties, the option's call."""
        document = self._document
        container = document.parents[member]
        if container < 0 or document.kinds[container] not in _CONTAINERS:
            return _names_above(Node(document, member), _MAX_CONTAINERS + 1)
        if container not in self._around:
            self._around[container] = _names_above(Node(document, container), _MAX_CONTAINERS)
        return self._around[container]

    def _argument(self, argument: int, holder: int) -> Owner | None:
        document = self._document
        given = list(islice(document.children_of(holder), _MAX_ARGUMENTS))
        position = given.index(argument) if argument in given else -1
        callee = Node(document, document.parents[holder]).callee
        name = None if callee is None else callee.name if callee.kind == "Identifier" else callee.key_name
        if callee is None or name is None or position < 0:
            return None
        if position == 1 and name in SETTERS:
            first = Node(document, given[0]).inner
            key = first.string or told.constant_name(first)
            if key and not (key == "value" and name in owners.ATTRIBUTES):
                return (*name_path(callee.object)[-1:], key), Form.SETTER
        if position == 0 and len(given) == 1 and (match := _SETTER.fullmatch(name)):
            return (*told.read_path(callee.object)[-1:], match[1]), Form.SETTER
        if position < 2 and callee.kind == "MemberExpression":
            first = Node(document, given[0]).inner
            found = owners.expected_of(callee, name, first, position) or owners.typed_into(
                callee, name, first, position
            )
            if found:
                return found
        return told.of_argument(callee, name, given, position) or ((name, str(position)), Form.ARGUMENT)

    def _entry(self, node: int, array: Node) -> Owner | None:
        document = self._document
        value = Node(document, node)
        if found := owners.destructured(value, array) or told.among(array):
            return found
        if (key := told.listed_beside(value, array)) is not None:
            return (key,), Form.ENTRY
        first = [Node(document, index).inner for index in islice(document.children_of(array.index), 4)]
        if len(first) == 3 and first[2] == value and (key := told.filtered(first)):
            return (key,), Form.ENTRY
        if len(first) == 2 and first[1] == value and (key := first[0].string):
            around = self._names_around(array.index)
            return (*around, "password" if around and is_log_in(around[-1]) else key), Form.ENTRY
        path = self._names_around(node)
        return (path, Form.ENTRY) if path else None

    def _returned(self, outer: Node) -> Owner | None:
        function = outer if outer.is_function else outer.function
        if function is None or function.kind not in FUNCTIONS:
            return None
        name = function.id if function.kind != "MethodDefinition" else function.key
        if name is not None:
            return (name.text,), Form.RETURN
        holder = function.outer
        if holder is not None and holder.kind == "CallExpression":
            owned = self.of(holder.index)  # `key: (() => '…')()`
            return (owned.path, Form.RETURN) if owned is not None and owned.exact else None
        found = self._owner(function.index, function.index, holder.index) if holder is not None else None
        return (found[0], Form.RETURN) if found is not None and found[1] in _NAMED_BY_HOLDER else None

    # Texts in pieces.

    def parts_of(self, literal: Node) -> tuple[list[Node], str]:
        """The few literals that make up one text with `literal`, and what stands between them.

        No literals where anything else is among them. `'…' + '…'`, `['…', '…'].join(':')`, `'…'.concat('…')`.
        """
        whole = literal
        for _ in range(_MAX_PARTS):
            outer = whole.outer
            if outer is None or outer.kind != "BinaryExpression" or self._operator(outer.index) != "+":
                break
            whole = outer
        else:
            return [], ""
        known = self._parts
        if whole.index not in known:
            parts, between = list(islice(operands(whole), _MAX_PARTS + 1)), ""
            if whole == literal:
                parts, between = owners.pieces_with(literal)
            few = 1 < len(parts) <= _MAX_PARTS and all(one.kind == "string" for one in parts)
            known[whole.index] = (parts, between) if few else ([], "")
        return known[whole.index]


def owner_of(node: Node) -> Owned | None:
    """The name path that a literal is bound to, how, and whether the literal is the whole value."""
    return node.document.ownership.of(node.index)


def _assigned(assignment: Node) -> Owner | None:
    path = told.read_path(assignment.left)
    return (path, Form.FALLBACK if _guards(assignment, path) else Form.ASSIGNMENT) if path else None


def _guards(assignment: Node, path: tuple[str, ...]) -> bool:
    """`if (!x) x = 'literal'`, `x ||= 'literal'`: the assignment is what happens when nothing was there."""
    if assignment.operator in ("||=", "??="):
        return True
    for holder in assignment.ancestors():
        if holder.kind == "IfStatement":
            test = holder.test
            return (
                test is not None
                and test.kind == "UnaryExpression"
                and test.operator == "!"
                and told.read_path(test.argument) == path
            )
        if holder.kind not in ("ExpressionStatement", "BlockStatement"):
            return False
    return False


def _of_other(outer: Node, field: str) -> Owner | None:
    kind = outer.kind
    if kind in ("AssignmentPattern", "parameter"):
        target = outer.left or outer.field("pattern")
        if target is None or target.kind not in ("Identifier", "ShorthandPattern"):
            return None
        return (target.text,), Form.DEFAULT
    if kind == "SwitchCase" and field == "value":
        switch = next((one for one in outer.ancestors() if one.kind == "SwitchStatement"), None)
        path = told.read_path(switch.field("value")) if switch is not None else ()
        return (path, Form.COMPARISON) if path else None
    if kind == "MemberExpression":
        return told.of_receiver(outer)
    if kind == "enum_assignment":
        return owners.enum_member(outer), Form.PROPERTY
    return owners.attribute(outer) if kind in ("jsx_attribute", "jsx_expression") else None


def _names_above(node: Node, steps: int) -> tuple[str, ...]:
    names: list[str] = []
    held: str | None = None
    for _ in range(steps):
        holder = node.outer
        if holder is None:
            break
        kind = holder.kind
        if kind in _CONTAINERS:
            node = holder
            continue
        if kind in ("Property", "PropertyDefinition"):
            if (key := holder.key_name) is not None:
                names.append(key)
            node = holder
            continue
        if kind == "VariableDeclarator" and (name := holder.id) is not None and name.kind == "Identifier":
            names.append(name.text)
        elif kind == "AssignmentExpression":
            names.extend(reversed(name_path(holder.left)))
        elif kind == "arguments" and (call := holder.outer) is not None and call.callee is not None:
            if (holding := owners.holder(call.callee)) is not None:
                held, node = holding, call
                continue
            names.extend(reversed(name_path(call.callee)[-1:]))
        elif kind == "MemberExpression" and holder.computed and (holder.object or holder) == node.inner:
            node = holder  # `{prod: '…', test: '…'}[env]`
            continue
        elif kind in ("ReturnStatement", "ArrowFunctionExpression"):
            names.extend(owners.function_name(holder))
        break
    if not names and held is not None:
        names.append(held)
    return tuple(reversed(names))
