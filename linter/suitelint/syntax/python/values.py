"""Named values of a Python file: every text literal with the names that its surroundings give it."""

from __future__ import annotations

import ast
from collections.abc import Callable, Iterable, Iterator
from itertools import accumulate, chain

from suitelint.lexicon.names import credential_class, is_log_in
from suitelint.record import NamedTuple
from suitelint.source import SourceFile
from suitelint.syntax.document import Form, NamedValue, Owned
from suitelint.syntax.python.calls import arguments
from suitelint.syntax.python.names import looked_up, name_path, span_of, text_of


class Scope(NamedTuple):
    """Where a statement stands. `guarded` are names that have no value here: `if not x:`, `except KeyError:`."""

    function: str = ""
    classes: tuple[str, ...] = ()
    guarded: frozenset[tuple[str, ...]] = frozenset()


def named_values(source: SourceFile, tree: ast.Module) -> Iterator[NamedValue]:
    """One value for each literal that has an owner, and for each text in an f-string; in order of the text."""
    walk = Walk(source)
    walk.run(tree)
    walk.found.sort(key=lambda value: value.span)
    yield from walk.found


def named_integers(source: SourceFile, tree: ast.Module, number: int) -> Iterator[NamedValue]:
    """One value for each place where a name is bound to `number`; in order of the text."""
    walk = Walk(source, (str(number).encode(),))
    walk.number = number
    walk.run(tree)
    walk.found.sort(key=lambda value: value.span)
    yield from walk.found


class Walk:
    """A walk from the outside in that hands each expression its owner.

    With a list of its own instead of recursion, because generated code nests deeper than Python's stack.
    """

    def __init__(self, source: SourceFile, marks: tuple[bytes, bytes] | tuple[bytes] = (b'"', b"'")) -> None:
        self.source = source
        self.number: int | None = None
        self.found: list[NamedValue] = []
        self._waiting: list[tuple[ast.AST, Owned | None, Scope]] = []
        lines = source.data.splitlines()
        first, last = marks[0], marks[-1]
        # Lines with a mark before each line: where a node's lines have none, there is nothing to find in it.
        self._marked = [0, *accumulate(1 if first in line or last in line else 0 for line in lines)]

    def run(self, tree: ast.Module) -> None:
        self.put_all(tree.body, Scope())
        while self._waiting:
            node, owner, scope = self._waiting.pop()
            handler = _HANDLERS.get(type(node))
            if handler is None:
                self._others(node, scope)
            else:
                handler(self, node, owner, scope)

    def put(self, node: ast.AST | None, owner: Owned | None, scope: Scope) -> None:
        if node is None:
            return
        marked = self._marked
        first = node.decorator_list[0] if isinstance(node, _DECORATED) and node.decorator_list else node
        if marked[node.end_lineno] != marked[first.lineno - 1]:  # type: ignore[attr-defined]
            self._waiting.append((node, owner, scope))

    def put_all(self, nodes: Iterable[ast.AST], scope: Scope) -> None:
        for node in nodes:
            self.put(node, None, scope)

    def _others(self, node: ast.AST, scope: Scope) -> None:
        for name in node._fields:
            value = getattr(node, name, None)
            for one in value if isinstance(value, list) else (value,):
                if isinstance(one, (ast.expr, ast.stmt)):
                    if type(one) is not ast.Name:
                        self.put(one, None, scope)
                elif isinstance(one, _HOLDERS):
                    self._others(one, scope)

    def emit(self, node: ast.expr, text: str, owner: Owned, exact: bool) -> None:
        self.found.append(
            NamedValue(self.source, owner.path, text, span_of(self.source, node), owner.form, exact, node)
        )


_DECORATED = (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef)
_HOLDERS = (ast.withitem, ast.comprehension, ast.match_case, ast.pattern)


def _constant(walk: Walk, node: ast.Constant, owner: Owned | None, scope: Scope) -> None:
    value = node.value
    if owner is None or not value or not owner.path:
        return
    if walk.number is not None:
        if value == walk.number and type(value) is int:
            walk.emit(node, str(value), owner, owner.exact)
    elif isinstance(value, str):
        walk.emit(node, value, owner, owner.exact)
    elif isinstance(value, bytes):
        walk.emit(node, value.decode("utf-8", "replace"), owner, owner.exact)


def _joined(walk: Walk, node: ast.JoinedStr, owner: Owned | None, scope: Scope) -> None:
    whole = all(isinstance(part, ast.Constant) for part in node.values)
    inner = owner._replace(exact=False) if owner is not None else None
    for part in node.values:
        text = text_of(part)
        if isinstance(part, ast.FormattedValue):
            walk.put(part.value, inner, scope)
        elif text and owner is not None and owner.path and walk.number is None:
            # Before Python 3.12 a part has no place of its own.
            walk.emit(node, text, owner, whole and owner.exact)


def _assign(walk: Walk, node: ast.Assign, owner: Owned | None, scope: Scope) -> None:
    for target in node.targets:
        if _unpacked(walk, target, node.value, scope):
            return
    walk.put(node.value, _target(node.targets, scope), scope)


def _unpacked(walk: Walk, target: ast.expr, value: ast.expr, scope: Scope) -> bool:
    sequences = (ast.Tuple, ast.List)
    if not isinstance(target, sequences) or not isinstance(value, sequences) or len(target.elts) != len(value.elts):
        return False
    for name, one in zip(target.elts, value.elts, strict=True):
        walk.put(one, _target([name], scope), scope)
    return True


def _bound(walk: Walk, node: ast.AnnAssign | ast.NamedExpr, owner: Owned | None, scope: Scope) -> None:
    walk.put(node.value, _target([node.target], scope), scope)


def _augmented(walk: Walk, node: ast.AugAssign, owner: Owned | None, scope: Scope) -> None:
    bound = _target([node.target], scope)
    walk.put(node.value, None if bound is None else bound._replace(exact=False), scope)


def _target(targets: list[ast.expr], scope: Scope) -> Owned | None:
    telling = (target for target in targets if credential_class(name_path(target)) is not None)
    for target in targets if len(targets) == 1 else [*telling, *targets]:
        if path := name_path(target):
            if path in scope.guarded:
                return Owned(path, Form.FALLBACK)
            if not isinstance(target, ast.Name):
                return Owned(path, Form.ASSIGNMENT)
            return Owned((*scope.classes, *path), Form.PROPERTY if scope.classes else Form.VARIABLE)
    return None


def _dict(walk: Walk, node: ast.Dict, owner: Owned | None, scope: Scope) -> None:
    outer = owner.path if owner is not None else ()
    label = _label(node)
    for key, value in zip(node.keys, node.values, strict=True):
        if key is None:
            walk.put(value, owner, scope)
            continue
        name = text_of(key) or ".".join(name_path(key)[-1:])
        name = label if label and name == "value" else name
        walk.put(value, Owned((*outer, name), Form.PROPERTY) if name else None, scope)
        if not isinstance(key, ast.Constant):
            walk.put(key, None, scope)


def _label(node: ast.Dict) -> str:
    """What a neighbour calls the `value` of a dictionary: `{"name": "api_token", "value": "…"}`."""
    texts = {text_of(key): text_of(value) for key, value in zip(node.keys, node.values, strict=True)}
    name = texts.get("name") or texts.get("key") or ""
    return name if name and "value" in texts and credential_class(name) is not None else ""


def _sequence(walk: Walk, node: ast.List | ast.Tuple | ast.Set, owner: Owned | None, scope: Scope) -> None:
    """Elements have the owner of the whole; in a pair inside a list the first is the name of the second."""
    path = owner.path if owner is not None else ()
    if owner is not None and owner.form is Form.COMPARISON:
        for one in node.elts:
            walk.put(one, owner, scope)
        return
    inner = owner is not None and owner.form is Form.ENTRY
    if len(node.elts) == 2 and path and is_log_in(path[-1].rstrip("0123456789")):
        walk.put(node.elts[0], Owned((*path, "username"), Form.ENTRY), scope)
        walk.put(node.elts[1], Owned((*path, "password"), Form.ENTRY), scope)
        return
    if (
        isinstance(node, ast.Tuple)
        and len(node.elts) == 2
        and (inner or owner is None)
        and (key := text_of(node.elts[0]))
    ):
        walk.put(node.elts[1], Owned((*path, key), Form.ENTRY), scope)
        return
    for position, one in enumerate(node.elts):
        named = (*path, str(position)) if isinstance(node, ast.Tuple) and path else path
        walk.put(one, Owned(named, Form.ENTRY), scope)


def _call(walk: Walk, node: ast.Call, owner: Owned | None, scope: Scope) -> None:
    for one, given in arguments(node, owner):
        walk.put(one, given, scope)


def _binary(walk: Walk, node: ast.BinOp, owner: Owned | None, scope: Scope) -> None:
    part = owner._replace(exact=False) if owner is not None else None
    if isinstance(node.op, ast.BitOr):
        walk.put(node.left, owner, scope)
        walk.put(node.right, owner, scope)
    else:
        walk.put(node.left, part if isinstance(node.op, (ast.Add, ast.Mod)) else None, scope)
        if not isinstance(node.op, (ast.Add, ast.Mod)):
            part = None
        for one in node.right.elts if isinstance(node.right, ast.Tuple) else (node.right,):
            walk.put(one, part, scope)


def _boolean(walk: Walk, node: ast.BoolOp, owner: Owned | None, scope: Scope) -> None:
    first, *others = node.values
    if isinstance(node.op, ast.And):
        for one in node.values[:-1]:
            walk.put(one, None, scope)
        walk.put(others[-1], owner, scope)
        return
    walk.put(first, owner, scope)
    outer = owner.path if owner is not None and owner.form is not Form.ARGUMENT else ()
    key = looked_up(first) if isinstance(first, ast.Call) else None
    path = (*outer, key) if key else _telling(outer, name_path(first)) or (owner.path if owner is not None else ())
    for one in others:
        walk.put(one, Owned(path, Form.FALLBACK, owner is None or owner.exact) if path else None, scope)


def _telling(own: tuple[str, ...], guarded: tuple[str, ...]) -> tuple[str, ...]:
    """The name that says that a default is a credential: its own, else that of what it stands in for."""
    if own and (not guarded or credential_class(own) is not None or credential_class(guarded) is None):
        return own
    return guarded


def _conditional(walk: Walk, node: ast.IfExp, owner: Owned | None, scope: Scope) -> None:
    read = looked_up(node.body) if isinstance(node.body, ast.Call) else None
    path = _telling(owner.path if owner is not None else (), (read,) if read else name_path(node.test))
    branch = Owned(path, Form.FALLBACK, owner is None or owner.exact) if path else None
    if isinstance(node.body, ast.Constant) and isinstance(node.orelse, ast.Constant) and owner is not None:
        branch = owner
    walk.put(node.test, None, scope)
    walk.put(node.body, branch, scope)
    walk.put(node.orelse, branch, scope)


def _compare(walk: Walk, node: ast.Compare, owner: Owned | None, scope: Scope) -> None:
    sides = [node.left, *node.comparators]
    for index, one in enumerate(sides):
        operators = node.ops[max(index - 1, 0) : index + 1]
        compared = all(isinstance(operator, (ast.Eq, ast.NotEq, ast.In, ast.NotIn)) for operator in operators)
        other = name_path(sides[1 if index == 0 else index - 1])
        walk.put(one, Owned(other, Form.COMPARISON) if compared and other else None, scope)


def _match(walk: Walk, node: ast.Match, owner: Owned | None, scope: Scope) -> None:
    path = name_path(node.subject)
    for case in node.cases:
        for pattern in ast.walk(case.pattern):
            if isinstance(pattern, ast.MatchValue) and path:
                walk.put(pattern.value, Owned(path, Form.COMPARISON), scope)
        walk.put(case.guard, None, scope)
        walk.put_all(case.body, scope)


def _function(walk: Walk, node: ast.FunctionDef | ast.AsyncFunctionDef, owner: Owned | None, scope: Scope) -> None:
    _defaults(walk, node.args, scope)
    walk.put_all(node.decorator_list, scope)
    walk.put_all(node.body, Scope(node.name))


def _lambda(walk: Walk, node: ast.Lambda, owner: Owned | None, scope: Scope) -> None:
    _defaults(walk, node.args, scope)
    walk.put(node.body, owner._replace(form=Form.RETURN) if owner is not None else None, scope)


def _defaults(walk: Walk, given: ast.arguments, scope: Scope) -> None:
    positional = [*given.posonlyargs, *given.args]
    pairs = zip(positional[len(positional) - len(given.defaults) :], given.defaults, strict=True)
    for parameter, default in chain(pairs, zip(given.kwonlyargs, given.kw_defaults, strict=True)):
        walk.put(default, Owned((parameter.arg,), Form.DEFAULT), scope)


def _class(walk: Walk, node: ast.ClassDef, owner: Owned | None, scope: Scope) -> None:
    walk.put_all((*node.bases, *node.decorator_list), scope)
    for keyword in node.keywords:
        walk.put(keyword.value, Owned((node.name, keyword.arg or ""), Form.ARGUMENT), scope)
    walk.put_all(node.body, Scope(classes=(*scope.classes, node.name)))


def _return(walk: Walk, node: ast.Return | ast.Yield, owner: Owned | None, scope: Scope) -> None:
    walk.put(node.value, Owned((scope.function,), Form.RETURN) if scope.function else None, scope)


def _if(walk: Walk, node: ast.If, owner: Owned | None, scope: Scope) -> None:
    walk.put(node.test, None, scope)
    missing = _missing(node.test)
    walk.put_all(node.body, scope._replace(guarded=scope.guarded | {missing}) if missing else scope)
    walk.put_all(node.orelse, scope)


def _missing(test: ast.expr) -> tuple[str, ...]:
    """The name that has no value where `test` holds: `not x`, `x is None`."""
    if isinstance(test, ast.UnaryOp) and isinstance(test.op, ast.Not):
        return name_path(test.operand)
    if isinstance(test, ast.Compare) and isinstance(test.ops[0], ast.Is):
        return name_path(test.left)
    return ()


def _try(walk: Walk, node: ast.Try, owner: Owned | None, scope: Scope) -> None:
    targets = [target for one in node.body if isinstance(one, ast.Assign) for target in one.targets]
    tried = frozenset(path for target in targets if (path := name_path(target)))
    walk.put_all((*node.body, *node.orelse, *node.finalbody), scope)
    for handler in node.handlers:
        walk.put_all(handler.body, scope._replace(guarded=scope.guarded | tried))


def _statement(walk: Walk, node: ast.Expr, owner: Owned | None, scope: Scope) -> None:
    if not isinstance(node.value, ast.Constant):
        walk.put(node.value, None, scope)


def _through(walk: Walk, node: ast.Await | ast.Starred, owner: Owned | None, scope: Scope) -> None:
    walk.put(node.value, owner, scope)


_HANDLERS: dict[type[ast.AST], Callable[..., None]] = {
    ast.Constant: _constant,
    ast.JoinedStr: _joined,
    ast.Assign: _assign,
    ast.AnnAssign: _bound,
    ast.AugAssign: _augmented,
    ast.NamedExpr: _bound,
    ast.Dict: _dict,
    ast.List: _sequence,
    ast.Tuple: _sequence,
    ast.Set: _sequence,
    ast.Call: _call,
    ast.BinOp: _binary,
    ast.BoolOp: _boolean,
    ast.IfExp: _conditional,
    ast.Compare: _compare,
    ast.Match: _match,
    ast.FunctionDef: _function,
    ast.AsyncFunctionDef: _function,
    ast.Lambda: _lambda,
    ast.ClassDef: _class,
    ast.Return: _return,
    ast.Yield: _return,
    ast.If: _if,
    ast.Try: _try,
    ast.TryStar: _try,
    ast.Expr: _statement,
    ast.Await: _through,
    ast.Starred: _through,
}
