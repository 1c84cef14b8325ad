"""Whether a script is somebody else's or a tool's work, judged from its name and bytes alone.

Each answer is a reason in words, or nothing. A file that calls NetSuite is always the project's own; a library is one
even with an `@NApiVersion` tag, which it needs in order to be loaded.
"""

from __future__ import annotations

import re

from suitelint.regex import regex

_LIBRARIES = (
    "crypto-?js|jsrsasign|jsencrypt|openpgp|forge|sjcl|tweetnacl|oauth-1\\.0a|jquery(?:[-.]ui)?|moment(?:-timezone)?|"
    "lodash|underscore|backbone|handlebars|mustache|papaparse|xlsx|sheetjs|jszip|pako|filesaver|bootstrap|datatables|"
    "select2|sweetalert2?|toastr|chart(?:js)?|highcharts|d3|vue|react(?:-dom)?|angular|knockout|require|almond|async|"
    "bluebird|bignumber|big|decimal|dayjs|luxon|date|html5shiv|modernizr|respond|qunit|jasmine|mocha|chai|sinon|axios"
)
_LIBRARY_NAME = regex(
    rf"^(?:{_LIBRARIES})(?:[-._@]?v?\d[\w.-]*|[-._](?:min|slim|core|full|all|locales|with-locales|lib|bundle|umd))*\.[cm]?js$"
)
_BANNER = regex(
    rb"^\s*(?:;|!function|\(function|define\()?\s*/[*/][*!\s]*(?:@license\b|@preserve\b)?[^\n]{0,40}?(?:"
    rb"crypto-?js v|jsrsasign|jquery (?:javascript library|ui|v?\d|migrate)|moment\.js|(?:\s|^)lodash|underscore\.js|"
    rb"backbone\.js|handlebars v|mustache\.js|papa ?parse|sheetjs|xlsx\.js|jszip v|filesaver|bootstrap v|datatables \d|"
    rb"select2 \d|vue\.js v|react v|angularjs v|knockout|requirejs|almond|openpgp\.js|html5 ?shiv|modernizr|qunit|"
    rb"bignumber\.js|decimal\.js|chart\.js|highcharts|d3\.js|day\.js|luxon)",
    re.IGNORECASE,
)
_CRYPTO_JS = regex(
    rb"CryptoJS v\d|var CryptoJS ?= ?CryptoJS ?\|\||code\.google\.com/p/crypto-js|github\.com/brix/crypto-js"
)
_BUNDLED_LICENCE = regex(rb"^\s*/\*!|@license\b|@preserve\b")
_PLATFORM = regex(rb"""@NScriptType|["']N/[a-z]|\bnlapi[A-Z]|\bnlobj[A-Z]""")
_STUB = regex(rb"^\s*(?:this\.|exports\.)?(?:function\s+(nlapi\w+)|(nlapi\w+)\s*=\s*function)", re.MULTILINE)
_BUILT = regex(rb"""["']__esModule["']|^//# sourceMappingURL=""", re.MULTILINE)

_HEAD = 3000
_LICENCE_HEAD = 300
_STUB_FUNCTIONS = 20
_LONG_LINE = 500
_MINIFIED_SIZE = 1500
_BINARY_SAMPLE = 8000


def binary(data: bytes) -> bool:
    """Whether bytes are no text: a NUL in the first few thousand, and no UTF-16 mark."""
    return b"\0" in data[:_BINARY_SAMPLE] and not data.startswith((b"\xff\xfe", b"\xfe\xff"))


def foreign(name: str, data: bytes) -> str | None:
    """Why a script of this file name and text is not the project's own work."""
    if name.endswith((".d.ts", ".d.mts", ".d.cts")):
        return "type declarations"
    if _is_stub(data):
        return "stub of the SuiteScript API for an editor"
    if _PLATFORM.search(data):
        return None
    head = data[:_HEAD]
    if _BANNER.match(head) or _CRYPTO_JS.search(head):
        return "third-party library"
    if b"@NApiVersion" in data:
        return None
    lowered = name.lower()
    if _LIBRARY_NAME.match(lowered):
        return "third-party library"
    if _minified(lowered, data):
        return "minified"
    if _BUNDLED_LICENCE.search(head[:_LICENCE_HEAD]):
        return "third-party library"
    return None


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
