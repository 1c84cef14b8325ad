"""What is said of a broken script: how many functions were not read in full, and what is wrong."""

from __future__ import annotations

import pytest

from suitelint.source import SourceFile
from suitelint.syntax.javascript import parse
from suitelint.syntax.javascript.unread import unread_functions
from suitelint.syntax.wording import explain


@pytest.mark.parametrize(
    ("code", "count"),
    [
        ("const f = () => 1;", 0),
        ("var x = {;", 0),
        ("function a() { return 1;", 1),
        ("function a() { var x = ; }\nfunction b() { var y = 1; }", 1),
        ("function a() { var x = ; }\nfunction b() { var y = ; }", 2),
        ("function a() { var x = ; var y = ; }", 1),
        ("function a() { const f = () => { var x = ; }; }", 1),
        ("function a( { }\nfunction b() { return 'function =>' }", 1),
        ("define([], () => {\n    const run = (] => 1;\n});", 2),
    ],
)
def test_count(code: str, count: int) -> None:
    assert unread_functions(parse(SourceFile.from_text("a.js", code))) == count


def test_many_broken_places_take_no_time() -> None:
    code = "function a() { function b() { var x = ; } }\n" * 3000
    assert unread_functions(parse(SourceFile.from_text("a.js", code))) == 3000


@pytest.mark.parametrize(
    ("code", "words"),
    [
        ("const a = (];", "unexpected token `]`"),
        ("const a = #;", "unexpected character"),
        ("//\n`${''/}`", ""),  # an assertion of esprima's own fails
    ],
)
def test_words(code: str, words: str) -> None:
    source = SourceFile.from_text("a.js", code)
    (problem, *_) = parse(source).problems
    assert explain(source, problem) == words
