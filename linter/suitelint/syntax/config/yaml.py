"""YAML by indentation: enough of it for the values of configuration, whatever else is in the file."""

from __future__ import annotations

import re
from dataclasses import dataclass

from suitelint.regex import regex
from suitelint.source import SourceFile, Span
from suitelint.syntax.config.model import NAME_KEYS, VALUE_KEYS, Scan, unescaped
from suitelint.syntax.kinds import KIND_OF, ConfigKind

_LINE = regex(rb"(?P<indent>[ \t]*)(?P<dashes>(?:- +|-(?=\r?\n|\Z))*)(?P<rest>[^\n]*)(?:\n|\Z)")
_KEY = regex(
    rb"(?P<key>\"(?:[^\"\\]|\\.)*\"[ \t]*|'[^']*'[ \t]*"
    rb"|(?:[^\s#\[\]{}\"',&*!|>%@`?:-]|[?:-](?=[^\s#]))(?:[^#\n:]|:(?![ \t\r]|\Z))*+)"
    rb":(?=[ \t]|\r|\Z)[ \t]*"
)
_ASSIGNMENT = regex(rb"[\"']?(?P<key>[A-Za-z_][\w.-]*)=[\"']?(?P<value>[^\"'#\r\n]*)")
_TAG = regex(rb"(?:[!&][^\s]*[ \t]+)+")
_BLOCK = regex(rb"[|>][-+0-9]*[ \t]*(?:#[^\n]*)?\r?\Z")
_QUOTED = {
    b'"': regex(rb'"((?:[^"\\]|\\.){0,20000})"', re.DOTALL),
    b"'": regex(rb"'((?:[^']|''){0,20000})'"),
}
_PAIR = regex(
    rb"(\"[^\"\n]*\"|'[^'\n]*'|(?<![\w./-])[\w./-]+)\s*:\s*(\"(?:[^\"\\\n]|\\.)*\"|'[^'\n]*'|[^\s,{}\[\]\"'][^,{}\[\]\n]*)"
)
_ELEMENT = regex(rb"\s*(\"(?:[^\"\\\n]|\\.)*\"|'[^'\n]*'|[^\s,\[\]\"'][^,\[\]\n]*?)\s*(?:,|\]|\Z)")
_FILES = frozenset({ConfigKind.JSON, ConfigKind.YAML, ConfigKind.INI, ConfigKind.ENV, ConfigKind.TOML, ConfigKind.XML})
_INNER = "inside/"
"""Folder of files that stand in others: those in them are not looked for."""
_COMMENT = regex(rb"(?:^|[ \t])#([^\r\n]*)")


@dataclass(slots=True)
class _Open:
    """One key that owns the lines below it that stand further in."""

    indent: int
    key: str


class _Scanner:
    def __init__(self, source: SourceFile) -> None:
        self.source = source
        self.data = source.data
        self.found = Scan()
        self.stack: list[_Open] = []
        self.labels: dict[int, str] = {}

    def run(self) -> Scan:
        offset = 0
        while offset < len(self.data) and (line := _LINE.match(self.data, offset)) is not None:
            offset = max(line.end(), offset + 1)
            rest = line["rest"].rstrip(b"\r")
            if not rest.strip() and not line["dashes"]:
                continue
            if rest.startswith(b"#"):
                self.found.comment(rest[1:], line.start("rest"), line.start("rest") + len(rest))
            elif rest.startswith((b"---", b"...")) and not line["indent"]:
                self.stack.clear()
            else:
                offset = max(offset, self._entry(line, rest))
        return self.found

    def _entry(self, line: re.Match[bytes], rest: bytes) -> int:
        """Take in one line of content and give the offset where the next one starts."""
        start = line.start("rest")
        indent = len(line["indent"]) + len(line["dashes"])
        if line["dashes"]:
            self.labels = {depth: text for depth, text in self.labels.items() if depth < indent}
        dedent = len(line["indent"]) if line["dashes"] else indent
        while self.stack and self.stack[-1].indent >= dedent + (1 if line["dashes"] else 0):
            self.stack.pop()
        self.labels = {depth: text for depth, text in self.labels.items() if depth <= indent}
        owner = tuple(level.key for level in self.stack)
        match = _KEY.match(rest)
        if match is None:
            if line["dashes"] and (pair := _ASSIGNMENT.match(rest)) is not None:
                value = pair["value"].strip()
                at = start + pair.start("value")
                self.found.bind(self.source, (*owner, pair["key"].decode()), value, (at, at + len(value)))
                return 0
            return self._value(owner, rest, start, indent)
        key = match["key"].decode("utf-8", "replace").strip().strip("\"'")
        value = rest[match.end() :]
        begin = start + match.end()
        if not value.strip() or value.lstrip().startswith(b"#"):
            self.stack.append(_Open(indent, key))
            return 0
        path = (*owner, key)
        if key in NAME_KEYS:
            self.labels[indent] = value.decode("utf-8", "replace").strip().strip("\"'")
        elif key in VALUE_KEYS and indent in self.labels:
            path = (*owner, self.labels[indent])
        return self._value(path, value, begin, indent)

    def _value(self, path: tuple[str, ...], value: bytes, start: int, indent: int) -> int:
        if (tag := _TAG.match(value)) is not None:
            start += tag.end()
            value = value[tag.end() :]
        if _BLOCK.match(value):
            return self._block(path, start, indent)
        if (pattern := _QUOTED.get(value[:1])) is not None and (quoted := pattern.match(self.data, start)) is not None:
            self.found.bind(self.source, path, _text(quoted[1], value[:1]), quoted.span())
            newline = self.data.find(b"\n", quoted.end())
            return len(self.data) if newline < 0 else newline + 1
        end = start + len(value)
        note = _COMMENT.search(value)
        if note is not None:
            self.found.comment(note[1], start + note.start(1) - 1, end)
            value = value[: note.start()]
        if value.startswith((b"{", b"[")):
            self._flow(path, start, end)
        elif raw := value.strip():
            self.found.bind(self.source, path, raw, (start, start + len(value.rstrip())))
        return 0

    def _flow(self, path: tuple[str, ...], start: int, end: int) -> None:
        if self.data.startswith(b"[", start) and _PAIR.search(self.data, start, end) is None:
            for match in _ELEMENT.finditer(self.data, start + 1, end):
                raw = match[1]
                text = _text(raw[1:-1], raw[:1]) if raw[:1] in _QUOTED else raw.decode("utf-8", "replace")
                self.found.bind(self.source, path, text, match.span(1))
            return
        label = ""
        for match in _PAIR.finditer(self.data, start, end):
            key = match[1].decode("utf-8", "replace").strip("\"'")
            quote = match[2][:1]
            raw = match[2].rstrip()
            text = _text(raw[1:-1], quote) if quote in (b'"', b"'") else raw.decode("utf-8", "replace")
            if key in NAME_KEYS:
                label = text
            elif key in VALUE_KEYS and label:
                key, label = label, ""
            self.found.bind(self.source, (*path, key), text, (match.start(2), match.start(2) + len(raw)))

    def _block(self, path: tuple[str, ...], start: int, indent: int) -> int:
        """A literal or folded block: all lines below that stand further in."""
        newline = self.data.find(b"\n", start)
        first = offset = len(self.data) if newline < 0 else newline + 1
        lines: list[bytes] = []
        while offset < len(self.data):
            end = self.data.find(b"\n", offset)
            end = len(self.data) if end < 0 else end + 1
            line = self.data[offset:end]
            if line.strip() and len(line) - len(line.lstrip(b" ")) <= indent:
                break
            lines.append(line.strip())
            offset = end
        text = b"\n".join(lines).strip()
        if text:
            lead = len(self.data[first:offset]) - len(self.data[first:offset].lstrip())
            body = self.data[first:offset].rstrip()
            self.found.bind(self.source, path, text, (first + lead, first + len(body)))
            self._file(path[-1], first, offset)
        return offset

    def _file(self, name: str, start: int, end: int) -> None:
        """The values of a file that stands in the text, as those of a `ConfigMap` do: `settings.json: |`."""
        from suitelint.syntax.config import parse
        from suitelint.syntax.dispatch import suffix_of

        if KIND_OF.get(suffix_of(name)) in _FILES and "." in name[1:] and not self.source.path.startswith(_INNER):
            for value in parse(SourceFile(_INNER + name, self.data[start:end])).named_values():
                span = Span(start + value.span.start, start + value.span.end)
                self.found.values.append(value._replace(source=self.source, span=span))


def _text(raw: bytes, quote: bytes) -> str:
    text = raw.decode("utf-8", "replace")
    if quote == b"'":
        return text.replace("''", "'")
    return unescaped(text)


def scan(source: SourceFile) -> Scan:
    """Every scalar of a YAML text under the path of its keys; list positions leave no trace in the path."""
    return _Scanner(source).run()
