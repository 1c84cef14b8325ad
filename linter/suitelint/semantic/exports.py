"""What a module exports, and what of that belongs to other modules."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from suitelint.record import NamedTuple
from suitelint.semantic.holders import members_of
from suitelint.semantic.imported import imported
from suitelint.semantic.results import returned
from suitelint.semantic.scope import ANY
from suitelint.syntax.javascript.tree import Node

if TYPE_CHECKING:
    from suitelint.semantic.script import Script

_MAX_DEPTH = 3
_COPIES = frozenset({"assign", "freeze"})
_STAR = ("__exportStar", "tslib_1.__exportStar")

Path = tuple[str, ...]


class Forward(NamedTuple):
    """What lies at `names` in `module` is exported at `path`."""

    path: Path
    module: str
    names: Path


def without_default(path: Path) -> Path:
    """A path of names without `default`: what a module exports as that counts as the module itself."""
    return tuple(part for part in path if part != "default")


def exports(script: Script) -> Iterator[tuple[Path, Node]]:
    """Every exported expression with its name path; the empty path is the module's whole value."""
    for factory in script.modules.factories:
        if factory.defines and factory.value is not None:
            yield (), factory.value
        elif factory.defines and factory.callback is not None:
            yield from (((), value) for value in returned(factory.callback))
    yield from _defined(script)
    yield from _assigned(script)
    for statement in script.document.all("ExportDeclaration"):
        if statement.field("source") is None:
            yield from _declared(statement)


def _defined(script: Script) -> Iterator[tuple[Path, Node]]:
    """`Object.defineProperty(exports, 'send', { get: function () { return lib.send; } })`."""
    if b"defineProperty(exports" not in script.source.data:
        return
    for call in script.document.all("CallExpression"):
        given = call.arguments if call.callee is not None and call.callee.key_name == "defineProperty" else []
        if len(given) != 3 or given[0].text != "exports" or not given[1].string:
            continue
        for member in given[2].children:
            if member.key_name == "get" and (getter := member.value) is not None and getter.is_function:
                yield from (((given[1].string,), value) for value in returned(getter))


def _assigned(script: Script) -> Iterator[tuple[Path, Node]]:
    """`exports.send = send`, `module.exports = api`."""
    names = ("exports", "module")
    writes = [(name, script.scopes.global_writes.get(name, ())) for name in names]
    writes += [(module, binding.writes) for binding, (module, _) in script.modules.bound.items() if module in names]
    for holder, made in writes:
        for path, value in (((holder, *write.path), write.value) for write in made if write.value >= 0):
            if path[:2] == ("module", "exports"):
                yield path[2:], Node(script.document, value)
            elif path[0] == "exports" and path[1:]:
                yield path[1:], Node(script.document, value)


def _declared(statement: Node) -> Iterator[tuple[Path, Node]]:
    """`export const send = …`, `export default class …`, `export default send`, `export { send as post }`."""
    declaration, value = statement.field("declaration"), statement.field("value")
    if declaration is not None and declaration.kind == "VariableDeclaration":
        for declarator in declaration.children:
            if declarator.id is not None and declarator.init is not None:
                yield (declarator.id.text,), declarator.init
    elif declaration is not None:
        default = b"default" in statement.document.source.data[statement.start : statement.start + 16]
        name = declaration.id
        yield ("default" if default or name is None else name.text,), declaration
    elif value is not None:
        yield ("default",), value
    else:
        for clause in statement.children:
            if clause.kind == "export_clause":
                yield from (((exported,), name) for exported, name in _specifiers(clause))
            elif clause.kind not in ("string", "namespace_export"):
                yield (), clause.inner


def _specifiers(clause: Node) -> Iterator[tuple[str, Node]]:
    """The names that `{ send as post }` exports, each with the name of what it exports."""
    for specifier in clause.children:
        name, alias = specifier.field("name"), specifier.field("alias")
        if name is not None:
            yield (alias or name).text, name


def forwards(script: Script) -> list[Forward]:
    """What the exports of a script hold of other modules."""
    found = [*_declared_forwards(script), *_compiled_forwards(script)]
    for path, node in script.exports:
        found.extend(_forwarded(script, path, node, 0))
    return found


def _declared_forwards(script: Script) -> Iterator[Forward]:
    """`export { send } from './lib'`, `export * as lib from './lib'`, `export * from './lib'`."""
    for statement in script.document.all("ExportDeclaration"):
        source = statement.field("source")
        if source is None or not source.string:
            continue
        clauses = [one for one in statement.children if one.kind in ("export_clause", "namespace_export")]
        if not clauses:
            yield Forward((), source.string, ())
        for clause in clauses:
            if clause.kind == "namespace_export":
                yield from (Forward((name.text,), source.string, ()) for name in clause.children)
            else:
                for exported, name in _specifiers(clause):
                    yield Forward((exported,), source.string, (name.text,))


def _compiled_forwards(script: Script) -> Iterator[Forward]:
    """`__exportStar(module, exports)`, which TypeScript makes of `export * from 'module'`."""
    if b"__exportStar" not in script.source.data:
        return
    for call in script.document.all("CallExpression"):
        given = call.arguments if call.callee is not None and call.callee.text in _STAR else []
        if given and (taken := imported(script, given[0])) is not None:
            yield Forward((), *taken)


def _forwarded(script: Script, path: Path, node: Node, depth: int) -> list[Forward]:
    if (taken := imported(script, node)) is not None:
        return [Forward(path, *taken)]
    found: list[Forward] = []
    for holder in script.values_of(node) if depth < _MAX_DEPTH else ():
        if holder.kind == "ObjectExpression":
            for member in members_of(holder):
                value = member.argument if member.kind == "SpreadElement" else member.value
                inner = path if member.kind == "SpreadElement" else (*path, member.key_name or ANY)
                if value is not None:
                    found.extend(_forwarded(script, inner, value, depth + 1))
        elif holder.kind == "CallExpression" and holder.callee is not None and holder.callee.key_name in _COPIES:
            for argument in holder.arguments:
                found.extend(_forwarded(script, path, argument, depth + 1))
    return found
