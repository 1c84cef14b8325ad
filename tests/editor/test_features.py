"""Single features of the language server, each in the editor that shows it best."""

from __future__ import annotations

import asyncio
from pathlib import Path

import pytest
from clients import REAL_SERVER, Start, edited
from lsprotocol import types
from pack import rules

from suitelint.baseline import Baseline
from suitelint.lsp.folder import MAX_BYTES, Folder

pytestmark = [pytest.mark.editor, pytest.mark.asyncio]
SCRIPTS = "src/FileCabinet/SuiteScripts"


def everything(text: str) -> types.Range:
    return types.Range(types.Position(0, 0), types.Position(len(text.splitlines()), 0))


async def test_fix_all_takes_safe_fixes_only(begin: Start, tmp_path: Path) -> None:
    session = await begin("vscode", [tmp_path])
    text = "risky();\nrisky('token-for-tests');\nrisky(); risky();\n"
    uri = session.open(tmp_path / "many.js", text)
    for only in (["source.fixAll.suitelint"], ["source.fixAll"], ["source"]):
        (action,) = await session.actions(uri, everything(text), only)
        assert isinstance(action, types.CodeAction) and action.edit
        assert action.kind == "source.fixAll.suitelint"
        assert edited(text, action.edit, uri) == "careful();\nrisky('token-for-tests');\ncareful(); careful();\n"
    assert await session.actions(uri, everything(text), ["source.organizeImports"]) == []
    assert await session.actions(uri, everything(text), ["refactor"]) == []
    menu = await session.actions(uri, everything(text))
    assert menu and all(getattr(action, "kind", "quickfix") == "quickfix" for action in menu)


async def test_unchanged_pull_is_short(begin: Start, tmp_path: Path) -> None:
    session = await begin("vscode", [tmp_path])
    uri = session.open(tmp_path / "one.js", "risky();\n")
    first = await session.pull(uri)
    assert isinstance(first, types.RelatedFullDocumentDiagnosticReport)
    again = await session.pull(uri, first.result_id)
    assert isinstance(again, types.RelatedUnchangedDocumentDiagnosticReport)
    session.change(uri, 2, "\nrisky();\n")
    moved = await session.pull(uri, first.result_id)
    assert isinstance(moved, types.RelatedFullDocumentDiagnosticReport)
    assert moved.items[0].range.start.line == 1


async def test_typing_is_debounced_and_only_the_last_text_counts(begin: Start, tmp_path: Path) -> None:
    session = await begin("emacs", [tmp_path])
    published: list[types.PublishDiagnosticsParams] = []
    uri = session.open(tmp_path / "typing.js", "")
    await session.diagnostics(uri)
    handler = session.client.protocol.fm.features[types.TEXT_DOCUMENT_PUBLISH_DIAGNOSTICS]

    def record(params: types.PublishDiagnosticsParams) -> None:
        published.append(params)
        handler(params)

    session.client.protocol.fm.features[types.TEXT_DOCUMENT_PUBLISH_DIAGNOSTICS] = record
    text = "risky();\n"
    for version in range(2, len(text) * 3 + 2):
        session.change(uri, version, (text * 3)[: version - 1])
        await asyncio.sleep(0.02)
    await session.settled(uri, 3)
    await asyncio.sleep(0.5)
    assert [params.version for params in published] == [len(text) * 3 + 1]


async def test_check_on_save_only(begin: Start, project: Path) -> None:
    for editor in ("vscode", "emacs"):
        session = await begin(editor, [project], settings={"run": "onSave"})
        file = project / SCRIPTS / "orders.js"
        uri = session.open(file)
        await session.settled(uri, 1)
        session.change(uri, 2, "define([], () => {});\n")
        await asyncio.sleep(0.6)
        assert len(await session.settled(uri, 1)) == 1
        session.save(file, "define([], () => {});\n")
        await session.settled(uri, 0)
        file.write_text("define([], () => {\n  risky();\n});\n")


async def test_settings_of_the_editor_are_followed(begin: Start, tmp_path: Path) -> None:
    session = await begin("vscode", [tmp_path], settings={"lint": {"ignore": ["NS901"]}})
    uri = session.open(tmp_path / "one.js", "risky();\n")
    assert await session.diagnostics(uri) == []
    assert set(session.registered) == {"workspace/didChangeWatchedFiles", "workspace/didChangeConfiguration"}

    session.client.set_configuration({"suitelint": {"lint": {"select": ["no-such-rule"]}}})
    session.client.workspace_did_change_configuration(types.DidChangeConfigurationParams(None))
    (shown,) = await session.settled(uri, 1)
    assert shown.code is None and "unknown rule `no-such-rule`" in shown.message

    session.client.set_configuration({"suitelint": {"lint": "nonsense", "configuration": 5}})
    session.client.workspace_did_change_configuration(types.DidChangeConfigurationParams(None))
    for _ in range(50):
        (shown,) = await session.settled(uri, 1)
        if shown.code == "risky-call":
            break
    assert shown.code == "risky-call"


async def test_settings_sent_by_a_client_that_cannot_be_asked(begin: Start, tmp_path: Path) -> None:
    def mute(able: types.ClientCapabilities) -> None:
        assert able.workspace
        able.workspace.configuration = False

    options = {"settings": {"lint": {"ignore": ["risky-call"]}}}
    session = await begin("emacs", [tmp_path], options=options, change=mute)
    uri = session.open(tmp_path / "one.js", "risky();\n")
    assert await session.diagnostics(uri) == []
    session.client.workspace_did_change_configuration(types.DidChangeConfigurationParams({"suitelint": {}}))
    await session.settled(uri, 1)


async def test_folders_have_their_own_settings_and_come_and_go(begin: Start, tmp_path: Path) -> None:
    strict, loose = tmp_path / "strict", tmp_path / "loose"
    for folder in (strict, loose):
        folder.mkdir()
        (folder / "one.js").write_text("risky();\n")
    session = await begin("vscode", [strict, loose])
    session.client.set_configuration({"suitelint": {"lint": {"ignore": ["risky-call"]}}}, scope_uri=loose.as_uri())
    session.client.workspace_did_change_configuration(types.DidChangeConfigurationParams(None))
    first, second = session.open(strict / "one.js"), session.open(loose / "one.js")
    await session.settled(first, 1)
    await session.settled(second, 0)
    gone = types.WorkspaceFoldersChangeEvent([], [types.WorkspaceFolder(loose.as_uri(), "loose")])
    session.client.workspace_did_change_workspace_folders(types.DidChangeWorkspaceFoldersParams(gone))
    await session.settled(second, 1)
    back = types.WorkspaceFoldersChangeEvent([types.WorkspaceFolder(loose.as_uri(), "loose")], [])
    session.client.workspace_did_change_workspace_folders(types.DidChangeWorkspaceFoldersParams(back))
    await session.settled(second, 0)
    await session.settled(first, 1)


async def test_documents_that_are_no_files(begin: Start, tmp_path: Path) -> None:
    session = await begin("vscode", [tmp_path])
    untitled = session.open("untitled:Untitled-1", "risky();\n")
    assert [one.code for one in await session.diagnostics(untitled)] == ["risky-call"]
    actions = await session.actions(untitled, everything("x"))
    assert len(actions) == 5
    remote = session.open("vscode-vfs://host/scripts/a%20b.js", "risky();\n", "plaintext")
    assert [one.code for one in await session.diagnostics(remote)] == ["risky-call"]
    old = session.open(f"git:{tmp_path}/one.js?%7B%22ref%22%3A%22HEAD%22%7D", "risky();\n")
    assert await session.diagnostics(old) == []
    for style in (
        session.open("untitled:page.css", "risky();\n", "css"),
        session.open(tmp_path / "page.css", "risky();\n" + " " * MAX_BYTES, "css"),
    ):
        assert await session.diagnostics(style) == []


async def test_file_outside_of_every_folder(begin: Start, project: Path) -> None:
    """Its project is found around it, so that its modules are known."""
    (project / SCRIPTS / "prices.js").write_text("define([], () => 'TAINTED');\n")
    session = await begin("vscode", [])
    uri = session.open(project / SCRIPTS / "orders.js")
    assert {one.code for one in await session.diagnostics(uri)} == {"risky-call", "tainted-module"}


async def test_no_message_holds_a_secret(begin: Start, tmp_path: Path) -> None:
    session = await begin("vscode", [tmp_path])
    uri = session.open(tmp_path / "one.js", "risky(qzx81-not-for-eyes);\n")
    (shown,) = await session.diagnostics(uri)
    texts = [shown.message, await session.hover(uri, 0, 3)]
    texts += [action.title for action in await session.actions(uri, shown.range)]
    assert "`risky` gets `qz…(18)`" in texts[0]
    assert not any("not-for-eyes" in text for text in texts)


async def test_failing_rule_costs_only_itself(begin: Start, tmp_path: Path) -> None:
    session = await begin("vscode", [tmp_path])
    uri = session.open(tmp_path / "one.js", "risky(); // crash the rule\n")
    shown = await session.diagnostics(uri)
    assert [one.code for one in shown] == ["risky-call", None]
    assert "(rule `crashing`)" in shown[1].message and "told to" not in shown[1].message


async def test_unused_suppression_is_faded(begin: Start, tmp_path: Path) -> None:
    session = await begin("vscode", [tmp_path])
    (shown,) = await session.diagnostics(session.open(tmp_path / "one.js", "/*unused*/\n"))
    assert list(shown.tags or ()) == [types.DiagnosticTag.Unnecessary]
    assert shown.severity == types.DiagnosticSeverity.Information


async def test_too_large_a_document_is_said_to_be(begin: Start, tmp_path: Path) -> None:
    session = await begin("vscode", [tmp_path])
    uri = session.open(tmp_path / "big.js", "risky();\n" * 120_000)
    (shown,) = await session.diagnostics(uri)
    assert shown.message == "Not checked: larger than 1000 kB"
    session.change(uri, 2, "risky();\n")
    assert [one.code for one in await session.diagnostics(uri)] == ["risky-call"]


async def test_files_that_appear_change_and_go_without_the_editor(begin: Start, project: Path) -> None:
    session = await begin("vscode", [project])
    uri = session.open(project / SCRIPTS / "orders.js")
    module = project / SCRIPTS / "prices.js"

    def tell(kind: types.FileChangeType) -> None:
        event = types.FileEvent(module.as_uri(), kind)
        session.client.workspace_did_change_watched_files(types.DidChangeWatchedFilesParams([event]))

    await session.settled(uri, 1)
    module.write_text("define([], () => 'TAINTED');\n")
    tell(types.FileChangeType.Changed)
    await session.settled(uri, 2)
    module.unlink()
    tell(types.FileChangeType.Deleted)
    await session.settled(uri, 1)
    module.write_text("define([], () => 'TAINTED');\n")
    tell(types.FileChangeType.Created)
    await session.settled(uri, 2)


async def test_unsaved_module_counts_and_closing_it_brings_back_the_file(begin: Start, project: Path) -> None:
    session = await begin("vscode", [project])
    uri = session.open(project / SCRIPTS / "orders.js")
    module = session.open(project / SCRIPTS / "prices.js")
    await session.settled(uri, 1)
    session.change(module, 2, "define([], () => 'TAINTED');\n")
    await session.settled(uri, 2)
    session.close(module)
    await session.settled(uri, 1)
    assert await session.diagnostics(module) == []


async def test_closed_document_is_cleared(begin: Start, project: Path) -> None:
    session = await begin("emacs", [project])
    uri = session.open(project / SCRIPTS / "orders.js")
    await session.settled(uri, 1)
    session.close(uri)
    await session.settled(uri, 0)


async def test_files_that_a_run_leaves_out_are_left_out(begin: Start, project: Path) -> None:
    library = project / "node_modules/left/index.js"
    library.parent.mkdir(parents=True)
    library.write_text("risky();\n")
    session = await begin("vscode", [project])
    assert await session.diagnostics(session.open(library)) == []


async def test_commands(begin: Start, tmp_path: Path) -> None:
    session = await begin("vscode", [tmp_path], options={"explainCommand": True, "editReasonCommand": True})
    page = await session.client.workspace_execute_command_async(
        types.ExecuteCommandParams("suitelint.server.explain", ["risky-call"])
    )
    assert isinstance(page, str) and page.startswith("# risky-call (NS901)") and "Be careful." in page
    rules = await session.client.workspace_execute_command_async(types.ExecuteCommandParams("suitelint.server.rules"))
    assert [rule["code"] for rule in rules] == ["NS901", "NS902", "NS903", "NS904"]
    assert session.client.shown_documents == []

    uri = session.open(tmp_path / "one.js", "  risky();\n")
    (shown,) = await session.diagnostics(uri)
    actions = {action.title: action for action in await session.actions(uri, shown.range)}
    line = actions["Suppress risky-call on this line, with a reason"]
    assert isinstance(line, types.CodeAction) and line.command and line.edit
    assert line.command.command == "suitelint.editReason" and line.command.arguments
    where, area = line.command.arguments
    text = edited("  risky();\n", line.edit, uri).splitlines()[area["start"]["line"]]
    assert where == uri
    assert text[area["start"]["character"] : area["end"]["character"]] == "why this is safe"


async def test_explanation_is_shown_where_the_editor_has_no_command(begin: Start, tmp_path: Path) -> None:
    session = await begin("vscode", [tmp_path])
    await session.client.workspace_execute_command_async(
        types.ExecuteCommandParams("suitelint.server.explain", ["NS901"])
    )
    assert [shown.uri.rpartition("/")[2] for shown in session.client.shown_documents] == ["pack.md"]


async def test_pull_can_be_cancelled(begin: Start, tmp_path: Path) -> None:
    session = await begin("vscode", [tmp_path])
    uri = session.open(tmp_path / "one.js", "risky();\n")
    await session.diagnostics(uri)
    session.change(uri, 2, "risky(); risky();\n")
    document = types.TextDocumentIdentifier(uri)
    waiting = session.client.protocol.send_request(
        types.TEXT_DOCUMENT_DIAGNOSTIC, types.DocumentDiagnosticParams(document), msg_id="pull-1"
    )
    session.client.cancel_request(types.CancelParams("pull-1"))
    with pytest.raises(Exception, match="cancel"):
        await asyncio.wait_for(asyncio.wrap_future(waiting), 5)
    assert len(await session.diagnostics(uri)) == 2


async def test_settings_file_is_followed_and_its_mistakes_are_shown_in_it(begin: Start, project: Path) -> None:
    file = project / "suitelint.toml"
    file.write_text('ignore = ["risky-call"]\n')
    session = await begin("vscode", [project])
    uri = session.open(project / SCRIPTS / "orders.js")
    assert await session.diagnostics(uri) == []
    settings = session.open(file, language="toml")
    assert await session.diagnostics(settings) == []

    for text, line, message in (
        ('\nignroe = ["risky-call"]\n', 1, "unknown key `ignroe`; did you mean `ignore`?"),
        ('ignore = [\n"riskycall"]\n', 1, "unknown rule `riskycall`; did you mean `risky-call`?"),
        ("ignore = [\n\n'\n", 2, None),
    ):
        session.change(settings, line + 10, text)
        session.save(file, text)
        (shown,) = await session.settled(settings, 1)
        assert shown.severity == types.DiagnosticSeverity.Error and shown.range.start.line == line
        assert message is None or shown.message == message
        codes = {one.code: one.message for one in await session.settled(uri, 2)}
        assert set(codes) == {"risky-call", None} and "suitelint.toml: " in codes[None]

    session.change(settings, 99, "")
    session.save(file, "")
    await session.settled(settings, 0)
    assert [one.code for one in await session.settled(uri, 1)] == ["risky-call"]


async def test_folder_inside_a_project_knows_the_project(begin: Start, project: Path) -> None:
    (project / "suitelint.toml").write_text('per-path-ignores = { "src/FileCabinet/**" = ["risky-call"] }\n')
    (project / SCRIPTS / "prices.js").write_text("define([], () => 'TAINTED');\n")
    session = await begin("vscode", [project / SCRIPTS])
    uri = session.open(project / SCRIPTS / "orders.js")
    assert [one.code for one in await session.diagnostics(uri)] == ["tainted-module"]


async def test_baseline_hides_what_it_accepts(begin: Start, project: Path) -> None:
    session = await begin("vscode", [project])
    uri = session.open(project / SCRIPTS / "orders.js")
    await session.settled(uri, 1)
    checked = Folder(project, rules())
    checked.put(str(project / SCRIPTS / "orders.js"), (project / SCRIPTS / "orders.js").read_text())
    found = checked.check(uri, 1, 1, str(project / SCRIPTS / "orders.js")).findings
    baseline = project / "suitelint-baseline.json"
    baseline.write_text(Baseline.of(found).dump())
    event = types.FileEvent(baseline.as_uri(), types.FileChangeType.Created)
    session.client.workspace_did_change_watched_files(types.DidChangeWatchedFilesParams([event]))
    await session.settled(uri, 0)


async def test_settings_file_that_the_editor_names(
    begin: Start, project: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "team.toml").write_text('ignore = ["risky-call"]\n')
    (project / "suitelint.toml").write_text('ignore = ["tainted-module"]\n')
    monkeypatch.setenv("TEAM_SETTINGS", str(tmp_path))
    session = await begin("vscode", [project], settings={"configuration": "${env:TEAM_SETTINGS}/team.toml"})
    uri = session.open(project / SCRIPTS / "orders.js")
    assert await session.diagnostics(uri) == []
    for name, codes in (
        ("${workspaceFolder}/../team.toml", []),
        ("../team.toml", []),
        ("no.toml", ["risky-call", None]),
    ):
        session.client.set_configuration({"suitelint": {"configuration": name}})
        session.client.workspace_did_change_configuration(types.DidChangeConfigurationParams(None))
        assert [one.code for one in await session.settled(uri, len(codes))] == codes


async def test_a_fix_makes_a_file_where_the_editor_can(begin: Start, tmp_path: Path) -> None:
    scripts = tmp_path / "src/FileCabinet/SuiteApps/com.example.rates"
    scripts.mkdir(parents=True)
    (tmp_path / "src/manifest.xml").write_text('<manifest projecttype="SUITEAPP"/>\n')
    text = "define(['N/https'], (https) => ({ key: 'custsecret_rates' }));\n"
    (scripts / "ss_rates.js").write_text(text)

    def unable(able: types.ClientCapabilities) -> None:
        assert able.workspace and able.workspace.workspace_edit
        able.workspace.workspace_edit.resource_operations = None

    for change in (None, unable):
        session = await begin("vscode", [tmp_path], command=REAL_SERVER, change=change)
        uri = session.open(scripts / "ss_rates.js")
        await session.until(uri, "undeclared-secret")
        offered = [one for one in await session.actions(uri, everything(text)) if one.title.startswith("Declare")]
        assert len(offered) == (1 if change is None else 0)
        for action in offered:
            assert isinstance(action, types.CodeAction) and action.edit and action.edit.document_changes
            made, written = action.edit.document_changes
            assert isinstance(made, types.CreateFile) and isinstance(written, types.TextDocumentEdit)
            assert made.uri == written.text_document.uri == (tmp_path / "src/Objects/custsecret_rates.xml").as_uri()
