from __future__ import annotations

import pytest

from suitelint.semantic.access import CustomRecordType, Role
from suitelint.semantic.deployments import ScriptObject
from suitelint.semantic.objects import sdf_object
from suitelint.semantic.project import Project, ProjectKind
from suitelint.semantic.sdf import SdfObject, cabinet_path, key_of, reference
from suitelint.source import SourceFile
from suitelint.syntax.sdf import parse


def load(text: str) -> SdfObject:
    found = sdf_object(parse(SourceFile.from_text("Objects/x.xml", text)))
    assert found is not None
    return found


def project(files: dict[str, str], **more: object) -> Project:
    sources = {path: SourceFile.from_text(path, text) for path, text in files.items()}
    return Project(sources, tuple(sources), **more)  # type: ignore[arg-type]


SUITELET = """<suitelet scriptid="customscript_picker">
  <name>Picker</name>
  <scriptfile>[/SuiteScripts/Orders/sl_picker.js]</scriptfile>
  <defaultfunction>picker</defaultfunction>
  <libraries><library><scriptfile>[/SuiteScripts/lib/common.js]</scriptfile></library></libraries>
  <scriptdeployments>
    <scriptdeployment scriptid="customdeploy_picker">
      <allroles>F</allroles>
      <audslctrole> SALES_MANAGER|[scriptid=customrole_é]|
        SHOPPER</audslctrole>
      <runasrole>[scriptid=customrole_Picker]</runasrole>
      <isonline>T</isonline>
      <status>RELEASED</status>
      <brandnew><nested>1</nested></brandnew>
    </scriptdeployment>
    <scriptdeployment scriptid="customdeploy_picker_test"/>
  </scriptdeployments>
</suitelet>"""


def test_a_deployment_reads_as_the_platform_does() -> None:
    script = load(SUITELET)
    assert isinstance(script, ScriptObject)
    released, bare = script.deployments
    assert (released.status, released.log_level, released.deployed, released.live) == ("RELEASED", "DEBUG", True, True)
    assert released.online is not None and released.all_roles is None
    assert (bare.status, bare.log_level, bare.deployed, bare.live) == ("TESTING", "DEBUG", True, False)
    assert bare.run_as is None and bare.roles == ()


def test_choices_know_their_own_bytes() -> None:
    script = load(SUITELET)
    assert isinstance(script, ScriptObject)
    roles = script.deployments[0].roles
    assert [role.key for role in roles] == ["SALES_MANAGER", "customrole_é", "SHOPPER"]
    assert [role.location.text for role in roles] == ["SALES_MANAGER", "[scriptid=customrole_é]", "SHOPPER"]
    assert (roles[2].location.start.line, roles[2].location.start.column) == (10, 9)


@pytest.mark.parametrize(
    "audience",
    [
        "<audslctrole>SHOPPER|CEO</audslctrole>",
        "<audslctrole>SHOPPER</audslctrole><audslctrole>CEO</audslctrole>",
        "<audslctrole><role>SHOPPER</role><role>CEO</role></audslctrole>",
    ],
)
def test_a_multi_select_has_three_spellings(audience: str) -> None:
    script = load(
        "<restlet scriptid='customscript_a'><scriptdeployments><scriptdeployment scriptid='customdeploy_a'>"
        f"{audience}</scriptdeployment></scriptdeployments></restlet>"
    )
    assert isinstance(script, ScriptObject)
    assert [role.value for role in script.deployments[0].roles] == ["SHOPPER", "CEO"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("[scriptid=customrole_A]", "customrole_a"),
        ("[appid=com.acme.x, scriptid=customrole_a]", "customrole_a"),
        ("[scriptid=customrecord_a.custrecord_b]", "customrecord_a.custrecord_b"),
        ("ADMINISTRATOR", None),
        ("[/SuiteScripts/a.js]", None),
    ],
)
def test_references(text: str, expected: str | None) -> None:
    assert reference(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "[/SuiteScripts/a b.js]",
        "/SuiteScripts/a b.js",
        "SuiteScripts/a b.js",
        "~/FileCabinet/SuiteScripts/a b.js",
        "[ /SuiteScripts/a b.js ]",
    ],
)
def test_cabinet_paths(text: str) -> None:
    assert cabinet_path(text) == "/SuiteScripts/a b.js"


def test_no_cabinet_path_in_an_empty_reference() -> None:
    assert cabinet_path("[]") == "" == cabinet_path("")


def test_keys_ignore_case() -> None:
    assert key_of("[scriptid=customrole_X]") == "customrole_x"
    assert key_of(" administrator ") == "ADMINISTRATOR"


def test_rows_without_a_level_grant_nothing() -> None:
    row = "<permission><permkey>{}</permkey>{}</permission>"
    rows = row.format("LIST_A", "<permlevel>FULL</permlevel>") + row.format("LIST_B", "<permlevel>NONE</permlevel>")
    role = load(f"<role scriptid='customrole_a'><permissions>{rows}{row.format('LIST_C', '')}</permissions></role>")
    assert isinstance(role, Role)
    assert role.keys == {"LIST_A"}


def test_cells_of_a_record_type_find_their_field() -> None:
    record = load(
        "<customrecordtype scriptid='customrecord_a'><customrecordcustomfields>"
        "<customrecordcustomfield scriptid='custrecord_key'><fieldtype>TEXT</fieldtype></customrecordcustomfield>"
        "</customrecordcustomfields><instances><instance scriptid='one'><custrecord_key>v</custrecord_key>"
        "<name>One</name></instance></instances></customrecordtype>"
    )
    assert isinstance(record, CustomRecordType)
    (key, field), (name, nothing) = record.cells()
    assert (key.text, field and field.type, name.text, nothing) == ("v", "TEXT", "One", None)


def test_an_unknown_object_is_an_object() -> None:
    assert type(load("<somethingnew scriptid='custnew_a'><x/></somethingnew>")) is SdfObject
    assert sdf_object(parse(SourceFile.from_text("a.xml", "<pdf><body/></pdf>"))) is None


def test_scripts_and_objects_join_within_their_project() -> None:
    files = {}
    for name in ("one", "two"):
        files[f"{name}/src/Objects/s.xml"] = SUITELET
        files[f"{name}/src/FileCabinet/SuiteScripts/orders/SL_picker.js"] = ""
        files[f"{name}/src/FileCabinet/SuiteScripts/lib/common.js"] = ""
    kind = ProjectKind.ACCOUNT_CUSTOMIZATION
    index = project(files, roots={"one/src": kind, "two/src": kind}).index
    for name in ("one", "two"):
        (script,) = index.scripts_of(f"{name}/src/FileCabinet/SuiteScripts/orders/SL_picker.js")
        assert script.path == f"{name}/src/Objects/s.xml"
        entries = index.entry_functions(f"{name}/src/FileCabinet/SuiteScripts/lib/common.js")
        assert (entries["picker"].script_type, entries["picker"].entry) == ("suitelet", "defaultfunction")
        assert len(index.deployments_of(f"{name}/src/FileCabinet/SuiteScripts/lib/common.js")) == 2


def test_a_script_that_is_not_there_is_no_file() -> None:
    index = project({"Objects/s.xml": SUITELET}).index
    (script,) = index.scripts
    assert index.files_of(script) == ()


def test_typescript_stands_in_for_what_is_built_from_it() -> None:
    index = project({"Objects/s.xml": SUITELET, "TypeScript/sl_picker.ts": ""}).index
    assert index.files_of(index.scripts[0]) == ("TypeScript/sl_picker.ts",)


def test_roles_know_the_deployments_that_name_them() -> None:
    role = "<role scriptid='customrole_picker'><name>Picker</name></role>"
    index = project({"Objects/s.xml": SUITELET, "Objects/r.xml": role}).index
    ((deployment, runs_as),) = index.deployments_naming(index.roles[0])
    assert (deployment.scriptid, runs_as) == ("customdeploy_picker", True)
    assert index.role("[scriptid=CUSTOMROLE_PICKER]", "Objects/s.xml") is index.roles[0]


def test_two_objects_with_one_id_are_both_kept() -> None:
    role = "<role scriptid='customrole_picker'><name>Picker</name></role>"
    index = project({"Objects/a.xml": role, "Objects/b.xml": role.replace("picker", "PICKER")}).index
    assert [role.path for role in index.roles] == ["Objects/a.xml", "Objects/b.xml"]
    assert index.role("customrole_picker", "Objects/b.xml") is index.roles[0]
