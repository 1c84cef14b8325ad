"""The language server: protocol messages to `Session` calls, and findings back."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Coroutine, Iterator
from pathlib import Path
from typing import Any

from lsprotocol import types
from pygls.lsp.server import LanguageServer
from pygls.protocol import LanguageServerProtocol, lsp_method
from pygls.uris import to_fs_path

from suitelint import __version__
from suitelint.lsp import diagnostics
from suitelint.lsp.actions import EXPLAIN, FIX_ALL, Actions
from suitelint.lsp.checked import Checked
from suitelint.lsp.client import Client, Preferences
from suitelint.lsp.editing import edited
from suitelint.lsp.hover import hover
from suitelint.lsp.positions import Positions
from suitelint.lsp.session import Open, Session
from suitelint.lsp.watching import WATCHERS, concerns_project, shapes_project
from suitelint.report.pages import markdown
from suitelint.rule import RuleSet, documentation

SECTION = "suitelint"
RULES = "suitelint.server.rules"
_log = logging.getLogger(__name__)


class _Protocol(LanguageServerProtocol):
    @lsp_method(types.TEXT_DOCUMENT_DID_CHANGE)
    def lsp_text_document__did_change(self, params: types.DidChangeTextDocumentParams) -> Iterator[Any]:
        """The session holds the texts: pygls would move the positions of a change and count other line breaks."""
        yield self.fm.features[types.TEXT_DOCUMENT_DID_CHANGE], (params,), None


class SuitelintServer(LanguageServer):
    """A pygls server with one session."""

    def __init__(self, rules: RuleSet) -> None:
        super().__init__("suitelint", __version__, protocol_cls=_Protocol)
        self.session = Session(rules)
        self.positions = Positions("utf-16")
        self.fallback: Any = None
        self.pushing: dict[str, asyncio.Task[None]] = {}
        self.looking: dict[str, asyncio.Task[None]] = {}
        self.session.on_news = self.news
        self.running: set[asyncio.Task[None]] = set()
        self.dismissed = False

    def report_server_error(self, error: Exception, source: Any) -> None:
        """A message that cannot be read is the log's business: a window for each would bury the editor."""
        _log.error("message not handled: %s", type(error).__name__)

    @property
    def client(self) -> Client:
        return self.session.client

    def replace(self, tasks: dict[str, asyncio.Task[None]], uri: str, work: Coroutine[Any, Any, None]) -> None:
        """Begin with work for a document; a newer call replaces an older one."""
        self.cancel(tasks, uri)
        task = tasks[uri] = asyncio.create_task(work)
        self.running.add(task)
        task.add_done_callback(self._ended)

    def cancel(self, tasks: dict[str, asyncio.Task[None]], uri: str) -> None:
        if (task := tasks.pop(uri, None)) is not None:
            task.cancel()

    def _ended(self, task: asyncio.Task[None]) -> None:
        self.running.discard(task)
        if not task.cancelled() and (error := task.exception()) is not None:
            _log.error("a document was not checked: %s", type(error).__name__)

    # Diagnostics

    def push(self, uri: str) -> None:
        """Publish a document's diagnostics when it has been checked."""
        if not self.client.pulls:
            self.replace(self.pushing, uri, self._push(uri))

    async def _push(self, uri: str) -> None:
        checked = await self.session.check(uri)
        if checked is not None:
            items = self.items(checked)
            self.text_document_publish_diagnostics(types.PublishDiagnosticsParams(uri, items, checked.version))

    def refresh(self) -> None:
        """What was found may be out of date in every open document."""
        if self.client.pulls:
            self.workspace_diagnostic_refresh(None)
        for uri in self.session.open:
            self.push(uri)
            self.look_around(uri)

    def look_around(self, uri: str) -> None:
        """Learn in the background what a document's module is used for."""
        self.replace(self.looking, uri, self.session.look_around(uri))

    def news(self, uri: str) -> None:
        """Something was learnt about a document that nobody has touched."""
        if self.client.pulls:
            self.workspace_diagnostic_refresh(None)
        else:
            self.push(uri)

    def items(self, checked: Checked) -> list[types.Diagnostic]:
        return diagnostics.diagnostics(checked, self.session.rules, self.positions, self.session.uris(checked))

    # Settings

    async def configure(self) -> None:
        """Ask for the editor's settings of each folder, or take what was sent at the start."""
        roots: list[Path | None] = [folder.root for folder in self.session.folders]
        sections: list[Any] = [self.fallback] * (len(roots) + 1)
        if self.client.configures:
            scopes = [types.ConfigurationItem(root.as_uri() if root else None, SECTION) for root in [*roots, None]]
            try:
                answer = self.workspace_configuration_async(types.ConfigurationParams(scopes))
                sections = list(await asyncio.wait_for(answer, 5))
            except Exception as error:
                _log.warning("the editor's settings could not be read: %s", type(error).__name__)
        preferences = map(Preferences.read, sections)
        self.session.configure(dict(zip([*roots, None], preferences, strict=False)))

    async def reconfigure(self) -> None:
        await self.configure()
        self.refresh()

    def follow_folders(self, root: str | None = None) -> None:
        """Take the open folders; at the start `root` stands in for them, when the client knows no more than one."""
        uris = [folder.uri for folder in self.workspace.folders.values()] or [root]
        paths = [to_fs_path(uri) for uri in uris if uri]
        self.session.set_folders(Path(path) for path in paths if path)


def create(rules: RuleSet) -> SuitelintServer:
    """A server that knows every feature; it starts with `start_io`."""
    server = SuitelintServer(rules)
    _lifecycle(server)
    _synchronisation(server)
    _workspace(server)
    _features(server)
    _commands(server)
    return server


def _lifecycle(server: SuitelintServer) -> None:
    @server.feature(types.INITIALIZE)
    def initialize(params: types.InitializeParams) -> None:
        server.session.client = Client.read(params)
        options = params.initialization_options
        server.fallback = options.get("settings") if isinstance(options, dict) else None
        if server.client.pulls:
            _pull(server)

    @server.feature(types.INITIALIZED)
    async def initialized(_: types.InitializedParams) -> None:
        encoding = server.server_capabilities.position_encoding or "utf-16"
        server.positions = Positions(str(getattr(encoding, "value", encoding)))
        server.follow_folders(server.workspace.root_uri)
        wanted: list[types.Registration] = []
        if server.client.watches:
            options = types.DidChangeWatchedFilesRegistrationOptions(WATCHERS)
            wanted.append(types.Registration("watch", types.WORKSPACE_DID_CHANGE_WATCHED_FILES, options))
        if server.client.told_of_configuration:
            section = types.DidChangeConfigurationRegistrationOptions(SECTION)
            wanted.append(types.Registration("settings", types.WORKSPACE_DID_CHANGE_CONFIGURATION, section))
        if wanted:
            server.client_register_capability(types.RegistrationParams(wanted))
        await server.configure()

    @server.feature(types.SHUTDOWN)
    def shutdown(_: None) -> None:
        for task in list(server.running):
            task.cancel()
        server.session.stop()
        server.dismissed = True


def _synchronisation(server: SuitelintServer) -> None:
    session = server.session

    @server.feature(types.TEXT_DOCUMENT_DID_OPEN)
    def did_open(params: types.DidOpenTextDocumentParams) -> None:
        item = params.text_document
        if session.opened(item.uri, str(item.language_id), item.text, item.version) is not None:
            server.push(item.uri)
            server.look_around(item.uri)

    @server.feature(types.TEXT_DOCUMENT_DID_CHANGE)
    def did_change(params: types.DidChangeTextDocumentParams) -> None:
        uri = params.text_document.uri
        document = session.open.get(uri)
        if document is not None:
            text = edited(document.text, params.content_changes, server.positions)
            session.changed(document, text, params.text_document.version)
            if document.folder.preferences.on_type:
                server.push(uri)

    @server.feature(types.TEXT_DOCUMENT_DID_SAVE)
    def did_save(params: types.DidSaveTextDocumentParams) -> None:
        uri = params.text_document.uri
        session.saved(uri)
        session.disk_changed([uri], whole_project=shapes_project(uri))
        server.refresh()

    @server.feature(types.TEXT_DOCUMENT_DID_CLOSE)
    def did_close(params: types.DidCloseTextDocumentParams) -> None:
        uri = params.text_document.uri
        for tasks in (server.pushing, server.looking):
            server.cancel(tasks, uri)
        session.close(uri)
        if not server.client.pulls:
            server.text_document_publish_diagnostics(types.PublishDiagnosticsParams(uri, []))


def _workspace(server: SuitelintServer) -> None:
    @server.feature(types.WORKSPACE_DID_CHANGE_WATCHED_FILES)
    def did_change_watched_files(params: types.DidChangeWatchedFilesParams) -> None:
        events = [event for event in params.changes if concerns_project(event.uri)]
        if events:
            whole = any(event.type != types.FileChangeType.Changed or shapes_project(event.uri) for event in events)
            server.session.disk_changed([event.uri for event in events], whole_project=whole)
            server.refresh()

    @server.feature(types.WORKSPACE_DID_CHANGE_WORKSPACE_FOLDERS)
    async def did_change_folders(_: types.DidChangeWorkspaceFoldersParams) -> None:
        server.follow_folders()
        await server.reconfigure()

    @server.feature(types.WORKSPACE_DID_CHANGE_CONFIGURATION)
    async def did_change_configuration(params: types.DidChangeConfigurationParams) -> None:
        if isinstance(params.settings, dict):
            server.fallback = params.settings.get(SECTION, server.fallback)
        await server.reconfigure()


def _pull(server: SuitelintServer) -> None:
    """Offer diagnostics on request; only known once the client has said what it can do."""
    session = server.session

    @server.feature(
        types.TEXT_DOCUMENT_DIAGNOSTIC,
        types.DiagnosticOptions(inter_file_dependencies=True, workspace_diagnostics=False, identifier="suitelint"),
    )
    async def diagnostic(params: types.DocumentDiagnosticParams) -> types.DocumentDiagnosticReport:
        uri = params.text_document.uri
        document = session.open.get(uri)
        checked = session.results.get(uri) if document is not None and _waits_for_save(document) else None
        checked = checked or await session.check(uri)
        items = server.items(checked) if checked is not None else []
        identity = diagnostics.identity(items, server.protocol._converter.unstructure)
        if identity == params.previous_result_id:
            return types.RelatedUnchangedDocumentDiagnosticReport(identity)
        return types.RelatedFullDocumentDiagnosticReport(items, result_id=identity)


def _features(server: SuitelintServer) -> None:
    session = server.session

    @server.feature(types.TEXT_DOCUMENT_CODE_ACTION, types.CodeActionOptions([types.CodeActionKind.QuickFix, FIX_ALL]))
    async def code_action(params: types.CodeActionParams) -> list[types.CodeAction]:
        checked = await session.check(params.text_document.uri, patient=False)
        if checked is None:
            return []
        versions = {document.uri: document.version for document in session.open.values()}
        actions = Actions(session.rules, server.positions, server.client, session.uris(checked), versions.get)
        return list(actions.offered(checked, params))

    @server.feature(types.TEXT_DOCUMENT_HOVER)
    async def on_hover(params: types.HoverParams) -> types.Hover | None:
        checked = await session.check(params.text_document.uri, patient=False)
        if checked is None:
            return None
        found = hover(checked, server.positions.offset(checked.source, params.position), session.rules)
        if found is None:
            return None
        text, span = found
        area = None if span is None else server.positions.range(checked.source, span)
        return types.Hover(types.MarkupContent(types.MarkupKind.Markdown, text), area)


def _commands(server: SuitelintServer) -> None:
    rules = server.session.rules

    @server.command(EXPLAIN)
    def explain(name: str) -> str:
        """The page of a rule as Markdown. Clients without a command of their own are shown its file as well."""
        rule = rules.find(name)
        if rule is None:
            return f"There is no rule called `{name}`."
        if not server.client.explain and server.client.shows_documents:
            server.window_show_document(types.ShowDocumentParams(documentation(rule).as_uri()))
        return markdown(rule)

    @server.command(RULES)
    def every_rule() -> list[dict[str, str]]:
        """Code, name and summary of every rule."""
        return [
            {"code": rule.meta.code, "name": rule.meta.name, "summary": rule.meta.summary} for rule in rules.values()
        ]


def _waits_for_save(document: Open) -> bool:
    return not document.folder.preferences.on_type and document.stirred > 0
