"""The names of tree-sitter's grammars, put into ESTree's words.

Kinds without an ESTree counterpart keep the grammar's own name. `string`, `number`, `regex`, `true`, `false` and
`null` stay apart because most readers want to know which literal it is.
"""

from __future__ import annotations

from functools import cache
from importlib import import_module
from importlib.machinery import PathFinder

from tree_sitter import Language, Parser

KINDS = {
    "program": "Program",
    "statement_block": "BlockStatement",
    "class_static_block": "StaticBlock",
    "expression_statement": "ExpressionStatement",
    "variable_declaration": "VariableDeclaration",
    "lexical_declaration": "VariableDeclaration",
    "variable_declarator": "VariableDeclarator",
    "function_declaration": "FunctionDeclaration",
    "generator_function_declaration": "FunctionDeclaration",
    "function_expression": "FunctionExpression",
    "generator_function": "FunctionExpression",
    "arrow_function": "ArrowFunctionExpression",
    "method_definition": "MethodDefinition",
    "class_declaration": "ClassDeclaration",
    "abstract_class_declaration": "ClassDeclaration",
    "class": "ClassExpression",
    "class_body": "ClassBody",
    "field_definition": "PropertyDefinition",
    "public_field_definition": "PropertyDefinition",
    "call_expression": "CallExpression",
    "new_expression": "NewExpression",
    "member_expression": "MemberExpression",
    "subscript_expression": "MemberExpression",
    "assignment_expression": "AssignmentExpression",
    "augmented_assignment_expression": "AssignmentExpression",
    "binary_expression": "BinaryExpression",
    "unary_expression": "UnaryExpression",
    "update_expression": "UpdateExpression",
    "ternary_expression": "ConditionalExpression",
    "sequence_expression": "SequenceExpression",
    "await_expression": "AwaitExpression",
    "yield_expression": "YieldExpression",
    "identifier": "Identifier",
    "undefined": "Identifier",
    "property_identifier": "Identifier",
    "private_property_identifier": "PrivateIdentifier",
    "statement_identifier": "Identifier",
    "shorthand_property_identifier": "ShorthandProperty",
    "shorthand_property_identifier_pattern": "ShorthandPattern",
    "object": "ObjectExpression",
    "array": "ArrayExpression",
    "pair": "Property",
    "pair_pattern": "Property",
    "object_pattern": "ObjectPattern",
    "array_pattern": "ArrayPattern",
    "assignment_pattern": "AssignmentPattern",
    "object_assignment_pattern": "AssignmentPattern",
    "rest_pattern": "RestElement",
    "spread_element": "SpreadElement",
    "template_string": "TemplateLiteral",
    "this": "ThisExpression",
    "super": "Super",
    "meta_property": "MetaProperty",
    "if_statement": "IfStatement",
    "for_statement": "ForStatement",
    "for_in_statement": "ForInStatement",
    "while_statement": "WhileStatement",
    "do_statement": "DoWhileStatement",
    "return_statement": "ReturnStatement",
    "throw_statement": "ThrowStatement",
    "try_statement": "TryStatement",
    "catch_clause": "CatchClause",
    "switch_statement": "SwitchStatement",
    "switch_case": "SwitchCase",
    "switch_default": "SwitchCase",
    "break_statement": "BreakStatement",
    "continue_statement": "ContinueStatement",
    "labeled_statement": "LabeledStatement",
    "empty_statement": "EmptyStatement",
    "debugger_statement": "DebuggerStatement",
    "with_statement": "WithStatement",
    "import_statement": "ImportDeclaration",
    "export_statement": "ExportDeclaration",
    "required_parameter": "parameter",
    "optional_parameter": "parameter",
}

LITERALS = frozenset({"string", "number", "regex", "true", "false", "null"})
FUNCTIONS = frozenset({"FunctionDeclaration", "FunctionExpression", "ArrowFunctionExpression", "MethodDefinition"})
CLASSES = frozenset({"ClassDeclaration", "ClassExpression"})
CALLS = frozenset({"CallExpression", "NewExpression"})
TRANSPARENT = frozenset(
    {"parenthesized_expression", "as_expression", "satisfies_expression", "non_null_expression", "type_assertion"}
)
"""Wrappers that ESTree does not have and that change no value."""
WAITS = frozenset({"AwaitExpression", "YieldExpression"})
"""What gives the value of a promise; TypeScript writes `yield` for `await` where the target has no `await`."""
LOOPS = frozenset({"ForStatement", "ForInStatement", "WhileStatement", "DoWhileStatement"})
JUMPS = frozenset({"ReturnStatement", "ThrowStatement", "ContinueStatement", "BreakStatement"})
EQUAL = frozenset({"==", "==="})
UNEQUAL = frozenset({"!=", "!=="})
EQUALITY = EQUAL | UNEQUAL
"""Operators."""
COMMENTS = frozenset({"comment", "html_comment"})
SIDE = frozenset(
    {
        "comment",
        "html_comment",
        "decorator",
        "type_annotation",
        "type_arguments",
        "type_parameters",
        "optional_chain",
        "accessibility_modifier",
        "override_modifier",
        "asserts_annotation",
        "type_predicate_annotation",
    }
)
"""Children that stand between the ones that ESTree names."""


LEAVES = frozenset(
    {"Identifier", "PrivateIdentifier", "ShorthandProperty", "ShorthandPattern", "ThisExpression", "Super"}
    | {"string", "number", "true", "false", "null", "comment", "html_comment"}
)
"""Nodes that have no named child, or (`string`) none that matters."""


class Grammar:
    """One language with its kinds and fields as tables by id; a node without a name has no kind."""

    def __init__(self, pointer: object) -> None:
        language = Language(pointer)
        self.parser = Parser(language)
        names = [language.node_kind_for_id(kind) or "" for kind in range(language.node_kind_count)]
        self.kinds = [
            KINDS.get(name, name) if language.node_kind_is_named(kind) else None for kind, name in enumerate(names)
        ]
        self.fields: dict[int | None, str] = {None: ""}
        self.fields.update(
            {number: language.field_name_for_id(number) or "" for number in range(1, language.field_count + 1)}
        )


@cache
def grammar(dialect: str) -> Grammar:
    """The grammar of `javascript`, `typescript` or `tsx`."""
    if dialect == "javascript":
        return Grammar(_javascript())
    import tree_sitter_typescript

    return Grammar(
        tree_sitter_typescript.language_tsx() if dialect == "tsx" else tree_sitter_typescript.language_typescript()
    )


def _javascript() -> object:
    """The language of tree-sitter-javascript.

    The package itself also locates its query files, with modules that take a tenth of a short run to import, so the
    extension module in it is loaded without it.
    """
    name = "tree_sitter_javascript"
    package = PathFinder.find_spec(name)
    binding = package and PathFinder.find_spec(f"{name}._binding", package.submodule_search_locations)
    if binding is not None and binding.loader is not None:
        module = binding.loader.create_module(binding)
        if module is not None:
            binding.loader.exec_module(module)
            return module.language()
    return import_module(name).language()


def dialect_of(path: str) -> str:
    """The dialect that a file name calls for."""
    lower = path.lower()
    if lower.endswith((".ts", ".mts", ".cts")):
        return "typescript"
    return "tsx" if lower.endswith(".tsx") else "javascript"
