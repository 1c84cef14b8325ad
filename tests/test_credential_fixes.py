"""What the fixes of the credential rules make of a script."""

from __future__ import annotations

import pytest

from suitelint.engine import analyze
from suitelint.finding import Fix
from suitelint.fixes import plan
from suitelint.rule import installed_rules
from suitelint.semantic.project import Project
from suitelint.settings import Settings
from suitelint.source import SourceFile

HEADER = "/**\n * @NApiVersion 2.1\n * @NScriptType Suitelet\n */\n"


def fixed(code: str, rule: str, path: str = "sl_rates.js") -> str:
    """The script after the first fix of the only finding of `rule`; it still parses."""
    source = SourceFile.from_text(path, code)
    report = analyze(Project({path: source}, (path,)), Settings(select=(rule,)), installed_rules())
    (finding,) = report.findings
    fix = finding.fixes[0]
    assert not fix.safe
    text = applied(source, fix)
    again = SourceFile.from_text(path, text)
    problems = analyze(Project({path: again}, (path,)), Settings(select=("syntax-error",)), installed_rules())
    assert not problems.findings
    return text


def applied(source: SourceFile, fix: Fix) -> str:
    data = source.data
    for edit in sorted(fix.edits, key=lambda one: one.location.span.start, reverse=True):
        span = edit.location.span
        data = data[: span.start] + edit.text.encode() + data[span.end :]
    return data.decode()


def test_header_literal_becomes_a_secure_string() -> None:
    text = fixed(
        f"{HEADER}define(['N/https'], (https) => {{ const onRequest = () => {{\n"
        "https.get({ url: 'https://api.example.com', headers: { Authorization: 'Bearer Tz91xqLmV04bRw7KpE2u' } });\n"
        "}; return { onRequest }; });",
        "NS103",
    )
    assert (
        "headers: { Authorization: https.createSecureString({ input: 'Bearer {custsecret_authorization}' }) }" in text
    )


def test_module_is_named_as_the_script_names_it() -> None:
    text = fixed(
        f"{HEADER}import * as web from 'N/https';\nexport function onRequest() {{\n"
        "web.get({ url: 'https://api.example.com', headers: { 'X-API-Key': 'db7a7aaca67dadf0061d4f50' } });\n}\n",
        "NS103",
        "sl_rates.ts",
    )
    assert "'X-API-Key': web.createSecureString({ input: '{custsecret_x_api_key}' })" in text


def test_import_is_added_when_only_a_member_is_bound() -> None:
    text = fixed(
        f"{HEADER}import {{ get }} from 'N/https';\nexport function onRequest() {{\n"
        "get({ url: 'https://api.example.com', headers: { 'X-API-Key': 'db7a7aaca67dadf0061d4f50' } });\n}\n",
        "NS103",
        "sl_rates.ts",
    )
    assert "import { get } from 'N/https';\nimport * as https from 'N/https';" in text
    assert "https.createSecureString(" in text


def test_no_fix_at_module_level() -> None:
    code = (
        f"{HEADER}define(['N/https'], (https) => {{ const KEY = 'db7a7aaca67dadf0061d4f50';\n"
        "const onRequest = () => https.get({ url: 'https://a.example.com', headers: { 'X-API-Key': KEY } });\n"
        "return { onRequest }; });"
    )
    source = SourceFile.from_text("a.js", code)
    report = analyze(Project({"a.js": source}, ("a.js",)), Settings(select=("NS103",)), installed_rules())
    assert [finding.fixes for finding in report.findings] == [()]


PARAMETER = (
    HEADER + "define(['N/https', 'N/runtime'], (https, runtime) => {{ const onRequest = () => {{\n"
    "const key = runtime.getCurrentScript().getParameter({{ name: 'custscript_wms_key' }});\n"
    "https.get({{ url: 'https://api.example.com', headers: {header} }});\n"
    "}}; return {{ onRequest }}; }});"
)


@pytest.mark.parametrize(
    ("header", "made"),
    [
        ("{ 'X-API-Key': key }", "'{custsecret_wms_key}'"),
        ("{ Authorization: 'Bearer ' + key }", "'Bearer {custsecret_wms_key}'"),
        ("{ Authorization: `Bearer ${key}` }", "'Bearer {custsecret_wms_key}'"),
    ],
)
def test_parameter_in_a_header_becomes_a_secure_string(header: str, made: str) -> None:
    text = fixed(PARAMETER.format(header=header), "NS301")
    name = header.partition(":")[0]
    assert f"headers: {name}: https.createSecureString({{ input: {made} }}) }}" in text


@pytest.mark.parametrize(
    "header", ["{ Authorization: 'Basic ' + btoa(key) }", "{ Authorization: 'Bearer ' + key + x }"]
)
def test_parameter_that_is_only_a_part_gets_no_fix(header: str) -> None:
    source = SourceFile.from_text("a.js", PARAMETER.format(header=header))
    report = analyze(Project({"a.js": source}, ("a.js",)), Settings(select=("NS301",)), installed_rules())
    assert [finding.fixes for finding in report.findings] == [()]


def test_secret_key_names_a_secret() -> None:
    text = fixed(
        f"{HEADER}define(['N/crypto'], (crypto) => {{ const onRequest = () =>\n"
        "crypto.createSecretKey({ secret: 'Fjord-Tractor-91x', encoding: 'UTF_8' }); return { onRequest }; });",
        "NS106",
    )
    assert "createSecretKey({ secret: 'custsecret_TODO', encoding" in text


def test_sftp_connects_with_a_secret() -> None:
    text = fixed(
        f"{HEADER}define(['N/sftp'], (sftp) => {{ const onRequest = (context) =>\n"
        "sftp.createConnection({ url: 'h', username: 'b', passwordGuid: 'Fjord-Tractor-91x', hostKey: context.k });\n"
        "return { onRequest }; });",
        "NS112",
    )
    assert "username: 'b', secret: 'custsecret_TODO', hostKey" in text


def test_domain_is_asked_for_and_the_module_loaded_where_a_parameter_is_free() -> None:
    text = fixed(
        f"{HEADER}define(['N/https', 'N/log', 'N/record'], (https) => {{ const onRequest = () => {{\n"
        "https.get({ url: 'https://1234567.restlets.api.netsuite.com/app/site' });\n}; return { onRequest }; });",
        "NS305",
    )
    assert "define(['N/https', 'N/url', 'N/log', 'N/record'], (https, url) =>" in text
    assert "'https://' + url.resolveDomain({ hostType: url.HostType.RESTLET }) + '/app/site'" in text


def test_account_id_becomes_the_current_account() -> None:
    text = fixed(
        f"{HEADER}define(['N/log'], function (log) {{ function onRequest() {{\n"
        "log.debug('link', '/app/site/hosting/x.nl?compid=1234567&h=1');\n}; return { onRequest: onRequest }; });",
        "NS305",
    )
    assert "define(['N/log', 'N/runtime'], function (log, runtime)" in text
    assert "'/app/site/hosting/x.nl?compid=' + runtime.accountId + '&h=1'" in text


def test_name_that_is_taken_is_not_shadowed() -> None:
    text = fixed(
        f"{HEADER}define(['N/https'], (https) => {{ const url = 'x'; const onRequest = () => {{\n"
        "https.get({ url: 'https://1234567.app.netsuite.com' + url });\n}; return { onRequest }; });",
        "NS305",
    )
    assert "(https, urlModule) =>" in text and "urlModule.resolveDomain" in text


def test_fallback_is_removed() -> None:
    text = fixed("const pool = { password: process.env.DB_PASSWORD || 'Fjord-Tractor-91x' };", "NS110")
    assert text == "const pool = { password: process.env.DB_PASSWORD };"


def test_literal_of_node_code_moves_to_the_environment() -> None:
    text = fixed("const jwt = require('jsonwebtoken');\njwt.sign({ sub: 1 }, 'shhhhh');", "NS101")
    assert "jwt.sign({ sub: 1 }, process.env.SIGNING_KEY)" in text


def test_a_module_is_loaded_once_under_a_name_that_nothing_in_the_file_has() -> None:
    code = (
        "/** @NApiVersion 2.1\n * @NScriptType Suitelet */\ndefine(['N/log'], (log) => {\n"
        "  const first = () => { target = 'https://1234567.app.netsuite.com/app/a.nl'; url = target; };\n"
        "  const second = () => { const url = 'https://1234567.app.netsuite.com/app/b.nl'; return url; };\n"
        "  return { onRequest: () => [first(), second()] };\n});\n"
    )
    source = SourceFile.from_text("a.js", code)
    report = analyze(Project({"a.js": source}, ("a.js",)), Settings(select=("hardcoded-account",)), installed_rules())
    result = plan(report.findings, unsafe=True)
    assert len(result.fixed) == 2
    text = result.changes["a.js"].data.decode()
    assert "define(['N/log', 'N/url'], (log, urlModule) =>" in text
    assert text.count("urlModule.resolveDomain(") == 2
