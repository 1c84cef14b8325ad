"""One workspace folder as a project, with the editor's buffers laid over what is on disk.

Everything here runs in the server's one worker thread.
"""

from __future__ import annotations

import os
from collections import deque
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path

from suitelint.engine import Report, analyze
from suitelint.flow.sinks import sink_points
from suitelint.lsp.checked import Checked
from suitelint.lsp.client import Preferences
from suitelint.lsp.editing import buffer
from suitelint.lsp.elsewhere import Elsewhere, arrivals, relatives, users
from suitelint.lsp.loading import Loaded, load
from suitelint.report.redact import Redactor
from suitelint.rule import RuleSet
from suitelint.selection import UnknownRuleError
from suitelint.semantic.project import Project
from suitelint.source import SourceFile
from suitelint.suppress import suppressions
from suitelint.syntax.dispatch import is_script_path

MAX_BYTES = 1_000_000
"""A longer buffer is not analysed: it is a built or vendored library, and would hold up every keystroke."""


class Overlay(Mapping[str, SourceFile]):
    """Files of a project: buffers first, then what was read again since the project was found, then the disk."""

    def __init__(self, disk: Mapping[str, SourceFile]) -> None:
        self._disk = disk
        self.buffers: dict[str, SourceFile] = {}
        self.read_again: dict[str, SourceFile] = {}

    def __getitem__(self, path: str) -> SourceFile:
        source = self.buffers.get(path) or self.read_again.get(path)
        return source if source is not None else self._disk[path]

    def __contains__(self, path: object) -> bool:
        return path in self.buffers or path in self._disk

    def __iter__(self) -> Iterator[str]:
        yield from self._disk
        yield from (path for path in self.buffers if path not in self._disk)

    def __len__(self) -> int:
        return sum(1 for _ in self)


@dataclass
class Folder:
    """A workspace folder; or one file outside of all of them (`only`); or a document that is no file (no `root`)."""

    root: Path | None
    rules: RuleSet
    only: Path | None = None
    preferences: Preferences = field(default_factory=Preferences)
    learnt: int = 0
    _texts: dict[str, str] = field(default_factory=dict)
    _unsaved: set[str] = field(default_factory=set)
    _loaded: Loaded | None = None
    _sources: Overlay = field(init=False)
    _project: Project = field(init=False)
    _elsewhere: Elsewhere = field(default_factory=Elsewhere)

    def put(self, file: str, text: str) -> None:
        """Take a buffer's text; `file` is an absolute path, or a name for what is no file."""
        self._texts[file] = text
        if self._loaded is not None:
            shown = self._loaded.shown(file)
            new = shown not in self._sources
            if self._overlay(shown, text):
                self._renew(shown, new=new)
            self._elsewhere.due.add(shown)
            self._unsaved.add(file)

    def _overlay(self, shown: str, text: str) -> bool:
        """Take a text into the project; what a run leaves out and what is too long stay out of it, also while open."""
        if self._loaded is None or shown in self._loaded.skipped or len(text) > MAX_BYTES:
            return False
        self._sources.buffers[shown] = buffer(shown, text)
        return True

    def _renew(self, shown: str, *, new: bool) -> None:
        """Forget the older text, and read what every check of a script asks for: a pause before the check has room.

        What cannot be read at all is the check's to tell.
        """
        try:
            self._project.changed(shown, new=new)
            if is_script_path(shown) and (script := self._project.script(shown)) is not None:
                script.document.named_values()
                deque(sink_points(script), maxlen=0)
        except Exception:
            self._project.changed(shown, new=True)

    def drop(self, file: str) -> None:
        """The buffer was closed: what is on disk counts again."""
        if self._texts.pop(file, None) is None or self._loaded is None:
            return
        self._unsaved.discard(file)
        shown = self._loaded.shown(file)
        source = self._sources.buffers.pop(shown, None)
        if source is not None and source.data == _bytes(file) and shown in self._sources:
            self._sources.read_again[shown] = source
        else:
            self.touched(file)

    def touched(self, file: str) -> None:
        """A file changed on disk, was made or was deleted; it may lie outside of this folder's project."""
        if self._loaded is None or not Path(file).is_relative_to(self._loaded.base or file):
            return
        shown = self._loaded.shown(file)
        if file in self._texts and shown in self._loaded.targets:
            if file in self._unsaved:
                self._unsaved.discard(file)
                self._project.changed(shown, new=True)
                self._look_again(shown)
            return
        data = _bytes(file)
        if data is None or shown not in self._sources:
            self.reload()
            return
        self._sources.read_again[shown] = SourceFile.from_bytes(shown, data)
        self._renew(shown, new=False)
        self._look_again(shown)

    def _look_again(self, shown: str) -> None:
        """What was found in other files may be out of date; an SDF object may decide about any script."""
        known = self._elsewhere
        known.due |= relatives(shown, self._project) if is_script_path(shown) else set(known.found)

    def reload(self) -> None:
        """Find the project and read its settings again when they are next needed."""
        self._loaded = None

    def warm(self) -> None:
        """Load now, and check any script: rules, tables and the project's index are there when a document opens."""
        loaded = self._ready()
        if any_script := next((path for path in loaded.project.targets if is_script_path(path)), ""):
            self.look_into(any_script)

    def check(self, uri: str, version: int, generation: int, file: str) -> Checked:
        """What is found in the buffer of `file`."""
        loaded = self._ready()
        shown = loaded.shown(file)
        text = self._texts[file]
        long = len(text) > MAX_BYTES
        source = buffer(shown, text) if long else self._sources.buffers.get(shown) or buffer(shown, text)
        nothing = Checked(uri, version, generation, source, loaded.base, learnt=self.learnt)
        if long:
            return replace(nothing, notice=f"Not checked: larger than {MAX_BYTES // 1000} kB")
        judgement, notice = loaded.judgement(shown), loaded.notice(file)
        self._project.targets = (shown,) if loaded.wants(file) else ()
        self._project.scanned = (source,) if shown in loaded.scanned else ()
        if not self._project.targets and shown not in loaded.skipped:
            return replace(nothing, notice=notice)
        known = self._elsewhere.known(source, loaded.targets)
        try:
            report = analyze(self._project, judgement.settings, self.rules, judgement.baseline, known=known)
        except UnknownRuleError as error:
            return replace(nothing, notice=f"Not checked: {error}")
        self._elsewhere.note(shown, report.found)
        document = self._project.document(shown) if shown in report.checked else None
        comments = () if document is None else tuple(suppressions(document, self.rules))
        return replace(
            nothing,
            findings=tuple(finding for finding in report.findings if finding.path == shown),
            arrivals=tuple(arrivals(shown, report.findings)),
            suppressed=tuple(finding for finding in report.suppressed if finding.path == shown),
            suppressions=comments,
            errors=tuple(error for error in report.errors if error.path == shown),
            notice=notice,
            redact=Redactor(report).text,
            leaning=bool(comments) or self._project.object(shown) is not None or self._looks_around(report, shown),
        )

    def _looks_around(self, report: Report, shown: str) -> bool:
        """Whether a rule found something in a file that looks at the whole project."""
        return any(one.path == shown and self.rules[one.rule].overrides("check_project") for one in report.findings)

    def users(self, file: str) -> list[str]:
        """Shown paths of scripts that may use the module at `file` and whose checks are due."""
        loaded = self._ready()
        shown = loaded.shown(file)
        if not is_script_path(shown) or shown not in self._sources:
            return []
        return [path for path in users(shown, self._project) if path in loaded.targets and self._elsewhere.open(path)]

    def others(self, file: str) -> list[str]:
        """Shown paths of all other files whose checks are due."""
        loaded = self._ready()
        shown = loaded.shown(file)
        return [path for path in sorted(loaded.targets) if path != shown and self._elsewhere.open(path)]

    def look_into(self, shown: str) -> None:
        """Check a file for what it finds in others."""
        loaded = self._ready()
        if shown not in loaded.targets or not self._elsewhere.open(shown):
            return
        self._project.targets, self._project.scanned = (shown,), ()
        judgement = loaded.judgement(shown)
        try:
            report = analyze(self._project, judgement.settings, self.rules)
        except UnknownRuleError:
            report = Report((), {})
        self._elsewhere.note(shown, report.found)
        self.learnt += 1
        self._project.targets = ()
        self._project.release(shown)

    def _ready(self) -> Loaded:
        if self._loaded is None:
            loaded = self._loaded = load(self.root, self.only, self.preferences, self.rules)
            self._sources = Overlay(loaded.project.sources)
            self._project = loaded.overlaid(self._sources)
            self._elsewhere = Elsewhere()
            for file, text in self._texts.items():
                self._overlay(loaded.shown(file), text)
        return self._loaded


def innermost_first(folders: Iterable[Folder]) -> list[Folder]:
    """Folders in the order in which a file is looked for."""
    return sorted(folders, key=lambda folder: len(folder.root.parts) if folder.root else 0, reverse=True)


def _bytes(file: str) -> bytes | None:
    try:
        return Path(file).read_bytes() if os.path.isabs(file) else None
    except OSError:
        return None
