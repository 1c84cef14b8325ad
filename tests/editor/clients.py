"""Simulated editors: what each can do, and the words in which tests drive them."""

from __future__ import annotations

import asyncio
import sys
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest_lsp
from lsprotocol import types
from pytest_lsp import ClientServerConfig, LanguageClient

HERE = Path(__file__).parent
PACK_SERVER = [sys.executable, str(HERE / "pack.py")]
REAL_SERVER = [sys.executable, "-m", "suitelint", "server"]
EDITORS = ("vscode", "neovim", "emacs")
SECONDS = 15


def capabilities(editor: str) -> types.ClientCapabilities:
    """What an editor of today says about itself. The recorded VS Code is older than pull diagnostics."""
    if editor != "vscode":
        return pytest_lsp.client_capabilities(editor)
    recorded = pytest_lsp.client_capabilities("visual_studio_code")
    assert recorded.text_document and recorded.workspace
    recorded.text_document.diagnostic = types.DiagnosticClientCapabilities(dynamic_registration=True)
    recorded.workspace.diagnostics = types.DiagnosticWorkspaceClientCapabilities(refresh_support=True)
    recorded.general = types.GeneralClientCapabilities(position_encodings=[types.PositionEncodingKind.Utf16])
    return recorded


@dataclass
class Editor:
    """A running session."""

    name: str
    client: LanguageClient
    result: types.InitializeResult
    pulls: bool
    registered: list[str]

    def open(self, path: Path | str, text: str | None = None, language: str = "javascript") -> str:
        uri = path if isinstance(path, str) else path.as_uri()
        if text is None:
            assert isinstance(path, Path)
            text = path.read_text()
        item = types.TextDocumentItem(uri, language, 1, text)
        self.client.text_document_did_open(types.DidOpenTextDocumentParams(item))
        return uri

    def change(self, uri: str, version: int, text: str) -> None:
        document = types.VersionedTextDocumentIdentifier(version, uri)
        change = types.TextDocumentContentChangeWholeDocument(text)
        self.client.text_document_did_change(types.DidChangeTextDocumentParams(document, [change]))

    def save(self, path: Path, text: str | None = None) -> None:
        """Save an open document: what an editor does to the disk, and what it says about it."""
        if text is not None:
            path.write_text(text)
        document = types.TextDocumentIdentifier(path.as_uri())
        self.client.text_document_did_save(types.DidSaveTextDocumentParams(document))

    def close(self, uri: str) -> None:
        self.client.text_document_did_close(types.DidCloseTextDocumentParams(types.TextDocumentIdentifier(uri)))

    async def diagnostics(self, uri: str) -> list[types.Diagnostic]:
        """What the editor shows once it has heard of the newest text."""
        if self.pulls:
            report = await self.pull(uri)
            assert isinstance(report, types.RelatedFullDocumentDiagnosticReport)
            return list(report.items)
        self.client.diagnostics.pop(uri, None)
        while uri not in self.client.diagnostics:
            await asyncio.wait_for(self.client.wait_for_notification(types.TEXT_DOCUMENT_PUBLISH_DIAGNOSTICS), SECONDS)
        return list(self.client.diagnostics[uri])

    async def settled(self, uri: str, wanted: int) -> list[types.Diagnostic]:
        """The diagnostics as soon as there are `wanted` of them."""
        for _ in range(SECONDS * 10):
            shown = await self.diagnostics(uri) if self.pulls else list(self.client.diagnostics.get(uri, [None] * 99))
            if len(shown) == wanted:
                return shown
            await asyncio.sleep(0.1)
        raise AssertionError(f"{len(shown)} diagnostics instead of {wanted}: {[one and one.message for one in shown]}")

    async def until(self, uri: str, rule: str) -> types.Diagnostic:
        """The diagnostic of `rule` as soon as it is shown."""
        for _ in range(SECONDS * 10):
            shown = await self.diagnostics(uri) if self.pulls else list(self.client.diagnostics.get(uri, []))
            for one in shown:
                if one.code == rule:
                    return one
            await asyncio.sleep(0.1)
        raise AssertionError(f"no {rule}: {[one.message for one in shown]}")

    async def until_gone(self, uri: str, rule: str) -> None:
        """Wait until no diagnostic of `rule` is shown."""
        for _ in range(SECONDS * 10):
            shown = await self.diagnostics(uri) if self.pulls else list(self.client.diagnostics.get(uri, []))
            if rule not in [one.code for one in shown]:
                return
            await asyncio.sleep(0.1)
        raise AssertionError(f"still {rule}")

    async def pull(self, uri: str, previous: str | None = None) -> types.DocumentDiagnosticReport:
        params = types.DocumentDiagnosticParams(types.TextDocumentIdentifier(uri), previous_result_id=previous)
        return await asyncio.wait_for(self.client.text_document_diagnostic_async(params), SECONDS)

    async def actions(
        self, uri: str, area: types.Range, only: list[str] | None = None
    ) -> list[types.CodeAction | types.Command]:
        context = types.CodeActionContext([], only=only)  # type: ignore[arg-type]
        params = types.CodeActionParams(types.TextDocumentIdentifier(uri), area, context)
        answer = await asyncio.wait_for(self.client.text_document_code_action_async(params), SECONDS)
        assert answer is not None
        return list(answer)

    async def hover(self, uri: str, line: int, character: int) -> str:
        params = types.HoverParams(types.TextDocumentIdentifier(uri), types.Position(line, character))
        answer = await asyncio.wait_for(self.client.text_document_hover_async(params), SECONDS)
        if answer is None:
            return ""
        assert isinstance(answer.contents, types.MarkupContent)
        return answer.contents.value


Start = Callable[..., Awaitable[Editor]]
"""What the fixture `begin` gives: `start`, with the end taken care of."""


async def start(
    editor: str,
    folders: list[Path],
    *,
    command: list[str] = PACK_SERVER,
    options: Any = None,
    settings: Any = None,
    change: Any = None,
) -> Editor:
    """Start a server and greet it as `editor` does. `settings` is the `suitelint` section; `change` edits abilities."""
    client = await ClientServerConfig(server_command=command).start()
    assert isinstance(client, LanguageClient)
    client.set_configuration({"suitelint": settings or {}})
    converter = client.protocol._converter
    for union in (types.Command | types.CodeAction, types.Command | types.CodeAction | None):
        converter.register_structure_hook(union, lambda value, _: converter.structure(value, types.CodeAction))
    registered: list[str] = []

    @client.feature(types.CLIENT_REGISTER_CAPABILITY)
    def register(params: types.RegistrationParams) -> None:
        registered.extend(one.method for one in params.registrations)

    able = capabilities(editor)
    if change is not None:
        change(able)
    params = types.InitializeParams(
        able,
        root_uri=folders[0].as_uri() if folders else None,
        workspace_folders=[types.WorkspaceFolder(folder.as_uri(), folder.name) for folder in folders] or None,
        initialization_options=options,
    )
    result = await asyncio.wait_for(client.initialize_session(params), SECONDS)
    return Editor(editor, client, result, result.capabilities.diagnostic_provider is not None, registered)


def edited(text: str, edit: types.WorkspaceEdit, uri: str) -> str:
    """`text` after the edits for `uri`; positions are UTF-16."""
    changes: list[types.TextEdit] = []
    for document in edit.document_changes or ():
        assert isinstance(document, types.TextDocumentEdit)
        if document.text_document.uri == uri:
            changes += [one for one in document.edits if isinstance(one, types.TextEdit)]
    changes += (edit.changes or {}).get(uri, [])
    assert changes
    lines = text.splitlines(keepends=True)
    for one in sorted(changes, key=lambda each: (each.range.start.line, each.range.start.character), reverse=True):
        start, end = (_offset(lines, position) for position in (one.range.start, one.range.end))
        text = text[:start] + one.new_text + text[end:]
    return text


def _offset(lines: list[str], position: types.Position) -> int:
    prefix = lines[position.line].encode("utf-16-le")[: position.character * 2] if position.line < len(lines) else b""
    return sum(map(len, lines[: position.line])) + len(prefix.decode("utf-16-le"))
