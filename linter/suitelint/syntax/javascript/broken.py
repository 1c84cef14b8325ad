"""Named values of a script that parses only partly, such as an excerpt: read from the text around a literal."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator

from suitelint.regex import regex
from suitelint.source import Span
from suitelint.syntax.document import Form, NamedValue
from suitelint.syntax.javascript.document import JavaScriptDocument
from suitelint.syntax.javascript.literals import decode_escapes

_BOUND = regex(
    rb"(?:(?<![\w$.])(?P<name>[A-Za-z_$][\w$]*)\s*\??(?::\s*(?:string|[A-Z])[\w.<>\[\]| ]*)?"
    rb"|(?P<quote>[\"'])(?P<key>[^\"'\r\n]{1,80})(?P=quote)\s*\]?)"
    rb"\s*(?P<sign>===?|!==?|=|:)\s*(?P<literal>\"(?:[^\"\\\r\n]|\\.)+\"|'(?:[^'\\\r\n]|\\.)+')"
)
_FORMS = {b"=": Form.ASSIGNMENT, b":": Form.PROPERTY}
_HOLDERS = ("comment", "html_comment", "string", "TemplateLiteral")


def named_values(document: JavaScriptDocument, known: Iterable[NamedValue]) -> Iterator[NamedValue]:
    """Every literal that directly follows a name or key and a sign, where the tree has no owner for it."""
    # An annotation of a broken class member looks like an assignment: `apiToken: string = '…'`.
    taken = {value.span.start for value in known if value.name not in ("string", "any")}
    inside = _Inside(document)
    for match in _BOUND.finditer(document.source.data):
        start, end = match.span("literal")
        if start in taken or inside.holds(start):
            continue
        name = (match["name"] or match["key"]).decode("utf-8", "replace")
        text = decode_escapes(match["literal"][1:-1].decode("utf-8", "replace"))
        form = _FORMS.get(match["sign"], Form.COMPARISON)
        yield NamedValue(document.source, (name,), text, Span(start, end), form)


class _Inside:
    """Whether a byte stands in a comment or, behind its first byte, in a literal of the tree."""

    def __init__(self, document: JavaScriptDocument) -> None:
        held = [index for kind in _HOLDERS for index in document.by_kind.get(kind, ())]
        self._spans = sorted((document.starts[index], document.ends[index]) for index in held)

    def holds(self, offset: int) -> bool:
        at = bisect_right(self._spans, (offset, -1)) - 1
        return at >= 0 and self._spans[at][0] < offset < self._spans[at][1]
