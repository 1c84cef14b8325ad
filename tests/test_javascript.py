"""The JavaScript front end: tables, nodes, named values."""

import pytest

from suitelint.semantic.script import resolve
from suitelint.source import SourceFile
from suitelint.syntax.javascript import JavaScriptDocument, parse


def document(text: str, path: str = "a.js") -> JavaScriptDocument:
    return parse(SourceFile.from_text(path, text))


def test_descendants_of_a_node_are_the_indices_up_to_its_last() -> None:
    tree = document("f(a, b); g();")
    first = next(tree.all("CallExpression"))
    assert [node.text for node in first.descendants("Identifier")] == ["f", "a", "b"]


def test_operators_survive_comments_and_parentheses() -> None:
    tree = document("(a) /* ! */ === (b); for (const k of x) {} x ||= 1;")
    assert next(tree.all("BinaryExpression")).operator == "==="
    assert next(tree.all("ForInStatement")).operator == "of"
    assert next(tree.all("AssignmentExpression")).operator == "||="


def test_the_name_of_a_computed_member_is_not_that_of_its_index() -> None:
    tree = document("a[b.c]; a[b.c](1); a.b.c; a['d']; f(a[b.c]);")
    names = [(one.text, one.key_name) for one in tree.all("MemberExpression") if one.text.startswith("a")]
    assert names == [
        ("a[b.c]", None),
        ("a[b.c]", None),
        ("a.b.c", "c"),
        ("a.b", "b"),
        ("a['d']", "d"),
        ("a[b.c]", None),
    ]
    script = resolve(tree)
    assert set(script.calls_by_name) == {"", "f"}
    assert set(script.passed_members) == {""}


@pytest.mark.parametrize(
    ("code", "path", "value"),
    [
        ("const password = 'v'", ("password",), "v"),
        ("let o = {db: {password: 'v'}}", ("o", "db", "password"), "v"),
        ("c.setPassword('v')", ("c", "Password"), "v"),
        ("h.set('Authorization', 'v')", ("h", "Authorization"), "v"),
        ("new Map([['k', 'v']])", ("Map", "k"), "v"),
        ("function f(p = 'v') {}", ("p",), "v"),
        ("if (secret === 'v') {}", ("secret",), "v"),
        ("const key = process.env.K || 'v'", ("key",), "v"),
        ("const getToken = () => 'v'", ("getToken",), "v"),
        ("class A { token = 'v' }", ("token",), "v"),
        (r"const a = '\x41\u0042\u{43}\n'", ("a",), "ABC\n"),
    ],
)
def test_every_owner_form_names_its_literal(code: str, path: tuple[str, ...], value: str) -> None:
    assert (path, value) in [(found.path, found.value) for found in document(code).named_values()]


def test_a_broken_file_keeps_what_parses_and_says_where_it_breaks() -> None:
    tree = document("const a = {b: 'kept'};\nfunction f( {\n")
    assert tree.problems
    assert [found.value for found in tree.named_values()] == ["kept"]


@pytest.mark.parametrize(
    "code",
    [
        "define(['N/https'], function (h) { h.post({}); });",
        "define(['N/https'], h => { h.post({}); });",
        "define('name', ['N/https'], (h) => { h.post({}); });",
        "define(['N/https'], main); function main(h) { h.post({}); }",
        "const main = (h) => { h.post({}); }; define(['N/https'], main);",
        "const deps = ['N/https']; define(deps, (h) => { h.post({}); });",
        "define(function (require) { var h = require('N/https'); h.post({}); });",
        "require(['N/https'], (h) => { h.post({}); });",
        "const h = require('N/https'); h.post({});",
        "const {post} = require('N/https'); post({});",
        "define(['require', 'exports', 'N/https'], (require, exports, h) => { h.post({}); });",
        "import * as h from 'N/https'; h.post({});",
        "import {post as send} from 'N/https'; send({});",
        "import h = require('N/https'); h.post({});",
        "define(['N/https'], (h) => { const {post} = h; post({}); });",
        "define(['N/https'], (h) => { class A { constructor() { this.h = h; } go() { this.h.post({}); } } });",
        "define(['N/https', 'N/log'], (h) => { h.post.promise({}); });",
    ],
)
def test_every_binding_form_resolves_to_the_module(code: str) -> None:
    script = resolve(document(code, "a.ts" if "import h =" in code else "a.js"))
    names = {script.resolve(call.callee) for call in script.document.all("CallExpression") if call.callee}
    assert "N/https.post" in names


def test_a_local_name_hides_the_global() -> None:
    script = resolve(document("function f(log) { log.debug('a', 'b'); }"))
    call = next(script.document.all("CallExpression"))
    assert call.callee is not None
    assert script.resolve(call.callee) is None


def test_header_tags_in_any_case_and_after_a_licence() -> None:
    script = resolve(document("/* licence */\n/**\n * @NApiVersion 2.1\n * @nscripttype RESTlet\n */\nlet a;"))
    assert (script.header.api_version, script.header.script_type) == ("2.1", "RESTlet")
