"""What messages tell people to do; it has to be true of the very code."""

import pytest

from suitelint.engine import analyze
from suitelint.lexicon.mask import Masker
from suitelint.rule import installed_rules
from suitelint.semantic.project import Project
from suitelint.settings import Settings
from suitelint.source import SourceFile

PAGE = """/** @NScriptType Suitelet */ define(['N/ui/serverWidget', 'N/runtime'], (ui, runtime) => {
const onRequest = (context) => {
  const field = ui.createForm({ title: 'x' }).addField({ id: 'custpage_t', type: ui.FieldType.TEXT, label: 'x' });
  field.defaultValue = runtime.getCurrentScript().getParameter({ name: 'custscript_portal_token' });
};
return { onRequest }; });"""
KEPT = """/** @NScriptType Suitelet */ define(['N/record'], (record) => {
const onRequest = (context) => {
  const clientSecret = context.request.parameters.custpage_client_secret;
  record.submitFields({ type: 'customrecord_a', id: 1, values: { custrecord_client_secret: clientSecret } });
};
return { onRequest }; });"""
CACHED = """define(['N/cache'], (cache) => ({ keep: (accessToken) => cache
.getCache({ name: 'a', scope: cache.Scope.PUBLIC }).put({ key: 'token', value: accessToken }) }));"""
LOADED = """/**
 * @NScriptType Suitelet
 * @NModuleScope Public
 */
define(['N/https', 'N/runtime'], (https, runtime) => ({ onRequest: () => {
  const apiKey = runtime.getCurrentScript().getParameter({ name: 'custscript_label_api_key' });
  https.get({ url: 'https://labels.example.com/', headers: { 'x-api-key': apiKey } });
} }));"""
COMMAND = "curl -s https://jobs.example.com/ -H 'x-webhook-secret: Fjord-Tractor-91x'\n"


@pytest.mark.parametrize(
    ("path", "text", "rule", "words"),
    [
        ("a.js", PAGE, "client-script-credential", "give the service a new value"),
        ("a.js", KEPT, "stored-sensitive-data", "keep credentials in API secrets"),
        ("a.js", CACHED, "stored-sensitive-data", "use a private cache"),
        ("a.js", LOADED, "public-module-scope", "it uses a stored credential"),
        ("a.sh", COMMAND, "committed-secret-file", "(`x-webhook-secret`)"),
        ("a.js", f"// {COMMAND}", "credential-in-comment", "the value of `x-webhook-secret` in a command"),
    ],
)
def test_a_message_fits_the_code(path: str, text: str, rule: str, words: str) -> None:
    source = SourceFile.from_text(path, text)
    settings = Settings(select=("NS1", "NS2", "NS3", "NS4"))
    report = analyze(Project({path: source}, (path,)), settings, installed_rules())
    (message,) = (one.message for one in report.findings if one.rule == rule)
    assert words in message


def test_a_password_that_is_a_word_garbles_no_message() -> None:
    text = "const pg = require('pg'); new pg.Client({ host: 'db.example.org', password: 'password' });"
    source = SourceFile.from_text("a.js", text)
    report = analyze(Project({"a.js": source}, ("a.js",)), Settings(select=("NS1",)), installed_rules())
    shown = Masker(report.findings[0].secrets)
    assert shown(report.findings[0].message) == report.findings[0].message
    assert shown("{ password: 'password' }") == "{ password: 'pa…(8)' }"
    assert shown("DB_PASSWORD: password") == "DB_PASSWORD: pa…(8)"
