"""Files whose change on disk alters findings elsewhere."""

from __future__ import annotations

from pathlib import PurePosixPath
from urllib.parse import unquote, urlsplit

from lsprotocol import types

from suitelint import baseline_file, configuration
from suitelint.discover import suitecloud
from suitelint.discover.walk import UNREAD_FOLDERS
from suitelint.syntax.dispatch import SCRIPT_SUFFIXES

_SHAPING = (
    *(configuration.FILE_NAME, configuration.PYPROJECT, baseline_file.FILE_NAME),
    *(suitecloud.CONFIG, suitecloud.MANIFEST, suitecloud.DEPLOY, ".gitignore"),
)
WATCHERS = [
    types.FileSystemWatcher(glob)
    for glob in (
        f"**/{{{','.join(_SHAPING)}}}",
        "**/Objects/**/*.xml",
        f"**/*.{{{','.join(sorted(SCRIPT_SUFFIXES))}}}",
    )
]


def concerns_project(uri: str) -> bool:
    """Whether a change may matter: those of installed packages and of git come by the thousand and never do."""
    return UNREAD_FOLDERS.isdisjoint(_path(uri).parts)


def shapes_project(uri: str) -> bool:
    """Whether a file decides what belongs to the project, or how it is judged."""
    return _path(uri).name in _SHAPING


def _path(uri: str) -> PurePosixPath:
    return PurePosixPath(unquote(urlsplit(uri).path))
