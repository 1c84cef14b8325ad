"""What requests of scripts in a browser answer: by callbacks, options, handlers and promises.

In the table, `out(v)` writes to the console and `u` is an address; a row says which kinds of data must arrive there,
each with the path of what is taken out.
"""

from __future__ import annotations

import pytest

from suitelint.flow import LITERAL, flows
from suitelint.semantic.script import resolve
from suitelint.source import SourceFile
from suitelint.syntax.javascript import parse


@pytest.mark.parametrize(
    ("code", "wanted"),
    [
        ("jQuery.ajax({url: u, success: function (data) { out(data); }});", "http-response-body"),
        ("jQuery.ajax({url: u, success: (data) => out(data.token)});", "credential-name http-response-body:token"),
        ("jQuery.ajax({url: u, success(data) { out(data); }});", "http-response-body"),
        ("$.ajax({url: u, success: function (data, status, xhr) { out(status); }}); //", ""),
        ("$.ajax({url: u, success: function (data, status, xhr) { out(xhr.responseText); }});", "http-response-body"),
        ("$.ajax({url: u, error: function (xhr, status, err) { out(xhr.responseText); }});", "http-response-body"),
        ("$.ajax({url: u, error: function (xhr, status, err) { out(xhr.status); }}); //", ""),
        ("$.ajax({url: u, complete: function (xhr) { out(xhr.responseJSON); }});", "http-response-body"),
        ("$.ajax(u, {success: function (data) { out(data); }});", "http-response-body"),
        ("$.ajax({url: u, success: show}); function show(data) { out(data); }", "http-response-body"),
        ("var options = {url: u, success: function (data) { out(data); }}; $.ajax(options);", "http-response-body"),
        (
            "var options = {url: u}; options.success = function (data) { out(data); }; $.ajax(options);",
            "http-response-body",
        ),
        ("$.get(u, function (data) { out(data); });", "http-response-body"),
        ("$.post(u, {a: 1}, function (data) { out(data); });", "http-response-body"),
        ("$.post(u, {a: 1}, function (data, status, xhr) { out(xhr.responseText); });", "http-response-body"),
        ("$.getJSON(u, function (data) { out(data); });", "http-response-body"),
        ("$.getJSON(u).done(function (data) { out(data); });", "http-response-body"),
        ("$.ajax({url: u}).done(function (data) { out(data); });", "http-response-body"),
        ("$.ajax({url: u}).then(function (data) { out(data); });", "http-response-body"),
        (
            "$.ajax({url: u}).done(function (data) { out(data); }).fail(function (xhr) { out(xhr.responseText); });",
            "http-response-body",
        ),
        ("$.ajax({url: u}).fail(function (xhr) { out(xhr); });", "http-response"),
        ("$.ajax({url: u}).always(function (data) { out(data); });", "http-response-body"),
        ("$.post({url: u, success: function (d) { out(d); }});", "http-response-body"),
        ("async function f() { const d = await $.ajax({url: u}); out(d); }", "http-response"),
        ("async function f() { const d = await $.get(u); out(d.id); }", "http-response:id"),
        ("var x = $.ajax({url: u, async: false}); out(x.responseText);", "http-response-body"),
        ("var x = $.ajax({url: u, async: false}).responseText; out(x);", "http-response-body"),
        ("jQuery.when($.ajax(u)).done(function (d) { out(d); });", "http-response-body"),
        ("fetch(u).then(r => r.json()).then(d => out(d));", "http-response-body"),
        (
            "fetch(u).then(function (r) { return r.json(); }).then(function (d) { out(d.name); });",
            "http-response-body:name",
        ),
        ("fetch(u).then(r => r.text()).then(console.log);", "http-response-body"),
        ("fetch(u).then(r => { out(r.status); }); //", ""),
        ("fetch(u).then(r => { out(r.ok); return r.json(); }).then(d => out(d));", "http-response-body"),
        ("fetch(u).then(async r => { const d = await r.json(); out(d); });", "http-response-body"),
        ("fetch(u).then(r => r.json().then(d => out(d)));", "http-response-body"),
        ("window.fetch(u).then(r => r.json()).then(d => out(d));", "http-response-body"),
        ("async function f() { const r = await fetch(u); out(await r.json()); }", "http-response-body"),
        (
            "async function f() { const r = await fetch(u); const d = await r.json(); out(d.x); }",
            "http-response-body:x",
        ),
        ("async function f() { const {x} = await (await fetch(u)).json(); out(x); }", "http-response-body:x"),
        ("fetch(u).then(r => r.clone().json()).then(d => out(d));", "http-response-body"),
        ("fetch(u).then(r => r.blob()).then(d => out(d));", "http-response-body"),
        ("fetch(u).then(r => out(r.headers.get('x-y')));", "http-response-header"),
        (
            "var x = new XMLHttpRequest(); x.onload = function () { out(x.responseText); }; x.send();",
            "http-response-body",
        ),
        ("var x = new XMLHttpRequest(); x.onload = function () { out(this.responseText); };", "http-response-body"),
        (
            "var x = new XMLHttpRequest(); x.onreadystatechange = function () { out(this.responseText); };",
            "http-response-body",
        ),
        (
            "var x = new XMLHttpRequest(); x.onload = function () { out(JSON.parse(this.response).id); };",
            "http-response-body:id",
        ),
        ("var x = new XMLHttpRequest(); x.onload = (e) => out(e.target.responseText);", "http-response-body"),
        (
            "var x = new XMLHttpRequest(); x.addEventListener('load', function () { out(this.responseText); });",
            "http-response-body",
        ),
        (
            "var x = new XMLHttpRequest(); x.addEventListener('load', (e) => { out(e.target.response); });",
            "http-response-body",
        ),
        (
            "var x = new XMLHttpRequest(); x.onload = done; function done() { out(this.responseText); }",
            "http-response-body",
        ),
        ("var x = new XMLHttpRequest(); out(x.status, x.statusText, x.readyState); //", ""),
        ("var x = new XMLHttpRequest(); out(x.getAllResponseHeaders());", "http-response-headers"),
        ("var x = new XMLHttpRequest(); out(x.getResponseHeader('Location'));", "http-response-header"),
        ("var x = new XMLHttpRequest(); out(x.responseXML);", "http-response-body"),
        ("var x = new XMLHttpRequest(); out(x);", "http-response"),
        ("var x = new window.XMLHttpRequest(); out(x.response);", "http-response-body"),
        (
            "function f(done) { var x = new XMLHttpRequest(); x.onload = () => done(x.response); } f(d => out(d));",
            "http-response-body",
        ),
        (
            "function send(done) { $.ajax({url: u, success: function (d) { done(d); }}); } send(d => out(d));",
            "http-response-body",
        ),
        ("function send(done) { $.ajax({url: u, success: done}); } send(d => out(d));", "http-response-body"),
        ("function call() { return $.ajax({url: u}); } call().done(d => out(d));", "http-response-body"),
        ("function call() { return fetch(u).then(r => r.json()); } call().then(d => out(d));", "http-response-body"),
        (
            "new Promise((ok, no) => { $.ajax({url: u, success: ok, error: no}); }).then(d => out(d));",
            "http-response-body",
        ),
        (
            "new Promise(ok => { var x = new XMLHttpRequest(); x.onload = () => ok(x.response); }).then(d => out(d));",
            "http-response-body",
        ),
        ("var d; $.ajax({url: u, async: false, success: function (r) { d = r; }}); out(d);", "http-response-body"),
        ("NS.jQuery.ajax({url: u, success: function (data) { out(data); }});", "http-response-body"),
        (
            "require(['jquery'], function (jq) { jq.ajax({url: u, success: function (d) { out(d); }}); });",
            "http-response-body",
        ),
        (
            "define(['../lib/jquery.min'], function ($) { $.ajax({url: u, success: function (d) { out(d); }}); });",
            "http-response-body",
        ),
    ],
)
def test_answers(code: str, wanted: str) -> None:
    script = resolve(parse(SourceFile.from_text("a.js", code.replace("out(", "console.log("))))
    found = [flow.source for flow in flows(script) if flow.sink.kind == "console-text" and flow.source.kind != LITERAL]
    assert {":".join(filter(None, (one.kind, ".".join(one.path)))) for one in found} == set(wanted.split())
