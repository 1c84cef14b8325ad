"""The paths that a git repository tracks, read from its index as gitformat-index(5) describes it."""

from __future__ import annotations

import os
import re
from contextlib import suppress

from suitelint.regex import regex

_HEADER = 12
_STATUS, _FLAGS = 40, 2
"""Bytes of an entry before and behind the name of its object: times, ids, mode and size; flags."""
_SHA1, _SHA256 = 20, 32
_OTHER_HASH = regex(rb"^\s*objectformat\s*=\s*\"?sha256\b", re.IGNORECASE | re.MULTILINE)
_EXTENDED = 0x40
"""Bit of the first byte of the flags: two more bytes of flags follow (since version 3)."""
_LINK = b"gitdir:"


def tracked(top: str) -> frozenset[str]:
    """Files that the repository at `top` tracks, and the folders that hold them, as full paths.

    Empty where the index cannot be read.
    """
    try:
        folder = _git_folder(top)
        names = _names(_content(folder, "index"), _hash_size(folder))
    except (OSError, ValueError, IndexError):
        return frozenset()
    found = set[str]()
    for name in names:
        path = name
        while path and path not in found:
            found.add(path)
            path = path.rpartition("/")[0]
    return frozenset(os.path.join(top, *path.split("/")) for path in found)


def _git_folder(top: str) -> str:
    """The folder with the index: `.git`, or the one that a file of that name leads to."""
    path = os.path.join(top, ".git")
    if os.path.isdir(path):
        return path
    with open(path, "rb") as file:
        text = file.read(4096)
    if not text.startswith(_LINK):
        raise ValueError("no link to a repository")
    return os.path.join(top, os.fsdecode(text.removeprefix(_LINK).strip()))


def _content(folder: str, name: str) -> bytes:
    with open(os.path.join(folder, name), "rb") as file:
        return file.read()


def _hash_size(folder: str) -> int:
    """The length of an object's name, as the repository's configuration says; working trees share that of another."""
    with suppress(FileNotFoundError):
        folder = os.path.join(folder, os.fsdecode(_content(folder, "commondir").strip()))
    return _SHA256 if _OTHER_HASH.search(_content(folder, "config")) else _SHA1


def _names(data: bytes, hash_size: int) -> list[str]:
    version, count = int.from_bytes(data[4:8], "big"), int.from_bytes(data[8:_HEADER], "big")
    if data[:4] != b"DIRC" or version not in (2, 3, 4):
        raise ValueError("no index")
    names: list[str] = []
    name, start = b"", _HEADER
    for _ in range(count):
        flags = start + _STATUS + hash_size
        at = flags + _FLAGS + (2 if data[flags] & _EXTENDED else 0)
        kept = 0
        if version == 4:
            drop, at = _number(data, at)
            kept = len(name) - drop
        end = data.index(b"\0", at)
        name = name[:kept] + data[at:end]
        names.append(os.fsdecode(name))
        start = end + 1 if version == 4 else start + (end - start + 8) // 8 * 8
    return names


def _number(data: bytes, at: int) -> tuple[int, int]:
    """A number of variable length, and where it ends."""
    value = data[at] & 0x7F
    while data[at] & 0x80:
        at += 1
        value = ((value + 1) << 7) | (data[at] & 0x7F)
    return value, at + 1
