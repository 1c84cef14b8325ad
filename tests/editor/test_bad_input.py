"""What goes wrong between editor and server, and must cost nothing else."""

from __future__ import annotations

import asyncio
import json
import os
import signal
import sys
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import pytest
import pytest_asyncio
from clients import PACK_SERVER, Start
from lsprotocol import types

pytestmark = [pytest.mark.editor, pytest.mark.asyncio]


class Wire:
    """A server spoken to in bytes."""

    def __init__(self, process: asyncio.subprocess.Process) -> None:
        self.process = process
        assert process.stdin and process.stdout
        self.stdin, self.stdout = process.stdin, process.stdout
        self.number = 0

    def raw(self, body: bytes, length: int | None = None) -> None:
        self.stdin.write(b"Content-Length: %d\r\n\r\n" % (len(body) if length is None else length) + body)

    def notify(self, method: str, params: Any) -> None:
        self.raw(json.dumps({"jsonrpc": "2.0", "method": method, "params": params}).encode())

    async def ask(self, method: str, params: Any) -> Any:
        self.number += 1
        self.raw(json.dumps({"jsonrpc": "2.0", "id": self.number, "method": method, "params": params}).encode())
        while True:
            message = await asyncio.wait_for(self.read(), 15)
            if message.get("id") == self.number and "method" not in message:
                return message

    async def read(self) -> Any:
        length = 0
        while line := (await self.stdout.readline()).strip():
            if line.lower().startswith(b"content-length:"):
                length = int(line.partition(b":")[2])
        return json.loads(await self.stdout.readexactly(length))

    async def greet(self) -> None:
        able = {"textDocument": {"diagnostic": {}}, "workspace": {"diagnostics": {"refreshSupport": True}}}
        answer = await self.ask("initialize", {"processId": None, "rootUri": None, "capabilities": able})
        assert answer["result"]["serverInfo"]["name"] == "suitelint"
        self.notify("initialized", {})

    def open(self, uri: str, text: str) -> None:
        item = {"uri": uri, "languageId": "javascript", "version": 1, "text": text}
        self.notify("textDocument/didOpen", {"textDocument": item})

    async def codes(self, uri: str) -> list[str]:
        answer = await self.ask("textDocument/diagnostic", {"textDocument": {"uri": uri}})
        return [item["code"] for item in answer["result"]["items"]]


@pytest_asyncio.fixture
async def wire() -> AsyncIterator[Wire]:
    pipe = asyncio.subprocess.PIPE
    process = await asyncio.create_subprocess_exec(*PACK_SERVER, stdin=pipe, stdout=pipe, stderr=pipe)
    connected = Wire(process)
    await connected.greet()
    yield connected
    if process.returncode is None:
        process.kill()
        await process.wait()


@pytest.mark.parametrize(
    "body",
    [
        b"{",
        b"",
        b"null",
        b"[]",
        b"\xff\xfe\x00",
        b'{"jsonrpc": "2.0"}',
        b'{"jsonrpc": "2.0", "method": 5}',
        b'{"jsonrpc": "2.0", "method": "no/such"}',
        b'{"jsonrpc": "2.0", "id": 900, "method": "no/such", "params": {}}',
        b'{"jsonrpc": "2.0", "id": 901, "result": 5}',
        b'{"jsonrpc": "2.0", "method": "textDocument/didOpen", "params": {"textDocument": {"uri": 7}}}',
        b'{"jsonrpc": "2.0", "method": "textDocument/didOpen", "params": null}',
        b'{"jsonrpc": "2.0", "id": 902, "method": "textDocument/hover", "params": {"textDocument": {"uri": "file:///x"}}}',
        b'{"jsonrpc": "2.0", "id": 903, "method": "workspace/executeCommand", "params": {"command": "rm"}}',
        b"[" * 100_000,
    ],
    ids=lambda body: body[:40].decode("latin-1"),
)
async def test_unreadable_message(wire: Wire, body: bytes) -> None:
    wire.open("untitled:a", "risky();")
    wire.raw(body)
    assert await wire.codes("untitled:a") == ["risky-call"]


async def test_messages_about_documents_that_are_not_open(wire: Wire) -> None:
    for uri in ("untitled:never", "file:///no/such/file.js", "nonsense", ""):
        document = {"uri": uri, "version": 2}
        wire.notify("textDocument/didChange", {"textDocument": document, "contentChanges": [{"text": "risky();"}]})
        wire.notify("textDocument/didSave", {"textDocument": document})
        wire.notify("textDocument/didClose", {"textDocument": document})
        assert await wire.codes(uri) == []
        place = {"textDocument": {"uri": uri}, "position": {"line": 5, "character": 5}}
        assert (await wire.ask("textDocument/hover", place))["result"] is None
    wire.open("untitled:a", "risky();")
    assert await wire.codes("untitled:a") == ["risky-call"]


async def test_positions_outside_of_the_text(wire: Wire) -> None:
    wire.open("untitled:a", "risky();")
    for line, character in ((0, 99), (99, 0), (99, 99)):
        place = {"textDocument": {"uri": "untitled:a"}, "position": {"line": line, "character": character}}
        assert "error" not in await wire.ask("textDocument/hover", place)
        area = {"start": place["position"], "end": place["position"]}
        asked = {"textDocument": {"uri": "untitled:a"}, "range": area, "context": {"diagnostics": []}}
        assert "error" not in await wire.ask("textDocument/codeAction", asked)
    area = {"start": {"line": 70, "character": 0}, "end": {"line": 80, "character": 9}}
    change = [{"range": area, "text": "\nrisky();"}]
    wire.notify(
        "textDocument/didChange", {"textDocument": {"uri": "untitled:a", "version": 2}, "contentChanges": change}
    )
    assert await wire.codes("untitled:a") == ["risky-call", "risky-call"]


async def test_lone_surrogates(wire: Wire) -> None:
    wire.open("untitled:a", "/* \ud834 */ risky();")
    answer = await wire.ask("textDocument/diagnostic", {"textDocument": {"uri": "untitled:a"}})
    assert answer["result"]["items"][0]["range"]["start"]["character"] == 8


async def test_closed_pipe_ends_the_server(wire: Wire) -> None:
    wire.open("untitled:a", "risky();" * 1000)
    wire.stdin.close()
    await asyncio.wait_for(wire.process.wait(), 10)
    assert wire.process.returncode is not None


async def test_exit_without_shutdown_is_an_error(wire: Wire) -> None:
    wire.notify("exit", None)
    assert await asyncio.wait_for(wire.process.wait(), 10) == 1


async def test_killed_server_can_be_replaced(begin: Start, tmp_path: Path) -> None:
    first = await begin("vscode", [tmp_path])
    uri = first.open(tmp_path / "one.js", "risky();\n")
    await first.settled(uri, 1)
    assert first.client._server
    os.kill(first.client._server.pid, signal.SIGKILL)
    await first.client._server.wait()
    second = await begin("vscode", [tmp_path])
    await second.settled(second.open(tmp_path / "one.js", "risky();\n"), 1)


async def test_deleted_folder_and_file(begin: Start, project: Path) -> None:
    session = await begin("vscode", [project])
    uri = session.open(project / "src/FileCabinet/SuiteScripts/orders.js")
    await session.settled(uri, 1)
    for file in sorted(project.rglob("*"), reverse=True):
        file.rmdir() if file.is_dir() else file.unlink()
    project.rmdir()
    events = [types.FileEvent(uri, types.FileChangeType.Deleted)]
    session.client.workspace_did_change_watched_files(types.DidChangeWatchedFilesParams(events))
    assert [one.code for one in await session.settled(uri, 1)] == ["risky-call"]


async def test_missing_libraries_are_one_line(tmp_path: Path) -> None:
    (tmp_path / "pygls.py").write_text("raise ModuleNotFoundError('No module named pygls', name='pygls')\n")
    search = os.pathsep.join([str(tmp_path), os.environ.get("PYTHONPATH", "")])
    process = await asyncio.create_subprocess_exec(
        *(sys.executable, "-m", "suitelint", "server"),
        env={**os.environ, "PYTHONPATH": search},
        stderr=asyncio.subprocess.PIPE,
        stdin=asyncio.subprocess.DEVNULL,
    )
    _, errors = await process.communicate()
    assert process.returncode == 2
    assert (
        errors.decode() == "suitelint: the language server needs two more libraries: pip install 'suitelint[server]'\n"
    )
