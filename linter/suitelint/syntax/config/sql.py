"""SQL scripts: the texts that statements give to columns, variables, options and users.

No dialect is read: a name, a sign and a text; columns and rows of `INSERT`; the password of a user or a connection.
"""

from __future__ import annotations

import re

from suitelint.regex import regex
from suitelint.source import SourceFile
from suitelint.syntax.config.model import Scan

MAX_BYTES = 1_000_000
"""A larger file is a dump of data; its values are not read."""
_WORDS = (b"pass", b"pwd", b"secret", b"token", b"key", b"cred", b"auth", b"identified", b"conn")
_LARGE = 32_000
"""A larger file is only read when it holds one of the words."""
_COMMENT = regex(
    rb"'(?:[^']|''){0,4000}+'|--(?P<line>[^\r\n]*+)|/\*(?P<block>(?:[^*]++|\*(?!/))*+)(?:\*/|\Z)",
)
_TEXT = rb"(?:[Nn]?'(?P<text>(?:[^'\r\n]|''){1,1000}+)'"
_GIVEN = regex(
    rb"(?<![\w$#@.])[@:$]?(?P<name>[A-Za-z_][\w$#.]{0,80}+)[\"\]`]?"
    rb"(?:\s{1,20}constant)?(?:\s{1,20}n?(?:var)?(?:char2?|text|string)\b(?:\s{0,20}\([^()]{1,12}\))?)?"
    rb"(?:\s{0,20}(?P<sign>:=|=>|==?|(?<=\s)default\s)\s{0,20}|\s{1,20}(?=[Nn]?'))(?:[A-Za-z_]\w{0,40}\(\s{0,20})?"
    + _TEXT
    + rb"|(?P<double>\"[^\"\r\n]{1,200}\"))",
    re.IGNORECASE,
)
_USER = regex(
    rb"\b(?:identified\s+(?:with\s+\S{1,60}\s+)?by\s+|password\(\s{0,20}(?=')"
    rb"|\bsp_addlinkedsrvlogin\s+(?:[^,;\r\n]{1,80},\s*){4}(?='|[Nn]')"
    rb"|\bsp_(?:addlogin|password)\s+[Nn]?'[^'\r\n]{0,80}'\s*,\s*(?='|[Nn]'))"
    + _TEXT
    + rb"|\"(?P<double>[^\"\r\n]{1,200})\"|(?P<bare>[A-Za-z][\w$#]{2,60})\b(?!\s*\())",
    re.IGNORECASE,
)
_NO_PASSWORD = frozenset({b"values", b"random", b"password", b"externally", b"globally"})
_CONNECT = regex(rb"^\s{0,20}conn(?:ect)?\s+[\w$#.]{1,60}/(?P<text>[^\s@;/]{1,100})", re.IGNORECASE | re.MULTILINE)
_INSERT = regex(
    rb"\binsert\s+(?:ignore\s+)?(?:into\s+)?[\w.\"`\[\]$#@]{1,120}\s*\((?P<names>[\w\s,.\"`\[\]$#]{1,2000})\)\s*values\s*(?=\()",
    re.IGNORECASE,
)
_WHOLE_ROWS = regex(
    rb"\binsert\s+(?:ignore\s+)?(?:into\s+)?(?P<table>[\w.\"`\[\]$#@]{1,120})\s*values\s*(?=\()", re.IGNORECASE
)
_TABLE = regex(
    rb"\bcreate\s+(?:\w+\s+){0,2}table\s+(?:if\s+not\s+exists\s+)?(?P<table>[\w.\"`\[\]$#@]{1,120})\s*\("
    rb"(?P<body>(?:[^();]|\([^();]{0,400}\)){1,20000}+)\)",
    re.IGNORECASE,
)
_COLUMN = regex(rb"(?:\A|,)\s*(?P<name>[\w\"`\[\]$#]{1,80})(?:[^(),]|\([^()]{0,400}\))*")
_NO_COLUMNS = frozenset({b"primary", b"unique", b"key", b"index", b"constraint", b"foreign", b"check", b"fulltext"})
_NAMED = regex(
    rb"[(,]\s{0,20}'(?P<name>[\w./-]{3,80})'(?=\s{0,20},\s{0,20}[Nn]?'(?P<text>(?:[^'\r\n]|''){1,1000}+)'\s{0,20}[,)])"
)
"""`set_config('smtp_password', '…')`, `(name, value) VALUES ('smtp_password', '…')`: a name and its value."""
_SETTING = regex(
    rb"\bset\s+[\w\"`\[\]]{0,12}value[\"`\]]?\s*=\s*'(?P<text>(?:[^'\r\n]|''){1,1000}+)'\s+where\s+[\w.\"`\[\]]{1,40}\s*=\s*"
    rb"'(?P<name>[\w./-]{2,100})'",
    re.IGNORECASE,
)
"""`UPDATE settings SET value = '…' WHERE path = 'payment/api_key'`."""
_CELL = regex(
    rb"\s*(?:[Nn]?'(?P<text>(?:[^']|''){0,4000}+)'|(?P<other>(?:[^',()]|\([^()]*\)){0,400}+))\s*(?P<end>[,)])"
)
_NEXT_ROW = regex(rb"\s*,?\s*\(")
_MAX_ROWS = 5_000


class _Scanner:
    def __init__(self, source: SourceFile) -> None:
        self.source = source
        self.found = Scan()

    def run(self) -> Scan:
        data = self.source.data
        for match in _COMMENT.finditer(data):
            if match.lastgroup is not None:
                self.found.comment(match[match.lastgroup], *match.span())
        for match in _GIVEN.finditer(data):
            if match["double"] is None or match["sign"] is not None:
                name = match["name"].decode("utf-8", "replace")
                self._bind(tuple(part for part in name.split(".") if part), match, match.lastgroup or "text")
        for match in _USER.finditer(data):
            if match["bare"] is None or match["bare"].lower() not in _NO_PASSWORD:
                self._bind(("identified", "password"), match, match.lastgroup or "text")
        for match in _CONNECT.finditer(data):
            self._bind(("connect", "password"), match, "text")
        for match in _SETTING.finditer(data):
            self._bind((match["name"].decode("utf-8", "replace").rpartition("/")[2],), match, "text")
        for match in _NAMED.finditer(data):
            self._setting(match)
        for match in _INSERT.finditer(data):
            self._rows(match.end(), [_bare(name) for name in match["names"].split(b",")])
        tables = {_bare(match["table"]): _columns(match["body"]) for match in _TABLE.finditer(data)}
        for match in _WHOLE_ROWS.finditer(data) if tables else ():
            self._rows(match.end(), tables.get(_bare(match["table"]), []))
        self.found.values.sort(key=lambda value: value.span)
        return self.found

    def _bind(self, path: tuple[str, ...], match: re.Match[bytes], group: str) -> None:
        if self.found.is_comment(match.start(group)):
            return
        value = match[group].replace(b"''", b"'").strip(b'"')
        # `&name` is asked for when the script runs, `*…` is the hash of a password.
        if value.strip() and not value.startswith((b"&", b"*")):
            self.found.bind(self.source, path, value, match.span(group))

    def _setting(self, match: re.Match[bytes]) -> None:
        from suitelint.lexicon.names import credential_class

        name = match["name"].decode("utf-8", "replace").rpartition("/")[2]
        if credential_class(name) is not None:
            self._bind((name,), match, "text")

    def _rows(self, at: int, columns: list[str]) -> None:
        """Bind the texts of each row behind `at` whose column is called by the name of a credential."""
        from suitelint.lexicon.names import credential_class

        telling = {at for at, name in enumerate(columns) if credential_class(name) is not None}
        if not telling:
            return
        for _ in range(_MAX_ROWS):
            if (row := _NEXT_ROW.match(self.source.data, at)) is None:
                return
            at, column = row.end(), 0
            while (cell := _CELL.match(self.source.data, at)) is not None:
                if column in telling and cell["text"] is not None:
                    self._bind((columns[column],), cell, "text")
                at, column = cell.end(), column + 1
                if cell["end"] == b")":
                    break
            else:
                return


def _bare(name: bytes) -> str:
    """A name without its quotation marks and, if it is that of a table, the schema."""
    return name.rpartition(b".")[2].strip(b' \t\r\n"`[]').decode("utf-8", "replace")


def _columns(body: bytes) -> list[str]:
    """The columns that the brackets of `CREATE TABLE` list."""
    names = [match["name"] for match in _COLUMN.finditer(body)]
    return [_bare(name) for name in names if name.lower() not in _NO_COLUMNS]


def scan(source: SourceFile) -> Scan:
    """Every text that stands behind a name, and the passwords of users and connections."""
    if len(source.data) > MAX_BYTES:
        return Scan()
    if len(source.data) > _LARGE and not any(word in source.data.lower() for word in _WORDS):
        return Scan()
    return _Scanner(source).run()
