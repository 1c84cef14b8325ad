"""Places in a document's plain text: comments, literals, character offsets."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator
from functools import lru_cache
from typing import TypeVar

from suitelint.lexicon import formats, urls
from suitelint.lexicon.formats import Match
from suitelint.lexicon.paths import is_test_path
from suitelint.lexicon.urls import UrlSecret
from suitelint.source import Location, SourceFile, Span
from suitelint.syntax.code import CodeDocument
from suitelint.syntax.config import ConfigDocument
from suitelint.syntax.document import Document
from suitelint.syntax.javascript.document import JavaScriptDocument
from suitelint.syntax.python import PythonDocument

Written = JavaScriptDocument | PythonDocument | CodeDocument
"""Programs, whose texts stand in literals."""
_Found = TypeVar("_Found", Match, UrlSecret)


def byte_span(source: SourceFile, start: int, end: int) -> Span:
    """The bytes of a character range of `source.text`."""
    if source.data.isascii():
        return Span(start, end)
    text = source.text
    first = len(text[:start].encode("utf-8", "replace"))
    return Span(first, first + len(text[start:end].encode("utf-8", "replace")))


class Comments:
    """Answers whether a byte stands in a comment, or in a docstring."""

    def __init__(self, document: Document) -> None:
        documentation = document.docstrings if isinstance(document, PythonDocument) else ()
        spans = sorted([*(comment.span for comment in document.comments), *documentation])
        self._starts = [span.start for span in spans]
        self._ends = [span.end for span in spans]

    def __contains__(self, offset: int) -> bool:
        at = bisect_right(self._starts, offset) - 1
        return at >= 0 and offset < self._ends[at]


def literal_at(document: Document, span: Span) -> Span:
    """The string literal around `span`; `span` itself where there is none, or where that starts on an earlier line."""
    if not isinstance(document, (JavaScriptDocument, PythonDocument, CodeDocument)):
        return span
    around = enclosing_literal(document, span)
    return span if around is None or b"\n" in document.source.data[around.start : span.start] else around


def enclosing_literal(document: Written, span: Span) -> Span | None:
    """The string or template literal that `span` lies in."""
    if isinstance(document, CodeDocument):
        return document.literal_at(span)
    if isinstance(document, PythonDocument):
        literal = document.literal_at(span)
        return None if literal == span else literal
    for kind in ("string", "TemplateLiteral"):
        indices = document.by_kind.get(kind, [])
        at = bisect_right(indices, span.start, key=lambda index: document.starts[index]) - 1
        if at >= 0 and document.ends[indices[at]] >= span.end:
            return Span(document.starts[indices[at]], document.ends[indices[at]])
    return None


def known_formats(document: Document) -> Iterator[tuple[Location, Match]]:
    """Every credential of a known format outside comments, with the literal that it stands in."""
    return _outside_comments(document, _formats_in(document.source))


def url_credentials(document: Document) -> Iterator[tuple[Location, UrlSecret]]:
    """Every credential in a URL outside comments, with the literal that it stands in."""
    return _outside_comments(document, _urls_in(document.source))


# The rules that ask for these come to one file after the other.
@lru_cache(maxsize=1)
def _formats_in(source: SourceFile) -> tuple[Match, ...]:
    return tuple(formats.find(source.text, test_path=is_test_path(source.path)))


@lru_cache(maxsize=1)
def _urls_in(source: SourceFile) -> tuple[UrlSecret, ...]:
    return tuple(urls.find(source.text, test_path=is_test_path(source.path)))


def is_browser_key(source: SourceFile, match: Match) -> bool:
    """Whether a key is meant to be seen by everybody: that of a map on a page, which its allowed sites protect."""
    return match.format.name == "google-api-key" and urls.shows_maps(source.text)


def _outside_comments(document: Document, found: Iterable[_Found]) -> Iterator[tuple[Location, _Found]]:
    source = document.source
    comments: Comments | None = None
    for one in found:
        # Of a format that runs over several lines, the one with the secret counts.
        start = (
            max(one.start, source.text.rfind("\n", 0, one.secret_start) + 1) if isinstance(one, Match) else one.start
        )
        span = byte_span(source, start, one.end)
        comments = comments or Comments(document)
        if span.start not in comments:
            yield Location(source, literal_at(document, span)), one


def is_config(document: Document) -> bool:
    """Whether the file is configuration or data: there one finding speaks for the whole file."""
    return isinstance(document, ConfigDocument) or document.source.path.endswith("suitecloud.config.js")
