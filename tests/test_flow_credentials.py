"""Flows of credentials: literals that reach authentication sinks, and what stands around them."""

from __future__ import annotations

import pytest

from suitelint.flow import flows
from suitelint.flow.model import Flow
from suitelint.semantic.script import resolve
from suitelint.source import SourceFile
from suitelint.syntax.javascript import parse


def literals(code: str, kind: str) -> list[Flow]:
    found = flows(resolve(parse(SourceFile.from_text("a.js", code))))
    return [flow for flow in found if flow.sink.kind == kind and flow.source.text is not None]


def test_options_object_behind_an_unknown_argument() -> None:
    (flow,) = literals("fetch(address, {headers: {'X-API-Key': 'abc123'}});", "http-headers")
    assert (flow.sink.member, flow.source.text) == (("X-API-Key",), "abc123")


@pytest.mark.parametrize("value", ["'Bearer ' + token", "`Bearer ${token}`"])
def test_constant_in_a_concatenation_is_found_where_it_is_defined(value: str) -> None:
    code = f"const token = 'abcd1234';\nfetch(a, {{headers: {{Authorization: {value}}}}});"
    scheme, token = literals(code, "http-headers")
    assert (scheme.source.text, scheme.exact) == ("Bearer ", False)
    assert (token.source.text, token.prefix, token.source.location.start.line) == ("abcd1234", "Bearer ", 1)


def test_literals_joined_by_plus_are_one_text() -> None:
    (flow,) = literals("const c = require('crypto'); c.createHmac('sha256', 'abc' + 'def');", "hmac-key")
    assert flow.source.text == "abcdef" and flow.exact


def test_promise_form_of_a_platform_call_is_a_sink() -> None:
    code = "define(['N/https'], (https) => { https.get.promise({url: u, headers: {'X-API-Key': 'abc123'}}); });"
    (flow,) = literals(code, "http-headers")
    assert flow.sink.callee == "N/https.get"


@pytest.mark.parametrize("call", ["keys()", "conf.keys()"])
def test_own_function_with_the_name_of_a_method_is_looked_into(call: str) -> None:
    code = f"""define(['N/https'], (https) => {{
      const keys = () => ({{api: 'abc123'}});
      const conf = {{keys: () => ({{api: 'abc123'}})}};
      https.get({{url: u, headers: {{'X-API-Key': {call}.api}}}});
    }});"""
    (flow,) = literals(code, "http-headers")
    assert flow.source.text == "abc123"


def test_shorthand_member_leads_to_the_call_that_names_the_datum() -> None:
    code = """define(['N/https', 'N/record'], (https, record) => {
      const password = record.load({type: 'x', id: 1}).getValue({fieldId: 'custrecord_pw'});
      https.post({url: u, body: {password}});
    });"""
    found = [
        flow for flow in flows(resolve(parse(SourceFile.from_text("a.js", code)))) if flow.sink.kind == "http-body"
    ]
    assert "custrecord_pw" in {flow.source.name for flow in found if flow.source.kind == "record-field"}


def test_members_that_a_loop_copies_keep_their_names() -> None:
    code = """const https = require('https');
    const defaults = {method: 'POST', auth: 'svc:abc123'};
    function send(options) {
      for (const name in defaults) options[name] = options[name] || defaults[name];
      https.request(options);
    }"""
    (flow,) = literals(code, "password")
    assert flow.source.text == "svc:abc123"
