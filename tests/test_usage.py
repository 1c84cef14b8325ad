from __future__ import annotations

from suitelint.flow.usage import Usage, usage_of
from suitelint.semantic.project import Project
from suitelint.source import SourceFile


def use(files: dict[str, str], *paths: str) -> Usage:
    sources = {path: SourceFile.from_text(path, text) for path, text in files.items()}
    return usage_of(Project(sources, tuple(sources)), *(paths or (next(iter(files)),)))


def amd(modules: dict[str, str], body: str) -> str:
    return f"define({list(modules)}, ({', '.join(modules.values())}) => {{ {body} }});"


def test_calls_are_known_whatever_the_binding_is_called() -> None:
    usage = use(
        {
            "a.js": amd(
                {"N/record": "rec", "N/search": "s"},
                "rec.load({type: rec.Type.SALES_ORDER, id: 1}); s.create('vendorBill');",
            )
        }
    )
    assert [(one.kind, one.name, one.types) for one in usage.uses] == [
        ("read", "N/search.create", ("vendorbill",)),
        ("read", "N/record.load", ("salesorder",)),
    ]
    assert usage.modules == ("N/record", "N/search")


def test_a_type_that_only_the_run_knows_is_dynamic() -> None:
    body = "const go = (t) => r.delete({type: t, id: 1}); r.submitFields({type: 'customrecord_A_b', id: 1});"
    usage = use({"a.js": amd({"N/record": "r"}, body)})
    assert {(one.name, one.types, one.dynamic) for one in usage.uses} == {
        ("N/record.delete", (), True),
        ("N/record.submitFields", ("customrecord_a_b",), False),
    }
    assert usage.record_types == ("customrecord_a_b",)


def test_tables_of_a_query() -> None:
    sql = "WITH recent AS (SELECT id FROM transaction) SELECT e.id FROM recent JOIN Employee e ON e.id = recent.id"
    usage = use({"a.js": amd({"N/query": "q"}, f"const SQL = '{sql}'; q.runSuiteQL({{ query: SQL }});")})
    assert usage.record_types == ("transaction", "employee")


def test_modules_count_with_the_script_that_loads_them() -> None:
    files = {
        "src/FileCabinet/SuiteScripts/a.js": amd({"./lib/b": "b", "N/log": "log"}, "b.go();"),
        "src/FileCabinet/SuiteScripts/lib/b.js": amd({"/SuiteScripts/c": "c"}, "return {go: () => c.now()};"),
        "src/FileCabinet/SuiteScripts/c.js": amd({"N/file": "f", "./a": "a"}, "return {now: () => f.load({id: 5})};"),
        "src/FileCabinet/SuiteScripts/unrelated.js": amd({"N/record": "r"}, "r.load({type: 'a', id: 1});"),
    }
    usage = use(files)
    assert [one.name for one in usage.uses] == ["N/file.load"]
    assert len(usage.files) == 3
    assert usage.data_access is not None


def test_suitescript_1() -> None:
    usage = use({"a.js": "function go(request, response) { nlapiSubmitField('customer', 5, 'phone', '1'); }"})
    assert [(one.kind, one.name, one.types) for one in usage.uses] == [("write", "nlapiSubmitField", ("customer",))]


def test_calls_with_headers_speak_in_the_name_of_the_account() -> None:
    plain = use({"a.js": amd({"N/https": "h"}, "h.get({url: 'https://api.example.com/rates'});")})
    assert (plain.uses[0].target, plain.data_access) == ("https://api.example.com/rates", None)
    assert use({"a.js": amd({"N/https": "h"}, "h.get({url: u, headers: {a: b}});")}).data_access is not None
    assert use({"a.js": amd({"N/https": "h"}, "h.requestRestlet({scriptId: 1});")}).data_access is not None


def test_deployments_reach_modules() -> None:
    xml = (
        '<restlet scriptid="customscript_a"><scriptfile>[/SuiteScripts/a.js]</scriptfile><scriptdeployments>'
        '<scriptdeployment scriptid="customdeploy_a"/></scriptdeployments></restlet>'
    )
    files = {
        "src/Objects/a.xml": xml,
        "src/FileCabinet/SuiteScripts/a.js": amd({"./lib/b": "b"}, ""),
        "src/FileCabinet/SuiteScripts/lib/b.js": amd({"../c.js": "c"}, ""),
        "src/FileCabinet/SuiteScripts/c.js": amd({}, ""),
    }
    sources = {path: SourceFile.from_text(path, text) for path, text in files.items()}
    index = Project(sources, tuple(sources)).index
    for path in list(files)[1:]:
        assert [deployment.scriptid for deployment in index.deployments_of(path)] == ["customdeploy_a"]
    assert index.loaders_of("src/FileCabinet/SuiteScripts/a.js") == ()


def test_a_call_on_a_record_that_another_call_has_named() -> None:
    usage = use({"a.js": "function go() { var r = nlapiLoadRecord('vendor', 1); nlapiSubmitRecord(r); }"})
    assert [(one.name, one.types, one.follows) for one in usage.uses] == [
        ("nlapiLoadRecord", ("vendor",), False),
        ("nlapiSubmitRecord", (), True),
    ]
    action = use({"a.js": amd({"N/action": "a"}, "a.execute({recordType: 'timebill', id: 'approve', params: {}});")})
    assert [(one.kind, one.types, one.follows) for one in action.uses] == [("write", ("timebill",), False)]
