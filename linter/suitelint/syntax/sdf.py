"""XML as written: elements, attributes and text with the bytes they stand on.

Built on expat, which never fetches anything. A document type declaration is refused where it stands, so that no entity
is ever expanded. What was read before a fault stays usable.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property
from typing import NoReturn
from xml.parsers import expat

from suitelint.regex import regex
from suitelint.source import SourceFile, Span
from suitelint.syntax.document import Comment, Form, NamedValue, Problem, Telling

MAX_BYTES = 20_000_000
"""A larger file is not parsed; the platform itself takes no project file above 10 MB."""
MAX_DEPTH = 200
"""Objects nest about eight deep; a deeper file is no object and would make owner paths quadratic."""

_START_TAG = regex(rb"""<[^\s/>]+(?:\s+[^\s=>/]+\s*=\s*(?:"[^"]*"|'[^']*'))*\s*/?>""")
_REFERENCE = regex(rb"&[#\w]+;")
_ATTRIBUTE = regex(rb"""(?<=\s)([^\s=>/<]+)\s*=\s*("[^"]*"|'[^']*')""")


@dataclass(eq=False, slots=True)
class Element:
    """One element.

    Offsets are bytes: `start` at `<`, `inner` after the start tag, `outer` at the end tag, `end` after it.
    `text` is the element's own text, decoded and trimmed; `text_start` is where its first visible character stands.
    """

    source: SourceFile
    name: str
    attributes: dict[str, str]
    parent: Element | None
    start: int
    inner: int
    outer: int = 0
    end: int = 0
    text: str = ""
    text_start: int = -1
    text_end: int = -1
    children: list[Element] = field(default_factory=list)

    @property
    def scriptid(self) -> str:
        return self.attributes.get("scriptid", "")

    @property
    def span(self) -> Span:
        return Span(self.start, self.end)

    @property
    def start_tag(self) -> Span:
        return Span(self.start, self.inner)

    @property
    def text_span(self) -> Span:
        """The visible text; the empty place between the tags when there is none."""
        if self.text_start < 0:
            return Span(self.inner, self.inner)
        return Span(self.text_start, self.text_end)

    def attribute_span(self, name: str) -> Span:
        """The value of attribute `name` with its quotes; the start tag when there is no such attribute."""
        wanted = name.encode()
        for match in _ATTRIBUTE.finditer(self.source.data, self.start, self.inner):
            if match[1] == wanted:
                return Span(*match.span(2))
        return self.start_tag

    def child(self, name: str) -> Element | None:
        """The first child called `name`."""
        return next((child for child in self.children if child.name == name), None)

    def value(self, name: str, default: str = "") -> str:
        """The text of the first child called `name`; `default` when it is absent or empty."""
        child = self.child(name)
        return child.text if child is not None and child.text else default

    def walk(self) -> Iterator[Element]:
        """This element and everything below it, in document order."""
        stack = [self]
        while stack:
            element = stack.pop()
            yield element
            stack.extend(reversed(element.children))

    def find_all(self, name: str) -> Iterator[Element]:
        """Every element called `name` below this one."""
        return (element for element in self.walk() if element.name == name and element is not self)

    @property
    def path(self) -> tuple[str, ...]:
        """Element names from the root down; a script id follows the name of the element that has one."""
        parts: list[str] = []
        element: Element | None = self
        while element is not None:
            if element.scriptid:
                parts.append(element.scriptid)
            parts.append(element.name)
            element = element.parent
        return tuple(reversed(parts))


@dataclass(eq=False)
class SdfDocument:
    """One parsed XML file. `root` is missing when not even one start tag could be read."""

    source: SourceFile
    root: Element | None = None
    comments: tuple[Comment, ...] = ()
    problems: tuple[Problem, ...] = ()

    def named_values(self, telling: Telling | None = None) -> Iterator[NamedValue]:
        """Every text and every attribute value; the owner of a text ends with the element's name."""
        if self.root is None:
            return
        for element in self.root.walk():
            texts = [text for text in (*element.attributes.values(), element.text) if text]
            if not texts or (telling is not None and not any(map(telling, texts))):
                continue
            path = element.path
            owner = path[:-1] if element.scriptid else path
            for name, value in element.attributes.items():
                if value:
                    span = element.attribute_span(name)
                    yield NamedValue(self.source, (*owner, name), value, span, Form.ATTRIBUTE, node=element)
            if element.text:
                yield NamedValue(self.source, owner, element.text, element.text_span, Form.ELEMENT, node=element)

    @cached_property
    def is_object(self) -> bool:
        """Whether this is an SDF object: its root has a script id."""
        return self.root is not None and bool(self.root.scriptid)


def parse(source: SourceFile) -> SdfDocument:
    """Parse `source`; never raises, whatever the bytes are."""
    return _Builder(source).build()


class _RefusedError(Exception):
    """Stops the parser at something that is not read."""


class _Builder:
    def __init__(self, source: SourceFile) -> None:
        self._source = source
        self._data = source.data
        self._document = SdfDocument(source)
        self._open: list[Element] = []
        self._texts: list[list[str]] = []
        self._comments: list[Comment] = []
        self._problems: list[Problem] = []

    def build(self) -> SdfDocument:
        if len(self._data) > MAX_BYTES:
            message = f"not parsed: {len(self._data) // 1_000_000} MB, the limit is {MAX_BYTES // 1_000_000} MB"
            self._problems.append(Problem(Span(0, 0), message))
        else:
            self._parse()
        self._document.comments = tuple(self._comments)
        self._document.problems = tuple(self._problems)
        return self._document

    def _parse(self) -> None:
        # The text is UTF-8 by now, whatever the declaration says; the argument overrules it.
        parser = expat.ParserCreate("utf-8")
        parser.buffer_text = False
        parser.StartElementHandler = self._start
        parser.EndElementHandler = self._end
        parser.CharacterDataHandler = self._characters
        parser.CommentHandler = self._comment
        parser.StartDoctypeDeclHandler = self._doctype
        self._parser = parser
        try:
            parser.Parse(self._data, True)
        except expat.ExpatError as error:
            at = min(max(parser.ErrorByteIndex, 0), len(self._data))
            self._problems.append(Problem(Span(at, min(at + 1, len(self._data))), _explain(error, self._open)))
        except _RefusedError:
            pass
        while self._open:
            self._close(len(self._data), len(self._data))

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        start = self._parser.CurrentByteIndex
        if len(self._open) >= MAX_DEPTH:
            self._refuse(start, len(name) + 1, f"elements nest more than {MAX_DEPTH} deep; the rest is not read")
        match = _START_TAG.match(self._data, start)
        inner = match.end() if match else start
        parent = self._open[-1] if self._open else None
        element = Element(self._source, name, attributes, parent, start, inner)
        if parent is None:
            self._document.root = element
        else:
            parent.children.append(element)
        self._open.append(element)
        self._texts.append([])

    def _end(self, name: str) -> None:
        element = self._open[-1]
        if self._data[element.inner - 2 : element.inner] == b"/>":
            self._close(element.inner, element.inner)
            return
        outer = self._parser.CurrentByteIndex
        self._close(outer, self._data.find(b">", outer) + 1)

    def _close(self, outer: int, end: int) -> None:
        element = self._open.pop()
        element.outer, element.end = outer, end
        element.text = "".join(self._texts.pop()).strip()

    def _characters(self, text: str) -> None:
        if not self._open:
            return
        self._texts[-1].append(text)
        if text.isspace():
            return
        element = self._open[-1]
        start = self._parser.CurrentByteIndex
        if element.text_start < 0:
            element.text_start = start + len(text[: len(text) - len(text.lstrip())].encode())
        element.text_end = self._written_end(start, text)

    def _written_end(self, start: int, text: str) -> int:
        """Where `text` ends in the file; a reference such as `&amp;` is longer there than what it stands for."""
        if len(text) == 1 and (reference := _REFERENCE.match(self._data, start)):
            return reference.end()
        return start + len(text.rstrip().encode())

    def _comment(self, text: str) -> None:
        start = self._parser.CurrentByteIndex
        end = self._data.find(b"-->", start + 4) + 3
        self._comments.append(Comment(Span(start, end), text))

    def _doctype(self, name: str, system: str | None, public: str | None, subset: int) -> None:
        message = "document type declaration refused: an SDF file needs no DTD and no entities; the file is not read"
        keyword = b"<!DOCTYPE"
        self._refuse(self._data.rfind(keyword, 0, self._parser.CurrentByteIndex), len(keyword), message)

    def _refuse(self, start: int, length: int, message: str) -> NoReturn:
        self._problems.append(Problem(Span(start, start + length), message))
        raise _RefusedError


def _explain(error: expat.ExpatError, opened: list[Element]) -> str:
    reason = expat.ErrorString(error.code) or "not readable"
    if opened and error.code in _WHILE_OPEN:
        element = opened[-1]
        line = element.source.lines.line_of(element.start)
        return f"XML is not well-formed: {reason}; `<{element.name}>` of line {line} is open here"
    return f"XML is not well-formed: {reason}"


_WHILE_OPEN = frozenset(
    expat.errors.codes[message] for message in (expat.errors.XML_ERROR_TAG_MISMATCH, expat.errors.XML_ERROR_NO_ELEMENTS)
)
