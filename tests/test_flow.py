"""The flow engine, one form of value after the other.

In the tables, `src` and `out` are as in `flowing`; a row says which fields must arrive there, and, by saying no more,
which must not.
"""

from __future__ import annotations

import pytest
from flowing import check, found


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


def test_the_name_under_which_a_pattern_takes_a_value() -> None:
    code = "function f(data) { const { access_token: at } = data; out(at); } const g = ({ apiKey: k }) => out(k);"
    assert {"access_token", "apiKey"} <= {flow.source.name for flow in found(code)}


def test_the_part_of_a_platform_object_is_told_by_its_row() -> None:
    code = "const run = f => f(); require(['N/https'], https => out(run(() => https.get({ url: 'x' })).body));"
    assert [flow.source.kind for flow in found(code) if flow.source.kind.startswith("http")] == ["http-response-body"]


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


def test_members_of_the_sink_are_told_apart() -> None:
    members = {flow.source.name: flow.sink.member for flow in found("out({p: src('a'), q: {r: src('b')}});")}
    assert (members["a"], members["b"]) == (("p",), ("q", "r"))


def test_the_text_before_a_value_is_its_prefix() -> None:
    (flow,) = [one for one in found("const P = 'Bearer '; out(P + src('a'));") if one.source.name == "a"]
    assert (flow.exact, flow.prefix) == (False, "Bearer ")
