"""Named values of a JavaScript file: every string literal with the names that its surroundings give it."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice

from suitelint.regex import regex
from suitelint.syntax.document import Form, NamedValue
from suitelint.syntax.javascript import owners
from suitelint.syntax.javascript.document import JavaScriptDocument
from suitelint.syntax.javascript.grammar import FUNCTIONS
from suitelint.syntax.javascript.tree import Node

_SETTER = regex(r"set_?([A-Z_]\w*|[a-z]\w*)$")
_FALLBACK = frozenset({"||", "??"})
_EQUALITY = frozenset({"==", "===", "!=", "!=="})
_MAX_ARGUMENTS = 12
_MAX_CLIMB = 100
"""A literal deeper inside one expression belongs to generated text."""
_KEYED = frozenset(
    {"set", "append", "setItem", "put", "add", "setHeader", "addHeader", "header", "field", "attr"}
    | {"nlapiSetFieldValue", "setFieldValue", "setFieldText", "setValue", "setRequestHeader", "setItemAsync"}
    | {"setSessionObject"}
)


def named_values(document: JavaScriptDocument) -> Iterator[NamedValue]:
    """One value for each literal that has an owner, in order of the text."""
    starts, ends = document.starts, document.ends
    literals = sorted([*document.by_kind.get("string", ()), *document.by_kind.get("TemplateLiteral", ())])
    for index in literals:
        if ends[index] - starts[index] > 2:
            yield from _values_of(document, index)


def _values_of(document: JavaScriptDocument, index: int) -> Iterator[NamedValue]:
    node = Node(document, index)
    owned = owner_of(node)
    if owned is None:
        return
    path, form, exact = owned
    if not exact and node.kind == "string" and (literals := owners.parts_of(node, operands)):
        if literals[0] == node:
            texts = tuple(one.string or "" for one in literals)
            yield NamedValue(document.source, path, "".join(texts), node.span, form, True, node, texts)
        return
    if node.kind == "string" or len(pieces := node.quasis) == 1:
        yield NamedValue(document.source, path, node.string or "", node.span, form, exact, node)
        return
    for span, text in pieces:
        if text:
            yield NamedValue(document.source, path, text, span, form, False, node)


def owner_of(node: Node) -> tuple[tuple[str, ...], Form, bool] | None:
    """The name path that a literal is bound to, how, and whether the literal is the whole value."""
    exact = True
    form: Form | None = None
    outer: Node | None = None
    for _ in range(_MAX_CLIMB):
        outer = node.outer
        if outer is None:
            return None
        kind = outer.kind
        if kind == "BinaryExpression":
            operator = outer.operator
            if operator in _EQUALITY:
                return _compared(node, outer, exact)
            if operator in _FALLBACK:
                form = Form.FALLBACK if outer.right == node else form
            elif operator == "+":
                exact = False
            elif operator != "&&":
                return None
        elif kind == "ConditionalExpression":
            if outer.test == node:
                return None
            form = form or Form.FALLBACK
        elif kind == "arguments" and owners.is_conversion(outer, node):
            node = outer
            continue
        elif kind == "ArrayExpression" and owners.is_joined(outer):
            exact = exact and len(list(islice(_children(outer), 2))) == 1
        elif not _passes(outer, node):
            break
        node = outer
    else:
        return None
    found = _owner(node, outer)
    if found is None:
        return None
    path, owner_form = found
    return path, form or owner_form, exact


def _passes(outer: Node, node: Node) -> bool:
    """Whether `outer` has the value of `node`: `await x`, `x.trim()`."""
    if outer.kind == "MemberExpression":
        return outer.key_name in ("trim", "toString", "toLowerCase", "toUpperCase", "valueOf", "join", "concat")
    if outer.kind in ("CallExpression", "NewExpression"):
        return node.kind == "arguments" or outer.callee == node
    return outer.kind == "AwaitExpression"


def _compared(node: Node, comparison: Node, exact: bool) -> tuple[tuple[str, ...], Form, bool] | None:
    other = comparison.right if comparison.left == node else comparison.left
    path = name_path(other)
    return (path, Form.COMPARISON, exact) if path else None


def _owner(node: Node, outer: Node) -> tuple[tuple[str, ...], Form] | None:
    kind = outer.kind
    if kind == "VariableDeclarator" and outer.init == node:
        name = outer.id
        return ((name.text,), Form.VARIABLE) if name is not None and name.kind == "Identifier" else None
    if kind == "AssignmentExpression" and outer.right == node:
        path = name_path(outer.left)
        return (path, Form.FALLBACK if _guards(outer, path) else Form.ASSIGNMENT) if path else None
    if kind in ("Property", "PropertyDefinition"):
        return _property(node, outer)
    if kind == "enum_assignment":
        return owners.enum_member(outer), Form.PROPERTY
    if kind in ("AssignmentPattern", "parameter"):
        return _default(outer)
    if kind == "arguments":
        return _argument(node, outer)
    if kind == "ArrayExpression":
        return _entry(node, outer)
    if kind in ("ReturnStatement", "ArrowFunctionExpression"):
        return _returned(outer)
    if kind in ("jsx_attribute", "jsx_expression"):
        return owners.attribute(outer)
    if kind == "SwitchCase" and outer.field("value") == node:
        switch = next((one for one in outer.ancestors() if one.kind == "SwitchStatement"), None)
        path = name_path(switch.field("value")) if switch is not None else ()
        return (path, Form.COMPARISON) if path else None
    return None


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
                and name_path(test.argument) == path
            )
        if holder.kind not in ("ExpressionStatement", "BlockStatement"):
            return False
    return False


def _property(node: Node, prop: Node) -> tuple[tuple[str, ...], Form] | None:
    key = prop.key_name
    if key is None or prop.key == node:
        return None
    return (*_holder_path(prop), (key in owners.VALUE_KEYS and owners.label_beside(prop)) or key), Form.PROPERTY


def _holder_path(member: Node) -> tuple[str, ...]:
    """Names around a property, from the outside in: the variable, the outer properties, the option's call."""
    names: list[str] = []
    node = member
    for _ in range(6):
        holder = node.outer
        if holder is None:
            break
        kind = holder.kind
        if kind in ("ObjectExpression", "ArrayExpression", "ClassBody", "BinaryExpression", "ConditionalExpression"):
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
            names.extend(reversed(name_path(call.callee)[-1:]))
        break
    return tuple(reversed(names))


def _default(pattern: Node) -> tuple[tuple[str, ...], Form] | None:
    target = pattern.left or pattern.field("pattern")
    if target is None or target.kind not in ("Identifier", "ShorthandPattern"):
        return None
    return (target.text,), Form.DEFAULT


def _argument(node: Node, arguments: Node) -> tuple[tuple[str, ...], Form] | None:
    call = arguments.outer
    callee = call.callee if call is not None else None
    if call is None or callee is None:
        return None
    given = [child.inner for child in islice(_children(arguments), _MAX_ARGUMENTS)]
    position = next((at for at, one in enumerate(given) if one == node), -1)
    name = callee.name if callee.kind == "Identifier" else callee.key_name
    if name is None or position < 0:
        return None
    if position == 1 and name in _KEYED and (key := given[0].string):
        return (*name_path(callee.object)[-1:], key), Form.SETTER
    if position == 0 and (match := _SETTER.fullmatch(name)) and len(given) == 1:
        return (*name_path(callee.object)[-1:], match[1]), Form.SETTER
    if found := owners.expected_of(callee, given, position, name_path) or owners.typed_into(callee, given, position):
        return found
    return (name, str(position)), Form.ARGUMENT


def _entry(node: Node, array: Node) -> tuple[tuple[str, ...], Form] | None:
    if found := owners.destructured(node, array):
        return found
    first = [child.inner for child in islice(_children(array), 3)]
    if len(first) == 2 and first[1] == node and (key := first[0].string):
        return (*_holder_path(array), key), Form.ENTRY
    path = _holder_path(node)
    return (path, Form.ENTRY) if path else None


def _children(array: Node) -> Iterator[Node]:
    return (Node(array.document, index) for index in array.document.children_of(array.index))


def _returned(outer: Node) -> tuple[tuple[str, ...], Form] | None:
    function = outer if outer.is_function else outer.function
    if function is None or function.kind not in FUNCTIONS:
        return None
    name = function.id if function.kind != "MethodDefinition" else function.key
    if name is not None:
        return (name.text,), Form.RETURN
    holder = function.outer
    if holder is None:
        return None
    found = _owner(function, holder)
    return (
        (found[0], Form.RETURN)
        if found is not None and found[1] in (Form.VARIABLE, Form.ASSIGNMENT, Form.PROPERTY)
        else None
    )


def name_path(node: Node | None) -> tuple[str, ...]:
    """The names of `a.b['c']`, `this.c`, `a.getC()`, `env.C`; empty when the expression has no name."""
    names: list[str] = []
    while node is not None:
        node = node.inner
        if node.kind == "Identifier":
            names.append(node.text)
            break
        if node.kind == "MemberExpression":
            if (key := node.key_name) is not None:
                names.append(key)
            node = node.object
        elif node.kind == "CallExpression":
            node = node.callee
        elif node.kind in ("AwaitExpression", "UnaryExpression"):
            node = node.argument
        else:
            break
    return tuple(reversed(names))


def operands(node: Node) -> Iterator[Node]:
    """Operands of a chain of `+`, from left to right."""
    stack = [node]
    while stack:
        current = stack.pop().inner
        if current.kind == "BinaryExpression" and current.operator == "+":
            stack.extend(side for side in (current.right, current.left) if side is not None)
        else:
            yield current
