"""Named values of a Python file that does not parse, such as one for Python 2: read from the text around a literal."""

from __future__ import annotations

import re
from collections.abc import Iterator

from suitelint.regex import regex
from suitelint.source import SourceFile, Span
from suitelint.syntax.document import Form, NamedValue
from suitelint.syntax.python.scan import Scan

_BEFORE = 200
_BOUND = regex(
    rb"(?:(?<!\w)(?P<name>[A-Za-z_]\w*)\s*(?::\s*(?:str|bytes|[A-Z])[\w.\[\]| ]*)?"
    rb"|(?P<quote>[\"'])(?P<key>[^\"'\r\n]+)(?P=quote)\s*\]?)"
    rb"\s*(?P<sign>==|!=|=|:)\s*\Z"
)
_LITERAL = regex(rb"(?P<prefix>[A-Za-z]*)(?P<quotes>\"\"\"|'''|\"|')(?P<body>.*)(?P=quotes)\Z", re.DOTALL)
_FORMS = {b"==": Form.COMPARISON, b"!=": Form.COMPARISON, b"=": Form.ASSIGNMENT, b":": Form.PROPERTY}


def named_values(source: SourceFile, scanned: Scan) -> Iterator[NamedValue]:
    """Every literal that directly follows a name or key and `=`, `:`, `==` or `!=`."""
    for span in scanned.strings:
        match = _BOUND.search(source.data[max(span.start - _BEFORE, 0) : span.start])
        literal = _LITERAL.match(source.data, span.start, span.end)
        if match is None or literal is None or not literal["body"]:
            continue
        name = (match["name"] or match["key"]).decode("utf-8", "replace")
        exact = b"f" not in literal["prefix"].lower()
        text = literal["body"].decode("utf-8", "replace")
        yield NamedValue(source, (name,), text, Span(*span), _FORMS[match["sign"]], exact)
