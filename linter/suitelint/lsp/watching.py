"""Files whose change on disk alters findings elsewhere."""

from __future__ import annotations

from pathlib import PurePosixPath
from urllib.parse import unquote, urlsplit

from lsprotocol import types

_SHAPING = frozenset(
    {
        "suitelint.toml",
        "pyproject.toml",
        "suitelint-baseline.json",
        "suitecloud.config.js",
        "manifest.xml",
        "deploy.xml",
        ".gitignore",
    }
)
_UNREAD_FOLDERS = frozenset({"node_modules", ".git"})
WATCHERS = [
    types.FileSystemWatcher(glob)
    for glob in (
        "**/{suitelint.toml,pyproject.toml,suitelint-baseline.json,manifest.xml,deploy.xml,.gitignore}",
        "**/Objects/**/*.xml",
        "**/*.{js,cjs,mjs,ts,cts,mts}",
    )
]


def concerns_project(uri: str) -> bool:
    """Whether a change may matter: those of installed packages and of git come by the thousand and never do."""
    return _UNREAD_FOLDERS.isdisjoint(_path(uri).parts)


def shapes_project(uri: str) -> bool:
    """Whether a file decides what belongs to the project, or how it is judged."""
    return _path(uri).name in _SHAPING


def _path(uri: str) -> PurePosixPath:
    return PurePosixPath(unquote(urlsplit(uri).path))
