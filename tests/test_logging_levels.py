"""Severities and words of findings about logs; the fixtures only say where findings are."""

from __future__ import annotations

import pytest
from test_logging_fixes import restlet

from suitelint.engine import analyze
from suitelint.finding import Finding, Severity
from suitelint.rule import installed_rules
from suitelint.semantic.project import Project
from suitelint.settings import Settings
from suitelint.source import SourceFile

MODULES = "const https = require('N/https'); const record = require('N/record');"


def found(body: str) -> list[Finding]:
    source = SourceFile.from_text("a.js", restlet(f"{MODULES} {body}"))
    return list(analyze(Project({"a.js": source}, ("a.js",)), Settings(select=("NS2",)), installed_rules()).findings)


@pytest.mark.parametrize(
    ("body", "severity"),
    [
        ("log.debug('in', body.password);", Severity.ERROR),
        ("if (DEBUG) { log.debug('in', body.password); }", Severity.WARNING),
        ("if (DEBUG) { go(); } else { log.debug('in', body.password); }", Severity.ERROR),
        ("config.isVerbose && log.debug('in', body.password);", Severity.WARNING),
        ("if (body.debugger) log.debug('in', body.password);", Severity.ERROR),
        ("if (DEBUG) log.debug('in', body);", Severity.NOTE),
        ("log.debug('in', body.password.slice(0, 4));", Severity.WARNING),
    ],
)
def test_a_flag_for_debugging_lowers_a_finding(body: str, severity: Severity) -> None:
    assert [one.severity for one in found(body)] == [severity]


def test_the_worst_of_several_values_in_one_call_counts() -> None:
    (answer,) = found(
        "const rates = https.get({ url: 'https://a.example.com/rates' });"
        "const login = https.post({ url: 'https://a.example.com/oauth/token', body: 'x' });"
        "log.debug('answers', rates.body + login.body);"
    )
    assert (answer.rule, answer.severity) == ("logged-response-payload", Severity.ERROR)
    (records,) = found(
        "const item = record.load({ type: 'inventoryitem', id: 1 });"
        "const buyer = record.load({ type: 'customer', id: 1 });"
        "log.debug('records', [item, buyer]);"
    )
    assert "of type customer" in records.message


def test_a_message_counts_and_names_each_datum_once() -> None:
    (one,) = found("const accessToken = body.access_token; log.debug('in', accessToken);")
    assert one.message.startswith("the value of `access_token` is written")
    (several,) = found("log.debug('in', { id: body.ssn, to: body.email });")
    assert several.message.startswith("`ssn` and `email` (government id and contact data) are written")


@pytest.mark.parametrize(
    ("value", "severity"),
    [
        ("password", Severity.ERROR),
        ("password[:4]", Severity.WARNING),
        ("row['ssn'][-4:]", Severity.WARNING),
        ("row['card_number']", Severity.ERROR),
        ("row['card_number'][-4:]", None),
        ("row['card_number'][:6]", Severity.WARNING),
    ],
)
def test_a_slice_lowers_a_finding_in_middleware(value: str, severity: Severity | None) -> None:
    text = f"# NetSuite\ndef go(logger, password, row):\n    logger.info('x', {value})\n"
    source = SourceFile.from_text("m.py", text)
    report = analyze(Project({"m.py": source}, ("m.py",)), Settings(select=("NS2",)), installed_rules())
    assert [one.severity for one in report.findings] == ([] if severity is None else [severity])


def test_a_library_packed_into_one_line_swallows_what_it_likes() -> None:
    swallowing = "\ntry { go(); } catch (error) { }"
    packed = f"{swallowing} {'function f(a) { return a + 1; } ' * 40}"
    assert [one.rule for one in found(f"{swallowing}\n{packed}\n")] == ["swallowed-error"]


@pytest.mark.parametrize(
    ("body", "severity"),
    [
        ("const key = body.access_token_id; const a = https.get({ url: 'https://a.example.com/pdf' });", Severity.NOTE),
        ("const a = https.get({ url: 'https://a.example.com/pdf', headers: { Authorization: t } });", Severity.NOTE),
        (
            "const h = { Authorization: 'Token ' + t }; const a = https.get('https://a.example.com/pdf', h);",
            Severity.NOTE,
        ),
        (
            "const a = https.get({ url: 'https://a.example.com/in' }); go(JSON.parse(a.body).access_token);",
            Severity.ERROR,
        ),
        ("const a = https.get({ url: base }); const p = JSON.parse(a.body); go(p.access_token);", Severity.ERROR),
    ],
)
def test_an_answer_is_judged_by_its_own_address_and_what_is_read_of_it(body: str, severity: Severity) -> None:
    (answer,) = [one for one in found(f"{body} log.debug('pdf', a.body);") if one.rule == "logged-response-payload"]
    assert answer.severity is severity


def test_what_a_credential_field_sends_is_a_handle() -> None:
    text = """/** @NScriptType Suitelet */
    define(['N/ui/serverWidget'], (ui) => ({ onRequest(context) {
      ui.createForm({ title: 'x' }).addCredentialField({ id: 'custpage_password', label: 'x' });
      const password = context.request.parameters.custpage_password;
      log.debug('x', password);
    } }));"""
    source = SourceFile.from_text("a.js", text)
    report = analyze(Project({"a.js": source}, ("a.js",)), Settings(select=("NS201",)), installed_rules())
    assert [(one.severity, one.message[:37]) for one in report.findings] == [
        (Severity.WARNING, "the handle of `custpage_password` is ")
    ]
