"""Severities of findings about SDF objects; the fixtures themselves only say where findings are."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from suitelint.discover import discover
from suitelint.engine import analyze
from suitelint.finding import Confidence, Finding, Severity
from suitelint.rule import Rule, RuleMeta, RuleSet, installed_rules
from suitelint.semantic.project import Project
from suitelint.semantic.script import Script
from suitelint.settings import Settings
from suitelint.source import Location, SourceFile, Span
from suitelint.testing import load

FIXTURES = Path(__file__).parent.parent / "fixtures"

LEVELS = {
    "runs-as-administrator/bad-order-tools": {
        "custspa_orders.xml:7": "warning",
        "customscript_order_nightly.xml:9": "warning",
        "customscript_order_page.xml:10": "error",
        "customscript_order_stamp.xml:11": "warning",
        "customscript_order_stamp.xml:16": "warning",
        "customscript_order_stamp.xml:21": "note",
    },
    "all-roles-audience/bad-price-tools": {
        "customscript_price_api.xml:8": "warning",
        "customscript_price_editor.xml:8": "warning",
        "customscript_price_editor.xml:14": "note",
        "customscript_price_help.xml:6": "note",
        "customscript_price_update.xml:8": "warning",
        "custspa_prices.xml:5": "warning",
    },
    "external-audience/bad-portal": {
        "customscript_portal_api.xml:9": "error",
        "customscript_portal_api.xml:14": "warning",
        "customscript_portal_page.xml:8": "warning",
        "customscript_portal_page.xml:13": "note",
    },
    "public-suitelet/bad-forms": {
        "customscript_quote_form.xml:8": "error",
        "customscript_quote_form.xml:14": "error",
        "customscript_quote_form.xml:20": "warning",
    },
    "public-suitelet/bad-pages": {"customscript_health.xml:6": "warning", "customscript_unsubscribe.xml:6": "warning"},
    "exposed-toolset/bad-tools": {
        "custtoolset_orders.xml:5": "warning",
        "custtoolset_reports.xml:5": "error",
        "custtoolset_stock.xml:5": "warning",
    },
    "workflow-runs-as-administrator/bad-approvals": {
        "customworkflow_bill.xml:5": "note",
        "customworkflow_credit_limit.xml:6": "warning",
    },
    "high-risk-permission/bad-roles": {
        "customrole_auditor.xml:6": "note",
        "customrole_controller.xml:11": "warning",
        "customrole_shop_sync.xml:16": "error",
    },
    "broad-integration-role/bad-roles": {
        "customrole_bill_runner.xml:10": "warning",
        "customrole_everything.xml:13": "warning",
        "customrole_order_import.xml:16": "error",
        "customrole_payroll_sync.xml:12": "note",
    },
    "open-custom-record/bad-records": {
        "customrecord_gateway.xml:2": "error",
        "customrecord_hidden.xml:2": "note",
        "customrecord_job_queue.xml:2": "warning",
        "customrecord_region.xml:6": "note",
        "customrecord_visit.xml:6": "warning",
        "customrecord_visit.xml:10": "warning",
    },
    "public-file/bad-exports": {
        "customers.csv.attr.xml:2": "warning",
        "settings.json.attr.xml:2": "warning",
        "ss_export_stock.js:28": "error",
        "ss_export_stock.js:37": "warning",
    },
}


@pytest.mark.parametrize("name", LEVELS)
def test_levels(name: str) -> None:
    project, _ = load(FIXTURES / name)
    report = analyze(project, Settings(select=(name.partition("/")[0],)), installed_rules())
    found = {f"{one.path.rpartition('/')[2]}:{one.location.start.line}": str(one.severity) for one in report.findings}
    assert found == LEVELS[name]


RESTLET = """<restlet scriptid="customscript_api">
  <scriptfile>[/SuiteScripts/api.js]</scriptfile>
  <scriptdeployments>
    <scriptdeployment scriptid="customdeploy_api">
      <audslctrole>SHOPPER</audslctrole>
      <runasrole>ADMINISTRATOR</runasrole>
      <status>RELEASED</status>
    </scriptdeployment>
  </scriptdeployments>
</restlet>
"""


def check(root: Path, files: dict[str, str | bytes], *select: str) -> dict[str, list[str]]:
    """Messages by rule."""
    for name, text in files.items():
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_bytes(text if isinstance(text, bytes) else text.encode())
    report = analyze(discover([], Settings(), root), Settings(select=select), installed_rules())
    assert report.errors == ()
    found: dict[str, list[str]] = {}
    for finding in report.findings:
        found.setdefault(finding.rule, []).append(finding.message)
    return found


def test_a_restlet_that_touches_no_record_is_less_of_a_problem(tmp_path: Path) -> None:
    idle = "/** @NApiVersion 2.1\n * @NScriptType Restlet */\ndefine([], () => ({ get: () => 'ok' }));"
    files = {"src/Objects/api.xml": RESTLET, "src/FileCabinet/SuiteScripts/api.js": idle}
    for name, text in files.items():
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(text)
    report = analyze(discover([], Settings(), tmp_path), Settings(select=("external-audience",)), installed_rules())
    assert [str(finding.severity) for finding in report.findings] == ["warning"]


def test_a_role_that_the_reference_does_not_know_is_named_as_such(tmp_path: Path) -> None:
    found = check(tmp_path, {"src/Objects/api.xml": RESTLET}, "runs-as-administrator")
    (message,) = found["runs-as-administrator"]
    assert "SHOPPER can reach it" in message
    assert "no `runasrole` for a `restlet`" in message


@pytest.mark.parametrize(
    "broken",
    [
        "<suitelet scriptid='customscript_b'><name>x</nam></suitelet>",
        "<!DOCTYPE a [<!ENTITY b 'c'>]><suitelet scriptid='customscript_b'>&b;</suitelet>",
        "<a>" * 5000,
        b"<role scriptid='customrole_b'>\xff\xfe\x00</role>",
        b"\xef\xbb\xbf",
        "",
    ],
)
def test_one_broken_object_costs_nothing_else(tmp_path: Path, broken: str | bytes) -> None:
    files = {"src/Objects/api.xml": RESTLET, "src/Objects/broken.xml": broken}
    found = check(tmp_path, files, "runs-as-administrator", "syntax-error")
    assert len(found["runs-as-administrator"]) == 1
    assert len(found["syntax-error"]) == 1


def test_two_objects_with_one_id_and_a_missing_script(tmp_path: Path) -> None:
    role = "<role scriptid='customrole_x'><permissions><permission><permkey>ADMI_KERNEL</permkey>"
    role += "<permlevel>FULL</permlevel></permission></permissions></role>"
    objects = {f"src/Objects/{name}.xml": role for name in ("one", "two")}
    found = check(tmp_path, {"src/Objects/api.xml": RESTLET, **objects}, "NS4")
    assert len(found["high-risk-permission"]) == 2
    assert len(found["external-audience"]) == 1


def test_an_object_of_50_megabytes_is_skipped_and_said_so(tmp_path: Path) -> None:
    (tmp_path / "src/Objects").mkdir(parents=True)
    with (tmp_path / "src/Objects/huge.xml").open("wb") as file:
        file.write(b"<customrecordtype scriptid='customrecord_huge'>")
        file.truncate(50_000_000)
    found = check(tmp_path, {"src/Objects/api.xml": RESTLET}, "NS401", "NS905")
    assert len(found["runs-as-administrator"]) == 1
    assert found["skipped-file"] == [message for message in found["skipped-file"] if "too large: 50 MB" in message]


class CallerDecides(Rule):
    meta = RuleMeta("NS999", "caller-decides", "a test", Severity.WARNING, Confidence.HIGH, 5.0, exposed=True)

    def check_script(self, script: Script) -> Iterator[Finding]:
        yield self.report(Location(script.source, Span(0, 1)), "here")


@pytest.mark.parametrize(
    ("deployment", "level"),
    [
        ("<isonline>T</isonline><status>RELEASED</status>", "error"),
        ("<runasrole>ADMINISTRATOR</runasrole><status>SCHEDULED</status>", "error"),
        ("<audslctrole>SHOPPER</audslctrole><status>RELEASED</status>", "error"),
        ("<isonline>T</isonline><status>TESTING</status>", "warning"),
        ("<allroles>T</allroles><status>RELEASED</status>", "warning"),
    ],
)
def test_a_rule_about_the_callers_input_is_raised_where_strangers_call(deployment: str, level: str) -> None:
    xml = (
        '<suitelet scriptid="customscript_a"><scriptfile>[/SuiteScripts/a.js]</scriptfile><scriptdeployments>'
        f'<scriptdeployment scriptid="customdeploy_a">{deployment}</scriptdeployment></scriptdeployments></suitelet>'
    )
    files = {
        "src/Objects/a.xml": xml,
        "src/FileCabinet/SuiteScripts/a.js": "define(['./b'], (b) => b);",
        "src/FileCabinet/SuiteScripts/b.js": "define([], () => ({}));",
        "src/FileCabinet/SuiteScripts/other.js": "define([], () => ({}));",
    }
    project = Project({path: SourceFile.from_text(path, text) for path, text in files.items()}, tuple(files))
    report = analyze(project, Settings(), RuleSet([CallerDecides()]))
    found = {one.path.rpartition("/")[2]: one for one in report.findings}
    assert {name: str(one.severity) for name, one in found.items()} == {
        "a.js": level,
        "b.js": level,
        "other.js": "warning",
    }
    assert [step.location.path for step in found["b.js"].related] == (["src/Objects/a.xml"] if level == "error" else [])


def test_a_team_can_say_what_is_broad_and_what_is_a_credential(tmp_path: Path) -> None:
    rows = "".join(f"<permission><permkey>TRAN_{n}</permkey><permlevel>FULL</permlevel></permission>" for n in range(4))
    rows += "<permission><permkey>ADMI_RESTWEBSERVICES</permkey><permlevel>FULL</permlevel></permission>"
    role = f"<role scriptid='customrole_x'><permissions>{rows}</permissions></role>"
    parameter = (
        "<suitelet scriptid='customscript_a'><scriptcustomfields><scriptcustomfield scriptid='custscript_wagonphrase'>"
        "<fieldtype>TEXT</fieldtype><defaultvalue>Zq83nVbT05LkWm2Rp6Yd</defaultvalue></scriptcustomfield>"
        "</scriptcustomfields></suitelet>"
    )
    for name, text in {"role.xml": role, "script.xml": parameter}.items():
        (tmp_path / name).write_text(text)
    own = Settings(broad_role_permissions=4, broad_role_percent=90, credential_words=("wagonphrase",))
    for settings, expected in ((Settings(), set()), (own, {"broad-integration-role", "credential-in-sdf-object"})):
        chosen = settings._replace(select=("NS411", "NS109"))
        report = analyze(discover([], chosen, tmp_path), chosen, installed_rules())
        assert {finding.rule for finding in report.findings} == expected


LEAKY = """/** @NApiVersion 2.1
 * @NScriptType Suitelet */
define([], () => ({
    onRequest: (context) => {
        try {
            log.debug({ title: 'body', details: context.request.body });
        } catch (e) {
            context.response.write(e.message);
        }
    },
}));
"""


@pytest.mark.parametrize(("online", "levels"), [("F", ("warning", "note")), ("T", ("error", "warning"))])
def test_pages_for_strangers_leak_more(tmp_path: Path, online: str, levels: tuple[str, str]) -> None:
    xml = (
        '<suitelet scriptid="customscript_a"><scriptfile>[/SuiteScripts/a.js]</scriptfile><scriptdeployments>'
        f'<scriptdeployment scriptid="customdeploy_a"><isonline>{online}</isonline><status>RELEASED</status>'
        "</scriptdeployment></scriptdeployments></suitelet>"
    )
    files = {"src/Objects/a.xml": xml, "src/FileCabinet/SuiteScripts/a.js": LEAKY}
    project = Project({path: SourceFile.from_text(path, text) for path, text in files.items()}, tuple(files))
    report = analyze(project, Settings(select=("NS203", "NS208")), installed_rules())
    assert tuple(str(one.severity) for one in report.findings) == levels
