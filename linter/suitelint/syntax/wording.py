"""Words for a syntax error, by esprima; imported only for a file that has one."""

from __future__ import annotations

import sys
from typing import Any

from suitelint.regex import regex
from suitelint.source import SourceFile
from suitelint.syntax.document import Problem

_TOO_LARGE = 200_000
_LINES_APART = 1
_TOKEN = regex(r"(?<=^Unexpected token )[^\s`]+$")
_ILLEGAL = "Unexpected token ILLEGAL"
"""What esprima says of a character that starts no token."""


def explain(source: SourceFile, problem: Problem) -> str:
    """esprima's sentence about `problem`, or nothing when it has none or speaks about another place.

    esprima knows ES2017: about newer syntax it would complain where nothing is wrong.
    """
    if len(source.data) > _TOO_LARGE:
        return ""
    esprima = _esprima()
    text = source.text
    for parse in (esprima.parseScript, esprima.parseModule):
        try:
            parse(text)
        except esprima.Error as error:
            line = error.lineNumber or 0
            first, last = source.lines.line_of(problem.span.start), source.lines.line_of(problem.span.end)
            if first - _LINES_APART <= line <= last + _LINES_APART:
                return _sentence(str(error.message))
        except Exception:  # the parser itself stumbles over some broken texts
            return ""
        else:
            return ""
    return ""


def _esprima() -> Any:
    from suitelint.syntax import characters

    sys.modules.setdefault("esprima.character", characters)
    import esprima

    return esprima


def _sentence(message: str) -> str:
    """`Line 3: Unexpected token }` as "unexpected token `}`"; names and values from the code are left in place."""
    text = message.partition(": ")[2] or message
    text = "unexpected character" if text == _ILLEGAL else _TOKEN.sub(r"`\g<0>`", text)
    return text[:1].lower() + text[1:]
