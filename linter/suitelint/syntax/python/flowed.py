"""Texts that reach a name through variables: `x = "…"; HTTPBasicAuth(user, x)`, `f"Bearer {x}"`."""

from __future__ import annotations

import ast
from collections.abc import Callable, Iterator
from itertools import accumulate
from re import Pattern

from suitelint.record import NamedTuple
from suitelint.source import SourceFile, Span
from suitelint.syntax.document import Form, NamedValue, Owned
from suitelint.syntax.python.names import called, looked_up, span_of, text_of
from suitelint.syntax.python.values import Scope, Walk
from suitelint.syntax.python.variables import Variables

_FORMS = frozenset({Form.ARGUMENT, Form.ENTRY, Form.PROPERTY, Form.SETTER, Form.ASSIGNMENT, Form.VARIABLE, Form.RETURN})
_SAME = frozenset({"encode", "decode", "strip", "get_secret_value"})
_MAX_DEPTH = 6
_MAX_TEXT = 10_000


class Wanted(NamedTuple):
    """The name paths that count; a statement in none of whose lines `hint` matches has none of them."""

    hint: Pattern[bytes]
    path: Callable[[tuple[str, ...]], bool]


class Flowed(NamedTuple):
    """A text under the name that it reaches; its span is the literal's, `use` where it is handed over."""

    value: NamedValue
    use: Span


class _Text(NamedTuple):
    """The text of an expression, and the literals that variables brought into it; `fallback`: one is only a default."""

    text: str
    literals: tuple[ast.Constant, ...] = ()
    fallback: bool = False


def flowed_values(
    source: SourceFile, tree: ast.Module, renamed: Callable[[Owned], Owned], wanted: Wanted
) -> Iterator[Flowed]:
    """Every text that is made of variables and has an owner whose path, once `renamed`, is `wanted`."""
    uses = _Uses(source, wanted.hint)
    uses.run(tree)
    whole = Span(0, 0)
    variables: Variables | None = None
    for node, plain in uses.used:
        owner, use = renamed(plain), span_of(source, node)
        if (whole.start <= use.start and use.end <= whole.end) or not wanted.path(owner.path):
            continue
        variables = variables or Variables(tree)
        found = _folded(variables, node)
        if found is None or not found.literals:
            continue
        whole = use
        literal = max(found.literals, key=lambda one: len(str(one.value)))
        form = Form.FALLBACK if found.fallback else owner.form
        yield Flowed(
            NamedValue(source, owner.path, found.text, span_of(source, literal), form, owner.exact, literal),
            use,
        )


class _Uses(Walk):
    """Collects the expressions with variables in them, each with its owner."""

    def __init__(self, source: SourceFile, hint: Pattern[bytes]) -> None:
        super().__init__(source)
        self.used: list[tuple[ast.expr, Owned]] = []
        hits = [0] * (len(source.lines) + 1)
        for match in hint.finditer(source.data):
            hits[source.lines.line_of(match.start())] = 1
        self._marked = list(accumulate(hits))

    def put(self, node: ast.AST | None, owner: Owned | None, scope: Scope) -> None:
        if node is None:
            return
        if isinstance(node, ast.stmt):
            super().put(node, owner, scope)
            return
        if owner is not None and owner.exact and owner.form in _FORMS and owner.path and _may_flow(node):
            assert isinstance(node, ast.expr)
            self.used.append((node, owner))
        self._waiting.append((node, owner, scope))

    def emit(self, node: ast.expr, text: str, owner: Owned, exact: bool) -> None:
        """Literals where they stand are no news."""


def _may_flow(node: ast.AST) -> bool:
    if isinstance(node, ast.Call):
        return called(node) in (*_SAME, "format") and isinstance(node.func, ast.Attribute)
    return isinstance(node, (ast.Name, ast.Attribute, ast.Subscript, ast.JoinedStr, ast.BinOp))


def _folded(variables: Variables, node: ast.expr, depth: int = 0, held: bool = False) -> _Text | None:
    """The one text that an expression can only have; `held` says that a variable led to it."""
    if depth > _MAX_DEPTH:
        return None
    if isinstance(node, ast.Constant):
        value = node.value.decode("utf-8", "replace") if isinstance(node.value, bytes) else node.value
        return _Text(value, (node,) if held else ()) if isinstance(value, str) else None
    if isinstance(node, (ast.Name, ast.Attribute, ast.Subscript)):
        values = variables.values_of(node)
        return _folded(variables, values[0], depth + 1, True) if len(values) == 1 else None
    if isinstance(node, ast.JoinedStr):
        parts = [one.value if isinstance(one, ast.FormattedValue) else one for one in node.values]
        return _joined(variables, parts, depth, held)
    if isinstance(node, ast.BinOp) and isinstance(node.op, ast.Add):
        return _joined(variables, [node.left, node.right], depth, held)
    if isinstance(node, ast.BinOp) and isinstance(node.op, ast.Mod):
        values = node.right.elts if isinstance(node.right, ast.Tuple) else [node.right]
        return _filled(variables, text_of(node.left), "%s", values, depth, held)
    if isinstance(node, ast.BoolOp) and isinstance(node.op, ast.Or):
        return _default(_folded(variables, node.values[-1], depth + 1, held))
    return _of_call(variables, node, depth, held) if isinstance(node, ast.Call) else None


def _of_call(variables: Variables, call: ast.Call, depth: int, held: bool) -> _Text | None:
    name = called(call)
    if looked_up(call) is not None:
        return _default(_folded(variables, call.args[-1], depth + 1, held)) if len(call.args) > 1 else None
    if not isinstance(call.func, ast.Attribute):
        return _folded(variables, call.args[0], depth + 1, held) if name == "str" and len(call.args) == 1 else None
    if name == "format" and not call.keywords:
        return _filled(variables, text_of(call.func.value), "{}", call.args, depth, held)
    return _folded(variables, call.func.value, depth + 1, held) if name in _SAME else None


def _default(found: _Text | None) -> _Text | None:
    return None if found is None else found._replace(fallback=True)


def _filled(
    variables: Variables, frame: str | None, hole: str, values: list[ast.expr], depth: int, held: bool
) -> _Text | None:
    """A text whose holes, all plain, are filled by `values`."""
    pieces = frame.split(hole) if frame is not None else []
    if len(pieces) != len(values) + 1:
        return None
    parts: list[ast.expr] = [ast.Constant(pieces[0])]
    for value, piece in zip(values, pieces[1:], strict=True):
        parts += [value, ast.Constant(piece)]
    return _joined(variables, parts, depth, held)


def _joined(variables: Variables, parts: list[ast.expr], depth: int, held: bool) -> _Text | None:
    texts: list[_Text] = []
    for part in parts:
        found = _folded(variables, part, depth + 1, held and hasattr(part, "lineno"))
        if found is None:
            return None
        texts.append(found)
    text = "".join(one.text for one in texts)
    literals = tuple(literal for one in texts for literal in one.literals)
    return _Text(text, literals, any(one.fallback for one in texts)) if len(text) <= _MAX_TEXT else None
