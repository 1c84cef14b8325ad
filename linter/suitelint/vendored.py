"""Whether a script is somebody else's or a tool's work, judged from its path and bytes alone.

Each answer is a reason in words, or nothing. A file that calls NetSuite is always the project's own; a library is one
even with an `@NApiVersion` tag, which it needs in order to be loaded.
"""

from __future__ import annotations

import os
import re
from functools import cache

from suitelint.record import NamedTuple
from suitelint.regex import regex

_NAME = r"^(?:{})(?:[-._@]?v?\d[\w.-]*|[-._](?:min|slim|core|full|all|locales|with-locales|lib|bundle|umd))*\.[cm]?js$"
_BANNER = r"^\s*(?:;|!function|\(function|define\()?\s*/[*/][*!\s]*(?:@license\b|@preserve\b)?[^\n]{{0,40}}?(?:{})"
_CRYPTO_JS = regex(
    rb"CryptoJS v\d|var CryptoJS ?= ?CryptoJS ?\|\||code\.google\.com/p/crypto-js|github\.com/brix/crypto-js"
)
_BUNDLED_LICENCE = regex(rb"^\s*/\*!|@license\b|@preserve\b")
_PLATFORM = regex(rb"""@NScriptType|["']N/[a-z]|\bnlapi[A-Z]|\bnlobj[A-Z]""")
_STUB = regex(rb"^\s*(?:this\.|exports\.)?(?:function\s+(nlapi\w+)|(nlapi\w+)\s*=\s*function)", re.MULTILINE)
_BUILT = regex(rb"""["']__esModule["']|^//# sourceMappingURL=""", re.MULTILINE)

_FOLDER = regex(r"(?:^|/)(?:third|3rd)[-_]?part(?:y|ies)(?:[-_]libs?)?/", re.IGNORECASE)
"""A folder of libraries; one that is called `vendor` holds suppliers as often."""

_HEAD = 3000
_LICENCE_HEAD = 300
_STUB_FUNCTIONS = 20
_LONG_LINE = 500
_MINIFIED_SIZE = 1500
_BINARY_SAMPLE = 8000


class _Libraries(NamedTuple):
    """What the names of their files look like, in lower case, and the comments at their heads."""

    name: re.Pattern[str]
    banner: re.Pattern[bytes]


@cache
def _libraries() -> _Libraries:
    """The rows of `vendored.txt`."""
    with open(f"{os.path.splitext(__file__)[0]}.txt", encoding="utf-8") as file:
        lines = file.read().splitlines()
    rows = [re.split(r"\s{2,}", line) for line in lines if not line.startswith("#")]
    names, banners = "|".join(row[0] for row in rows), "|".join(row[1] for row in rows if len(row) > 1)
    return _Libraries(re.compile(_NAME.format(names)), re.compile(_BANNER.format(banners).encode(), re.IGNORECASE))


def binary(data: bytes) -> bool:
    """Whether bytes are no text: a NUL in the first few thousand, and no UTF-16 mark."""
    return b"\0" in data[:_BINARY_SAMPLE] and not data.startswith((b"\xff\xfe", b"\xfe\xff"))


def foreign(path: str, data: bytes) -> str | None:
    """Why a script of this path and text is not the project's own work."""
    name = path.rpartition("/")[2]
    if name.endswith((".d.ts", ".d.mts", ".d.cts")):
        return "type declarations"
    if _is_stub(data):
        return "stub of the SuiteScript API for an editor"
    if _PLATFORM.search(data):
        return None
    head = data[:_HEAD]
    if _libraries().banner.match(head) or _CRYPTO_JS.search(head):
        return "third-party library"
    if b"@NApiVersion" in data:
        return None
    lowered = name.lower()
    if _libraries().name.match(lowered) or _FOLDER.search(path):
        return "third-party library"
    if _minified(lowered, data):
        return "minified"
    if _BUNDLED_LICENCE.search(head[:_LICENCE_HEAD]):
        return "third-party library"
    return None


def library_folder(path: str) -> str | None:
    """The folder of libraries that a file lies in, at whatever depth."""
    match = _FOLDER.search(path)
    return None if match is None else path[: match.end() - 1]


def built(data: bytes) -> bool:
    """Whether a compiler wrote this script."""
    return bool(_BUILT.search(data[:_HEAD]) or _BUILT.search(data[-300:]))


def _is_stub(data: bytes) -> bool:
    if data.count(b"nlapi") < _STUB_FUNCTIONS:
        return False
    names = {match[1] or match[2] for match in _STUB.finditer(data)}
    return len(names) >= _STUB_FUNCTIONS


def _minified(name: str, data: bytes) -> bool:
    """Most of the bytes stand in very long lines, or the name says so."""
    if name.endswith((".min.js", "-min.js")):
        return True
    if len(data) < _MINIFIED_SIZE:
        return False
    long = sum(len(line) for line in data.split(b"\n") if len(line) > _LONG_LINE)
    return long * 5 > len(data) * 4
