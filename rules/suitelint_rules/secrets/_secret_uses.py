"""The secrets that each SuiteApp declares, and those that it uses."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, cast

from suitelint.record import NamedTuple
from suitelint.regex import regex
from suitelint.semantic.project import Project, ProjectKind
from suitelint.semantic.sdf import SdfObject
from suitelint.source import Location, Span
from suitelint.syntax.dispatch import is_script_path

if TYPE_CHECKING:
    from suitelint.syntax.javascript import JavaScriptDocument

_ID = regex(rb"custsecret\w*", re.IGNORECASE)
_OTHER_APP = regex(rb"\[\s*appid\s*=", re.IGNORECASE)
_TEXTS = ("string", "TemplateLiteral")


class _Uses(NamedTuple):
    """The secrets in the text of one file; `used` are those in the strings of a script.

    `dynamic` is true where an id is put together at run time.
    """

    mentioned: frozenset[str]
    used: tuple[tuple[str, Location], ...]
    dynamic: bool


@dataclass(slots=True)
class SuiteApp:
    """What one SuiteApp declares and uses; `mentioned` counts ids outside of scripts as well."""

    declared: dict[str, SdfObject] = field(default_factory=dict)
    mentioned: set[str] = field(default_factory=set)
    used: dict[tuple[str, str], Location] = field(default_factory=dict)
    dynamic: bool = False

    def add(self, path: str, uses: _Uses) -> None:
        """Take in what the text of the file at `path` says."""
        self.mentioned |= uses.mentioned
        self.dynamic |= uses.dynamic
        for name, location in uses.used:
            self.used.setdefault((name, path), location)


def suiteapps(project: Project) -> Iterator[tuple[str, SuiteApp]]:
    """Each SuiteApp of the run, by its project folder."""
    apps: dict[str, SuiteApp] = {}
    if ProjectKind.SUITEAPP not in (project.kind, *project.roots.values()):
        return
    for path in project.paths():
        if project.kind_of(path) is not ProjectKind.SUITEAPP:
            continue
        app = apps.setdefault(project.root_of(path), SuiteApp())
        sdf = project.index.objects.get(path)
        if sdf is not None and sdf.kind == "secret":
            app.declared[sdf.key] = sdf
        elif (uses := project.remembered(_uses, path)) is not None:
            app.add(path, uses)
    yield from apps.items()


def _uses(project: Project, path: str) -> _Uses | None:
    """Ids in the strings of a script; elsewhere (a parameter's default, a schema) an id is only mentioned."""
    source = project.sources[path]
    if _ID.search(source.data) is None:
        return None
    document = cast("JavaScriptDocument", project.document(path)) if is_script_path(path) else None
    spans = [Span(0, len(source.data))] if document is None else [node.span for node in document.all(*_TEXTS)]
    mentioned: set[str] = set()
    used: list[tuple[str, Location]] = []
    dynamic = False
    for span in spans:
        text = source.data[span.start : span.end]
        for match in _ID.finditer(text) if _OTHER_APP.search(text) is None else ():
            name = match[0].decode().lower()
            if name.endswith("_") or name == "custsecret":
                dynamic = True
                continue
            mentioned.add(name)
            if document is not None:
                used.append((name, Location(source, Span(span.start + match.start(), span.start + match.end()))))
    if path not in project.targets:
        project.release(path)
    return _Uses(frozenset(mentioned), tuple(used), dynamic)
