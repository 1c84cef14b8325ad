"""XML that is no SDF object: settings of servers, builds and programs, by tags, whatever else is wrong with the file.

A value is named by its element, by its attribute, or by the neighbour that says its name:
`<add key="Password" value="…"/>`, `<entry key="password">…</entry>`, `<name>password</name><value>…</value>`.
"""

from __future__ import annotations

import re
from html import unescape

from suitelint.regex import regex
from suitelint.source import SourceFile
from suitelint.syntax.config.model import NAME_KEYS, VALUE_KEYS, Scan

MAX_DEPTH = 100
_TOKEN = regex(
    rb"<!--(?P<comment>.*?)(?:-->|\Z)|<!\[CDATA\[(?P<data>.*?)(?:\]\]>|\Z)|<[?!][^>]*+(?:>|\Z)|</(?P<close>[^\s<>]+)\s*>"
    rb"|<(?P<open>[A-Za-z_][\w.:-]*)(?P<attributes>(?:\s+[\w.:-]+\s*=\s*(?:\"[^\"]*\"|'[^']*'))*)\s*(?P<empty>/?)>"
    rb"|(?P<text>[^<]+)",
    re.DOTALL,
)
_ATTRIBUTE = regex(rb"([\w.:-]+)\s*=\s*(\"[^\"]*\"|'[^']*')")
_NAMES = NAME_KEYS | {"param-name", "attributeName", "env-entry-name"}
_VALUES = VALUE_KEYS | {"param-value", "attributeValue", "env-entry-value", "string", "data"}

_NAME_OF, _VALUE_OF = ".name", ".value"
"""Ends of what JMeter calls the two: `Header.name`, `Header.value`."""


class _Scanner:
    def __init__(self, source: SourceFile) -> None:
        self.source = source
        self.found = Scan()
        self.path: list[str] = []
        self.names: list[str] = []
        """What an attribute calls the text of each open element; empty where none does."""
        self.labels: list[str] = [""]
        """What a finished sibling calls the next value, at each depth."""

    def run(self) -> Scan:
        for match in _TOKEN.finditer(self.source.data):
            if (comment := match["comment"]) is not None:
                self.found.comment(comment, match.start(), match.end())
            elif match["open"] is not None:
                self._open(match)
            elif match["close"] is not None:
                self._close(match["close"].decode("utf-8", "replace"))
            elif self.path and match.lastgroup in ("data", "text"):
                self._text(match, match.lastgroup)
            if len(self.path) > MAX_DEPTH:
                break
        return self.found

    def _open(self, match: re.Match[bytes]) -> None:
        element = _local(match["open"].decode("utf-8", "replace"))
        attributes = [
            (_local(one[1].decode("utf-8", "replace")), _decoded(one[2][1:-1]), one.span(2))
            for one in _ATTRIBUTE.finditer(self.source.data, *match.span("attributes"))
        ]
        label = next((value for name, value, _ in attributes if name in _NAMES), "")
        for name, value, span in attributes:
            if value:
                own = (label,) if label and name in _VALUES else (element, name)
                self.found.bind(self.source, (*self.path[-6:], *own), value, span)
        if not match["empty"]:
            self.path.append(element)
            self.names.append(label)
            self.labels.append("")

    def _close(self, name: str) -> None:
        if _local(name) in self.path:
            while self.path:
                self.names.pop()
                self.labels.pop()
                if self.path.pop() == _local(name):
                    break

    def _text(self, match: re.Match[bytes], group: str) -> None:
        raw = match[group]
        text = raw.strip()
        if not text:
            return
        element = self.path[-1]
        value = _decoded(text) if group == "text" else text.decode("utf-8", "replace")
        owner: tuple[str, ...] = (*self.path[-6:-1], self._name())
        if element in _NAMES or owner[-1].endswith(_NAME_OF):
            self.labels[-2] = value
        elif self.labels[-2] and (element in _VALUES or owner[-1].endswith(_VALUE_OF)):
            owner = (*self.path[-6:-1], self.labels[-2])
            self.labels[-2] = ""
        elif element in _VALUES and self.names[-2:-1] not in ([], [""]):
            owner = (*self.path[-6:-2], self.names[-2])
        start = match.start(group) + len(raw) - len(raw.lstrip())
        self.found.bind(self.source, owner, value, (start, start + len(text)))

    def _name(self) -> str:
        """What the text of the innermost element is called: `<password id="db">` by the element, for it says more."""
        from suitelint.lexicon.names import credential_class

        element, label = self.path[-1], self.names[-1]
        return element if not label or credential_class(element) is not None else label


def _local(name: str) -> str:
    return name.rpartition(":")[2]


def _decoded(raw: bytes) -> str:
    text = raw.decode("utf-8", "replace")
    return unescape(text) if "&" in text else text


def scan(source: SourceFile) -> Scan:
    """Every text and attribute value under the names of its elements, outermost first."""
    return _Scanner(source).run()
