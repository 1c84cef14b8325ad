"""What people and editors do to a session without thinking about it."""

from __future__ import annotations

import asyncio
from pathlib import Path

import pytest
from clients import EDITORS, REAL_SERVER, Start, edited
from lsprotocol import types

pytestmark = [pytest.mark.editor, pytest.mark.asyncio]
SCRIPTS = "src/FileCabinet/SuiteScripts"


def events(*changes: tuple[Path, types.FileChangeType]) -> types.DidChangeWatchedFilesParams:
    return types.DidChangeWatchedFilesParams([types.FileEvent(path.as_uri(), kind) for path, kind in changes])


@pytest.mark.parametrize("editor", EDITORS)
async def test_renamed_while_it_is_checked(editor: str, begin: Start, project: Path) -> None:
    session = await begin(editor, [project])
    old, new = project / SCRIPTS / "orders.js", project / SCRIPTS / "renamed é #1.js"
    uri = session.open(old)
    session.change(uri, 2, old.read_text() + "risky();\n")
    old.rename(new)
    session.close(uri)
    renamed = session.open(new, "risky();\nrisky();\nrisky();\n")
    session.client.workspace_did_change_watched_files(
        events((old, types.FileChangeType.Deleted), (new, types.FileChangeType.Created))
    )
    assert len(await session.settled(renamed, 3)) == 3
    if session.pulls:
        assert await session.diagnostics(uri) == []
    else:
        assert not session.client.diagnostics[uri]
    actions = await session.actions(renamed, types.Range(types.Position(0, 0), types.Position(0, 1)))
    assert isinstance(actions[0], types.CodeAction) and actions[0].edit
    assert edited("risky();\nrisky();\nrisky();\n", actions[0].edit, renamed).startswith("careful();\nrisky();")


async def test_folders_within_each_other(begin: Start, project: Path) -> None:
    inner = project / SCRIPTS
    (project / "suitelint.toml").write_text('ignore = ["risky-call"]\n')
    session = await begin("vscode", [project, inner])
    session.client.set_configuration({"suitelint": {"lint": {"select": ["risky-call"]}}}, scope_uri=inner.as_uri())
    (inner / "prices.js").write_text("define([], () => ({ list: 'TAINTED' }));\n")
    session.client.workspace_did_change_configuration(types.DidChangeConfigurationParams(None))
    (project / "top.js").write_text("risky();\n")
    outer, nested = session.open(project / "top.js"), session.open(inner / "orders.js")
    assert await session.settled(outer, 0) == []
    assert await session.settled(nested, 0) == []

    gone = types.WorkspaceFoldersChangeEvent([], [types.WorkspaceFolder(inner.as_uri(), "inner")])
    session.client.workspace_did_change_workspace_folders(types.DidChangeWorkspaceFoldersParams(gone))
    assert [one.code for one in await session.settled(nested, 1)] == ["tainted-module"]


async def test_last_folder_is_closed(begin: Start, project: Path) -> None:
    session = await begin("vscode", [project])
    session.client.set_configuration({"suitelint": {"lint": {"ignore": ["ALL"]}}}, scope_uri=project.as_uri())
    session.client.workspace_did_change_configuration(types.DidChangeConfigurationParams(None))
    uri = session.open(project / SCRIPTS / "orders.js")
    await session.settled(uri, 0)
    gone = types.WorkspaceFoldersChangeEvent([], [types.WorkspaceFolder(project.as_uri(), "shop")])
    session.client.workspace_did_change_workspace_folders(types.DidChangeWorkspaceFoldersParams(gone))
    await session.settled(uri, 1)


async def test_folder_that_is_not_on_this_machine(begin: Start, project: Path) -> None:
    session = await begin("vscode", [project])
    far = types.WorkspaceFolder("vscode-vfs://github/acme/shop", "far")
    added = types.WorkspaceFoldersChangeEvent([far], [])
    session.client.workspace_did_change_workspace_folders(types.DidChangeWorkspaceFoldersParams(added))
    await session.settled(session.open("vscode-vfs://github/acme/shop/a.js", "risky();\n"), 1)
    await session.settled(session.open(project / SCRIPTS / "orders.js"), 1)


async def test_opened_twice_and_versions_that_go_back(begin: Start, tmp_path: Path) -> None:
    for editor in EDITORS:
        session = await begin(editor, [tmp_path])
        uri = session.open(tmp_path / "one.js", "risky();\n")
        session.open(tmp_path / "one.js", "risky();\nrisky();\n")
        await session.settled(uri, 2)
        session.change(uri, 9, "risky();\n")
        session.change(uri, 3, "risky();\nrisky();\nrisky();\n")
        await session.settled(uri, 3)
        session.close(uri)
        session.close(uri)
        await session.settled(session.open(tmp_path / "one.js", "risky();\n"), 1)


async def test_everything_changes_at_once(begin: Start, project: Path) -> None:
    """As after `git checkout`: hundreds of files, and the document is checked soon."""
    session = await begin("vscode", [project])
    scripts = project / SCRIPTS
    names = [scripts / f"made_{number}.js" for number in range(300)]
    for file in names:
        file.write_text("define(['./orders'], (orders) => {\n" + "  orders.run({ a: [1, 2, 3] });\n" * 300 + "});\n")
    session.client.workspace_did_change_watched_files(events(*((one, types.FileChangeType.Created) for one in names)))
    uri = session.open(scripts / "orders.js")
    await session.settled(uri, 1)
    (scripts / "prices.js").write_text("define([], () => ({ list: 'TAINTED' }));\n")
    for file in names:
        file.write_text(file.read_text() + "// more\n")
    changed = [*names, scripts / "prices.js"]
    session.client.workspace_did_change_watched_files(events(*((one, types.FileChangeType.Changed) for one in changed)))
    await session.until(uri, "tainted-module")


async def test_installed_packages_do_not_disturb(begin: Start, project: Path) -> None:
    session = await begin("neovim", [project])
    uri = session.open(project / SCRIPTS / "orders.js")
    await session.settled(uri, 1)
    session.client.diagnostics.pop(uri)
    made = project / "node_modules/left-pad/index.js"
    session.client.workspace_did_change_watched_files(events((made, types.FileChangeType.Created)))
    await asyncio.sleep(0.5)
    assert uri not in session.client.diagnostics
    session.client.workspace_did_change_watched_files(events((project / "x.js", types.FileChangeType.Created)))
    await session.settled(uri, 1)


async def test_settings_break_and_heal_while_they_are_typed(begin: Start, project: Path) -> None:
    file = project / "suitelint.toml"
    file.write_text('ignore = ["risky-call"]\n')
    session = await begin("neovim", [project])
    settings, script = session.open(file, language="toml"), session.open(project / SCRIPTS / "orders.js")
    await session.settled(script, 0)
    for version, text in enumerate(('ignore = ["risky-call"', "ignore = ", "", "\x00"), 2):
        session.change(settings, version, text)
    await session.settled(settings, 0)
    await session.settled(script, 0)
    session.save(file, 'ignore = ["risky-call"')
    await session.settled(settings, 1)
    assert "suitelint.toml: unclosed array" in "".join(one.message for one in await session.settled(script, 2))
    session.change(settings, 9, 'ignore = ["risky-call"]\n')
    session.save(file, 'ignore = ["risky-call"]\n')
    await session.settled(settings, 0)
    await session.settled(script, 0)


async def test_one_enormous_line(begin: Start, tmp_path: Path) -> None:
    session = await begin("vscode", [tmp_path], command=REAL_SERVER)
    secret = "Authorization: 'Bearer 8f7d6a5s4d3f2g1hQ9'"
    text = "/* 🙂 */" + "f([1,2,{a:'b'}]);" * 8_000 + f"https.post({{headers:{{{secret}}}}});"
    uri = session.open(tmp_path / "line.js", text)
    (shown,) = await session.settled(uri, 1)
    start = len(text[: text.index("'Bearer")].encode("utf-16-le")) // 2
    assert (shown.range.start.line, shown.range.start.character) == (0, start)
    change = types.TextDocumentContentChangePartial(types.Range(types.Position(0, 8), types.Position(0, 8)), "\n")
    document = types.VersionedTextDocumentIdentifier(2, uri)
    session.client.text_document_did_change(types.DidChangeTextDocumentParams(document, [change]))
    (shown,) = await session.settled(uri, 1)
    assert (shown.range.start.line, shown.range.start.character) == (1, start - 8)


@pytest.mark.parametrize("editor", EDITORS)
async def test_typing_in_windows_line_ends_behind_an_emoji(editor: str, begin: Start, tmp_path: Path) -> None:
    session = await begin(editor, [tmp_path])
    unit = {"vscode": 2, "neovim": 4, "emacs": 1}[editor]
    uri = session.open(tmp_path / "crlf.js", "a();\r\n/* 🙂 */ b();\r\nc();\r\n")
    column = 7 + unit
    for version, letter in enumerate("risky();", 2):
        place = types.Position(1, column)
        change = types.TextDocumentContentChangePartial(types.Range(place, place), letter)
        document = types.VersionedTextDocumentIdentifier(version, uri)
        session.client.text_document_did_change(types.DidChangeTextDocumentParams(document, [change]))
        column += 1
    (shown,) = await session.settled(uri, 1)
    assert (shown.range.start, shown.range.end) == (types.Position(1, 7 + unit), types.Position(1, 14 + unit))
