"""Scripts of shells (sh, PowerShell, cmd): the texts that they give to variables, options and keys.

No grammar is read: a name, a sign and a text without variables in it, wherever they stand.
"""

from __future__ import annotations

import re

from suitelint.regex import regex
from suitelint.source import SourceFile
from suitelint.syntax.config.model import Scan

_COMMENT = regex(
    rb"^[ \t]*(?:#(?!!)|::|[Rr][Ee][Mm][ \t])(?P<text>[^\r\n]*)|<#(?P<block>[\s\S]*?)(?:#>|\Z)", re.MULTILINE
)
_GIVEN = regex(
    rb"(?<![\w.\-])(?P<dash>--?)?(?:\$(?:env:|script:|global:)?)?[\"']?(?P<key>[A-Za-z_][\w.\-]{0,60})"
    rb"(?:[\"']?\]?(?P<sign>[ \t]*=[ \t]*)|[ \t]+(?=[\"']))"
    rb"(?:\"(?P<double>[^\"\r\n]*)\"|'(?P<single>[^'\r\n]*)'|(?P<bare>[^\s\"'`$();&|<>{}\[\],]+))"
)
_SET = regex(
    rb"^[ \t]*@?set[ \t]+(?P<quote>\"?)(?P<key>[A-Za-z_]\w{0,60})=(?P<value>[^\"\r\n&%]+)", re.MULTILINE | re.IGNORECASE
)
_SPACED = regex(
    rb"(?:^[ \t]*(?:ENV|setenv)[ \t]+|\b(?:setx[ \t]+|(?:[Ss]et|[Nn]ew)-[Vv]ariable[ \t]+(?:-Name[ \t]+)?[\"']?"
    rb"|[Ss]et-[Ii]tem[ \t]+(?:-Path[ \t]+)?[Ee]nv:\\?"
    rb"|SetEnvironmentVariable\([ \t]*[\"']))(?P<key>[A-Za-z_]\w{0,60})(?:[ \t]+(?:-Value[ \t]+)?|[\"'][ \t]*,[ \t]*)"
    rb"(?:\"(?P<double>[^\"\r\n]*)\"|'(?P<single>[^'\r\n]*)'|(?P<bare>[^\s\"'`$=][^\s\"'`$]*))(?=[ \t]*(?:\r?$|[,)]))",
    re.MULTILINE,
)
"""A name and its value as Dockerfiles, the C shell and PowerShell write them, without a sign between them."""
_FALLBACK = regex(rb"\$\{(?P<key>[A-Za-z_]\w{0,60}):?[=-](?P<value>[^{}$`\"'\s]{4,400})\}")
"""`${NAME:-…}`: what a variable is when nobody sets it."""
_VARIABLE = regex(rb"\$[\w({]|`|%\w+%")
"""What a shell replaces between double quotes."""


def scan(source: SourceFile) -> Scan:
    """Every text that stands behind a name: `NAME=…`, `$name = "…"`, `-Name "…"`, `set NAME=…`, `ENV NAME …`."""
    found = Scan()
    data = source.data
    for match in _COMMENT.finditer(data):
        found.comment(match["text"] or match["block"] or b"", *match.span())
    low = source.path.lower()
    batch = low.endswith((".bat", ".cmd"))
    for match in (_SET if batch else _GIVEN).finditer(data):
        if found.is_comment(match.start()):
            continue
        group = "value" if batch else match.lastgroup or "bare"
        value = match[group]
        if not batch:
            spaced = match["sign"] is None or match["sign"] != b"="
            if (group == "bare" and (spaced or match["dash"])) or (match["sign"] is None and not match["dash"]):
                continue
            if group == "double" and _VARIABLE.search(value):
                continue
        if value.strip():
            found.bind(source, (match["key"].decode(),), value.strip(), match.span(group))
    for match in _FALLBACK.finditer(data):
        found.bind(source, (match["key"].decode(),), match["value"], match.span("value"))
    for match in _SPACED.finditer(data):
        group = match.lastgroup or "bare"
        if group == "bare" or not _VARIABLE.search(match[group]):
            found.bind(source, (match["key"].decode(),), match[group], match.span(group))
    return found
