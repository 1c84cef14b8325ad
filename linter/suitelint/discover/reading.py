"""The files of a run: read once, or why one is not to be had."""

from __future__ import annotations

import os
import stat
from collections.abc import Iterator, Mapping

from suitelint import vendored
from suitelint.source import SourceFile
from suitelint.syntax.dispatch import is_script_path, suffix_of
from suitelint.syntax.kinds import BINARY_SUFFIXES

MAX_BYTES = 10_000_000
"""The platform takes no larger file into the File Cabinet or a project."""

_BINARY_KINDS = BINARY_SUFFIXES | {"xml"}


class LazySources(Mapping[str, SourceFile]):
    """Files by shown path, read when asked for. One that cannot be read, or is not the project's own, is empty."""

    def __init__(self, files: dict[str, str]) -> None:
        self._files = files
        self._loaded: dict[str, SourceFile] = {}

    def __getitem__(self, shown: str) -> SourceFile:
        if shown not in self._loaded:
            data = read(self._files[shown])
            if isinstance(data, str) or unusable(shown, data) is not None:
                data = b""
            self._loaded[shown] = SourceFile.from_bytes(shown, data)
        return self._loaded[shown]

    def put(self, source: SourceFile) -> None:
        self._loaded[source.path] = source

    def drop(self, shown: str) -> None:
        self._files.pop(shown, None)

    def __contains__(self, shown: object) -> bool:
        return shown in self._files

    def __iter__(self) -> Iterator[str]:
        return iter(self._files)

    def __len__(self) -> int:
        return len(self._files)


def read(path: str) -> bytes | str:
    """The bytes of a file, or why they are not to be had."""
    try:
        status = os.stat(path)
        if not stat.S_ISREG(status.st_mode):
            return "unreadable: no regular file"
        if status.st_size > MAX_BYTES:
            return f"too large: {status.st_size / 1_000_000:.0f} MB, the limit is {MAX_BYTES // 1_000_000} MB"
        return _content(path)
    except OSError as error:
        return f"unreadable: {reason_of(error)}"


def _content(path: str) -> bytes:
    with open(path, "rb") as file:
        return file.read()


def small_file(path: str) -> SourceFile | None:
    """A file that speaks about others, by its bare name; nothing when it is not there or cannot be read."""
    try:
        if os.path.isfile(path) and os.path.getsize(path) <= MAX_BYTES:
            return SourceFile.from_bytes(os.path.basename(path), _content(path))
    except OSError:
        pass
    return None


def unusable(shown: str, data: bytes, asked: bool = False) -> str | None:
    """Why a file is not checked; one that the user `asked` for may look like somebody else's."""
    if is_script_path(shown):
        foreign = None if asked else vendored.foreign(shown, data)
        return "binary" if vendored.binary(data) else foreign
    return "binary" if vendored.binary(data) and suffix_of(shown) not in _BINARY_KINDS else None


def reason_of(error: Exception) -> str:
    """What kept a path from being read, in words."""
    return (error.strerror or "not readable").lower() if isinstance(error, OSError) else "not a path"
