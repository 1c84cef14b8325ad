"""Our nodes, and esprima's, as one plain form of ESTree that the two can be compared in.

The form leaves out what one side has no node for:

* a method is a function with a key (esprima: a definition around a function); `get`, `set` and `static` are flags;
* the declaration in the head of `for … in` and `for … of` is its pattern;
* a tagged template is a call whose one argument is the template;
* `export` and `import` name what they name, without nodes for each specifier.
"""

from __future__ import annotations

from typing import Any

from suitelint.syntax.javascript.grammar import LITERALS
from suitelint.syntax.javascript.tree import Node

Plain = Any

CHILDREN: dict[str, tuple[str, ...]] = {
    "Program": ("statements",),
    "BlockStatement": ("statements",),
    "ExpressionStatement": ("argument",),
    "EmptyStatement": (),
    "DebuggerStatement": (),
    "WithStatement": ("object", "body"),
    "ReturnStatement": ("argument",),
    "ThrowStatement": ("argument",),
    "BreakStatement": ("label",),
    "ContinueStatement": ("label",),
    "LabeledStatement": ("label", "body"),
    "IfStatement": ("test", "consequent", "alternate"),
    "SwitchStatement": (),
    "TryStatement": ("block", "handler", "finalizer"),
    "CatchClause": ("param", "body"),
    "WhileStatement": ("test", "body"),
    "DoWhileStatement": ("body", "test"),
    "ForStatement": ("init", "test", "update", "body"),
    "ForInStatement": ("left", "right", "body"),
    "ForOfStatement": ("left", "right", "body"),
    "VariableDeclaration": ("declarations",),
    "VariableDeclarator": ("id", "init"),
    "FunctionDeclaration": ("id", "params", "body"),
    "FunctionExpression": ("id", "params", "body"),
    "ArrowFunctionExpression": ("params", "body"),
    "ClassDeclaration": ("id", "superclass", "body"),
    "ClassExpression": ("id", "superclass", "body"),
    "ClassBody": ("statements",),
    "ThisExpression": (),
    "Super": (),
    "MetaProperty": (),
    "ArrayExpression": ("elements",),
    "ObjectExpression": ("properties",),
    "ArrayPattern": ("elements",),
    "ObjectPattern": ("properties",),
    "RestElement": ("argument",),
    "SpreadElement": ("argument",),
    "AssignmentPattern": ("left", "right"),
    "UnaryExpression": ("argument",),
    "UpdateExpression": ("argument",),
    "BinaryExpression": ("left", "right"),
    "LogicalExpression": ("left", "right"),
    "AssignmentExpression": ("left", "right"),
    "ConditionalExpression": ("test", "consequent", "alternate"),
    "CallExpression": ("callee", "arguments"),
    "NewExpression": ("callee", "arguments"),
    "MemberExpression": ("object", "property"),
    "SequenceExpression": ("expressions",),
    "YieldExpression": ("argument",),
    "AwaitExpression": ("argument",),
    "TemplateLiteral": ("expressions",),
}
"""Accessors of our nodes by ESTree type; esprima's attribute is the same but for `ESPRIMA`."""
FIELDS = {"label": "label", "update": "increment", "block": "body", "handler": "handler"}
"""Grammar fields of children that no rule needs an accessor for."""
ESPRIMA = {
    "statements": "body",
    "superclass": "superClass",
}
_OPERATORS = frozenset(
    {"UnaryExpression", "UpdateExpression", "BinaryExpression", "LogicalExpression", "AssignmentExpression"}
)
_FUNCTIONS = frozenset({"FunctionDeclaration", "FunctionExpression", "ArrowFunctionExpression"})


def estree_type(node: Node) -> str:
    """The ESTree type, which also says in what a node stands and what its operator is."""
    kind = node.kind
    around = node.parent.kind if node.parent is not None else ""
    if kind in LITERALS:
        return "Literal"
    if kind == "BinaryExpression" and node.operator in ("&&", "||", "??"):
        return "LogicalExpression"
    if kind in ("ShorthandProperty", "ShorthandPattern"):
        return "Property"
    if (kind, around) in (("MethodDefinition", "ObjectExpression"), ("AssignmentPattern", "ObjectPattern")):
        return "Property"
    if kind == "ForInStatement" and node.operator == "of":
        return "ForOfStatement"
    return kind


def ours(node: Node | None) -> Plain:
    """One of our nodes in the common form."""
    if node is None:
        return None
    node = node.inner
    kind = estree_type(node)
    if kind in ("ImportDeclaration", "ExportDeclaration"):
        return _our_module(node)
    form: dict[str, Plain] = {"type": kind, "span": tuple(node.span)}
    if kind in ("Identifier", "PrivateIdentifier"):
        return form | {"name": node.name}
    if kind == "Literal":
        return form | {"value": _our_value(node)}
    if kind in ("Property", "MethodDefinition"):
        return form | _our_member(node)
    form |= {name: _our_children(node, name) for name in CHILDREN[kind]}
    if kind in _OPERATORS:
        form["operator"] = node.operator
    if kind == "UpdateExpression":
        form["prefix"] = node.text.startswith(("+", "-"))
    if kind == "MemberExpression":
        form["computed"] = node.computed
    if kind == "VariableDeclaration":
        form["kind"] = node.text.split()[0]
    if kind in _FUNCTIONS:
        form |= {"async": "async" in _head(node), "generator": "*" in _head(node)}
    if kind == "YieldExpression":
        form["delegate"] = node.text[5:].lstrip().startswith("*")
    if kind == "SwitchStatement":
        form |= {"discriminant": ours(node.field("value")), "cases": [_our_case(one) for one in _cases(node)]}
    if kind == "TemplateLiteral":
        form["quasis"] = [text for _, text in node.quasis]
    return form


def _cases(switch: Node) -> list[Node]:
    body = switch.body
    return body.children if body is not None else []


def _our_case(case: Node) -> Plain:
    body = [ours(one) for one in case.statements if one != case.test]
    return {"type": "SwitchCase", "test": ours(case.test), "consequent": body}


def _head(node: Node) -> str:
    """The text before a function's name and parameters."""
    return node.text[: node.document.starts[node.index + 1] - node.start]


def _our_children(node: Node, name: str) -> Plain:
    if name in FIELDS:
        return ours(node.field(FIELDS[name]))
    if name == "finalizer":
        clause = node.field(name)
        return ours(clause.body if clause is not None else None)
    if name == "declarations":
        return [ours(one) for one in node.children]
    value = getattr(node, name)
    return [ours(one) for one in value] if isinstance(value, list) else ours(value)


def _our_value(node: Node) -> Plain:
    if node.kind == "string":
        return node.string
    if node.kind == "number":
        return _number(node.text)
    if node.kind == "regex":
        return node.text
    return {"true": True, "false": False, "null": None}[node.kind]


def _number(text: str) -> float:
    if len(text) > 1 and text[0] == "0" and text[1] in "xXoObB":
        return float(int(text, 0))
    return float(int(text, 8)) if len(text) > 1 and text[0] == "0" and text.isdigit() else float(text)


def _our_member(node: Node) -> dict[str, Plain]:
    if node.kind == "MethodDefinition":
        return {
            "key": ours(_key(node)),
            "computed": node.computed,
            "static": "static" in _head(node),
            "kind": next((word for word in ("get", "set") if word in _head(node).split()), "method"),
            "async": "async" in _head(node),
            "generator": "*" in _head(node),
            "params": [ours(one) for one in node.params],
            "body": ours(node.body),
        }
    if node.kind in ("ShorthandProperty", "ShorthandPattern"):
        name = {"type": "Identifier", "span": tuple(node.span), "name": node.text}
        return {"key": name, "computed": False, "shorthand": True, "value": name}
    if node.kind == "AssignmentPattern":
        assert node.left is not None
        name = {"type": "Identifier", "span": tuple(node.left.span), "name": node.left.text}
        value = {"type": "AssignmentPattern", "span": tuple(node.span), "left": name, "right": ours(node.right)}
        return {"key": name, "computed": False, "shorthand": True, "value": value}
    return {"key": ours(_key(node)), "computed": node.computed, "shorthand": False, "value": ours(node.value)}


def _key(node: Node) -> Node | None:
    key = node.key
    return key.argument if key is not None and key.kind == "computed_property_name" else key


def _our_module(node: Node) -> Plain:
    inside = [one for one in node.descendants("Identifier") if one.function is None or _names_function(one)]
    names = sorted(one.text for one in inside)
    strings = [one.string for one in node.descendants("string") if one.function is None]
    return {"type": node.kind, "names": names, "strings": strings}


def _names_function(name: Node) -> bool:
    function = name.function
    return function is not None and function.id == name and function.function is None


# esprima


def theirs(node: Any) -> Plain:
    """One of esprima's nodes in the common form."""
    if node is None:
        return None
    kind = node.type
    if kind.startswith(("Import", "Export")) and kind != "Import":
        return _their_module(node)
    form: dict[str, Plain] = {"type": kind, "span": tuple(node.range) if node.range else None}
    if kind == "Identifier":
        return form | {"name": node.name}
    if kind == "Literal":
        return form | {"value": _their_value(node)}
    if kind == "Property" or kind == "MethodDefinition":
        return form | _their_member(node)
    if kind == "TaggedTemplateExpression":
        return form | {"type": "CallExpression", "callee": theirs(node.tag), "arguments": [theirs(node.quasi)]}
    form |= {name: _their_children(node, name) for name in CHILDREN[kind]}
    if kind in _OPERATORS:
        form["operator"] = node.operator
    if kind == "UpdateExpression":
        form["prefix"] = node.prefix
    if kind == "MemberExpression":
        form["computed"] = node.computed
    if kind == "VariableDeclaration":
        form["kind"] = node.kind
    if kind in _FUNCTIONS:
        form |= {"async": bool(getattr(node, "isAsync", False)), "generator": bool(node.generator)}
    if kind == "YieldExpression":
        form["delegate"] = node.delegate
    if kind == "SwitchStatement":
        form |= {"discriminant": theirs(node.discriminant), "cases": [_their_case(one) for one in node.cases]}
    if kind == "TemplateLiteral":
        form["quasis"] = [quasi.value.cooked for quasi in node.quasis]
    return form


def _their_case(case: Any) -> Plain:
    return {"type": "SwitchCase", "test": theirs(case.test), "consequent": [theirs(one) for one in case.consequent]}


def _their_children(node: Any, name: str) -> Plain:
    if node.type == "ExpressionStatement":
        name = "expression"
    value = getattr(node, ESPRIMA.get(name, name))
    if node.type in ("ForInStatement", "ForOfStatement") and name == "left" and value.type == "VariableDeclaration":
        return theirs(value.declarations[0].id)
    if isinstance(value, list):
        return [theirs(one) for one in value if one is not None]
    return theirs(value)


def _their_value(node: Any) -> Plain:
    if getattr(node, "regex", None):
        return node.raw
    return float(node.value) if isinstance(node.value, int | float) and not isinstance(node.value, bool) else node.value


def _their_member(node: Any) -> dict[str, Plain]:
    key, value = theirs(node.key), node.value
    if node.type == "MethodDefinition" or node.method or node.kind in ("get", "set"):
        kind = node.kind if node.kind in ("get", "set") else "method"
        return {
            "key": key,
            "computed": node.computed,
            "static": bool(getattr(node, "static", False)),
            "kind": kind,
            "async": bool(getattr(value, "isAsync", False)),
            "generator": bool(value.generator),
            "params": [theirs(one) for one in value.params],
            "body": theirs(value.body),
        }
    return {"key": key, "computed": node.computed, "shorthand": node.shorthand, "value": theirs(value)}


def _their_module(node: Any) -> Plain:
    names: list[str] = []
    strings: list[str] = []
    _collect(node, names, strings)
    kind = "ImportDeclaration" if node.type.startswith("Import") else "ExportDeclaration"
    return {"type": kind, "names": sorted(names), "strings": strings}


def _collect(value: Any, names: list[str], strings: list[str]) -> None:
    """Names outside functions; a specifier without `as` names one thing once."""
    if isinstance(value, list):
        for one in value:
            _collect(one, names, strings)
    elif hasattr(value, "type"):
        if value.type in _FUNCTIONS:
            names.extend([value.id.name] if value.type != "ArrowFunctionExpression" and value.id else [])
            return
        if value.type == "Identifier":
            names.append(value.name)
        elif value.type == "Literal" and isinstance(value.value, str):
            strings.append(value.value)
        else:
            for name, part in vars(value).items():
                same = name == "exported" and value.local.range == part.range
                same = same or (name == "imported" and value.local.range == part.range)
                if not same and name != "range":
                    _collect(part, names, strings)
