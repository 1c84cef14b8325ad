"""SDF objects: what the XML says, with names instead of tree positions.

Unknown elements, values and kinds of object are accepted: the platform adds some with every release.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from suitelint.record import NamedTuple
from suitelint.regex import regex
from suitelint.source import Location, Span
from suitelint.syntax.sdf import Element, SdfDocument

_REFERENCE = regex(r"\[\s*(?:appid\s*=\s*[^\s,\]]+\s*,\s*)?scriptid\s*=\s*(?P<id>[^\s\],]+)[^\]]*\]")
_FILE = regex(r"^\s*\[?\s*(?:~/FileCabinet(?=/)|~(?=/))?(?P<path>/?[^\[\]]*?)\s*\]?\s*$")


class Choice(NamedTuple):
    """One value of a multi-select, with the element that holds it and the bytes of the value alone."""

    value: str
    element: Element
    span: Span

    @property
    def location(self) -> Location:
        return Location(self.element.source, self.span)

    @property
    def key(self) -> str:
        return key_of(self.value)


def reference(text: str) -> str | None:
    """The script id, in lower case, of the object that `text` refers to; None for a plain value."""
    match = _REFERENCE.search(text)
    return match["id"].lower() if match else None


def key_of(text: str) -> str:
    """A value for comparing: the script id of a reference in lower case, anything else in upper case."""
    return reference(text) or text.strip().upper()


def cabinet_path(text: str) -> str:
    """The File Cabinet path of a file reference: `/SuiteScripts/x.js` for `[/SuiteScripts/x.js]`; `""` for none."""
    match = _FILE.match(text)
    path = match["path"].replace("\\", "/") if match else ""
    return path if not path or path.startswith("/") else "/" + path


def is_true(element: Element | None) -> bool:
    return element is not None and element.text.upper() in {"T", "TRUE"}


def flagged(parent: Element, name: str) -> Element | None:
    """The child called `name` when it is `T`."""
    element = parent.child(name)
    return element if is_true(element) else None


def is_false(element: Element | None) -> bool:
    return element is not None and element.text.upper() in {"F", "FALSE"}


def value_location(element: Element) -> Location:
    """The text of an element; the element when it has none."""
    return Location(element.source, element.text_span if element.text else element.span)


def start_tag(element: Element) -> Location:
    return Location(element.source, element.start_tag)


def choices(parent: Element, name: str) -> Iterator[Choice]:
    """The values of a multi-select: separated by `|`, as repeated elements, or as elements inside."""
    for element in parent.children:
        if element.name != name:
            continue
        for part in element.children or (element,):
            start = part.text_span.start
            for word in part.source.slice(part.text_span).split("|"):
                size = len(word.encode())
                if value := word.strip():
                    left = start + len(word[: len(word) - len(word.lstrip())].encode())
                    yield Choice(value, part, Span(left, left + len(value.encode())))
                start += size + 1


@dataclass(eq=False)
class SdfObject:
    """One object of a project; `kind` is the name of its root element."""

    document: SdfDocument
    root: Element

    @property
    def path(self) -> str:
        return self.root.source.path

    @property
    def kind(self) -> str:
        return self.root.name

    @property
    def scriptid(self) -> str:
        return self.root.scriptid

    @property
    def key(self) -> str:
        """The script id for comparing; NetSuite does not tell upper from lower case."""
        return self.root.scriptid.lower()

    @property
    def name(self) -> str:
        """What people call it: its `name` or `recordname`, else its script id."""
        return self.root.value("name") or self.root.value("recordname") or self.scriptid

    @cached_property
    def inactive(self) -> bool:
        return is_true(self.root.child("isinactive"))

    def flag(self, name: str) -> bool:
        """Whether the child called `name` is `T`."""
        return is_true(self.root.child(name))

    def flagged(self, name: str) -> Element | None:
        """The child called `name` when it is `T`."""
        return flagged(self.root, name)

    @property
    def location(self) -> Location:
        return start_tag(self.root)


class CustomField(NamedTuple):
    """A `*customfield` element: a field of a record type, a script parameter, a workflow field."""

    element: Element

    @property
    def scriptid(self) -> str:
        return self.element.scriptid

    @property
    def label(self) -> str:
        return self.element.value("label")

    @property
    def type(self) -> str:
        return self.element.value("fieldtype").upper()

    @property
    def default(self) -> Element | None:
        """The `defaultvalue` element when it holds something."""
        element = self.element.child("defaultvalue")
        return element if element is not None and element.text else None

    @property
    def encrypted(self) -> bool:
        return is_true(self.element.child("encryptatrest"))


def custom_fields(sdf: SdfObject) -> Iterator[CustomField]:
    """Every field that the object defines, the object itself included."""
    for element in sdf.root.walk():
        if element.name.endswith("customfield"):
            yield CustomField(element)
