"""The same sources through esprima and through our nodes give the same tree."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import esprima
import pytest
from estree import CHILDREN, Plain, ours, theirs

from suitelint.source import SourceFile
from suitelint.syntax.javascript import parse

FIXTURES = Path(__file__).parent.parent / "fixtures"

SOURCES = [
    # literals
    "1; 1.5; 0x1F; 0b101; 0o17; 1e3; .5;",
    "'a'; \"b\"; 'it\\'s'; '\\n\\t\\\\\\x41\\u0042\\u{43}'; '';",
    "true; false; null; undefined; this;",
    "/a[/]b/gi; x = /=/; a / b / c;",
    "`plain`; `a${1}b${x + `n${y}`}c`; `\\n${z}`; ``;",
    "tag`a${b}c`; a.b`q`;",
    # objects and arrays
    "x = {a: 1, 'b': 2, 3: 4, [c]: 5, d, e() {}, get f() { return 1; }, set f(v) {}, async g() {}, *h() {}};",
    "x = {async: 1, get: 2, set: 3, static: 4, ['j' + 1]() {}, async() {}, get() {}};",
    "[]; [1, 2]; [...a, 1]; [[1], [2]]; [, a, , b];",
    "x = {...a, b: {...c}};",
    # operators
    "a + b * c - d / e % f ** g;",
    "a + b + 'c' + (d + e);",
    "a == b; a != b; a === b; a !== b; a < b; a <= b; a > b; a >= b; a in b; a instanceof b;",
    "a && b || c; a || b && c; !(a && b);",
    "a & b | c ^ d; a << 1; a >> 2; a >>> 3;",
    "!a; -a; +a; ~a; typeof a; void 0; delete a.b; !!a; - -a; typeof (a);",
    "a++; --b; ++a.b; c[0]--;",
    "a = b; a += 1; a -= 1; a *= 2; a /= 2; a %= 2; a **= 2; a <<= 1; a >>= 1; a >>>= 1; a &= 1; a |= 1; a ^= 1;",
    "a = b = c; a ? b : c; a ? b : c ? d : e; (a ? b : c).d;",
    "a, b, c; x = (a, b);",
    # members and calls
    "a.b.c; a['b']; a[b]; a[b].c[0]; a.class; (a).b; (a.b).c;",
    "f(); f(a, b); f(...a); a.b(c)(d); (function () {})(); f(a)(b).c(d);",
    "new A; new A(); new A(b, ...c); new a.b.C(); new (f())(); new A().b;",
    "function F() { return new.target; }",
    # functions
    "function f(a, b = 1, {c, d: e = 2, ...f}, [g, h], ...i) {}",
    "function* g() { yield; yield a; yield* b; const x = yield c; }",
    "async function h() { await a; return await b; } async () => { await c; };",
    "x = function () {}; x = function n() {}; x = function* () {}; x = async function () {};",
    "() => 1; a => a; (a, b) => { return a; }; async a => a; async (a) => a; ({a}) => a; () => ({a: 1}); a => b => c;",
    "async(a); x = async;",
    "f(function () { return 1; }, () => 2);",
    "'use strict'; function f() { 'use strict'; return; }",
    # patterns
    "var {a, b: c, d = 1, e: f = 2, ['g']: h} = x; var [i, j = 3, [k], {l}] = y; ({m, n: o.p} = z); [q, r[0]] = s;",
    "const {a: {b: {c}}} = x; let [...rest] = y;",
    # statements
    "var a; var b = 1, c; let d = 2; const e = 3;",
    "if (a) b; if (a) { b; } else c; if (a) b; else if (c) d; else e;",
    "for (;;) {} for (var i = 0; i < 3; i++) f(i); for (i = 0, j = 1; ; ) break; for (let k; k;) {}",
    "for (var a in b) c; for (const d of e) {} for (f.g in h) ; for (let [x, y] of z) {} for (v of w) {}",
    "while (a) b; do c; while (d); do { e; } while (f)",
    "a: for (;;) { continue a; } b: { break b; } for (;;) { continue; }",
    "switch (a) { case 1: b; break; case 'c': case d.e: { f; } default: g(); } switch (h) {}",
    "try { a; } catch (e) { b; } try { c; } finally { d; } try {} catch ({message}) {} finally {}",
    "function f() { return; return a; return (a, b); } throw new Error('x');",
    "; ; debugger; with (a) b;",
    "{ let a; { b; } }",
    # automatic semicolons, comments, line breaks
    "a\nb\n++c\nvar d\nd",
    "/* a */ f /* b */ (/* c */ x /* d */); // e\n<!-- f\ng;",
    "a /* == */ === /* != */ b; // trailing",
    "a\r\nb\rc",
    # classes
    "class A {} class B extends A {} x = class {}; x = class C extends d.E {};",
    "class A { constructor(a) { super(a); this.a = a; } m() { return super.m(); } static s() {} }",
    "class A { get a() { return 1; } set a(v) {} static get b() {} async c() {} *d() {} ['f']() {} ; }",
    # real shapes
    "define(['N/record', 'N/log'], function (record, log) { return {execute: execute}; });",
    "define(['N/record'], (record) => ({ get: ({ id }) => record.load({ type: 'salesorder', id }) }));",
    "require(['N/https'], https => https.get.promise({ url: `${base}/x?id=${id}` }).then(r => JSON.parse(r.body)));",
]
MODULES = [
    "import a from 'a'; import * as b from 'b'; import {c, d as e} from 'c'; import f, {g} from 'd'; import 'h';",
    "export default a; export {b, c as d}; export {e} from 'f'; export * from 'g';",
    "export default function f() {} export const h = 1, i = 2; export function j() {} export class K {}",
    "export default () => 1;",
]


def agree(text: str, module: bool = False) -> None:
    read = esprima.parseModule if module else esprima.parseScript
    expected = theirs(read(text, {"range": True}))
    document = parse(SourceFile.from_text("a.js", text))
    assert not document.problems
    assert differences(ours(document.root), expected) == []


def differences(mine: Plain, other: Plain, path: str = "") -> list[str]:
    """Where two forms differ; of spans, only those that both sides define alike."""
    if isinstance(mine, dict) and isinstance(other, dict):
        found = [] if mine.keys() == other.keys() else [f"{path}: {sorted(mine)} and {sorted(other)}"]
        for key in mine.keys() & other.keys():
            if key != "span":
                found += differences(mine[key], other[key], f"{path}.{mine['type']}.{key}")
            elif comparable(mine) and mine[key] != other[key]:
                found.append(f"{path}.{mine['type']}: at {mine[key]} and {other[key]}")
        return found
    if isinstance(mine, list) and isinstance(other, list) and len(mine) == len(other):
        return [
            one
            for at, (left, right) in enumerate(zip(mine, other, strict=True))
            for one in differences(left, right, f"{path}[{at}]")
        ]
    return [] if mine == other else [f"{path}: {mine!r} and {other!r}"]


_ODD_SPANS = frozenset({"Program", "VariableDeclaration", "TemplateLiteral", "MethodDefinition", "Property"})


def comparable(form: dict[str, Any]) -> bool:
    """esprima's spans of some types are wrong or mean something else: a declaration in a `for` takes in the semicolon,
    a program without its leading comments, a method without its modifiers."""
    return form["type"] not in _ODD_SPANS


@pytest.mark.parametrize("text", SOURCES)
def test_scripts_give_the_same_tree(text: str) -> None:
    agree(text)


@pytest.mark.parametrize("text", MODULES)
def test_modules_name_the_same_things(text: str) -> None:
    agree(text, module=True)


def _readable_fixtures() -> list[Path]:
    """Fixtures within the language that esprima knows."""
    found = []
    for path in sorted(FIXTURES.rglob("*.js")):
        try:
            esprima.parseScript(path.read_text(encoding="utf-8"))
        except (esprima.Error, UnicodeDecodeError):
            continue
        found.append(path)
    return found


def test_fixtures_give_the_same_tree() -> None:
    paths = _readable_fixtures()
    assert len(paths) > 20
    for path in paths:
        text = path.read_text(encoding="utf-8")
        if text.isascii():
            agree(text)


def test_every_node_type_is_compared() -> None:
    seen: set[str] = set()
    for text in SOURCES:
        _types(ours(parse(SourceFile.from_text("a.js", text)).root), seen)
    assert CHILDREN.keys() - seen == set()


def _types(form: Plain, seen: set[str]) -> None:
    if isinstance(form, dict):
        seen.add(form.get("type", ""))
        for value in form.values():
            _types(value, seen)
    elif isinstance(form, list):
        for value in form:
            _types(value, seen)
