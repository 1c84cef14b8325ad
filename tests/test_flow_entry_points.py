"""The flow engine: what the platform gives to the functions that it calls."""

from __future__ import annotations

import pytest
from flowing import found, project

from suitelint.flow import flows

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
