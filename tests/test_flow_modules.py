"""The flow engine: what other modules of the project give, take and do. The tables are as in `test_flow`."""

from __future__ import annotations

import time

import pytest
from flowing import arriving_in, found, project

from suitelint.flow import flows

LIBRARY = """
/** @NApiVersion 2.1 */
define([], () => {
  const field = () => src('a');
  const constant = { deep: { value: src('b') } };
  function show(text) { out(text); }
  function same(value) { return { value, other: src('c') }; }
  return { field, constant, show, same };
});
"""


USES = [
    ("out(lib.field());", "a"),
    ("out(lib.constant.deep.value);", "b"),
    ("out(lib.same(src('d')).value);", "d"),
    ("out(lib.same(1).other);", "c"),
    ("lib.show(src('d'));", "d"),
    ("const { show } = lib; show(src('d'));", "d"),
    ("const { deep } = lib.constant; out(deep.value);", "b"),
    ("out(lib.missing);", ""),
]


@pytest.mark.parametrize(("code", "wanted"), USES)
@pytest.mark.parametrize(
    "named",
    ["./lib", "./lib.js", "../scripts/lib", "/SuiteScripts/scripts/lib", "SuiteScripts/scripts/lib.js", "alias/lib"],
)
def test_exports_of_another_module(code: str, wanted: str, named: str) -> None:
    root = "src/FileCabinet/SuiteScripts"
    files = {
        f"{root}/scripts/lib.js": LIBRARY,
        f"{root}/amd.json": '{"paths": {"alias/lib": "/SuiteScripts/scripts/lib"}}',
        f"{root}/scripts/main.js": "/** @NApiVersion 2.1\n * @NAmdConfig /SuiteScripts/amd.json */\n"
        f"define(['{named}'], (lib) => {{ const go = () => {{ {code} }}; return {{ execute: go }}; }});",
    }
    assert arriving_in(files, f"{root}/scripts/main.js") == wanted.split()


@pytest.mark.parametrize(
    ("config", "named"),
    [
        ('{"paths": {"acme": "/SuiteScripts/scripts"}}', "acme/lib"),
        ('{"baseUrl": "/SuiteScripts/scripts"}', "lib"),
        ('{"baseUrl": "/SuiteScripts", "paths": {"tools": "scripts/lib"}}', "tools"),
        ('{"paths": {"tools": "./scripts/lib.js"}}', "tools"),
        ('{"baseUrl": "./scripts", "paths": {"tools": "/SuiteScripts/scripts"}}', "tools/lib"),
    ],
)
def test_paths_of_a_module_configuration(config: str, named: str) -> None:
    root = "src/FileCabinet/SuiteScripts"
    files = {
        f"{root}/scripts/lib.js": "define([], () => ({ f: () => src('a') }));",
        f"{root}/amd.json": config,
        f"{root}/pages/main.js": "/** @NApiVersion 2.1\n * @NAmdConfig ../amd.json */\n"
        f"define(['{named}'], (lib) => {{ const go = () => {{ out(lib.f()); }}; return {{ execute: go }}; }});",
    }
    assert arriving_in(files, f"{root}/pages/main.js") == ["a"]


@pytest.mark.parametrize(
    ("library", "main"),
    [
        ("exports.f = () => src('a');", "const { f } = require('./lib'); out(f());"),
        ("module.exports = { f: () => src('a') };", "const lib = require('./lib'); out(lib.f());"),
        ("module.exports = function () { return src('a'); };", "const f = require('./lib'); out(f());"),
        ("export function f() { return src('a'); }", "import { f } from './lib'; out(f());"),
        ("export const f = () => src('a');", "import * as lib from './lib'; out(lib.f());"),
        ("export default () => src('a');", "import f from './lib'; out(f());"),
        ("function f() { return src('a'); } export { f as g };", "import { g as h } from './lib'; out(h());"),
        ("export class A { f() { return src('a'); } }", "import { A } from './lib'; out(new A().f());"),
        ("export class A { static f() { return src('a'); } }", "import { A } from './lib'; out(A.f());"),
        ("define({ x: src('a') });", "define(['./lib'], lib => { out(lib.x); });"),
        (
            "define([], function () { function F() {} F.f = () => src('a'); return F; });",
            "define(['./lib'], L => { out(L.f()); });",
        ),
        (
            "define([], () => { const e = {}; e.f = () => src('a'); return e; });",
            "define(['./lib'], e => { out(e.f()); });",
        ),
        (
            "define(['exports'], (exports) => { exports.f = () => src('a'); });",
            "define(['./lib'], e => { out(e.f()); });",
        ),
        ("define([], () => class { f() { return src('a'); } });", "define(['./lib'], A => { out(new A().f()); });"),
    ],
)
def test_every_form_of_export(library: str, main: str) -> None:
    assert arriving_in({"lib.js": library, "main.js": main}, "main.js") == ["a"]


HELPERS = """
define([], () => {
  const read = (record, id) => record.getValue({ fieldId: id });
  const reader = (record) => (id) => record.getValue({ fieldId: id });
  const each = (list, show) => { for (const one of list) show(one, src('b')); };
  const fill = (target, value) => { target.p = value; target.list.push(src('c')); };
  const run = (work) => { try { return work(); } catch (e) { return work(); } };
  const fetch = (https) => https.get({ url: 'x' });
  class Refused extends Error { constructor(text, detail) { super(text); this.detail = detail; } }
  const refuse = (value) => { throw new Refused('no ' + src('d'), value); };
  const fail = (value) => { throw { p: value, q: 1 }; };
  return { read, reader, each, fill, run, fetch, refuse, fail };
});
"""


@pytest.mark.parametrize(
    ("code", "wanted"),
    [
        ("out(lib.read(rec, 'a'));", "a"),
        ("const get = lib.reader(rec); out(get('a'));", "a"),
        ("lib.each([src('a')], x => out(x));", "a"),
        ("lib.each([src('a')], (x, y) => out(y));", "b"),
        ("lib.each([src('a')], show); function show(x) { out(x); }", "a"),
        ("lib.each([src('a')], () => out(1));", ""),
        ("const o = { list: [] }; lib.fill(o, src('a')); out(o.p);", "a"),
        ("const o = { list: [] }; lib.fill(o, src('a')); out(o.list);", "c"),
        ("const o = { list: [] }; out(o.p); lib.fill(o, src('a'));", ""),
        ("const o = {}; lib.read(o, 'a'); out(o);", ""),
        ("out(lib.run(() => src('a')));", "a"),
        ("try { lib.refuse(src('a')); } catch (e) { out(e.detail); }", "a"),
        ("try { lib.refuse(src('a')); } catch (e) { out(e.message); }", "d"),
        ("try { lib.refuse(src('a')); } catch (e) { out(e.name); }", ""),
        ("try { lib.fail(src('a')); } catch (e) { out(e.p); }", "a"),
        ("try { lib.fail(src('a')); } catch (e) { out(e.q); }", ""),
    ],
)
def test_what_functions_of_another_module_do(code: str, wanted: str) -> None:
    main = f"define(['./lib'], (lib) => {{ const go = (rec) => {{ {code} }}; return {{ go }}; }});"
    assert arriving_in({"lib.js": HELPERS, "main.js": main}, "main.js") == wanted.split()


def test_parts_of_what_another_module_gives_are_told_by_their_rows() -> None:
    library = "define(['N/https'], https => ({ fetch: () => { const r = https.get({ url: 'x' }); return r; } }));"
    main = "define(['./lib'], lib => { const r = lib.fetch(); out(r.body); out(r.code); });"
    script = project({"lib.js": library, "main.js": main}).script("main.js")
    assert script is not None
    assert {flow.source.kind for flow in flows(script) if not flow.source.path} == {"http-response-body"}


def test_a_module_between() -> None:
    files = {
        "a.js": "export const f = () => src('a');",
        "b.js": "import { f } from './a'; export const g = () => f();",
        "c.js": "import { g } from './b'; out(g());",
    }
    assert arriving_in(files, "c.js") == ["a"]


def test_a_logger_module_between() -> None:
    files = {
        "a.js": "define([], () => ({ write: (x) => { out(x); } }));",
        "b.js": "define(['./a'], (a) => ({ log: (t, x) => a.write(t + x) }));",
        "c.js": "define(['./b'], (b) => { b.log('t', src('a')); });",
    }
    assert arriving_in(files, "c.js") == ["a"]


def test_a_cycle_of_modules_ends() -> None:
    files = {
        "a.js": "define(['./b'], (b) => ({ f: () => b.g(), h: () => src('a') }));",
        "b.js": "define(['./a'], (a) => ({ g: () => a.h() }));",
        "c.js": "define(['./a', './b'], (a, b) => { out(a.f()); out(a.h()); });",
    }
    assert arriving_in(files, "c.js") == ["a"]


def test_a_chain_of_modules_may_have_any_length() -> None:
    files = {
        f"m{number}.js": f"define(['./m{(number + 1) % 300}'], (next) => ({{ f: (x) => {{ next.f(x); out(x); }} }}));"
        for number in range(300)
    }
    assert arriving_in({**files, "a.js": "define(['./m0'], (m) => { m.f(src('a')); });"}, "a.js") == ["a"]


def test_a_module_that_an_object_holds_is_known() -> None:
    code = "define(['N/log'], log => { const used = { log: log }; used.log.debug('t', src('a')); });"
    assert [flow.sink.kind for flow in found(code) if flow.source.name == "a"] == ["log-details"]


BASE = "define([], () => ({ f: () => src('a'), g: x => out(x) }));"


CLASS = "class C { constructor(x) { this.x = x; } f() { out(this.x); } }"


def amd(body: str) -> str:
    return f"define(['./lib'], lib => {{ const execute = () => {{ {body} }}; return {{ execute }}; }});"


@pytest.mark.parametrize(
    ("library", "code"),
    [
        ("define(['./base'], base => ({ f: base.f, g: base.g }));", amd("out(lib.f()); ")),
        ("define(['./base'], base => ({ f: base.f, g: base.g }));", amd("lib.g(src('a'));")),
        ("define(['./base'], base => ({ ...base, h: 1 }));", amd("out(lib.f());")),
        ("define(['./base'], base => Object.assign({}, base, { h: 1 }));", amd("out(lib.f());")),
        ("define(['./base'], base => base);", amd("lib.g(src('a'));")),
        ("define(['./base'], base => ({ base }));", amd("out(lib.base.f());")),
        ("define(['./base'], base => ({ base }));", amd("lib.base.g(src('a'));")),
        ("module.exports = require('./base');", "const { f } = require('./lib'); out(f());"),
        ("module.exports = { ...require('./base') };", "out(require('./lib').f());"),
        ("exports.g = require('./base').g;", "const lib = require('./lib'); lib.g(src('a'));"),
        (
            "define(['require', 'exports', './base'], function (require, exports, base_1) {"
            "__exportStar(base_1, exports); });",
            amd("out(lib.f());"),
        ),
        (
            "define(['require', 'exports', './base'], function (require, exports, base_1) {"
            "Object.defineProperty(exports, 'h', { enumerable: true, get: function () { return base_1.g; } }); });",
            amd("lib.h(src('a'));"),
        ),
        (f"define([], () => {CLASS});", amd("new lib(src('a')).f();")),
        (f"define([], () => {{ {CLASS} return {{ C }}; }});", amd("const c = new lib.C(src('a')); c.f();")),
        (
            "define([], () => { class C { f(x) { out(x); } } return { C }; });",
            amd("class D extends lib.C { h() { this.f(src('a')); } }"),
        ),
        ("define([], () => ({ make: () => ({ f: x => out(x) }) }));", amd("const o = lib.make(); o.f(src('a'));")),
        ("define([], () => ({ make: () => ({ f: () => src('a') }) }));", amd("out(lib.make().f());")),
        ("module.exports = y => ({ f: x => out(x) });", "const lib = require('./lib')(1); lib.f(src('a'));"),
        ("define([], () => ({ run: f => f() }));", amd("out(lib.run(() => src('a')));")),
        ("define([], () => ({ g: (...xs) => out(xs[1]) }));", amd("lib.g(src('b'), src('a'));")),
        (BASE, amd("const o = { lib }; o.lib.g(src('a'));")),
        (BASE, amd("class K { constructor() { this.lib = lib; } h() { this.lib.g(src('a')); } }")),
        (BASE, "async function h() { const { f } = await import('./lib'); out(f()); }"),
        (BASE, "define(['./lib'], function (lib_1) { lib_1 = __importStar(lib_1); out((0, lib_1.f)()); });"),
    ],
)
def test_what_modules_pass_on_and_make(library: str, code: str) -> None:
    assert arriving_in({"base.js": BASE, "lib.js": library, "main.js": code}, "main.js") == ["a"]


@pytest.mark.parametrize(
    ("library", "code"),
    [
        ("export * from './base';", "import { f } from './lib'; out(f());"),
        ("export * from './base';", "import { g } from './lib'; g(src('a'));"),
        ("export { g as h } from './base';", "import { h } from './lib'; h(src('a'));"),
        ("export { default as h } from './named';", "import { h } from './lib'; out(h());"),
        ("export * as ns from './base';", "import { ns } from './lib'; out(ns.f());"),
        ("import { f } from './base'; export { f };", "import { f } from './lib'; out(f());"),
        ("import * as base from './base'; export default base;", "import lib from './lib'; lib.g(src('a'));"),
        (
            "export class C { constructor(private x: string) {} f() { out(this.x); } }",
            "import { C } from './lib'; new C(src('a')).f();",
        ),
    ],
)
def test_what_typescript_modules_pass_on(library: str, code: str) -> None:
    files = {
        "base.ts": "export const f = () => src('a'); export function g(x: string) { out(x); }",
        "named.ts": "export default function () { return src('a'); }",
        "lib.ts": library,
        "main.ts": code,
    }
    assert arriving_in(files, "main.ts") == ["a"]


def test_a_class_that_holds_instances_of_itself_takes_no_time() -> None:
    made = "".join(f"static D{i} = new Day('{i}'); " for i in range(60))
    library = f"export class Day {{ constructor(text) {{ this.text = text; }} tell(x) {{ out(x); }} {made} }}"
    started = time.perf_counter()
    assert arriving_in({"day.ts": library, "a.ts": "import { Day } from './day'; Day.D1.tell(src('a'));"}, "a.ts") == [
        "a"
    ]
    assert time.perf_counter() - started < 3
