"""What every editor gets: the same sessions as VS Code, Neovim and Emacs."""

from __future__ import annotations

import asyncio
from pathlib import Path

import pytest
from clients import EDITORS, Start, edited
from lsprotocol import types

pytestmark = [pytest.mark.editor, pytest.mark.asyncio]
SCRIPTS = "src/FileCabinet/SuiteScripts"


@pytest.mark.parametrize("editor", EDITORS)
async def test_finding_appears_moves_and_goes(editor: str, begin: Start, project: Path) -> None:
    session = await begin(editor, [project])
    file = project / SCRIPTS / "orders.js"
    uri = session.open(file)
    (shown,) = await session.diagnostics(uri)
    assert (shown.source, shown.code, shown.severity) == ("suitelint", "risky-call", types.DiagnosticSeverity.Error)
    assert (shown.range.start.line, shown.range.start.character, shown.range.end.character) == (1, 2, 9)
    assert shown.code_description and shown.code_description.href.endswith("/pack.md")

    session.change(uri, 2, "\n\n" + file.read_text())
    (shown,) = await session.settled(uri, 1) if session.pulls else await session.diagnostics(uri)
    assert shown.range.start.line == 3

    session.change(uri, 3, "define([], () => {});\n")
    assert await session.settled(uri, 0) == []


@pytest.mark.parametrize("editor", EDITORS)
async def test_half_typed_script_keeps_its_findings(editor: str, begin: Start, project: Path) -> None:
    session = await begin(editor, [project])
    uri = session.open(project / SCRIPTS / "new.js", "define(['N/log'], (log) => {\n  risky();\n  const post = (bo")
    assert [one.code for one in await session.diagnostics(uri)] == ["risky-call"]


@pytest.mark.parametrize("editor", EDITORS)
async def test_saved_module_updates_the_script_that_uses_it(editor: str, begin: Start, project: Path) -> None:
    session = await begin(editor, [project])
    module = project / SCRIPTS / "prices.js"
    uri = session.open(project / SCRIPTS / "orders.js")
    await session.settled(uri, 1)
    session.open(module)
    text = "define([], () => ({ list: 'TAINTED' }));\n"
    session.change(module.as_uri(), 2, text)
    session.save(module, text)
    shown = await session.settled(uri, 2)
    steps = shown[0].related_information if shown[0].code == "tainted-module" else shown[1].related_information
    assert steps is not None
    assert [step.message for step in steps] == ["1. the taint comes from here", "2. and is used here"]
    assert [step.location.uri for step in steps] == [module.as_uri(), uri]


@pytest.mark.parametrize("editor", EDITORS)
async def test_quick_fixes_suppressions_and_explanation(editor: str, begin: Start, project: Path) -> None:
    session = await begin(editor, [project])
    file = project / SCRIPTS / "orders.js"
    uri = session.open(file)
    (shown,) = await session.diagnostics(uri)
    actions = await session.actions(uri, shown.range)
    assert [action.title for action in actions] == [
        "Call `careful` instead",
        "Remove the call (unsafe: may change behaviour)",
        "Suppress risky-call on this line, with a reason",
        "Suppress risky-call in this file, with a reason",
        "Explain risky-call",
    ]
    text = file.read_text()
    results = []
    for number, action in enumerate(actions[:4], 2):
        assert isinstance(action, types.CodeAction) and action.edit is not None
        assert action.is_preferred is (True if number == 2 else None)
        results.append(edited(text, action.edit, uri))
        session.change(uri, number, results[-1])
        assert await session.settled(uri, 0) == []
    assert [result.splitlines()[1] for result in results[:3]] == [
        "  careful();",
        "  undefined;",
        "  // suitelint: ignore[risky-call] why this is safe",
    ]
    assert results[3].splitlines()[0] == "// suitelint: ignore-file[risky-call] why this is safe"


@pytest.mark.parametrize("editor", EDITORS)
async def test_columns_count_what_the_editor_counts(editor: str, begin: Start, tmp_path: Path) -> None:
    session = await begin(editor, [tmp_path])
    encoding = {"vscode": "utf-16", "neovim": "utf-8", "emacs": "utf-32"}[editor]
    assert session.result.capabilities.position_encoding == encoding
    prefix = "/* 𝄞é */ "
    uri = session.open(tmp_path / "music.js", f"{prefix}risky();\n")
    (shown,) = await session.diagnostics(uri)
    units = {"utf-8": len(prefix.encode()), "utf-16": len(prefix) + 1, "utf-32": len(prefix)}[encoding]
    assert (shown.range.start.character, shown.range.end.character) == (units, units + 7)
    assert "risky-call" in await session.hover(uri, 0, units + 1)


@pytest.mark.parametrize("editor", EDITORS)
async def test_hover(editor: str, begin: Start, project: Path) -> None:
    session = await begin(editor, [project])
    text = "risky();\n// suitelint: ignore[risky-call] checked by hand\nrisky();\nother();\n"
    uri = session.open(project / SCRIPTS / "hover.js", text)
    await session.settled(uri, 1)
    about = await session.hover(uri, 0, 2)
    assert "**risky-call** (NS901, error, high confidence)" in about
    assert "Risk is bad." in about and "Be careful." in about
    about = await session.hover(uri, 1, 25)
    assert "Suppresses **risky-call** on line 3" in about and "Reason: checked by hand" in about
    assert await session.hover(uri, 3, 1) == ""

    settings = session.open(project / "suitelint.toml", 'ignore = ["NS901", "tainted-module", "NS9"]\n', "toml")
    assert "# risky-call (NS901)" in await session.hover(settings, 0, 13)
    assert "# tainted-module (NS902)" in await session.hover(settings, 0, 25)
    assert "**crashing** (NS904)" in await session.hover(settings, 0, 39)
    assert await session.hover(settings, 0, 2) == ""


@pytest.mark.parametrize("editor", EDITORS)
async def test_ends_cleanly(editor: str, begin: Start, project: Path) -> None:
    session = await begin(editor, [project])
    session.open(project / SCRIPTS / "orders.js")
    await session.client.shutdown_session()
    server = session.client._server
    assert server is not None
    assert await asyncio.wait_for(server.wait(), 5) == 0
