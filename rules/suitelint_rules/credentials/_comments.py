"""Credentials in comments and in texts for people: which of them are worth reading."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from suitelint.lexicon import own
from suitelint.lexicon.randomness import is_dense
from suitelint.lexicon.values import is_strong
from suitelint.regex import regex
from suitelint.source import SourceFile, Span
from suitelint.syntax.document import Comment, Document
from suitelint.syntax.python import PythonDocument

if TYPE_CHECKING:
    from suitelint_rules.credentials._comment_text import CommentSecret

_WORD = regex(
    rb"pass|pwd|(?<![a-z])pw\b|secret|token|key|auth|log-?in|cred|cookie|session|bearer|basic |://|eyj|conn|nlauth|akia|sk_|ghp_|xox|-----begin"
)
"""For a lower-case copy of the text: an expression that takes any case is three times slower."""
_DIRECTIVE = regex(r"\s*(?:suitelint:|eslint|global\b|jshint|@ts-|istanbul|prettier|sourceMappingURL=)")
_TOLD = regex(
    rb"(?:pass(?:word|phrase)|pwd|(?<![a-z])pw|kennwort|passwort)(?: for [\w.@-]{1,40})? (?:is|was|ist|war)[: ]"
    rb"|(?:token|key|secret) (?:is |was )?[\"'`]?[a-z0-9+/_-]{24}"
)
_SENTENCE = 120
"""As far behind such words the value ends."""
_MAX_LINE = 20_000
"""What stands further behind in a line was written by a program."""


def secrets_in_comments(document: Document) -> Iterator[CommentSecret]:
    """Every credential in comments and docstrings, each value once a block."""
    low = document.source.data.lower()
    any_word = bool(own.credential_words())
    telling = [span for span in _blocks(document) if any_word or _WORD.search(low, span.start, span.end) is not None]
    docstrings = document.docstrings if isinstance(document, PythonDocument) and _WORD.search(low) is not None else ()
    if not telling and not docstrings:
        return
    from suitelint_rules.credentials._comment_text import in_comment

    for span in telling:
        yield from in_comment(document, span)
    for span in docstrings:
        for found in in_comment(document, span):
            # Documentation shows how a call looks, so only what no example would hold counts there.
            if is_strong(found.secret) or (found.sure and is_dense(found.secret)):
                yield found


def secrets_in_text(source: SourceFile) -> Iterator[CommentSecret]:
    """Every credential that the lines of a text for people name: documents, notes and logs."""
    from suitelint_rules.credentials._comment_text import in_line

    low = source.data.lower()
    taken = 0
    for word in _WORD.finditer(low):
        if word.start() < taken:
            continue
        start = low.rfind(b"\n", 0, word.start()) + 1
        taken = low.find(b"\n", word.end()) + 1 or len(low)
        yield from in_line(source, Span(start, min(taken, start + _MAX_LINE)))


def secrets_in_sentences(source: SourceFile) -> Iterator[CommentSecret]:
    """Every credential that a sentence in data gives, such as a message of a chat."""
    low = source.data.lower()
    from suitelint_rules.credentials._comment_text import in_sentence

    for told in _TOLD.finditer(low):
        end = low.find(b"\n", told.end(), told.end() + _SENTENCE)
        yield from in_sentence(source, Span(told.start(), end if end >= 0 else told.end() + _SENTENCE))


def _blocks(document: Document) -> Iterator[Span]:
    """Comments, where line comments that follow each other are one."""
    current: Span | None = None
    for comment in sorted(document.comments, key=lambda one: one.span):
        if _DIRECTIVE.match(comment.text):
            continue
        if current is not None and _adjacent(document.source, current, comment):
            current = Span(current.start, comment.span.end)
            continue
        if current is not None:
            yield current
        current = comment.span
    if current is not None:
        yield current


def _adjacent(source: SourceFile, block: Span, comment: Comment) -> bool:
    between = source.data[block.end : comment.span.start]
    return not between.strip() and between.count(b"\n") <= 1 and not source.data.startswith(b"/*", comment.span.start)
