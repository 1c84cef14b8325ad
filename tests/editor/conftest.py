"""Fixtures for editor tests: projects on disk, and sessions that end with the test."""

from __future__ import annotations

import os
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import pytest
import pytest_asyncio

pytest.importorskip("pygls", reason="the language server's libraries are not installed")

from clients import Editor, Start, start
from commands import ENVIRONMENT

os.environ["PYTHONPATH"] = ENVIRONMENT["PYTHONPATH"]  # a server is a process of its own


@pytest_asyncio.fixture
async def begin() -> AsyncIterator[Start]:
    """Starts sessions; each is shut down properly at the end."""
    running: list[Editor] = []

    async def starter(editor: str, folders: list[Path], **more: Any) -> Editor:
        running.append(await start(editor, folders, **more))
        return running[-1]

    yield starter
    for session in running:
        server = session.client._server
        if server is not None and server.returncode is None:
            await session.client.shutdown_session()
            await session.client.stop()


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A small SuiteCloud project: a RESTlet, a module that it uses, and its deployment."""
    root = tmp_path / "shop"
    scripts = root / "src/FileCabinet/SuiteScripts"
    scripts.mkdir(parents=True)
    (root / "src/Objects").mkdir()
    (root / "suitecloud.config.js").write_text("module.exports = { defaultProjectFolder: 'src' };\n")
    (root / "src/manifest.xml").write_text('<manifest projecttype="ACCOUNTCUSTOMIZATION"/>\n')
    (root / "src/deploy.xml").write_text("<deploy><files><path>~/FileCabinet/*</path></files></deploy>\n")
    (scripts / "orders.js").write_text("define(['./prices'], (prices) => {\n  risky();\n});\n")
    (scripts / "prices.js").write_text("define([], () => ({ list: 1 }));\n")
    return root
