"""Owners of a literal that lie further away: conversions around it, assertions, form input, destructuring, markup."""

from __future__ import annotations

import re
from functools import lru_cache
from itertools import islice

from suitelint.lexicon import calls
from suitelint.lexicon.names import credential_class
from suitelint.regex import regex
from suitelint.syntax.document import Form
from suitelint.syntax.javascript import told
from suitelint.syntax.javascript.document import JavaScriptDocument
from suitelint.syntax.javascript.expressions import name_path
from suitelint.syntax.javascript.tree import Node

_HOLDERS = frozenset(
    {"Set", "Map", "WeakMap", "Array.of", "Object.freeze", "Object.seal", "Object.fromEntries", "Object.assign"}
)
"""What holds the members of its argument."""
_LONGEST_HOLDER = max(map(len, _HOLDERS))
_EXPECTED = frozenset(
    {"toBe", "toEqual", "toStrictEqual", "toMatch", "toContain", "equal", "equals", "eql", "eq", "is", "match"}
    | {"contain", "include", "strictEqual", "deepEqual", "deepStrictEqual", "notEqual", "same", "strictSame"}
    | {"toHaveBeenCalledWith", "calledWith"}
)
_TELLING_CALLS = _EXPECTED | told.COMPARING | {"env", "getenv", "parse", "encode", "from", "freeze", "stringify"}
_DEFAULTING = {name.encode() for name in told.DEFAULTING}
VALUE_KEYS = frozenset({"value", "Value", "defaultValue", "default", "initial", "values", "useValue"})
_TYPED = frozenset(
    {"type", "fill", "sendKeys", "setValue", "clearAndType", "val", "addValue", "fillIn", "typeText", "paste"}
    | {"fillField", "enterText", "setText", "typeInto", "selectAndType"}
)
ATTRIBUTES = frozenset({"attr", "prop", "setAttribute"})
_EVENTS = frozenset({"change", "input", "blur"})
_PLACE_IN_LIST = "key"
_MOST_LABELS = 8
_FIELD = regex(r"(?:[-_]?(?:input|field|box|textbox|element|control))+\Z", re.IGNORECASE)
"""What the name of a field says beside what is typed into it."""
_NAME_IN_SELECTOR = regex(r"[A-Za-z_][\w-]*")


def is_conversion(document: JavaScriptDocument, arguments: int, argument: int) -> bool:
    """Whether a call has the value of its first argument in another form: `Buffer.from('…', 'hex')`, `String('…')`."""
    callee = document.parents[arguments] + 1
    text = document.source.data[document.starts[callee] : document.ends[callee]]
    return calls.is_conversion(text) and next(document.children_of(arguments), -1) == argument


def is_default(document: JavaScriptDocument, arguments: int, argument: int) -> bool:
    """`Joi.string().default('…')`: whether a call of a chain that reads nothing by a key says what is there else."""
    callee = document.parents[arguments] + 1
    name = document.lasts[callee]
    if document.source.data[document.starts[name] : document.ends[name]] not in _DEFAULTING or name == callee:
        return False
    return next(document.children_of(arguments), -1) == argument and told.asked_for(Node(document, callee)) is None


def holder(callee: Node) -> str | None:
    """The function, when it holds the members of its argument: `new Set([…])`."""
    name = callee.text if callee.end - callee.start <= _LONGEST_HOLDER else ""
    return name if name in _HOLDERS else None


def is_plain_call(document: JavaScriptDocument, arguments: int) -> bool:
    """Whether a call by its name neither compares its arguments nor has the value of one of them."""
    name = document.lasts[document.parents[arguments] + 1]
    if document.kinds[name] != "Identifier":
        return False
    return not _tells(document.source.data[document.starts[name] : document.ends[name]])


@lru_cache(maxsize=8192)
def _tells(name: bytes) -> bool:
    return name.decode("utf-8", "replace") in _TELLING_CALLS or calls.is_conversion(name)


def is_joined(array: Node) -> bool:
    """`['…'].join('')`: the parts are one text."""
    outer = array.outer
    return outer is not None and outer.kind == "MemberExpression" and outer.key_name == "join"


def pieces_with(literal: Node) -> tuple[list[Node], str]:
    """The pieces that a call puts together with `literal`, and what stands between them.

    `['…', '…'].join('&')`, `'…'.concat('…')`.
    """
    outer = literal.outer
    if outer is not None and outer.kind == "ArrayExpression" and is_joined(outer):
        separator = _separator(outer)
        return (outer.elements, separator) if separator is not None else ([], "")
    if outer is not None and outer.kind == "MemberExpression" and outer.key_name == "concat":
        call = outer.outer
        return ([literal, *call.arguments], "") if call is not None else ([], "")
    return [], ""


def _separator(array: Node) -> str | None:
    member = array.outer
    call = member.outer if member is not None else None
    first = next(iter(call.arguments), None) if call is not None and call.kind == "CallExpression" else None
    return first.string if first is not None else None


def expected_of(callee: Node, name: str, first: Node, position: int) -> tuple[tuple[str, ...], Form] | None:
    """`expect(user.password).toBe('…')`, `assert.equal(user.password, '…')`: what the literal is compared with."""
    if name not in _EXPECTED:
        return None
    if position == 1:
        path = name_path(first)
        return (path, Form.COMPARISON) if path else None
    subject = callee.object
    for _ in range(6):
        if subject is None:
            return None
        if subject.kind == "CallExpression":
            path = name_path(next(iter(subject.arguments), None))
            return (path, Form.COMPARISON) if path else None
        subject = subject.object if subject.kind == "MemberExpression" else None
    return None


def typed_into(callee: Node, name: str, first: Node, position: int) -> tuple[tuple[str, ...], Form] | None:
    """`page.fill('#password', '…')`, `cy.get('#password').type('…')`: the field that is filled."""
    if name not in _TYPED and not (name in ATTRIBUTES and position == 1 and first.string == "value"):
        return None
    if position == 1 and name in _TYPED:
        return _selected(_field(first))
    subject = callee.object
    if subject is None or subject.kind != "CallExpression":
        return None
    selector = next(iter(subject.arguments), None)
    if selector is not None and selector.kind == "CallExpression":
        selector = next(iter(selector.arguments), None)
    return _selected(selector.string) if selector is not None else None


def _selected(selector: str | None) -> tuple[tuple[str, ...], Form] | None:
    names = _NAME_IN_SELECTOR.findall(selector or "")
    return ((_FIELD.sub("", names[-1]) or names[-1],), Form.SETTER) if names else None


def _field(node: Node) -> str | None:
    """What names a field: a selector, a label as an expression, the variable that holds it."""
    if node.kind == "regex":
        return node.text.rstrip("gimsuy")
    if node.kind == "CallExpression":
        first = next(iter(node.arguments), None)
        return _field(first.inner) if first is not None else None
    return node.string or next(iter(name_path(node)[-1:]), None)


def destructured(node: Node, array: Node) -> tuple[tuple[str, ...], Form] | None:
    """`const [user, pwd] = ['…', '…']`: the name at the same place."""
    holder = array.outer
    if (
        holder is None
        or holder.kind != "VariableDeclarator"
        or (pattern := holder.id) is None
        or pattern.kind != "ArrayPattern"
    ):
        return None
    for target, value in islice(zip(pattern.elements, array.elements, strict=False), 20):
        if value == node:
            return ((target.text,), Form.VARIABLE) if target.kind == "Identifier" else None
    return None


def label_beside(member: Node) -> str | None:
    """The credential that a neighbour of `value` names: `{name: 'apiKey', value: '…'}`, `{fieldId: …, value: …}`.

    Also what another argument of the call names: `Object.defineProperty(target, 'apiKey', {value: '…'})`,
    `option('api-key', {default: '…'})`.
    """
    holder = member.outer
    if holder is None or holder.kind != "ObjectExpression":
        return None
    labels: list[str | None] = [
        one.value.string or told.constant_name(one.value)
        for one in islice(holder.children, _MOST_LABELS)
        if one.kind == "Property" and one.key_name in told.LABEL_KEYS and one.value is not None
    ]
    target = holder.outer
    if target is not None and target.kind == "Property" and target.key_name == "target" and target.outer is not None:
        holder = target.outer  # `fireEvent.change(passwordInput, {target: {value: '…'}})`
    call = holder.call
    if call is not None and holder != target and call.callee is not None and call.callee.key_name in _EVENTS:
        first = next(iter(call.arguments), None)
        named = _selected(_field(first.inner)) if first is not None else None
        labels.append(named[0][0] if named else None)
    if call is not None:
        owner = call.outer
        labels.append(owner.key_name if owner is not None and owner.kind == "Property" else None)
        labels += [told.key_of(one) for one in islice(call.arguments, 2) if one.kind in ("string", "TemplateLiteral")]
    return next((text for text in labels if text and "&" not in text and credential_class(text) is not None), None)


def function_name(outer: Node) -> tuple[str, ...]:
    """What the function is called that `outer`, a `return` or the function itself, gives a value of."""
    function = outer if outer.is_function else outer.function
    if function is None:
        return ()
    name = function.key if function.kind == "MethodDefinition" else function.id
    holder = function.outer
    if name is None and holder is not None and holder.kind in ("VariableDeclarator", "Property", "PropertyDefinition"):
        name = holder.id if holder.kind == "VariableDeclarator" else holder.key
    return (name.text,) if name is not None and name.kind in ("Identifier", "PrivateIdentifier") else ()


def enum_member(member: Node) -> tuple[str, ...]:
    """`enum ApiKeys {Live = '…'}`: the names of the enumeration and of its member."""
    names = [next(iter(member.children), None)]
    declaration = member.outer.outer if member.outer is not None else None
    if declaration is not None:
        names.insert(0, next((one for one in declaration.children if one.kind == "Identifier"), None))
    return tuple(name.text for name in names if name is not None)


def attribute(outer: Node) -> tuple[tuple[str, ...], Form] | None:
    """`<Login password="…">`, `<Login password={'…'}>`; not the `key` that React tells elements of a list apart by."""
    holder: Node | None = outer.outer if outer.kind == "jsx_expression" else outer
    if holder is None or holder.kind != "jsx_attribute":
        return None
    name = next(iter(holder.children), None)
    return ((name.text,), Form.ATTRIBUTE) if name is not None and name.text != _PLACE_IN_LIST else None
