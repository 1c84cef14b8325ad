"""Open documents and their checks: debounced, in order, one at a time."""

from __future__ import annotations

import asyncio
import gc
import logging
import os
import time
from collections.abc import Callable, Iterable, Mapping
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath
from urllib.parse import unquote, urlsplit

from pygls.uris import to_fs_path

from suitelint.lsp.checked import Checked
from suitelint.lsp.client import Client, Preferences
from suitelint.lsp.folder import Folder, innermost_first
from suitelint.rule import RuleSet
from suitelint.syntax.dispatch import readable

_log = logging.getLogger(__name__)

DEBOUNCE = 0.2
"""Seconds without a keystroke before a document is checked."""
_PAUSE = 1.0
"""Seconds without a keystroke after which other files may be checked."""
_READ_AHEAD = 0.4
"""The part of that time after which its text is parsed already, so that the check can begin with the rules."""
_MOST_CHANGES = 20

_FOREIGN_SCHEMES = frozenset({"git", "gitfs", "output", "vscode-scm", "review", "pr", "conflictResolution"})
"""Documents that show another state of a file, or no file: findings in them would be reported twice."""
_SUFFIX_BY_LANGUAGE = {
    "javascript": "js",
    "javascriptreact": "js",
    "typescript": "ts",
    "xml": "xml",
    "python": "py",
    "dotenv": "env",
    "properties": "properties",
    "ini": "ini",
    "json": "json",
    "jsonc": "json",
    "yaml": "yaml",
    "toml": "toml",
    "html": "html",
    "sql": "sql",
}


@dataclass
class Open:
    """An open document. `file` is its absolute path, or a name for what is no file.

    `stirred` is when its text last changed, on the monotonic clock; 0 means long ago. `dirty` until its folder was told
    of its text; `reading` is the time for that.
    """

    uri: str
    folder: Folder
    file: str
    language: str
    text: str
    version: int
    stirred: float = 0.0
    dirty: bool = True
    reading: asyncio.TimerHandle | None = None
    lock: asyncio.Lock = field(default_factory=asyncio.Lock)

    def read(self) -> None:
        """Tell the folder of the text. Called in the worker; a change in the meantime makes it dirty again."""
        if self.dirty:
            self.dirty = False
            try:
                self.folder.put(self.file, self.text)
            except BaseException:
                self.dirty = True
                raise

    def read_soon(self, wait: float, submit: Callable[..., object]) -> None:
        """Let the text be read after so many seconds without another change."""
        self.stay()
        self.reading = asyncio.get_running_loop().call_later(wait, submit, self.read)

    def stay(self) -> None:
        """Forget about the reading that is due."""
        if self.reading is not None:
            self.reading.cancel()


class Session:
    """What is open, and what was found in it. Lives in the event loop; the work is done in one worker thread."""

    def __init__(self, rules: RuleSet, debounce: float = DEBOUNCE) -> None:
        self.rules = rules
        self.client = Client()
        self.open: dict[str, Open] = {}
        self.results: dict[str, Checked] = {}
        self.folders: list[Folder] = []
        self.generation = 0
        self.configured = asyncio.Event()
        self.on_news: Callable[[str], None] = lambda uri: None
        self._debounce = debounce
        self._loose_preferences = Preferences()
        self._tidying: asyncio.TimerHandle | None = None
        self._worker = ThreadPoolExecutor(1, "suitelint-check")

    # Folders

    def set_folders(self, roots: Iterable[Path]) -> None:
        """Take these workspace folders; documents move to the folder that they are in now."""
        known = {folder.root: folder for folder in self.folders}
        self.folders = innermost_first(known.get(root) or Folder(root, self.rules) for root in roots)
        for document in list(self.open.values()):
            self.close(document.uri)
            self.opened(document.uri, document.language, document.text, document.version)
        for folder in self.folders:
            self._submit(folder.warm)
        self.generation += 1

    def configure(self, preferences: Mapping[Path | None, Preferences]) -> None:
        """Take the editor's settings, by folder; `None` is for documents outside of every folder."""
        for folder in self._every_folder():
            wanted = preferences.get(folder.root, preferences.get(None, Preferences()))
            if wanted != folder.preferences:
                folder.preferences = wanted
                self._submit(folder.reload)
                self.generation += 1
        self._loose_preferences = preferences.get(None, Preferences())
        self.configured.set()

    def _place(self, uri: str, language: str = "") -> tuple[Folder, str]:
        """The folder of a document and its name there; a new folder for a document outside of all of them."""
        file = _file(uri)
        if file is None:
            return Folder(None, self.rules, preferences=self._loose_preferences), _loose_name(uri, language)
        for folder in self.folders:
            if folder.root is not None and file.is_relative_to(folder.root):
                return folder, str(file)
        return Folder(file.parent, self.rules, file, self._loose_preferences), str(file)

    def uris(self, checked: Checked) -> Callable[[str], str]:
        """From shown paths to URIs, spelt as the client spells those of open documents."""
        spelt = {document.file: document.uri for document in self.open.values()}
        base = checked.base

        def to_uri(path: str) -> str:
            if base is None:
                return checked.uri
            file = os.path.normpath(base / path)
            return spelt.get(file) or Path(file).as_uri()

        return to_uri

    # Documents

    def opened(self, uri: str, language: str, text: str, version: int) -> Open | None:
        """Begin with a document; none for one that suitelint does not judge."""
        if urlsplit(uri).scheme in _FOREIGN_SCHEMES:
            return None
        folder, file = self._place(uri, language)
        if not readable(file.replace(os.sep, "/")):
            return None
        document = self.open[uri] = Open(uri, folder, file, language, text, version)
        self.generation += 1
        return document

    def changed(self, document: Open, text: str, version: int) -> None:
        """Take the new text of a document."""
        document.text, document.version, document.dirty = text, version, True
        document.stirred = time.monotonic()
        document.read_soon(self._debounce * _READ_AHEAD, self._submit)
        self._tidy_soon()
        self.generation += 1

    def saved(self, uri: str) -> None:
        """A save says that the writer paused: nothing waits for the debounce any more."""
        if (document := self.open.get(uri)) is not None:
            document.stirred = 0.0

    def close(self, uri: str) -> None:
        """Let go of a document."""
        document = self.open.pop(uri, None)
        self.results.pop(uri, None)
        if document is not None:
            document.stay()
            self._submit(document.folder.drop, document.file)
            self.generation += 1

    def disk_changed(self, uris: Iterable[str], *, whole_project: bool) -> None:
        """Files changed on disk; `whole_project` when they decide what belongs to it or how it is judged.

        After very many changes the project is found anew: each file by itself would take longer.
        """
        files = [file for uri in uris if (file := _file(uri)) is not None]
        if not files:
            return
        self.generation += 1
        whole = whole_project or len(files) > _MOST_CHANGES
        for folder in self._every_folder():
            if folder.root is None:
                continue
            if whole:
                self._submit(folder.reload)
            else:
                for file in files:
                    self._submit(folder.touched, str(file))

    def _every_folder(self) -> list[Folder]:
        return list({id(one): one for one in [*self.folders, *(one.folder for one in self.open.values())]}.values())

    # Checks

    async def check(self, uri: str, *, patient: bool = True) -> Checked | None:
        """The findings in the newest text of a document; none when it is not open.

        A `patient` caller waits until nobody has typed for a moment. A text that was replaced while it was being
        checked is never reported.
        """
        await self.configured.wait()
        while (document := self.open.get(uri)) is not None:
            if patient and (left := document.stirred + self._debounce - time.monotonic()) > 0:
                await asyncio.sleep(left)
                continue
            async with document.lock:
                if self._is_current(document):
                    return self.results[uri]
                checked = await self._run(document)
            if self.open.get(uri) is document and document.version == checked.version:
                self.results[uri] = checked
                return checked
        return None

    async def look_around(self, uri: str) -> None:
        """Check the scripts that use a document's module, one by one, and say so when that brought something new.

        The rest of the project follows for a document that leans on it.
        """
        await self._look_into(uri, Folder.users)
        checked = await self.check(uri)
        if checked is not None and checked.leaning:
            await self._look_into(uri, Folder.others)

    async def _look_into(self, uri: str, which: Callable[[Folder, str], list[str]]) -> None:
        """Check other files in the pauses of the writer. Each is work of its own: a keystroke waits for one at most."""
        before = await self.check(uri)
        document = self.open.get(uri)
        if document is None or before is None:
            return
        folder = document.folder
        loop = asyncio.get_running_loop()
        for shown in await loop.run_in_executor(self._worker, which, folder, document.file):
            await self._pause()
            if self.open.get(uri) is not document:
                return
            await loop.run_in_executor(self._worker, folder.look_into, shown)
        if folder.learnt == before.learnt or self.open.get(uri) is not document:
            return
        self.results.pop(uri, None)
        again = await self.check(uri)
        # After a keystroke in the meantime its own check says what there is to say.
        if again is not None and again.version == before.version and again.findings != before.findings:
            self.on_news(uri)

    async def _pause(self) -> None:
        """Wait until nobody has typed for a while."""
        while (left := max((one.stirred for one in self.open.values()), default=0.0) + _PAUSE - time.monotonic()) > 0:
            await asyncio.sleep(left)

    def _is_current(self, document: Open) -> bool:
        known = self.results.get(document.uri)
        return known is not None and known.version == document.version and known.generation == self.generation

    async def _run(self, document: Open) -> Checked:
        folder, generation, version = document.folder, self.generation, document.version
        together = [other for other in self.open.values() if other.folder is folder]

        def work() -> Checked:
            for other in together:
                other.read()
            return folder.check(document.uri, version, generation, document.file)

        return await asyncio.get_running_loop().run_in_executor(self._worker, work)

    def _tidy_soon(self) -> None:
        """Collect the trees of older texts in a pause: in the midst of a check it takes longer than the check."""
        if self._tidying is not None:
            self._tidying.cancel()
        self._tidying = asyncio.get_running_loop().call_later(_PAUSE, self._submit, gc.collect, 1)

    def _submit(self, work: Callable[..., object], *args: object) -> None:
        self._worker.submit(work, *args).add_done_callback(_report)

    def stop(self) -> None:
        """End the worker without waiting for queued work."""
        for document in self.open.values():
            document.stay()
        if self._tidying is not None:
            self._tidying.cancel()
        self._worker.shutdown(wait=False, cancel_futures=True)


def _report(done: Future[object]) -> None:
    if not done.cancelled() and (error := done.exception()) is not None:
        _log.error("background work failed: %s", type(error).__name__)


def _file(uri: str) -> Path | None:
    """The absolute path of a `file:` URI."""
    if urlsplit(uri).scheme != "file":
        return None
    text = to_fs_path(uri)
    return None if text is None else Path(os.path.abspath(text))


def _loose_name(uri: str, language: str) -> str:
    """A name for a document that is no file, with the suffix of its language."""
    name = PurePosixPath(unquote(urlsplit(uri).path)).name or "untitled"
    suffix = _SUFFIX_BY_LANGUAGE.get(language, "")
    return name if not suffix or "." in name else f"{name}.{suffix}"
