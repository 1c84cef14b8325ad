"""The paths that a git repository tracks, read from its index as gitformat-index(5) describes it."""

from __future__ import annotations

import os

_HEADER = 12
_FIXED = 62
"""Bytes of an entry before its path: times, ids, mode, size, SHA-1 and flags."""
_EXTENDED = 0x40
"""Bit of the first byte of the flags: two more bytes of flags follow (since version 3)."""
_LINK = b"gitdir:"


def tracked(top: str) -> frozenset[str]:
    """Files that the repository at `top` tracks, and the folders that hold them, as full paths.

    Empty where the index cannot be read.
    """
    try:
        with open(os.path.join(_git_folder(top), "index"), "rb") as file:
            names = _names(file.read())
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


def _names(data: bytes) -> list[str]:
    version, count = int.from_bytes(data[4:8], "big"), int.from_bytes(data[8:_HEADER], "big")
    if data[:4] != b"DIRC" or version not in (2, 3, 4):
        raise ValueError("no index")
    names: list[str] = []
    name, start = b"", _HEADER
    for _ in range(count):
        at = start + _FIXED + (2 if data[start + _FIXED - 2] & _EXTENDED else 0)
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
