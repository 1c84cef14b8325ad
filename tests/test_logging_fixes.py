"""What the fixes of the logging rules make of a script."""

from __future__ import annotations

import pytest
from test_credential_fixes import fixed

from suitelint.engine import analyze
from suitelint.fixes import plan
from suitelint.rule import installed_rules
from suitelint.semantic.project import Project
from suitelint.settings import Settings
from suitelint.source import SourceFile

HEADER = "/**\n * @NApiVersion 2.1\n * @NScriptType Restlet\n */\n"


def restlet(body: str) -> str:
    return f"{HEADER}define(['N/log'], (log) => {{ const post = (body) => {{\n{body}\n}}; return {{ post }}; }});\n"


@pytest.mark.parametrize(
    ("rule", "body", "expected"),
    [
        (
            "logged-request-payload",
            "log.debug('request', body); return save(body.id, body.lines.length, body.password);",
            "log.debug('request', { id: body.id, lines: body.lines });",
        ),
        (
            "logged-request-payload",
            "log.debug('request', JSON.stringify(body)); return save(body);",
            "log.debug('request', JSON.stringify(Object.keys(body)));",
        ),
        (
            "logged-request-payload",
            "log.debug('customer', body.customer); return save(body.customer, body.id);",
            "log.debug('customer', Object.keys(body.customer));",
        ),
        (
            "logged-request-payload",
            "log.debug('copy', { ...body, at: 1 }); return save(body.id);",
            "log.debug('copy', { keys: Object.keys(body), at: 1 });",
        ),
        (
            "logged-request-payload",
            "log.debug('request', body); return save(body.id, body.customer);",
            "log.debug('request', { id: body.id });",
        ),
        (
            "logged-response-payload",
            "const rates = require('N/https').get({ url: RATES }); log.debug('in', JSON.parse(rates.body));",
            "log.debug('in', rates.code);",
        ),
        (
            "error-detail-in-response",
            "try { return save(body.id); } catch (e) { return { ok: false, error: e.message }; }",
            "return { ok: false, error: 'INTERNAL_ERROR' };",
        ),
        (
            "error-detail-in-response",
            "try { return save(body.id); } catch ({ stack }) { return { stack }; }",
            "return { stack: 'INTERNAL_ERROR' };",
        ),
        (
            "stored-sensitive-data",
            "const cache = require('N/cache').getCache({ name: 'a', scope: 'PUBLIC' });"
            "cache.put({ key: 'k', value: body.password });",
            "getCache({ name: 'a', scope: 'PRIVATE' });",
        ),
        (
            "swallowed-error",
            "try { save(body.id); } catch (e) { return null; }",
            "catch (e) { log.error({ title: 'post', details: e }); return null; }",
        ),
        (
            "logged-credential",
            "log.debug('login', { user: body.name, password: body.password });",
            "log.debug('login', { user: body.name });",
        ),
        (
            "logged-credential",
            "log.debug('login', { token: body.token, step: 3 });",
            "log.debug('login', { step: 3 });",
        ),
        ("logged-credential", "log.debug('login', body.token);", "log.debug('login', Boolean(body.token));"),
        (
            "logged-personal-data",
            "log.debug('customer', { id: body.id, ssn: body.ssn });",
            "log.debug('customer', { id: body.id });",
        ),
    ],
)
def test_unsafe_fix_takes_the_value_out_of_the_log(rule: str, body: str, expected: str) -> None:
    assert expected in fixed(restlet(body), rule)


def test_a_call_that_does_more_than_log_keeps_what_it_is_given() -> None:
    helpers = (
        "const save = (order) => { log.debug('save', order); return store(order); };"
        "const writeLog = (text) => { log.debug('trace', text); };"
    )
    source = SourceFile.from_text("a.js", restlet(f"{helpers} const saved = save(body); writeLog(body); return saved;"))
    project = Project({"a.js": source}, ("a.js",))
    report = analyze(project, Settings(select=("logged-request-payload",)), installed_rules())
    assert len(report.findings) == 2
    changed = plan(report.findings, unsafe=True).changes["a.js"].data.decode()
    assert changed == source.text.replace("writeLog(body);", "writeLog(Object.keys(body));")
