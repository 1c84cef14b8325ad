"""Pages: HTML and the server pages of SuiteCommerce (`.ssp`), by tags, whatever else is wrong with the file.

Named values are those of the attributes and of the scripts in the page. For a script the front end of JavaScript reads
a copy of the page in which all else is blank, so that every place stays. What stands between `<%` and `%>` is code that
runs on the server in an `.ssp`, and the hole of a template in any other page.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from functools import cached_property
from html import unescape
from typing import TYPE_CHECKING

from suitelint.lexicon.mentions import may_name_credential
from suitelint.regex import regex
from suitelint.source import SourceFile, Span
from suitelint.syntax.document import Comment, Form, NamedValue, Problem, Telling

if TYPE_CHECKING:
    from suitelint.syntax.javascript.document import JavaScriptDocument

MAX_BYTES = 5_000_000
"""A larger page is data; its values are not read."""
_PIECE = regex(
    rb"<%--(?P<note>.*?)(?:--%>|\Z)|<%(?P<how>[=!@#-]?)(?P<code>.*?)(?:%>|\Z)|<!--(?P<comment>.*?)(?:-->|\Z)"
    rb"|<script\b(?P<head>[^>]{0,2000})>(?P<script>.*?)(?:(?=</script)|\Z)|<style\b[^>]{0,2000}>.*?(?:</style|\Z)"
    rb"|<(?P<tag>[A-Za-z][\w:-]{0,60})\b(?P<attributes>(?:[^<>\"']++|\"[^\"]{0,4000}\"|'[^']{0,4000}')*+)>",
    re.DOTALL | re.IGNORECASE,
)
_ATTRIBUTE = regex(rb"(?P<name>[\w:.@-]{1,80})\s{0,10}=\s{0,10}(?P<quote>[\"'])(?P<value>.*?)(?P=quote)", re.DOTALL)
_HOLE = regex(rb"<%.*?(?:%>|\Z)", re.DOTALL)
_TYPE = regex(rb"\btype\s*=\s*[\"']?([\w/+.-]+)", re.IGNORECASE)
_SCRIPT_TYPES = frozenset({b"", b"module", b"text/babel", b"text/jsx"})
_NAMES = frozenset({"name", "id", "key", "property"})
_VALUES = frozenset({"value", "content", "defaultvalue"})


class _Scan:
    """The pieces of a page. `blocks` are the scripts that browsers run, `server` the code that never reaches one."""

    def __init__(self) -> None:
        self.attributes: list[NamedValue] = []
        self.comments: list[Comment] = []
        self.blocks: list[tuple[int, int]] = []
        self.server: list[tuple[int, int]] = []


class PageDocument:
    """One page; scanned when its values or comments are first asked for."""

    problems: tuple[Problem, ...] = ()
    """Templates are no JavaScript as they stand, so that nothing is said of what does not parse."""

    def __init__(self, source: SourceFile) -> None:
        self.source = source

    @cached_property
    def _scan(self) -> _Scan:
        return _scan(self.source) if len(self.source.data) <= MAX_BYTES else _Scan()

    @cached_property
    def _scripts(self) -> tuple[JavaScriptDocument, ...]:
        """The code for browsers and that for the server, as far as it can name a credential."""
        data = self.source.data
        client = _HOLE.sub(_filled, _only(data, self._scan.blocks)) if self._scan.blocks else b""
        server = _only(data, self._scan.server) if self._scan.server else b""
        return tuple(_parse(self.source, code) for code in (client, server) if may_name_credential(code))

    @cached_property
    def comments(self) -> tuple[Comment, ...]:
        found = [*self._scan.comments, *(comment for script in self._scripts for comment in script.comments)]
        return tuple(sorted(found, key=lambda comment: comment.span))

    def named_values(self, telling: Telling | None = None) -> Iterator[NamedValue]:
        inner = (value for script in self._scripts for value in script.named_values(telling))
        found = [*self._scan.attributes, *(value._replace(source=self.source) for value in inner)]
        yield from sorted(found, key=lambda value: value.span)

    def is_served(self, span: Span) -> bool:
        """Whether what stands at `span` reaches a browser."""
        at = bisect_right(self._scan.server, (span.start, len(self.source.data))) - 1
        return at < 0 or self._scan.server[at][1] <= span.start


def _scan(source: SourceFile) -> _Scan:
    found = _Scan()
    is_server = source.path.lower().endswith(".ssp")
    for match in _PIECE.finditer(source.data):
        group = "note" if match["note"] is not None else "comment"
        if match[group] is not None:
            found.comments.append(Comment(Span(*match.span()), match[group].decode("utf-8", "replace")))
        elif match["code"] is not None:
            if is_server and match["how"] not in (b"@", b"#"):
                found.server.append(match.span("code"))
        elif match["script"] is not None:
            kind = _TYPE.search(match["head"])
            name = kind[1].lower() if kind is not None else b""
            if name == b"application/json":
                found.attributes.extend(_data(source, match.span("script")))
            elif name in _SCRIPT_TYPES or b"javascript" in name or b"ecmascript" in name:
                _add_script(found, source, match, is_server)
        elif match["tag"] is not None and may_name_credential(match["attributes"]):
            found.attributes.extend(_attributes(source, match))
    return found


def _data(source: SourceFile, span: tuple[int, int]) -> Iterator[NamedValue]:
    """The values of JSON in a page."""
    from suitelint.syntax.config.json import scan

    start, end = span
    for value in scan(SourceFile(source.path, source.data[start:end])).values:
        yield value._replace(source=source, span=Span(start + value.span.start, start + value.span.end))


def _add_script(found: _Scan, source: SourceFile, match: re.Match[bytes], is_server: bool) -> None:
    if is_server and b"runat" in match["head"].lower():
        found.server.append(match.span("script"))
        return
    found.blocks.append(match.span("script"))
    if is_server:
        holes = _HOLE.finditer(source.data, *match.span("script"))
        found.server.extend((hole.start() + 2, max(hole.end() - 2, hole.start() + 2)) for hole in holes)


def _attributes(source: SourceFile, match: re.Match[bytes]) -> Iterator[NamedValue]:
    """`<input name="api_key" value="…">` under what the element is called, any other under the attribute's name."""
    tag = match["tag"].decode("utf-8", "replace")
    given = [
        (one["name"].decode("utf-8", "replace"), unescape(one["value"].decode("utf-8", "replace")), one.span("value"))
        for one in _ATTRIBUTE.finditer(source.data, *match.span("attributes"))
    ]
    named = {name.lower(): value for name, value, _ in given}
    label = next((named[name] for name in ("name", "id", "key", "property") if named.get(name)), "")
    if named.get("type", "").lower() == "password":
        label = "password"
    for name, value, span in given:
        if value and name.lower() not in _NAMES:
            path = (label,) if label and name.lower() in _VALUES else (tag, name.removeprefix("data-"))
            yield NamedValue(source, path, value, Span(*span), Form.ATTRIBUTE)


def _only(data: bytes, spans: list[tuple[int, int]]) -> bytes:
    """`data` with blanks outside of `spans`, and an end of the statement behind each of them."""
    parts: list[bytes] = []
    at = 0
    for start, end in spans:
        if start < at:
            continue
        parts += [b" " * (start - at), data[start:end], b";\n"[: len(data) - end]]
        at = min(end + 2, len(data))
    parts.append(b" " * (len(data) - at))
    return b"".join(parts)


def _filled(hole: re.Match[bytes]) -> bytes:
    """A number in place of what the server writes, so that the code around it parses."""
    return b"0".ljust(len(hole[0]))


def _parse(source: SourceFile, code: bytes) -> JavaScriptDocument:
    from suitelint.syntax.javascript import parse as parse_script

    return parse_script(SourceFile(source.path, code))


def parse(source: SourceFile) -> PageDocument:
    """The document of a page."""
    return PageDocument(source)
