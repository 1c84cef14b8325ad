"""The flow engine: code that has no end to follow. The tables are as in `test_flow`."""

from __future__ import annotations

import time

import pytest
from flowing import arriving, check, found, spelled

from suitelint.flow.trace import Tracer
from suitelint.flow.trace.tracer import EFFORT, EFFORT_PER_BYTE, MAX_EFFORT, Effort
from suitelint.semantic.script import resolve
from suitelint.source import SourceFile
from suitelint.syntax.javascript import parse


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


def test_a_script_that_has_cost_much_for_its_size_is_looked_at_less() -> None:
    code = "const f0 = src('a');" + "".join(f"const f{i + 1} = [f{i}];" for i in range(8)) + "out(f8); out(src('b'));"
    script = resolve(parse(SourceFile.from_text("a.js", spelled(code))))
    most = EFFORT + EFFORT_PER_BYTE * script.source.size
    assert most < MAX_EFFORT

    def named(call: int) -> list[str]:
        tracer = Tracer(script, lambda *_: None)
        tracer.trace(list(script.calls("log"))[call].arguments[0])
        return [origin.source.name for origin in tracer.origins]

    script.remember(Effort).spent = 2 * most
    assert (named(0), named(1)) == ([], ["b"])
    script.remember(Effort).spent = most
    assert (named(0), named(1)) == (["a"], ["b"])
