from __future__ import annotations

import io
import json
from pathlib import Path

import pytest
from click.testing import CliRunner

from suitelint.checklist import checklist
from suitelint.cli import app
from suitelint.discover import deployed_only, discover
from suitelint.inventory import Inventory, take_inventory
from suitelint.report.inventory import write
from suitelint.settings import Settings

FILES = {
    "src/manifest.xml": '<manifest projecttype="ACCOUNTCUSTOMIZATION"/>',
    "src/deploy.xml": "<deploy><objects><path>~/Objects/customscript_stock.xml</path></objects></deploy>",
    "src/Objects/customscript_stock.xml": """<restlet scriptid="customscript_stock">
  <name>Stock [beta] *</name>
  <scriptfile>[/SuiteScripts/rl_stock.js]</scriptfile>
  <scriptdeployments>
    <scriptdeployment scriptid="customdeploy_stock">
      <audslctrole>[scriptid=customrole_stock]|SHOPPER</audslctrole>
      <loglevel>ERROR</loglevel>
      <status>RELEASED</status>
    </scriptdeployment>
  </scriptdeployments>
</restlet>""",
    "src/Objects/customscript_page.xml": """<suitelet scriptid="customscript_page">
  <name>Page</name>
  <scriptfile>[/SuiteScripts/gone.js]</scriptfile>
  <scriptdeployments>
    <scriptdeployment scriptid="customdeploy_page">
      <isonline>T</isonline>
      <runasrole>ADMINISTRATOR</runasrole>
    </scriptdeployment>
  </scriptdeployments>
</suitelet>""",
    "src/Objects/customrole_stock.xml": """<role scriptid="customrole_stock">
  <name>Stock Reader</name>
  <permissions>
    <permission><permkey>ADMI_RESTWEBSERVICES</permkey><permlevel>FULL</permlevel></permission>
    <permission><permkey>ADMI_MANAGEUSERS</permkey><permlevel>VIEW</permlevel></permission>
  </permissions>
</role>""",
    "src/Objects/custinteg_shop.xml": '<integration scriptid="custinteg_shop"/>',
    "src/Objects/custsecret_shop.xml": '<secret scriptid="custsecret_shop"/>',
    "src/FileCabinet/SuiteScripts/rl_stock.js": """/** @NApiVersion 2.1
 * @NScriptType Restlet */
define(['N/https', './lib/items'], (https, items) => ({
    get: () => {
        const key = https.createSecureString({ input: '{custsecret_rates}' });
        https.get({ url: 'https://user:Winter-1847@rates.example.com/v1?token=a', headers: { key } });
        return items.all();
    },
}));""",
    "src/FileCabinet/SuiteScripts/lib/items.js": """/** @NApiVersion 2.1 */
define(['N/search', 'N/record'], (search, record) => ({
    all: () => search.create({ type: search.Type.INVENTORY_ITEM }),
    touch: (type) => record.submitFields({ type, id: 1, values: {} }),
}));""",
    "src/FileCabinet/SuiteScripts/ss_old.js": "/** @NScriptType ScheduledScript */\ndefine([], () => ({}));",
}


@pytest.fixture
def project(tmp_path: Path) -> Path:
    for name, text in FILES.items():
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(text)
    return tmp_path


def taken(folder: Path) -> Inventory:
    return take_inventory(discover([], Settings(), folder))


def test_scripts_with_what_they_touch(project: Path) -> None:
    page, stock = taken(project).scripts
    assert (stock.type, stock.files) == ("Restlet", ("src/FileCabinet/SuiteScripts/rl_stock.js",))
    assert (stock.reads, stock.writes, stock.dynamic) == (("inventoryitem",), (), True)
    assert stock.modules == ("N/https", "N/record", "N/search")
    assert (stock.hosts, stock.secrets) == (("rates.example.com",), ("custsecret_rates",))
    assert page.missing == ("/SuiteScripts/gone.js",) and page.files == ()


def test_deployments_say_who_reaches_them(project: Path) -> None:
    (page,), (stock,) = (script.deployments for script in taken(project).scripts)
    assert (page.login, page.audience, page.run_as) == (False, ("anyone without a login",), "ADMINISTRATOR")
    assert (page.status, page.log_level, page.live, page.listed) == ("TESTING", "DEBUG", False, False)
    assert (stock.login, stock.audience) == (True, ("[scriptid=customrole_stock]", "SHOPPER"))
    assert (stock.live, stock.listed, stock.run_as) == (True, True, "")


def test_what_stands_around_the_scripts(project: Path) -> None:
    found = taken(project)
    assert [(one.path.rpartition("/")[2], one.type) for one in found.undeployed] == [("ss_old.js", "ScheduledScript")]
    (role,) = found.roles
    assert role.uses == ("log-in by REST web services", "audience of customdeploy_stock")
    assert role.risks == ("Manage Users (VIEW)",)
    assert [one.id for one in found.integrations] == ["custinteg_shop"]
    assert found.secrets == ("custsecret_rates", "custsecret_shop")


def test_only_what_is_deployed(project: Path) -> None:
    found = take_inventory(deployed_only(discover([], Settings(), project)))
    assert [script.id for script in found.scripts] == ["customscript_stock"]
    assert found.roles == () and found.undeployed == ()


def test_the_tables_hold_every_name_and_no_secret(project: Path) -> None:
    stream = io.StringIO()
    write(taken(project), stream, colored=False)
    text = stream.getvalue()
    for word in (
        "customdeploy_page",
        "anyone without a login",
        "ADMINISTRATOR",
        "not in deploy.xml",
        "missing /SuiteScripts",
    ):
        assert word in text
    assert "Winter-1847" not in text and "\x1b" not in text


class _Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


def test_a_narrow_terminal_gets_a_list_that_breaks_no_name(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "80")
    stream = _Terminal()
    write(taken(project), stream, colored=False)
    lines = stream.getvalue().splitlines()
    at = lines.index("  deployment customdeploy_stock")
    assert lines[at + 1].startswith("    RELEASED; log ERROR; open to [scriptid=customrole_stock], SHOPPER;")
    assert "  deployment customdeploy_page" in lines
    assert "\x1b" not in stream.getvalue()


def test_the_checklist_is_filled_with_the_project(project: Path) -> None:
    text = checklist(taken(project))
    assert text.count("\n## ") == 8 and text.count("*Where:*") == 8
    assert "- [ ] `custinteg_shop` (`src/Objects/custinteg_shop.xml`)" in text
    assert "- [ ] role `customrole_stock` (REST web services; `restrictip` is off)" in text
    assert "- [ ] Suitelet `customdeploy_page` (Page, no login)" in text
    assert "- [ ] Restlet `customdeploy_stock` (Stock \\[beta\\] \\*)" in text
    assert "- [ ] `rates.example.com`, called by `customscript_stock`" in text
    assert "- [ ] `custsecret_shop`" in text
    assert "Winter-1847" not in text


def test_a_first_generation_repository_lists_its_scripts(tmp_path: Path) -> None:
    (tmp_path / "close.js").write_text("function close(type) { nlapiSubmitRecord(nlapiGetNewRecord()); }")
    (tmp_path / "pad.js").write_text("// used by nlapi scripts\nfunction pad(text) { return ' ' + text; }")
    assert [(one.path, one.type) for one in taken(tmp_path).undeployed] == [("close.js", "SuiteScript 1.0")]


def test_an_empty_project_still_gives_a_checklist(tmp_path: Path) -> None:
    assert checklist(taken(tmp_path)).count("- [ ] ") == 8


def test_commands(project: Path, tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(project)
    runner = CliRunner()
    result = runner.invoke(app, ["inventory", "--output-format", "json"], standalone_mode=False)
    data = json.loads(result.stdout)
    assert (result.return_value, data["version"], len(data["scripts"])) == (0, 1, 2)
    result = runner.invoke(app, ["checklist", "--output-file", "list.md"], standalone_mode=False)
    assert (result.exception, result.stdout) == (None, "")
    assert (project / "list.md").read_text().startswith("# NetSuite integration checklist")
    monkeypatch.chdir(tmp_path_factory.mktemp("empty"))
    assert runner.invoke(app, ["inventory"], standalone_mode=False).return_value == 3
