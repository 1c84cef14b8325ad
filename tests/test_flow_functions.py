"""The flow engine: functions, what calls them, and what makes objects. The tables are as in `test_flow`."""

from __future__ import annotations

import pytest
from flowing import check, found


@pytest.mark.parametrize(
    ("code", "wanted"),
    [
        ("function f() { return src('a'); } out(f());", "a"),
        ("const f = () => src('a'); out(f());", "a"),
        ("const f = function () { if (c) return src('a'); return src('b'); }; out(f());", "a b"),
        ("function f(x) { return x; } out(f(src('a')));", "a"),
        ("function f(x, y) { return y; } out(f(src('a'), src('b')));", "b"),
        ("function f() { return {p: src('a'), q: src('b')}; } out(f().p);", "a"),
        ("const {p} = f(); function f() { return {p: src('a'), q: src('b')}; } out(p);", "a"),
        ("function f(x) { return g(x); } function g(y) { return `${y}`; } out(f(src('a')));", "a"),
        ("const o = {f() { return src('a'); }}; out(o.f());", "a"),
        ("const o = {f: () => src('a')}; out(o.f());", "a"),
        ("const f = x => () => x; out(f(src('a'))());", "a"),
        ("(function (x) { out(x); })(src('a'));", "a"),
        ("(() => out(src('a')))();", "a"),
        ("async function f() { return src('a'); } async function g() { out(await f()); }", "a"),
    ],
)
def test_functions(code: str, wanted: str) -> None:
    check(code, wanted)


@pytest.mark.parametrize(
    ("code", "wanted"),
    [
        ("const x = src('a'); function f() { out(x); } f();", "a"),
        ("const x = src('a'); const f = () => () => out(x); f()();", "a"),
        ("let x; function set() { x = src('a'); } function show() { out(x); }", "a"),
        ("const x = src('a'); function f(x) { out(x); } f(1);", ""),
        ("let x = src('a'); { let x = 1; out(x); }", ""),
        ("var o = {}; function set() { o.p = src('a'); } function show() { out(o.p); }", "a"),
    ],
)
def test_closures(code: str, wanted: str) -> None:
    check(code, wanted)


@pytest.mark.parametrize(
    ("code", "wanted"),
    [
        ("out([src('a')].map(x => x));", "a"),
        ("out([1].map(x => src('a')));", "a"),
        ("out([src('a')].map(x => 1));", ""),
        ("[src('a')].map(x => { out(x); });", "a"),
        ("[src('a')].forEach(function (x) { out(x); });", "a"),
        ("[src('a')].forEach((x, i) => out(i));", ""),
        ("[{p: src('a'), q: src('b')}].forEach(({p}) => out(p));", "a"),
        ("[src('a')].forEach(show); function show(x) { out(x); }", "a"),
        ("out([src('a')].filter(x => x));", "a"),
        ("out([src('a')].reduce((all, x) => all + x, ''));", "a"),
        ("out([src('a')].reduce((all, x) => { all.push(x); return all; }, []));", "a"),
        ("Promise.resolve(src('a')).then(x => out(x));", "a"),
        ("Promise.resolve(1).then(() => src('a')).then(x => out(x));", "a"),
        ("async function f() { const [x] = await Promise.all([src('a')]); out(x); }", "a"),
        ("Object.entries({p: src('a')}).forEach(([k, v]) => out(v));", "a"),
        ("Object.keys({p: src('a')}).forEach(k => out(k));", ""),
        ("require(['N/util'], (util) => util.each([src('a')], x => out(x)));", "a"),
        ("util.each([src('a')], function (x) { out(x); });", "a"),
        ("Object.entries({p: src('a')}).forEach(([k]) => out(k));", ""),
        ("Promise.resolve(src('a')).then(JSON.stringify).then(x => out(x));", "a"),
        ("out([src('a')].map(String));", "a"),
        ("out([src('a')].map(Boolean));", ""),
        ("function f(x) { return `${x}`; } const rest = [src('b')].map(f); out(f(src('a')));", "a"),
        ("const f = x => `${x}`; const rest = [src('b')].map(f); out(f(src('a')));", "a"),
        ("const f = x => `${x}`; const rest = [src('b')].map(f); out(rest); f(src('a'));", "b"),
        ("function f(x) { return `${x}`; } const rest = [src('b')].map(f); out(rest); f(src('a'));", "b"),
    ],
)
def test_callbacks(code: str, wanted: str) -> None:
    check(code, wanted)


@pytest.mark.parametrize(
    ("code", "wanted"),
    [
        ("Promise.resolve(src('a')).then(console.log);", "a"),
        ("Promise.resolve({p: src('a'), q: src('b')}).then(x => x.p).then(console.info);", "a"),
        ("[src('a')].forEach(console.log);", "a"),
        ("[src('a')].forEach(console.log.bind(console, 'x'));", "a"),
        ("const { log: write } = console; [src('a')].forEach(write);", "a"),
        ("const write = console[k.level] || console.log; write(src('a'));", "a"),
        ("[src('a')].forEach(console.count);", ""),
        ("Promise.resolve(src('a')).catch(console.error);", ""),
        ("require(['N/log'], log => Promise.resolve(src('a')).then(log.debug.bind(log, 'title')));", "a"),
    ],
)
def test_sinks_that_stand_as_callbacks(code: str, wanted: str) -> None:
    check(code, wanted)


@pytest.mark.parametrize(
    ("code", "wanted"),
    [
        ("class A { x = src('a'); f() { out(this.x); } }", "a"),
        ("class A { constructor() { this.x = src('a'); } f() { out(this.x); } }", "a"),
        ("class A { constructor(x) { this.x = x; } f() { out(this.x); } } new A(src('a')).f();", "a"),
        ("class A { constructor(x) { this.x = x; } } const a = new A(src('a')); out(a.x);", "a"),
        ("class A { f() { return src('a'); } g() { out(this.f()); } }", "a"),
        ("class A { static x = src('a'); } out(A.x);", "a"),
        ("class A { static f() { return src('a'); } } out(A.f());", "a"),
        ("class A { #x = src('a'); f() { out(this.#x); } }", "a"),
        ("class A { get x() { return src('a'); } f() { out(this.x); } }", "a"),
        ("class A { x = src('a'); } class B extends A { f() { out(this.x); } }", "a"),
        ("class A { f(x) { out(x); } } const a = new A(); a.f(src('a'));", "a"),
        ("function A(x) { this.x = x; } A.prototype.f = function () { out(this.x); }; new A(src('a')).f();", "a"),
        ("const o = {x: src('a'), f() { out(this.x); }};", "a"),
        ("const o = {x: src('a'), f: function () { var self = this; g(() => out(self.x)); }};", "a"),
        ("class A { x = src('a'); y = 1; f() { out(this.y); } }", ""),
    ],
)
def test_classes(code: str, wanted: str) -> None:
    check(code, wanted)


@pytest.mark.parametrize(
    ("code", "wanted"),
    [
        ("function log(x) { out(x); } log(src('a'));", "a"),
        ("function log(t, x) { out(t + x); } log('t', src('a'));", "a"),
        ("function log(x) { write(x); } function write(y) { out(y); } log(src('a'));", "a"),
        ("const log = x => write({m: x}); const write = o => out(o.m); log(src('a'));", "a"),
        ("const l = {w(x) { out(x); }}; l.w(src('a'));", "a"),
        ("function log(o) { out(o.p); } log({p: src('a'), q: src('b')});", "a"),
        ("function log(x) { out(1); } log(src('a'));", ""),
        ("function log(x, y) { out(y); } log(src('a'), 1);", ""),
        ("var N = {}; N.log = function (x) { out(x); }; N.log(src('a'));", "a"),
        ("const w = show; function show(x) { out(x); } w(src('a'));", "a"),
    ],
)
def test_wrappers(code: str, wanted: str) -> None:
    check(code, wanted)


@pytest.mark.parametrize(
    ("code", "wanted"),
    [
        ("function f(x, y) { out(y); } f(...[src('b'), src('a')]);", "a"),
        ("function f(x, y) { out(y); } const l = [src('b'), src('a')]; f(...l);", "a"),
        ("function f(x, y) { out(y); } f(1, ...[src('a')]);", "a"),
        ("function f(x, y, z) { out(z); } f(src('b'), ...l, src('a'));", "a"),
        ("function f(...xs) { g(...xs); } function g(x, y) { out(y); } f(src('b'), src('a'));", "a"),
        ("function f(...xs) { out(...xs); } f(1, src('a'));", "a"),
        ("function f(x, y) { out(y); } f.call(null, src('b'), src('a'));", "a"),
        ("function f(x, y) { out(y); } f.apply(null, [src('b'), src('a')]);", "a"),
        ("function f(x) { return x; } out(f.call(null, src('a')));", "a"),
        ("function f(x) { return x; } out(f.apply(null, [src('a')]));", "a"),
        ("console.log.call(console, src('a'));", "a"),
        ("console.log.apply(console, [src('a')]);", "a"),
        ("const f = g.bind(null, src('a')); function g(x) { out(x); } f();", "a"),
        ("const f = g.bind(null, src('b')); function g(x, y) { out(y); } f(src('a'));", "a"),
        ("function f(x) { return x; } const g = f.bind(null, src('a')); out(g());", "a"),
        ("const f = console.log.bind(console); f(src('a'));", "a"),
        ("const o = {f(x) { out(x); }}; const f = o.f.bind(o); f(src('a'));", "a"),
        ("class A { constructor() { this.f = this.f.bind(this); } f(x) { out(x); } } new A().f(src('a'));", "a"),
        ("const x = src('a'); (0, console.log)(x);", "a"),
    ],
)
def test_indirect_calls(code: str, wanted: str) -> None:
    check(code, wanted)


@pytest.mark.parametrize(
    ("code", "wanted"),
    [
        ("function run(f) { f(src('a')); } run(x => out(x));", "a"),
        ("function run(f) { f(src('b'), src('a')); } run(function (error, x) { out(x); });", "a"),
        ("function run(f) { f({p: src('a'), q: src('b')}); } run(({p}) => out(p));", "a"),
        ("function run(f) { f(src('a')); } run(show); function show(x) { out(x); }", "a"),
        ("function run(o) { o.done(src('a')); o.failed(src('b')); } run({done: x => out(x), failed: x => 1});", "a"),
        ("function run({done}) { done(src('a')); } run({done(x) { out(x); }});", "a"),
        ("function each(l, f) { for (let i = 0; i < l.length; i++) f(l[i], i); } each([src('a')], x => out(x));", "a"),
        ("function each(l, f) { l.forEach(f); } each([src('a')], x => out(x)); each([src('b')], x => 1);", "a"),
        ("function all(l, f) { each(l, f); } function each(l, f) { l.forEach(f); } all([src('a')], x => out(x));", "a"),
        ("function run(f) { f.call(null, src('a')); } run(x => out(x));", "a"),
        ("[src('a')].forEach(function (x) { out(x); }.bind(this));", "a"),
        ("[src('a')].forEach(show.bind(null, src('b'))); function show(y, x) { out(x); }", "a"),
        ("class A { show(x) { out(x); } run() { [src('a')].forEach(this.show); } }", "a"),
        ("class A { show(x) { out(x); } run() { [src('a')].forEach(this.show.bind(this)); } }", "a"),
        ("const o = {show(x) { out(x); }}; [src('a')].forEach(o.show);", "a"),
        ("const add = x => y => out(x + y); add(src('a'))(src('b'));", "a b"),
        (
            "const f = () => { const l = []; g(x => l.push(x)); return l; }; const g = f => f(src('a')); out(f());",
            "a",
        ),
        ("function run(f) { f(src('a')); } run(x => out(1));", ""),
    ],
)
def test_functions_that_are_handed_on(code: str, wanted: str) -> None:
    check(code, wanted)


@pytest.mark.parametrize(
    ("code", "wanted"),
    [
        ("const o = {a: {f(x) { out(x); }}}; o.a.f(src('a'));", "a"),
        ("const o = {a: {f() { return src('a'); }}}; out(o.a.f());", "a"),
        ("const o = {}; o.a = {}; o.a.f = function () { return src('a'); }; out(o.a.f());", "a"),
        ("NS = {}; NS.f = function () { return src('a'); }; out(NS.f());", "a"),
        ("exports.f = function () { return src('a'); }; out(exports.f());", "a"),
        ("const o = (function () { const x = src('a'); return {f: function () { return x; }}; })(); out(o.f());", "a"),
        ("const o = (function () { function f(x) { out(x); } return {g: f}; })(); o.g(src('a'));", "a"),
        ("function make(x) { return {f: () => x}; } const o = make(src('a')); out(o.f());", "a"),
        ("function make() { const o = {}; o.f = x => out(x); return o; } const o = make(); o.f(src('a'));", "a"),
        ("const table = {x: show, y: hide}; function show(v) { out(v); } function hide(v) {} table[k](src('a'));", "a"),
        ("const table = {x: () => src('a')}; out(table[k]());", "a"),
        ("const list = [() => src('b'), () => src('a')]; out(list[1]());", "a"),
        ("const {f} = {f: () => src('a')}; out(f());", "a"),
        ("const o = Object.freeze({f: () => src('a')}); out(o.f());", "a"),
        ("const o = {...{f: () => src('a')}}; out(o.f());", "a"),
        ("function A() {} A.prototype = {f: function () { return src('a'); }}; const a = new A(); out(a.f());", "a"),
        ("function A() {} A.prototype = {f: function (x) { out(x); }}; const a = new A(); a.f(src('a'));", "a"),
        ("class B { f(x) { out(x); } } class A extends B { g() { super.f(src('a')); } }", "a"),
        (
            "class B { constructor(x) { this.x = x; } }"
            "class A extends B { constructor() { super(src('a')); } g() { out(this.x); } }",
            "a",
        ),
    ],
)
def test_functions_that_something_holds(code: str, wanted: str) -> None:
    check(code, wanted)


@pytest.mark.parametrize(
    ("code", "wanted"),
    [
        ("function f(x) { out(arguments[0]); } f(src('a'));", "a"),
        ("function f(x) { out(arguments[1]); } f(src('b'), src('a'));", "a"),
        ("function f() { out(arguments); } f(src('a'));", "a"),
        ("function f() { out(Array.from(arguments)); } f(src('a'));", "a"),
        ("function f() { out([].slice.call(arguments)); } f(src('a'));", "a"),
        ("function f() { const g = () => out(arguments[0]); } f(src('a'));", "a"),
        ("function f() { console.log.apply(console, arguments); } f(src('a'));", "a"),
        ("function f() { g.apply(null, arguments); } function g(x, y) { out(y); } f(src('b'), src('a'));", "a"),
        ("const o = {f() { g.apply(this, arguments); }}; function g(x) { out(x); } o.f(src('a'));", "a"),
    ],
)
def test_all_arguments(code: str, wanted: str) -> None:
    check(code, wanted)


@pytest.mark.parametrize(
    ("code", "wanted"),
    [
        ("function* f() { yield src('a'); } for (const x of f()) out(x);", "a"),
        ("function* f() { yield src('a'); } out([...f()]);", "a"),
        ("function* f() { yield* g(); } function* g() { yield src('a'); } for (const x of f()) out(x);", "a"),
        ("function* f(x) { yield {p: x, q: src('b')}; } for (const {p} of f(src('a'))) out(p);", "a"),
        ("function* f() { yield src('a'); } const i = f(); out(i.next().value);", "a"),
        ("function* f() { yield* [src('a')]; } out(f().next().value);", "a"),
        ("class A { *all() { yield src('a'); } } for (const x of new A().all()) out(x);", "a"),
        ("async function* f() { yield src('a'); } async function g() { for await (const x of f()) out(x); }", "a"),
    ],
)
def test_generators(code: str, wanted: str) -> None:
    check(code, wanted)


@pytest.mark.parametrize(
    ("code", "wanted"),
    [
        ("new Promise(done => done(src('a'))).then(x => out(x));", "a"),
        ("new Promise((done, fail) => { fail(src('b')); done(src('a')); }).then(function (x) { out(x); });", "a"),
        ("async function f() { out(await new Promise(done => done(src('a')))); }", "a"),
        ("async function f() { const x = await new Promise(done => g(() => done({p: src('a')}))); out(x.p); }", "a"),
        ("const f = () => new Promise(done => done(src('a'))); f().then(x => out(x));", "a"),
        ("Promise.allSettled([src('a')]).then(all => all.forEach(x => out(x.value)));", "a"),
        ("Promise.allSettled([src('a')]).then(all => all.forEach(x => out(x.status)));", ""),
        ("Promise.resolve(1).then(() => f()).then(x => out(x)); async function f() { return src('a'); }", "a"),
    ],
)
def test_promises(code: str, wanted: str) -> None:
    check(code, wanted)


@pytest.mark.parametrize(
    ("code", "wanted"),
    [
        ("function run(f) { return f(); } out(run(() => src('a')));", "a"),
        ("const t = { p: x => out(x), q: y => 1 }; t[k](src('a'));", "a"),
        ("const t = { p: x => out(x), q: y => 1 }; const h = t[k]; if (h) h(src('a'));", "a"),
        ("const t = { p: x => 1, q: y => out(y) }; const h = t.p; h(src('a'));", ""),
        (
            "function run(f) { try { return f(); } catch (e) {} } run(() => src('b')); out(run(() => src('a')));",
            "a",
        ),
        ("function run(f) { return {p: f()}; } out(run(g).p); function g() { return src('a'); }", "a"),
        ("function run(f) { out(f()); } run(() => src('a'));", "a"),
        ("function run(f) { return f().p; } out(run(() => ({p: src('a'), q: src('b')})));", "a"),
        ("function run(o) { return o.make(); } out(run({make: () => src('a')}));", "a"),
        ("function twice(f) { return run(f); } function run(f) { return f(); } out(twice(() => src('a')));", "a"),
    ],
)
def test_results_of_functions_that_are_handed_on(code: str, wanted: str) -> None:
    check(code, wanted)


@pytest.mark.parametrize(
    ("code", "wanted"),
    [
        ("class B { constructor(x) { this.x = x; } } class A extends B {} out(new A(src('a')).x);", "a"),
        (
            "class B { constructor(x, y) { this.y = y; } }"
            "class A extends B { constructor(z) { super(src('b'), z); } } out(new A(src('a')).y);",
            "a",
        ),
        (
            "function B(x) { this.x = x; } function A(x) { B.call(this, x); }"
            "A.prototype.f = function () { out(this.x); }; new A(src('a')).f();",
            "a",
        ),
        ("function A(x) { this.x = x; } A.prototype = {f: function () { out(this.x); }}; new A(src('a')).f();", "a"),
        ("function A(x) { this.x = x; } Object.assign(A.prototype, {f() { out(this.x); }}); new A(src('a')).f();", "a"),
        ("var A = (function () { function A(x) { this.x = x; } return A; })(); out(new A(src('a')).x);", "a"),
        ("class A { static get x() { return src('a'); } } out(A.x);", "a"),
    ],
)
def test_inheritance(code: str, wanted: str) -> None:
    check(code, wanted)


@pytest.mark.parametrize(
    ("code", "wanted"),
    [
        ("try { throw new Error(src('a')); } catch (e) { out(e.message); }", "a"),
        ("try { throw new Error('no ' + src('a')); } catch (e) { out(e.message, e.stack); }", "a"),
        ("try { throw new Error(src('a')); } catch (e) { out(e.name); }", ""),
        (
            "class F extends Error { constructor(text) { super(text); this.name = 'F'; } }"
            "try { throw new F('no ' + src('a')); } catch (e) { out(e.message, e.name); }",
            "a",
        ),
        ("try { f(); } catch (e) { out(e.message); } function f() { throw new Error(src('a')); }", "a"),
        ("try { f(src('a')); } catch ({p}) { out(p); } function f(x) { throw {p: x, q: src('b')}; }", "a"),
        ("try { f(); } catch (e) { out(e); } function f() { g(); } function g() { throw src('a'); }", "a"),
        ("f(); try { h(); } catch (e) { out(e); } function f() { throw src('a'); } function h() {}", ""),
        ("async function f() { throw src('a'); } f().catch(e => out(e));", "a"),
        ("async function f() { try { await g(); } catch (e) { out(e); } } async function g() { throw src('a'); }", "a"),
        ("new Promise((done, fail) => { done(src('b')); fail(src('a')); }).catch(e => out(e));", "a"),
        ("const f = () => new Promise((done, fail) => fail(src('a'))); f().then(x => 1).catch(e => out(e));", "a"),
    ],
)
def test_what_is_thrown(code: str, wanted: str) -> None:
    check(code, wanted)


@pytest.mark.parametrize(
    ("code", "wanted"),
    [
        ("const once = f => x => f(x);\nconst go = once(() => src('a'));\nout(go(1));", "a"),
        ("const once = f => x => f(x);\nconst go = once(() => src('a')), no = once(() => src('b'));\nout(go(1));", "a"),
        (
            "const r = f => function () { return f.apply(0, arguments); };\nconst go = r(() => src('a'));\nout(go());",
            "a",
        ),
        ("const make = x => ({ p: () => x, q: 1 });\nconst o = make(src('a')), n = make(src('b'));\nout(o.p());", "a"),
        ("const make = x => ({ p: y => x + y });\nconst o = make(1);\nout(o.p(src('a')));", "a"),
    ],
)
def test_what_a_made_function_gives_is_seen_at_its_call(code: str, wanted: str) -> None:
    flows_found = [one for one in found(code) if one.source.kind == "record-field"]
    assert {(one.source.name, one.passing.location.start.line) for one in flows_found} == {(wanted, 3)}


def test_a_wrapper_is_seen_from_its_caller() -> None:
    (flow,) = [one for one in found("function log(x) { out(x); }\nlog(src('a'));") if one.source.kind == "record-field"]
    assert flow.wrapped
    assert flow.passing.location.start.line == 2
    assert flow.sink.call.start.line == 1


@pytest.mark.parametrize(
    ("code", "line"),
    [
        ("function trace(x) { out(x); }\ntrace(src('a'));", 2),
        ("const tell = x => out(x);\nfunction f(y) { tell(y);\n return go(y); }\nf(src('a'));", 2),
        ("function f(x) { go();\n out(x); }\nf(src('a'));", 2),
        ("class A { constructor(x) { this.x = x; }\n f() { out(this.x); } }\nnew A(src('a')).f();", 2),
        ("function f(x) { go();\n out(x); }\nfunction g(y) { f(y); }\ng(src('a'));", 2),
        ("function saveAndLog(x) { go();\n out(x); }\nsaveAndLog(src('a'));", 3),
    ],
)
def test_the_call_that_a_reader_would_look_at(code: str, line: int) -> None:
    (flow,) = [one for one in found(code) if one.source.kind == "record-field"]
    assert flow.place.location.start.line == line
