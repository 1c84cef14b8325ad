"""Names that a call tells of a literal: keys of setters and getters, defaults of options, what it is compared with."""

from __future__ import annotations

from itertools import islice

from suitelint.lexicon.calls import KEYED, KEYED_BEHIND, READS, TAKING, credential_at, is_conversion
from suitelint.lexicon.names import credential_class
from suitelint.regex import regex
from suitelint.syntax.document import Form
from suitelint.syntax.javascript.document import JavaScriptDocument
from suitelint.syntax.javascript.expressions import name_path
from suitelint.syntax.javascript.tree import Node

Owner = tuple[tuple[str, ...], Form]

_OPTIONS = frozenset({"option", "requiredOption", "argument", "Option", "flag", "addArgument", "add_argument"})
SAME_TEXT = frozenset({"trim", "toString", "toLowerCase", "toUpperCase", "valueOf", "normalize"})
"""Methods whose result is the text that they are called on, in another dress."""
_EQUAL = frozenset(
    {"timingSafeEqual", "tsscmp", "safeCompare", "secureCompare", "constantTimeEqual", "constantTimeEquals", "scmp"}
    | {"constantTimeCompare", "timingSafeCompare", "safeEqual", "secureEquals", "isEqual", "equals", "strcmp"}
    | {"bufferEqual", "compareStrings"}
)
_EQUAL_METHODS = frozenset({"localeCompare", "equals", "equalsIgnoreCase", "isEqual"})
_AMONG = frozenset({"includes", "indexOf", "lastIndexOf", "contains", "inArray"})
DEFAULTING = frozenset({"default", "withDefault", "defaultTo", "orElse", "prefault"})
"""Methods that give a value to what has none."""
COMPARING = _EQUAL | _EQUAL_METHODS | _AMONG
"""Methods that compare what they are given."""
_OPERATORS = frozenset({"is", "isnot", "equalto", "contains", "startswith", "anyof", "=", "==", "!="})
LABEL_KEYS = frozenset({"name", "Name", "key", "Key", "fieldId", "field", "header", "id", "provide"})
"""Members of an object that say what its value is called."""
_KEY = regex(r"[A-Za-z_$@][\w.:$\-]*\Z")
_SELECTOR = regex(r"[#.\[]\w|[\w\s>+~-]*(?:\[\w|[\s>][#.]\w)|[a-z]+[#.]\w")
_NAME = regex(r"[A-Za-z_][\w-]*")
_FLAG = regex(r"--([A-Za-z][\w-]+)")
_ANNOUNCED = regex(r"(?:\A|[?&;,{\s\"'])([\w.-]+)[\"']?\s*[=:]\s*[\"']?\Z|<(?:\w+:)?([A-Za-z][\w-]*)>\s*\Z")
_USER_INFO = regex(r":([^\s:/@${}]{4,64})@")
_ADDRESS = regex(r"://[^\s:/@]{1,64}:\Z")
"""A user of an address, in front of the password: `'mongodb://svc:' + '…'`."""
_MAX_BEFORE = 4
"""As many pieces back the scheme of an address may stand: its user, a sign and an encoding are between."""
_MAX_CHAIN = 20
_MAX_LISTED = 40
"""Texts of a list that is joined; a longer one is markup."""


def of_argument(callee: Node, name: str, given: list[int], position: int) -> Owner | None:
    """The name that a call tells of its argument at `position`."""
    document = callee.document
    if name in _EQUAL and len(given) == 2 and position < 2:
        path = read_path(Node(document, given[1 - position]))
        return (path, Form.COMPARISON) if path else None
    if position == 0:
        return _of_first(callee, name, len(given))
    texts = [key_of(Node(document, index)) for index in given[:position]]
    receiver = name_path(callee.object)[-1:] if callee.kind == "MemberExpression" else ()
    if name in _OPTIONS:
        flag = _FLAG.search(Node(document, given[0]).inner.string or "") if position > 1 else None
        return ((flag[1],), Form.FALLBACK) if flag else None
    key = next((text for text in reversed(texts) if text and credential_class(text) is not None), None)
    name = name[0].lower() + name[1:]  # `new Header('X-Api-Key', '…')`, `@Env('API_KEY', '…')`
    if key is not None and _is_value(document, given, position):
        made = callee.outer is not None and callee.outer.kind == "NewExpression"
        if made and READS.match(name):
            return (*receiver, key), Form.SETTER
        if position < 3 and READS.match(name):
            return (*receiver, key), Form.FALLBACK
        if position < 3 or name.startswith(KEYED_BEHIND):
            return ((*receiver, key), Form.SETTER) if KEYED.match(name) else None
    first = Node(document, given[0]).inner.string if name in TAKING else None
    told = credential_at(name, position, first or "") if name in TAKING else None
    return ((name, told), Form.ARGUMENT) if told else None


def _is_value(document: JavaScriptDocument, given: list[int], position: int) -> bool:
    """Whether an argument comes last, apart from options."""
    return position == len(given) - 1 or document.kinds[given[position + 1]] == "ObjectExpression"


def _of_first(callee: Node, name: str, count: int) -> Owner | None:
    if count == 1 and name in DEFAULTING:
        key = asked_for(callee.object)
        return ((key,), Form.FALLBACK) if key else None
    if name in _EQUAL_METHODS and callee.kind == "MemberExpression":
        path = read_path(callee.object)
        return (path, Form.COMPARISON) if path else None
    return None


def of_receiver(member: Node) -> Owner | None:
    """`'…'.localeCompare(password)`: what the text is compared with."""
    call = member.outer
    if call is None or call.kind != "CallExpression" or member.key_name not in _EQUAL_METHODS:
        return None
    path = read_path(next(iter(call.arguments), None))
    return (path, Form.COMPARISON) if path else None


def among(array: Node) -> Owner | None:
    """`['…', '…'].includes(password)`, `_.includes(['…'], password)`: what is looked for."""
    outer = array.outer
    if outer is None or outer.kind not in ("MemberExpression", "arguments"):
        return None
    call = outer.outer
    member = outer if outer.kind == "MemberExpression" else call.callee if call is not None else None
    if call is None or member is None or member.kind != "MemberExpression" or member.key_name not in _AMONG:
        return None
    sought = next((one for one in islice(call.arguments, 2) if one != array), None)
    path = read_path(sought)
    return (path, Form.COMPARISON) if path else None


def filtered(filter_: list[Node]) -> str | None:
    """The field of a search filter, `['custrecord_token', 'is', '…']`, when it is named for a credential."""
    field, operator = filter_[0].string, filter_[1].string
    if field is None or operator is None or operator.lower() not in _OPERATORS:
        return None
    return field if credential_class(field) is not None else None


def listed_beside(value: Node, array: Node) -> str | None:
    """`nlapiSubmitField(type, id, ['user', 'password'], ['svc', '…'])`: what the list in front calls the same place."""
    given = array.call.arguments if array.call is not None else []
    at = next((at for at, one in enumerate(given) if one.inner == array), 0)
    names, values = (given[at - 1].inner, array.elements) if at else (None, [])
    if names is None or names.kind != "ArrayExpression" or len(names.elements) != len(values):
        return None
    return next((one.inner.string for one, other in zip(names.elements, values, strict=True) if other == value), None)


def read_path(node: Node | None) -> tuple[str, ...]:
    """The names of what an expression reads, as `name_path`, with the credential that a getter is asked for.

    `request.getParameter('pwd')` is `request.pwd`, `$('#password').val()` is `password.val`.
    """
    path = name_path(node, _read)
    index = node.inner.field("index") if node is not None and node.inner.kind == "MemberExpression" else None
    return (*path, key) if index is not None and (key := constant_name(index)) else path


def constant_name(node: Node) -> str | None:
    """The name of a constant that stands for a key: `ACCESS_TOKEN` for `store[Keys.ACCESS_TOKEN]`."""
    name = node.key_name if node.kind == "MemberExpression" else node.name if node.kind == "Identifier" else None
    return name if name and name.isupper() and len(name) > 2 else None


def _read(call: Node, names: list[str]) -> Node | None:
    callee = call.callee
    if callee is None:
        return None
    if callee.kind == "MemberExpression" and callee.key_name in SAME_TEXT:
        return callee.object
    if is_conversion(callee.document.source.data[callee.start : callee.end]):
        return next(iter(call.arguments), None)
    if key := _asked(call, callee):
        names.append(key)
        return callee.object if callee.kind == "MemberExpression" else None
    return callee


def asked_for(node: Node | None) -> str | None:
    """The credential that a call of a chain asks for: `env.get('API_KEY').required()`, `new Option('--token <t>')`."""
    for _ in range(_MAX_CHAIN):
        node = node.inner if node is not None else None
        if node is None or node.kind not in ("CallExpression", "NewExpression", "MemberExpression"):
            return None
        if node.kind == "MemberExpression":
            node = node.object
            continue
        callee = node.callee
        if callee is None:
            return None
        if key := _asked(node, callee):
            return key
        node = callee
    return None


def _asked(call: Node, callee: Node) -> str | None:
    name = callee.name if callee.kind == "Identifier" else callee.key_name or ""
    first = next(iter(call.arguments), None)
    if first is None:
        return None
    if name in _OPTIONS:
        flag = _FLAG.search(first.string or "")
        return flag[1] if flag else None
    if not READS.match(name):
        return None
    key = key_of(first)
    return key if key is not None and credential_class(key) is not None else None


def key_of(node: Node) -> str | None:
    """The key that an argument is: a text, the end of a selector, a list of keys, the label of an object."""
    node = node.inner
    if node.kind == "ObjectExpression":
        labels = (
            one.value for one in islice(node.children, 8) if one.kind == "Property" and one.key_name in LABEL_KEYS
        )
        return next((text for label in labels if label is not None and (text := label.string)), None)
    if node.kind == "ArrayExpression":
        parts = [one.string for one in node.elements[:5]]
        return ".".join(part for part in parts if part) if all(parts) else None
    text = node.string
    if text is None:
        return constant_name(node)
    if not text or len(text) > 80:
        return None
    if _KEY.match(text):
        return text
    if flag := _FLAG.match(text):
        return flag[1]
    if not _SELECTOR.match(text) or "," in text:
        return None
    names = _NAME.findall(text)
    return names[-1] if names else None


def user_info(literal: Node) -> str | None:
    """The password in a piece of an address: `'mongodb://' + user + ':…@' + host`."""
    data, start = literal.document.source.data, literal.start
    outer = literal.outer
    if data[start + 1 : start + 2] != b":" or outer is None or outer.kind != "BinaryExpression":
        return None
    match = _USER_INFO.match(literal.string or "")
    before = outer.left if match is not None else None
    for _ in range(_MAX_BEFORE):
        before = before.inner if before is not None else None
        joined = before is not None and before.kind == "BinaryExpression" and before.operator == "+"
        piece = before.right if before is not None and joined else before
        if match is not None and piece is not None and (piece.string or "").endswith("://"):
            return match[1]
        before = before.left if before is not None and joined else None
    return None


def announced(document: JavaScriptDocument, index: int) -> str | None:
    """The name that the text in front of an operand ends with.

    `'&password=' + encode('…')`, `['<Password>', '…'].join('')`.
    """
    node = Node(document, index)
    for _ in range(4):
        outer = node.outer
        if outer is None or outer.kind not in ("arguments", "CallExpression"):
            break
        node = outer
    before = _in_front(node)
    text = before.inner.string if before is not None else None
    if text and _ADDRESS.search(text[-80:]):
        return "password"
    match = _ANNOUNCED.search(text[-80:]) if text else None
    name = (match[1] or match[2]) if match is not None else None
    return name if name and credential_class(name) is not None else None


def _in_front(node: Node) -> Node | None:
    """What stands in front of an operand of `+`, or of an element of a list that is joined."""
    outer = node.outer
    if outer is not None and outer.kind == "ArrayExpression":
        member = outer.outer
        joined = member is not None and member.kind == "MemberExpression" and member.key_name == "join"
        elements = outer.elements[:_MAX_LISTED] if joined else []
        return elements[elements.index(node) - 1] if node in elements[1:] else None
    if outer is None or outer.kind != "BinaryExpression" or outer.operator != "+" or outer.right != node:
        return None
    before = outer.left
    while before is not None and (inner := before.inner).kind == "BinaryExpression" and inner.operator == "+":
        before = inner.right
    return before
