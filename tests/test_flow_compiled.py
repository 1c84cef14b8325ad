"""`async` functions that TypeScript wrote for ES5: machines of states that wait, return and catch.

In the table, `src` and `out` are as in `flowing`.
"""

from __future__ import annotations

import pytest
from flowing import found

HELPERS = (
    "var __awaiter = (this && this.__awaiter) || function (t, a, P, g) { return new P(function () {}); };"
    "var __generator = (this && this.__generator) || function (t, body) { return {}; };"
)


def machine(*states: str) -> str:
    """What the body of an `async` function becomes."""
    cases = " ".join(f"case {label}: {state}" for label, state in enumerate(states))
    body = f"switch (_c.label) {{ {cases} }}" if len(states) > 1 else states[0]
    return (
        "return __awaiter(this, void 0, void 0, function () { var x, y; "
        f"return __generator(this, function (_c) {{ {body} }}); }});"
    )


def arriving(code: str) -> set[str]:
    sources = [flow.source for flow in found(HELPERS + code)]
    names = {one.name for one in sources if one.kind == "record-field"}
    return names | {one.kind for one in sources if one.kind == "error-detail"}


WAITING = "return [4 /*yield*/, src('a')];"


@pytest.mark.parametrize(
    ("states", "wanted"),
    [
        ((WAITING, "x = _c.sent(); out(x); return [2 /*return*/];"), "a"),
        ((WAITING, "out(_c.sent()); return [2 /*return*/];"), "a"),
        ((WAITING, "_c.sent(); return [4, src('b')];", "out(_c.sent());"), "b"),
        ((WAITING, "x = _c.sent(); return [4, 1];", "_c.sent(); out(x);"), "a"),
        (("if (!k) return [3 /*break*/, 2]; " + WAITING, "x = _c.sent(); _c.label = 2;", "out(x);"), "a"),
        (("return [4, Promise.all([src('a'), src('b')])];", "x = _c.sent(), y = x[1]; out(y);"), "b"),
        (("return [4, load().then(function () { return src('a'); })];", "out(_c.sent());"), "a"),
        (("x = (y = console).log; " + WAITING, "x.apply(y, [_c.sent()]);"), "a"),
        (("x = ['title']; " + WAITING, "console.log.apply(console, x.concat([_c.sent()]));"), "a"),
        (("_c.trys.push([0, 2, , 3]); " + WAITING, "_c.sent(); return [3, 3];", "out(_c.sent());"), "error-detail"),
    ],
)
def test_what_is_waited_for(states: tuple[str, ...], wanted: str) -> None:
    assert arriving(f"function f() {{ {machine(*states)} }}") == {wanted}


@pytest.mark.parametrize(
    ("code", "wanted"),
    [
        (f"function f(p) {{ {machine('return [4, p];', 'out(_c.sent());')} }} f(src('a'));", "a"),
        (
            f"function f() {{ {machine('return [2 /*return*/, src(`a`)];')} }} f().then(function (x) {{ out(x); }});",
            "a",
        ),
        (
            f"function f() {{ {machine('return [4, load()];', '_c.sent(); return [2, {p: src(`a`), q: src(`b`)}];')} }}"
            f"function g() {{ {machine('return [4, f()];', 'out(_c.sent().p);')} }}",
            "a",
        ),
        (
            "function C() {} C.prototype.load = function () { "
            f"{machine('x = this; return [4, src(`a`)];', 'x.key = _c.sent(); return [2, this.key];')} }};"
            f"C.prototype.show = function () {{ {machine('return [4, this.load()];', 'out(_c.sent());')} }};",
            "a",
        ),
        ("function f(email) { email.sent(); out(email.sent()); }", ""),
    ],
)
def test_what_functions_return_and_hold(code: str, wanted: str) -> None:
    assert arriving(code) == set(wanted.split())


@pytest.mark.parametrize(
    "code",
    [
        "function C() { var self = this; self.t = src('a'); } C.prototype.show = function () { out(this.t); };",
        "class C { constructor() { const self = this; self.t = src('a'); } show() { out(this.t); } }",
    ],
)
def test_another_name_for_this(code: str) -> None:
    assert arriving(code) == {"a"}


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
    assert arriving(code) == set(wanted.split())
