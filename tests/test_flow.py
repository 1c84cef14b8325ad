"""The flow engine, one form of value after the other.

In the tables, `src('x')` reads the field `x` of a record and `out(v)` writes to the console; a row says which fields
must arrive there, and, by saying no more, which must not.
"""

from __future__ import annotations

import time

import pytest

from suitelint.flow import Flow, flows
from suitelint.semantic.project import Project
from suitelint.semantic.script import resolve
from suitelint.source import SourceFile
from suitelint.syntax.javascript import parse


def spelled(code: str) -> str:
    return code.replace("src(", "nlapiGetFieldValue(").replace("out(", "console.log(")


def found(code: str, path: str = "a.js") -> list[Flow]:
    return list(flows(resolve(parse(SourceFile.from_text(path, spelled(code))))))


def arriving(code: str, path: str = "a.js") -> list[str]:
    return sorted({flow.source.name for flow in found(code, path) if flow.source.kind == "record-field"})


def check(code: str, wanted: str, path: str = "a.js") -> None:
    assert arriving(code, path) == sorted(wanted.split())


@pytest.mark.parametrize(
    ("code", "wanted"),
    [
        ("out(src('a'));", "a"),
        ("const x = src('a'); out(x);", "a"),
        ("let x = src('a'); switch (k) { case 1: x = src('b'); out(x); }", "b"),
        ("let x = src('a'); switch (k) { case 1: x = src('b'); break; default: x = src('c'); } out(x);", "a b c"),
        ("let x; switch (k) { case 1: x = src('a'); case 2: out(x); }", "a"),
        ("const x = src('a'), y = x, z = y; out(z);", "a"),
        ("out('text');", ""),
        ("const x = src('a'); out('x');", ""),
        ("var x; x = src('a'); out(x);", "a"),
        ("x = src('a'); out(x);", "a"),
    ],
)
def test_variables(code: str, wanted: str) -> None:
    check(code, wanted)


@pytest.mark.parametrize(
    ("code", "wanted"),
    [
        ("out('a: ' + src('a') + ', b: ' + src('b'));", "a b"),
        ("let t = 'x'; t += src('a'); t += '!'; out(t);", "a"),
        ("out(`a ${src('a')} b ${src('b')}`);", "a b"),
        ("out(`${`${src('a')}`}`);", "a"),
        ("out(''.concat('x', src('a')));", "a"),
        ("out([src('a'), src('b')].join(', '));", "a b"),
        ("out(String(src('a')));", "a"),
        ("out(src('a').trim().toUpperCase());", "a"),
        ("out(src('a').replace(/x/, src('b')));", "a b"),
        ("out(src('a') + 1 > src('b'));", ""),
        ("out(src('a') === src('b'));", ""),
        ("out(!src('a'), !!src('b'), typeof src('c'));", ""),
        ("out(src('a').length);", ""),
    ],
)
def test_texts(code: str, wanted: str) -> None:
    check(code, wanted)


@pytest.mark.parametrize(
    ("code", "wanted"),
    [
        ("const o = {p: src('a'), q: src('b')}; out(o.p);", "a"),
        ("const o = {p: src('a'), q: src('b')}; out(o['q']);", "b"),
        ("const o = {p: src('a'), q: src('b')}; out(o);", "a b"),
        ("const o = {p: src('a'), q: src('b')}; out(o[k]);", "a b"),
        ("const o = {p: {q: {r: src('a')}, s: src('b')}}; out(o.p.q.r);", "a"),
        ("const o = {}; o.p = src('a'); out(o.p); out(o.q);", "a"),
        ("const o = {}; o.p = src('a'); out(o);", "a"),
        ("const o = {}; o['p'] = src('a'); out(o.p);", "a"),
        ("const o = {}; o[k] = src('a'); out(o.p);", "a"),
        ("const o = {}; o[k.q] = src('a'); out(o.p);", "a"),
        ("const o = {q: src('a'), p: src('b')}; out(o[k.q]);", "a b"),
        ("const o = {p: {}}; o.p.q = src('a'); out(o.p);", "a"),
        ("const p = src('a'); const o = {p}; out(o.p);", "a"),
        ("const o = {['p']: src('a'), q: src('b')}; out(o.p);", "a"),
        ("const o = {get p() { return src('a'); }}; out(o.p);", "a"),
        ("const o = Object.assign({}, {p: src('a')}, {q: src('b')}); out(o.q);", "b"),
        ("const o = {q: 1}; Object.assign(o, {p: src('a')}); out(o.p);", "a"),
        ("const o = {p: src('a')}; const c = o; out(c.p);", "a"),
        ("const o = {p: src('a')}; out(Object.keys(o));", ""),
        ("const o = {p: src('a')}; out(Object.values(o));", "a"),
        ("const o = {p: src('a')}; out(o?.p);", "a"),
        ("const o = {search: src('a'), keys: src('b'), test: src('c')}; out(o.search, o.keys, o.test);", "a b c"),
        ("const o = {p: src('a')}; out(o.p.search('x'), o.p.length);", ""),
        ("const o = {p: src('a')}; out(o.q);", ""),
    ],
)
def test_objects(code: str, wanted: str) -> None:
    check(code, wanted)


@pytest.mark.parametrize(
    ("code", "wanted"),
    [
        ("const l = [src('a'), src('b')]; out(l[0]);", "a"),
        ("const l = [src('a'), src('b')]; out(l[1]);", "b"),
        ("const l = [src('a'), src('b')]; out(l);", "a b"),
        ("const l = [src('a'), src('b')]; out(l[i]);", "a b"),
        ("const l = [, src('a')]; out(l[0]);", ""),
        ("const l = []; l.push(src('a')); out(l);", "a"),
        ("const l = []; l.push(src('a')); out(l[0]);", "a"),
        ("const l = []; l.push({p: src('a'), q: src('b')}); out(l[0].p);", "a"),
        ("const l = []; l.unshift(src('a')); out(l.join());", "a"),
        ("const l = []; l[0] = src('a'); out(l);", "a"),
        ("const l = [1].concat([src('a')]); out(l);", "a"),
        ("const l = [src('a')]; for (const e of l) out(e);", "a"),
        ("const l = [src('a')]; for (let i = 0; i < l.length; i++) out(l[i]);", "a"),
        ("const l = [src('a')]; for (const i in l) out(l[i]);", "a"),
        ("const m = new Map(); m.set('p', src('a')); out(m.get('p'));", "a"),
        ("out([src('a')].length);", ""),
        ("out([src('a')].slice(0));", "a"),
        ("out([src('a')].find(e => e));", "a"),
        ("out([[src('a')]].flat());", "a"),
        ("const l = ['x'].concat([src('a')]); out(l[1]);", "a"),
        ("const l = [src('b')].concat([src('a')]); out(l[0]);", "b"),
        ("const l = [src('b')].concat(k, [src('a')]); out(l[1]);", "a"),
        ("const l = [src('b')]; l.push(src('c')); out(l.concat([src('a')])[1]);", "a c"),
    ],
)
def test_arrays(code: str, wanted: str) -> None:
    check(code, wanted)


@pytest.mark.parametrize(
    ("code", "wanted"),
    [
        ("const m = new Map(); m.set('p', src('a')); out(m.get('p'));", "a"),
        ("const m = new Map(); m.set('p', src('a')); m.set('q', src('b')); out(m.get('p'));", "a"),
        ("const m = new Map(); m.set('p', src('a')); m.set('q', src('b')); out(m.get(k));", "a b"),
        ("const m = new Map(); m.set(k, src('a')); out(m.get('p'));", "a"),
        ("const m = new Map([['p', src('a')], ['q', src('b')]]); out(m.get('p'));", "a"),
        ("const m = new Map([['p', src('a')], ['q', src('b')]]); out(m.get(k));", "a b"),
        ("const m = new Map(Object.entries({p: src('a'), q: src('b')})); out(m.get('p'));", "a"),
        ("const m = new Map(); m.set('p', {x: src('a'), y: src('b')}); out(m.get('p').x);", "a"),
        ("const m = new Map([['p', {x: src('a'), y: src('b')}]]); out(m.get('p').x);", "a"),
        ("const m = new Map([['p', src('a')]]); for (const [k, v] of m) out(v);", "a"),
        ("const m = new Map([[src('b'), src('a')]]); for (const [k, v] of m) out(v);", "a"),
        ("const m = new Map([[src('b'), src('a')]]); for (const [k, v] of m.entries()) out(k);", "b"),
        ("const m = new Map(); m.set('p', src('a')); for (const [k, v] of m) out(v);", "a"),
        ("const m = new Map(); m.set('p', src('a')); m.forEach(v => out(v));", "a"),
        ("const m = new Map(); m.set('p', src('a')); m.forEach((v, k) => out(k)); //", ""),
        ("const m = new Map(); m.set('p', src('a')); out([...m.values()]);", "a"),
        ("const m = new Map(); m.set('p', src('a')); out(Array.from(m.values())[0]);", "a"),
        ("const m = new Map(); m.set('p', src('a')); out(Object.fromEntries(m));", "a"),
        ("const m = new Map(); m.set('p', src('a')); m.set('q', src('b')); out(Object.fromEntries(m).q);", "b"),
        ("const m = new Map(); m.set('p', src('a')); out(m.size); //", ""),
        ("const m = new Map(); m.set('p', src('a')); out(m.has('p')); //", ""),
        ("const m = new Map(); m.set('p', src('a')); out([...m.keys()]); //", ""),
        ("const m = new Map().set('p', src('a')).set('q', src('b')); out(m.get('p'));", "a"),
        ("const m = new Map(); m.set('p', src('a')).set('q', src('b')); out(m.get('q'));", "b"),
        ("const m = new Map(); m.set('p', src('a')).set('q', src('b')); out(m.get('p'));", "a"),
        ("const m = new Map(); m.set('p', src('a')); const n = new Map(m); out(n.get('p'));", "a"),
        ("const m = new Map([...list.map(x => [x.id, {p: src('a'), q: src('b')}])]); out(m.get(i).p);", "a"),
        ("const m = new Map(list.map(x => [x.id, {p: src('a'), q: src('b')}])); out(m.get(i).p);", "a"),
        ("const w = new WeakMap(); w.set(o, {p: src('a')}); out(w.get(o).p);", "a"),
        ("const w = new WeakMap(); w.set(this, src('a')); out(w.get(this));", "a"),
        ("const s = new Set(); s.add(src('a')); out(...s);", "a"),
        ("const s = new Set([src('a')]); s.forEach(v => out(v));", "a"),
        ("const s = new Set([src('a')]); for (const v of s) out(v);", "a"),
        ("const s = new Set([{p: src('a'), q: src('b')}]); for (const v of s) out(v.p);", "a"),
        ("const s = new Set([src('a')]); out([...s].join());", "a"),
        ("const s = new Set([src('a')]); out(s.has('x'), s.size); //", ""),
        ("const s = new Set(); s.add({p: src('a'), q: src('b')}); s.forEach(v => out(v.p));", "a"),
        ("const s = new Set(); s.add(src('a')).add(src('b')); out([...s]);", "a b"),
        ("const m = new Map(); m.set('p', []); m.get('p').push(src('a')); out(m.get('p'));", "a"),
        ("const m = new Map(); m.set('p', {}); m.get('p').x = src('a'); out(m.get('p').x);", "a"),
        ("const m = new Map(); m.set(k, {l: []}); m.get(k).l.push(src('a')); out(m.get(k).l);", "a"),
        ("class C { constructor() { this.m = new Map(); this.m.set('p', src('a')); out(this.m.get('p')); } }", "a"),
        ("class C { m = new Map([['p', src('a')], ['q', src('b')]]); show() { out(this.m.get('p')); } }", "a"),
        ("function f(m) { out(m.get('p')); } f(new Map([['p', src('a')], ['q', src('b')]]));", "a"),
        ("const n = new Map(); function f(m) { m.set('p', src('a')); m.set('q', 1); } f(n); out(n.get('p'));", "a"),
        ("const h = new Headers(); h.set('p', src('a')); out(h.get('p'));", "a"),
        ("const [x] = new Map([['p', src('a')]]).values(); out(x);", "a"),
        ("const x = [...new Map([['p', src('a')], ['q', src('b')]]).entries()].map(([k, v]) => v); out(x);", "a b"),
        ("const x = new Map([['p', src('a')]]).values().next().value; out(x);", "a"),
    ],
)
def test_maps_and_sets(code: str, wanted: str) -> None:
    flowing = {flow.source.name for flow in found(code) if flow.sink.kind == "console-text"}
    assert flowing & {"a", "b"} == set(wanted.split())


@pytest.mark.parametrize(
    ("code", "wanted"),
    [
        ("const {p} = {p: src('a'), q: src('b')}; out(p);", "a"),
        ("const {p: x} = {p: src('a'), q: src('b')}; out(x);", "a"),
        ("const {p: {q}} = {p: {q: src('a'), r: src('b')}}; out(q);", "a"),
        ("const {p = src('a')} = {}; out(p);", "a"),
        ("const [x, y] = [src('a'), src('b')]; out(y);", "b"),
        ("const [, y] = [src('a'), src('b')]; out(y);", "b"),
        ("const [{p}] = [{p: src('a'), q: src('b')}]; out(p);", "a"),
        ("let p; ({p} = {p: src('a'), q: src('b')}); out(p);", "a"),
        ("let x; [x] = [src('a'), src('b')]; out(x);", "a"),
        ("const {p, ...rest} = {p: src('a'), q: src('b')}; out(rest.q);", "b"),
        ("const {p, ...rest} = {p: src('a'), q: src('b')}; out(rest);", "b"),
        ("let rest; ({p, ...rest} = {p: src('a'), q: src('b')}); out(rest);", "b"),
        ("let rest; ({p = 1, ...rest} = {p: src('a'), q: src('b')}); out(rest);", "b"),
        ("const {p = 1, ...rest} = {p: src('a'), q: src('b')}; out(rest);", "b"),
        ("const {o: {p, ...rest}} = {o: {p: src('a'), q: src('b')}}; out(rest);", "b"),
        ("for (const {p, ...rest} of [{p: src('a'), q: src('b')}]) out(rest);", "b"),
        ("const [x, ...rest] = [src('a'), src('b')]; out(rest);", "b"),
        ("const f = ({p, ...rest}) => out(rest); f({p: src('a'), q: src('b')});", "b"),
        ("const f = ({p, ...rest}) => rest; out(f({p: src('a'), q: src('b')}));", "b"),
        ("const f = ({p, ...rest}) => out(rest); const g = o => f(o); g({p: src('a'), q: src('b')});", "b"),
        ("const f = ({p, ...rest}) => out(rest.q); f({p: src('a'), q: src('b')});", "b"),
        ("function f({p}) { out(p); } f({p: src('a'), q: src('b')});", "a"),
        ("function f([x, y]) { out(y); } f([src('a'), src('b')]);", "b"),
        ("const f = ({p: {q}}) => out(q); f({p: {q: src('a'), r: src('b')}});", "a"),
    ],
)
def test_destructuring(code: str, wanted: str) -> None:
    check(code, wanted)


@pytest.mark.parametrize(
    "code",
    [
        "const {p, ...rest} = load().password; out(rest);",
        "let rest; ({p, ...rest} = load().password); out(rest);",
        "const {o: {p, ...rest}} = {o: load().password}; out(rest);",
        "for (const {p, ...rest} of load().passwords) out(rest);",
    ],
)
def test_the_name_of_the_whole_says_nothing_of_a_rest(code: str) -> None:
    whole = code.replace("p, ...rest", "...rest")
    assert "credential-name" in {flow.source.kind for flow in found(whole)}
    assert "credential-name" not in {flow.source.kind for flow in found(code)}


@pytest.mark.parametrize(
    ("code", "wanted"),
    [
        ("const o = {...{p: src('a')}, q: src('b')}; out(o.p);", "a"),
        ("const o = {...{p: src('a'), q: src('b')}, p: 1}; out(o.p);", ""),
        ("const l = [...[src('a')], 1]; out(l);", "a"),
        ("const l = [...[{p: src('a'), q: src('b')}]]; for (const e of l) out(e.p);", "a"),
        ("const l = [...[{p: src('a'), q: src('b')}]]; out(l[i].p);", "a"),
        ("const l = [1, ...[{p: src('a'), q: src('b')}], 2]; out(l[1].p);", "a"),
        ("const l = [src('c'), ...[{p: src('a'), q: src('b')}]]; out(l[0]);", "c"),
        ("const l = []; l.push(...[{p: src('a'), q: src('b')}]); l.forEach(e => out(e.p));", "a"),
        ("const l = [[src('a'), src('b')]]; out([...l].map(([x, y]) => y));", "b"),
        ("out(...[src('a')]);", "a"),
        ("function f(...xs) { out(xs); } f(1, src('a'));", "a"),
        ("function f(x, ...xs) { out(xs); } f(src('b'), src('a'));", "a"),
    ],
)
def test_spread_and_rest(code: str, wanted: str) -> None:
    check(code, wanted)


@pytest.mark.parametrize(
    ("code", "wanted"),
    [
        ("out(c ? src('a') : src('b'));", "a b"),
        ("out(src('a') ? 1 : 2);", ""),
        ("out(src('a') || src('b'));", "a b"),
        ("out(src('a') ?? src('b'));", "a b"),
        ("out(src('a') && src('b'));", "b"),
        ("out((src('a'), src('b')));", "b"),
        ("let x = 1; x = x || src('a'); out(x);", "a"),
        ("let x; x ??= src('a'); out(x);", "a"),
        ("let x; out(x = src('a'));", "a"),
        ("function f(x = src('a')) { out(x); } f();", "a"),
    ],
)
def test_choices_and_defaults(code: str, wanted: str) -> None:
    check(code, wanted)


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
        ("['a', 'b'].forEach(id => out(src(id)));", "a b"),
        ("const ids = ['a', 'b']; for (const id of ids) out(src(id));", "a b"),
        ("const ids = ['a']; for (let i = 0; i < ids.length; i++) { const id = ids[i]; out(src(id)); }", "a"),
        ("const ids = ['a']; out(ids.map(id => src(id)));", "a"),
        ("const o = {}; ['a', 'b'].forEach(function (id) { o[id] = src(id); }); out(o);", "a b"),
        ("const o = ['a'].reduce((all, id) => { all[id] = src(id); return all; }, {}); out(o);", "a"),
        ("out(Object.fromEntries(['a'].map(id => [id, src(id)])));", "a"),
        ("const t = {a: 1, b: 2}; Object.keys(t).forEach(id => out(src(id)));", "a b"),
        ("const read = id => src(id); out(['a', 'b'].map(read));", "a b"),
    ],
)
def test_data_that_a_list_names(code: str, wanted: str) -> None:
    check(code, wanted)


@pytest.mark.parametrize(
    ("code", "wanted"),
    [
        ("const x = src('a'); if (!x) out(x);", ""),
        ("const x = src('a'); if (!x) { out(x); } else { out(x); }", "a"),
        ("const x = src('a'); if (x) { load(x); } else { out(x); }", ""),
        ("const x = src('a'); if (x == null) out(`none: ${x}`);", ""),
        ("const x = src('a'); if (undefined !== x) { load(x); } else out(x);", ""),
        ("const x = src('a'); if (typeof x === 'undefined') out(x);", ""),
        ("const x = src('a'); if (x === '') out(x);", ""),
        ("const x = src('a'); if (!x && k) out(x);", ""),
        ("const x = src('a'); if (!x || k) out(x);", "a"),
        ("const x = src('a'); if (x && k) { load(x); } else { out(x); }", "a"),
        ("const x = src('a'); if (x || k) { load(x); } else { out(x); }", ""),
        ("const x = src('a'); out(x ? 'set' : x);", ""),
        ("const x = src('a'); if (x !== 'none') out(x);", "a"),
        ("let x = src('b'); if (!x) { x = src('a'); out(x); }", "a"),
        ("const x = src('a'); if (!x) { [1].forEach(() => out(x)); }", ""),
        ("const x = src('a'); if (!x.p) out(x);", "a"),
    ],
)
def test_nothing_is_held_where_a_test_says_so(code: str, wanted: str) -> None:
    check(code, wanted)


AWAITER = "var __awaiter = (this && this.__awaiter) || function (t, a, P, generator) { return new P(() => 0); };"


@pytest.mark.parametrize(
    ("code", "wanted"),
    [
        ("function f() { return __awaiter(this, void 0, void 0, function* () { out(yield src('a')); }); }", "a"),
        (
            "function f() { return __awaiter(this, void 0, void 0, function* () { return src('a'); }); }"
            "const g = () => __awaiter(void 0, void 0, void 0, function* () { const x = yield f(); out(x); });",
            "a",
        ),
        (
            "const f = x => tslib_1.__awaiter(void 0, void 0, void 0, function* () { return {p: x, q: src('b')}; });"
            "const g = () => tslib_1.__awaiter(void 0, void 0, void 0, function* () { out((yield f(src('a'))).p); });",
            "a",
        ),
    ],
)
def test_async_functions_that_typescript_wrote_as_generators(code: str, wanted: str) -> None:
    check(AWAITER + code, wanted)


def test_the_name_under_which_a_pattern_takes_a_value() -> None:
    code = "function f(data) { const { access_token: at } = data; out(at); } const g = ({ apiKey: k }) => out(k);"
    assert {"access_token", "apiKey"} <= {flow.source.name for flow in found(code)}


def test_the_part_of_a_platform_object_is_told_by_its_row() -> None:
    code = "const run = f => f(); require(['N/https'], https => out(run(() => https.get({ url: 'x' })).body));"
    assert [flow.source.kind for flow in found(code) if flow.source.kind.startswith("http")] == ["http-response-body"]


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
        ("let x = src('a'); x = 1; out(x);", ""),
        ("let x = src('a'); if (c) x = 1; out(x);", "a"),
        ("let x = src('a'); if (c) { x = 1; } else { x = 2; } out(x);", ""),
        ("let x = src('a'); if (c) { x = 1; } else if (d) { x = 2; } else { x = 3; } out(x);", ""),
        ("let x = src('a'); if (c) { x = 1; } else if (d) { x = 2; } out(x);", "a"),
        ("let x = src('a'); if (c) { x = 1; } else { return; } out(x);", ""),
        ("let x = src('a'); if (c) { x = 1; } else { throw new Error(); } out(x);", ""),
        ("let x = src('a'); if (c) { x = 1; } else { y = 2; } out(x);", "a"),
        ("let x = src('a'); if (c) { x = 1; out(x); } else { x = 2; }", ""),
        ("let x = src('a'); if (c) { x = 1; } else { out(x); }", "a"),
        ("let x = src('a'); for (;;) { if (c) { x = 1; } else { x = 2; } } out(x);", "a"),
        ("const o = {p: src('a')}; if (c) { o.p = 1; } else { o.p = 2; } out(o.p);", ""),
        ("let x = src('a'); out(x); x = 1;", "a"),
        ("let x = 1; out(x); x = src('a');", ""),
        ("let x = 1; for (;;) { out(x); x = src('a'); }", "a"),
        ("let x = src('a'); x = src('b'); out(x);", "b"),
        ("let x = 1; try { x = src('a'); } catch (e) {} out(x);", "a"),
        ("const o = {p: src('a')}; o.p = 1; out(o.p);", ""),
        ("const o = {p: src('a'), q: src('b')}; o.p = 1; out(o);", "b"),
        ("const o = {p: src('a'), q: src('b')}; delete o.p; out(o);", "b"),
        ("const o = {p: src('a')}; out(o.p); delete o.p;", "a"),
        ("const o = {p: src('a')}; if (c) delete o.p; out(o.p);", "a"),
        ("let o = {p: src('a')}; o = {}; out(o.p);", ""),
        ("let x = src('a'); x = x.length; out(x);", ""),
        ("switch (c) { case 1: x = src('a'); break; default: x = 2; } out(x);", "a"),
    ],
)
def test_overwriting(code: str, wanted: str) -> None:
    check(code, wanted)


@pytest.mark.parametrize(
    ("code", "wanted"),
    [
        ("out(JSON.stringify({p: src('a')}));", "a"),
        ("out(JSON.parse(src('a')));", "a"),
        ("out(JSON.parse(JSON.stringify({p: src('a'), q: src('b')})).p);", "a"),
        ("const t = JSON.stringify({p: src('a'), q: src('b')}); const o = JSON.parse(t); out(o.q);", "b"),
        ("out(JSON.stringify({p: src('a').length}));", ""),
        ("out(encodeURIComponent(src('a')));", "a"),
    ],
)
def test_conversions(code: str, wanted: str) -> None:
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
        ("const o = {}; function fill(t) { t.p = src('a'); } fill(o); out(o.p); out(o.q);", "a"),
        ("const o = {}; function fill(t, v) { t.p = v; } fill(o, src('a')); out(o.p);", "a"),
        ("const o = {}; fill(o, src('a')); fill({}, src('b')); out(o.p); function fill(t, v) { t.p = v; }", "a"),
        ("const o = {}; all(o); out(o); function all(t) { fill(t); } function fill(t) { t.p = src('a'); }", "a"),
        ("const l = []; function fill(t) { t.push(src('a')); } fill(l); out(l);", "a"),
        ("const o = {}; function fill(t) { Object.assign(t, {p: src('a')}); } fill(o); out(o.p);", "a"),
        ("const o = {p: []}; o.p.push(src('a')); out(o.p);", "a"),
        ("const o = {}; (o.p = o.p || []).push(src('a')); out(o.p);", "a"),
        ("const o = {}; if (!o[k]) o[k] = []; o[k].push(src('a')); out(o);", "a"),
        ("const o = {}; Object.defineProperty(o, 'p', {value: src('a')}); out(o.p);", "a"),
        (
            "class A { constructor() { this.l = []; } add(x) { this.l.push(x); } show() { out(this.l); } }"
            "new A().add(src('a'));",
            "a",
        ),
        ("class A { constructor(o) { Object.assign(this, o); } f() { out(this.p); } } new A({p: src('a')}).f();", "a"),
        ("const o = {f() { out(this.p); }}; o.p = src('a'); o.f();", "a"),
        ("const o = {p: '', f() { this.p = src('a'); }}; o.f(); out(o.p);", "a"),
        ("const o = {}; function read(t) { return t.p; } read(o); out(o.p);", ""),
    ],
)
def test_writes_that_are_spelled_as_calls(code: str, wanted: str) -> None:
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
        ("out(src('a').split(',')[0]);", "a"),
        ("const [x, y] = src('a').split(':'); out(y);", "a"),
        ("out(/x/.exec(src('a'))[0]);", "a"),
        ("const f = t => t.match(/.{4}/g); f('x' + src('a')).forEach(x => out(x));", "a"),
        ("for (const x of ('x' + src('a')).split(',')) out(x);", "a"),
        ("out('x'.replace(/x/, () => src('a')));", "a"),
    ],
)
def test_parts_of_a_text_keep_its_name(code: str, wanted: str) -> None:
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


def test_members_of_the_sink_are_told_apart() -> None:
    members = {flow.source.name: flow.sink.member for flow in found("out({p: src('a'), q: {r: src('b')}});")}
    assert (members["a"], members["b"]) == (("p",), ("q", "r"))


def test_the_text_before_a_value_is_its_prefix() -> None:
    (flow,) = [one for one in found("const P = 'Bearer '; out(P + src('a'));") if one.source.name == "a"]
    assert (flow.exact, flow.prefix) == (False, "Bearer ")


# Other modules.

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


def project(files: dict[str, str]) -> Project:
    return Project({path: SourceFile.from_text(path, spelled(text)) for path, text in files.items()}, tuple(files))


def arriving_in(files: dict[str, str], path: str) -> list[str]:
    script = project(files).script(path)
    assert script is not None
    return sorted({flow.source.name for flow in flows(script) if flow.source.kind == "record-field"})


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


@pytest.mark.parametrize(
    "code",
    [
        "let x = { Reader: Object }; x = new x.Reader(src('a')); out(x); out(src('b'));",
        "let x = start; x = new x.constructor(x); x = new x.constructor(x); out(x.y); out(src('b'));",
        "const t = {}; t.a = class extends t.b {}; t.b = class extends t.a {}; out(new t.a().run()); out(src('b'));",
        "const t = {}; t[k] = new t[j]().make; t.m = new t[k]().m; out(t[n]()); out(src('b'));",
    ],
)
def test_what_is_made_of_itself_ends(code: str) -> None:
    assert "b" in arriving(code)


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


# Bounds.


@pytest.mark.parametrize(
    "code",
    [
        "function f(x) { return f(x); } out(f(src('a')));",
        "function f(x) { return g(x); } function g(x) { return f(x); } out(f(src('a')));",
        "let x = y, y = x; out(x);",
        "const o = {}; o.o = o; out(o);",
        "class A { constructor() { this.a = this.a; } f() { out(this.a); } }",
        "const f = () => f; out(f()()());",
        "let x = src('a'); " + "x = x + x; " * 400 + "out(x);",
        "out(" + " + ".join(f"src('f{at}')" for at in range(2000)) + ");",
        "out(" + "[" * 300 + "src('a')" + "]" * 300 + ");",
        "let x = src('a');\n" + "".join(f"if (c{at}) x = f{at}(x);\n" for at in range(300)) + "out(x);",
        "".join(f"function f{at}(x) {{ return f{at + 1}(x) + f{at + 1}(x); }}\n" for at in range(60))
        + "function f60(x) { return x; } out(f0(src('a')));",
        "const t = {" + ",".join(f"k{at}: src('f{at}')" for at in range(3000)) + "}; out(t); out(t.k7);",
        "".join(f"const o{at + 1} = {{...o{at}, k{at}: src('a')}};\n" for at in range(200)) + "out(o200);",
        "x" + ".then(y => y)" * 500,
        "(" * 800 + "src('a')" + ")" * 800,
        "function f(x) { out(x); }\n" + "f(src('a'));\n" * 3000,
    ],
    ids=range(16),
)
def test_pathological_code_ends(code: str) -> None:
    started = time.process_time()
    found(code)
    assert time.process_time() - started < 10


# Entry points.

HEADER = "/**\n * @NApiVersion 2.1\n * @NScriptType {}\n */\n"
DATA = frozenset({"record", "record-field", "map-reduce-value", "tool-parameters", "inbound-mail"})
REQUEST = frozenset(
    {"http-request", "http-request-parameters", "http-request-value", "http-request-headers", "http-request-header"}
)


@pytest.mark.parametrize(
    ("script_type", "code", "kinds"),
    [
        ("Restlet", "get: (p) => { out(p); }", {"http-request-parameters"}),
        ("Restlet", "post: (body) => { out(body.customer); }", {"http-request"}),
        ("RESTlet", "put: (body) => { out(body); }", {"http-request"}),
        ("Restlet", "delete: (p) => { out(p.id); }", {"http-request-parameters"}),
        ("Suitelet", "onRequest: (ctx) => { out(ctx.request.parameters.id); }", {"http-request-parameters"}),
        ("Suitelet", "onRequest: ({request}) => { out(request.body); }", {"http-request"}),
        ("Suitelet", "onRequest: (ctx) => { out(ctx.request.headers); }", {"http-request-headers"}),
        ("UserEventScript", "beforeSubmit: (ctx) => { out(ctx.newRecord); }", {"record"}),
        ("usereventscript", "afterSubmit: (ctx) => { out(ctx.oldRecord.getValue('email')); }", {"record-field"}),
        ("UserEventScript", "beforeLoad: ({newRecord}) => { out(newRecord); }", {"record"}),
        ("ClientScript", "saveRecord: (c) => { out(c.currentRecord.getValue({fieldId: 'email'})); }", {"record-field"}),
        ("ClientScript", "fieldChanged: (c) => { out(c.currentRecord); }", {"record"}),
        ("MapReduceScript", "map: (c) => { out(c.value); }", {"map-reduce-value"}),
        ("MapReduceScript", "reduce: (c) => { c.values.forEach(v => out(JSON.parse(v))); }", {"map-reduce-value"}),
        ("WorkflowActionScript", "onAction: (c) => { out(c.newRecord); }", {"record"}),
        ("CustomTool", "find: async (params) => { out(params); }", {"tool-parameters"}),
        ("ScheduledScript", "execute: (c) => { out(c.type); }", set()),
        ("Portlet", "render: (p) => { out(p.entity); }", set()),
    ],
)
def test_parameters_of_entry_points(script_type: str, code: str, kinds: set[str]) -> None:
    text = HEADER.format(script_type) + "define([], () => ({ " + code + " }));"
    assert {one.source.kind for one in found(text) if one.sink.kind == "console-text"} & (REQUEST | DATA) == kinds


@pytest.mark.parametrize(
    ("element", "function", "script", "kind"),
    [
        ("restlet", "postfunction", "function go(datain) { out(datain); }", "http-request"),
        ("restlet", "getfunction", "function go(p) { out(p.id); }", "http-request-parameters"),
        ("suitelet", "defaultfunction", "function go(req, res) { out(req.getParameter('id')); }", "http-request-value"),
        (
            "suitelet",
            "defaultfunction",
            "var go = function (q) { out(q.getAllParameters()); };",
            "http-request-parameters",
        ),
        ("suitelet", "defaultfunction", "function go(q) { out(q.getBody()); }", "http-request"),
        ("suitelet", "defaultfunction", "function go(q) { out(q.getHeader('x')); }", "http-request-header"),
    ],
)
def test_suitescript_1_takes_its_entry_points_from_the_object(
    element: str, function: str, script: str, kind: str
) -> None:
    xml = (
        f'<{element} scriptid="customscript_go"><name>Go</name><scriptfile>[/SuiteScripts/go.js]</scriptfile>'
        f"<{function}>go</{function}></{element}>"
    )
    files = {"src/FileCabinet/SuiteScripts/go.js": script, "src/Objects/customscript_go.xml": xml}
    found_project = project(files)
    resolved = found_project.script("src/FileCabinet/SuiteScripts/go.js")
    assert resolved is not None
    assert kind in {flow.source.kind for flow in flows(resolved)}


def test_an_entry_point_that_takes_its_parameter_apart() -> None:
    header = "/** @NApiVersion 2.1\n * @NScriptType Restlet */\n"
    code = "define([], () => ({ post: ({ data: { lines }, id }) => { out(lines); out(id); } }));"
    sources = [flow.source for flow in found(header + code) if flow.source.kind == "http-request"]
    assert [source.path for source in sources] == [("data", "lines"), ("id",)]


def test_a_namespaced_function_of_suitescript_1() -> None:
    files = {
        "src/FileCabinet/SuiteScripts/go.js": "var App = App || {}; App.post = function (d) { out(d); };",
        "src/Objects/customscript_go.xml": '<restlet scriptid="customscript_go"><name>Go</name>'
        "<scriptfile>[/SuiteScripts/go.js]</scriptfile><postfunction>App.post</postfunction></restlet>",
    }
    resolved = project(files).script("src/FileCabinet/SuiteScripts/go.js")
    assert resolved is not None
    assert "http-request" in {flow.source.kind for flow in flows(resolved)}


@pytest.mark.parametrize(
    "exported",
    [
        "onRequest",
        "onRequest.bind(this)",
        "context => onRequest(context)",
        "lib.safe(onRequest)",
        "safe(onRequest); function safe(f) { return function (context) { try { return f(context); } catch (e) {} }; }",
        "safe(onRequest); function safe(f) { return function () { return f.apply(this, arguments); }; }",
        "safe(onRequest); function safe(f) { return (...args) => f(...args); }",
    ],
)
def test_an_entry_point_in_a_wrapper_is_given_what_the_platform_gives(exported: str) -> None:
    code = (
        "/** @NApiVersion 2.1\n * @NScriptType Suitelet */\n"
        "define(['./lib'], lib => { function onRequest(given) { out(given.request.parameters.x); }"
        f"const entry = {exported}; return {{ onRequest: entry }}; }});"
    )
    (flow,) = found(code)
    assert flow.source.kind in REQUEST and flow.source.name == "x"


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


@pytest.mark.parametrize(
    "code",
    [
        "function f0(x) { out(x); }"
        + "".join(f"const f{i + 1} = f{i}.bind(null);" for i in range(1000))
        + "f1000(src('a'));",
        "const f0 = src('a');" + "".join(f"const f{i + 1} = f{i}.p();" for i in range(1000)) + "out(f1000);",
        "".join(f"function f{i}(f) {{ f{i + 1}(f); }}" for i in range(1000)) + "f0(x => out(x));",
        "".join(f"class C{i} extends C{i + 1} {{}}" for i in range(1000)) + "new C0().f(src('a'));",
    ],
)
def test_chains_of_any_length_end(code: str) -> None:
    assert isinstance(arriving(code), list)


def test_a_constructor_that_is_called_through_its_own_name_space_ends() -> None:
    code = (
        "var shop = { tools: { call: function (name) { return name; } } };"
        "function Basket(o) { var base = shop.Basket; base.call(this, o); this.total = o.total; }"
        "shop.Basket = Basket; out(new shop.Basket({ total: src('a') }).total);"
    )
    check(code, "a")


def test_a_class_that_holds_instances_of_itself_takes_no_time() -> None:
    made = "".join(f"static D{i} = new Day('{i}'); " for i in range(60))
    library = f"export class Day {{ constructor(text) {{ this.text = text; }} tell(x) {{ out(x); }} {made} }}"
    started = time.perf_counter()
    assert arriving_in({"day.ts": library, "a.ts": "import { Day } from './day'; Day.D1.tell(src('a'));"}, "a.ts") == [
        "a"
    ]
    assert time.perf_counter() - started < 3
