"""Fixes that put in what other files of the project say, or make a file of it."""

from __future__ import annotations

from pathlib import Path

import pytest
from commands import suitelint

from suitelint.engine import analyze
from suitelint.finding import Finding
from suitelint.fixes import plan
from suitelint.rule import installed_rules
from suitelint.semantic.project import Project
from suitelint.settings import Settings
from suitelint.source import SourceFile

PATH = "src/FileCabinet/SuiteScripts/pick.js"
SUITELET = (
    '<suitelet scriptid="customscript_pick"><scriptfile>[/SuiteScripts/pick.js]</scriptfile><scriptdeployments>'
    '<scriptdeployment scriptid="customdeploy_pick"/>{}</scriptdeployments></suitelet>'
)
OBJECTS = {
    "src/Objects/customscript_pick.xml": SUITELET.format(""),
    "src/Objects/customscript_sync.xml": (
        '<mapreducescript scriptid="customscript_sync"><scriptdeployments>'
        '<scriptdeployment scriptid="customdeploy_sync"/></scriptdeployments></mapreducescript>'
    ),
}


def suitescript_2(body: str) -> str:
    return (
        "/**\n * @NApiVersion 2.1\n * @NScriptType Suitelet\n */\n"
        "define(['N/redirect', 'N/task', 'N/url'], (redirect, task, url) => {\n"
        f"const onRequest = (context) => {{ {body} }};\nreturn {{ onRequest }};\n}});\n"
    )


def suitescript_1(body: str) -> str:
    return f"function pick(request, response) {{ {body} }}\n"


def found(code: str, objects: dict[str, str], rule: str = "NS306") -> Finding:
    files = {path: SourceFile.from_text(path, text) for path, text in {**objects, PATH: code}.items()}
    report = analyze(Project(files, (PATH,), root="src"), Settings(select=(rule,)), installed_rules())
    assert report.errors == ()
    (finding,) = report.findings
    return finding


@pytest.mark.parametrize(
    ("script", "before", "after"),
    [
        (
            suitescript_2,
            "redirect.toSuitelet({ scriptId: '482', deploymentId: 1 });",
            "redirect.toSuitelet({ scriptId: 'customscript_pick', deploymentId: 'customdeploy_pick' });",
        ),
        (
            suitescript_2,
            'url.resolveScript({ scriptId: "482", deploymentId: context.deployment });',
            'url.resolveScript({ scriptId: "customscript_pick", deploymentId: context.deployment });',
        ),
        (
            suitescript_2,
            "const scriptId = 482; redirect.toSuitelet({ scriptId, deploymentId: 'customdeploy_pick' });",
            "const scriptId = 482; "
            "redirect.toSuitelet({ scriptId: 'customscript_pick', deploymentId: 'customdeploy_pick' });",
        ),
        (
            suitescript_2,
            "const job = task.create({ taskType: 'MAP_REDUCE' }); job.scriptId = 77;",
            "const job = task.create({ taskType: 'MAP_REDUCE' }); job.scriptId = 'customscript_sync';",
        ),
        (
            suitescript_2,
            "const link = '/app/site/hosting/scriptlet.nl?script=482&deploy=1';",
            "const link = url.resolveScript({ scriptId: 'customscript_pick', deploymentId: 'customdeploy_pick' });",
        ),
        (
            suitescript_1,
            "nlapiSetRedirectURL('SUITELET', 482, '1');",
            "nlapiSetRedirectURL('SUITELET', 'customscript_pick', 'customdeploy_pick');",
        ),
        (
            suitescript_1,
            "return '/app/site/hosting/scriptlet.nl?script=482&deploy=1' + nlapiEscapeXML('');",
            "return nlapiResolveURL('SUITELET', 'customscript_pick', 'customdeploy_pick') + nlapiEscapeXML('');",
        ),
    ],
)
def test_numbers_become_the_ids_of_the_only_script(script: object, before: str, after: str) -> None:
    assert callable(script)
    finding = found(script(before), OBJECTS)
    assert [fix.safe for fix in finding.fixes] == [False]
    assert plan([finding], unsafe=True).changes[PATH].data.decode() == script(after)


OPEN_PAGE = (
    "'https://1234567.extforms.netsuite.com/app/site/hosting/scriptlet.nl"
    "?script=482&deploy=1&compid=1234567&h=7c1f0a9be36d52480af1'"
)


@pytest.mark.parametrize(
    ("script", "after"),
    [
        (
            suitescript_2,
            "url.resolveScript({ scriptId: 'customscript_pick', deploymentId: 'customdeploy_pick', "
            "returnExternalUrl: true })",
        ),
        (suitescript_1, "nlapiResolveURL('SUITELET', 'customscript_pick', 'customdeploy_pick', 'external')"),
    ],
)
def test_the_address_of_an_open_page_is_asked_for(script: object, after: str) -> None:
    assert callable(script)
    finding = found(script(f"return {OPEN_PAGE};"), OBJECTS, "NS107")
    assert [fix.safe for fix in finding.fixes] == [False]
    assert plan([finding], unsafe=True).changes[PATH].data.decode() == script(f"return {after};")


def test_the_address_of_an_open_page_elsewhere_stays() -> None:
    assert found(suitescript_2(f"return {OPEN_PAGE};"), {}, "NS107").fixes == ()


@pytest.mark.parametrize(
    ("objects", "body"),
    [
        ({}, "redirect.toSuitelet({ scriptId: '482' });"),
        (
            {**OBJECTS, "src/Objects/b.xml": SUITELET.format("").replace("_pick", "_other")},
            "redirect.toSuitelet({ scriptId: '482' });",
        ),
        (
            {"src/Objects/a.xml": SUITELET.format('<scriptdeployment scriptid="customdeploy_2"/>')},
            "redirect.toSuitelet({ scriptId: '482', deploymentId: '1' });",
        ),
        (OBJECTS, "const link = 'https://1.app.netsuite.com/app/site/hosting/scriptlet.nl?script=482&deploy=1';"),
        (OBJECTS, "const link = '/app/site/hosting/scriptlet.nl?script=482&deploy=1&id=';"),
        (OBJECTS, "const link = '/app/site/hosting/restlet.nl?script=482&deploy=1';"),
    ],
)
def test_a_number_that_may_mean_another_script_stays(objects: dict[str, str], body: str) -> None:
    assert found(suitescript_2(body), objects).fixes == ()


@pytest.fixture
def suiteapp(tmp_path: Path) -> Path:
    scripts = tmp_path / "src" / "FileCabinet" / "SuiteApps" / "com.example.rates"
    scripts.mkdir(parents=True)
    (tmp_path / "src" / "manifest.xml").write_text('<manifest projecttype="SUITEAPP"/>\n')
    for name in ("ss_rates.js", "ss_more.js"):
        (scripts / name).write_text("define(['N/https'], (https) => ({ key: 'custsecret_rates' }));\n")
    return tmp_path


def test_a_secret_is_declared_in_a_new_file(suiteapp: Path) -> None:
    arguments = ("check", "--select", "NS308", "--unsafe-fixes")
    shown = suitelint(suiteapp, *arguments, "--diff")
    assert "--- /dev/null\n+++ b/src/Objects/custsecret_rates.xml\n@@ -0,0 +1 @@\n" in shown.out
    assert not (suiteapp / "src" / "Objects").exists()
    assert len(suitelint(suiteapp, "check", "--select", "NS308", "-o", "concise").out.splitlines()) == 4
    done = suitelint(suiteapp, *arguments)
    assert (done.status, done.err) == (0, "Fixed 2 findings in 1 file.\n")
    file = suiteapp / "src" / "Objects" / "custsecret_rates.xml"
    assert file.read_text() == '<secret scriptid="custsecret_rates"></secret>\n'


def test_no_file_is_made_outside_of_the_project(suiteapp: Path, tmp_path_factory: pytest.TempPathFactory) -> None:
    elsewhere = tmp_path_factory.mktemp("elsewhere")
    (suiteapp / "src" / "Objects").symlink_to(elsewhere)
    done = suitelint(suiteapp, "check", "--select", "NS308", "--unsafe-fixes")
    assert "not fixed: src/Objects/custsecret_rates.xml: a link leads out of the project" in done.err
    assert (done.status, list(elsewhere.iterdir())) == (1, [])


def test_sarif_has_no_fix_that_makes_a_file(suiteapp: Path) -> None:
    assert '"fixes"' not in suitelint(suiteapp, "check", "--select", "NS308", "-o", "sarif").out
