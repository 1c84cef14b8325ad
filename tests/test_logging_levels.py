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
