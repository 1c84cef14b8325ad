"""What a scanner of a configuration file gives."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass, field

from suitelint.regex import regex
from suitelint.source import SourceFile, Span
from suitelint.syntax.document import Comment, Form, NamedValue, Problem


@dataclass(slots=True)
class Scan:
    """Values, comments and problems in the order of the text."""

    values: list[NamedValue] = field(default_factory=list)
    comments: list[Comment] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)

    def bind(self, source: SourceFile, path: tuple[str, ...], value: bytes | str, span: tuple[int, int]) -> None:
        """Add a value under its path; nothing for an empty path."""
        text = value if isinstance(value, str) else value.decode("utf-8", "replace")
        if not path:
            return
        self.values.append(NamedValue(source, path, text, Span(*span), Form.KEY))
        if text.startswith("${") and (default := placeholder_default(text)) is not None:
            self.values.append(NamedValue(source, (*path, default[0]), default[1], Span(*span), Form.DEFAULT))

    def is_comment(self, offset: int) -> bool:
        """Whether a byte stands in one of the comments that have been added."""
        at = bisect_right(self.comments, offset, key=lambda one: one.span.start) - 1
        return at >= 0 and offset < self.comments[at].span.end

    def comment(self, text: bytes, start: int, end: int) -> None:
        self.comments.append(Comment(Span(start, end), text.decode("utf-8", "replace")))


_ESCAPE = regex(r"\\(.)")
_ESCAPES = {"n": "\n", "t": "\t", "r": "\r", "0": "\0"}


def unescaped(text: str) -> str:
    """What stands between double quotes: a sign after a backslash is itself, or the control character it stands for."""
    return _ESCAPE.sub(lambda match: _ESCAPES.get(match[1], match[1]), text) if "\\" in text else text


_DEFAULT = regex(r"\$\{(?P<name>[\w.-]{2,80})(?::-|:=|:)(?P<value>[^{}$]{4,400})\}\Z")


def placeholder_default(text: str) -> tuple[str, str] | None:
    """The name and the default of a placeholder that is filled when a program starts: `${db.password:…}`."""
    match = _DEFAULT.match(text)
    return (match["name"], match["value"]) if match is not None else None


NAME_KEYS = frozenset({"name", "key", "id", "Name", "Key", "ParameterKey"})
VALUE_KEYS = frozenset({"value", "Value", "currentValue", "initialValue", "ParameterValue"})
"""`{"key": "token", "value": "…"}`: exports of API clients and container settings name a value by its neighbour."""
