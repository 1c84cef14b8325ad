"""Text that is no code: parsing it ends soon and takes little memory, and the code around it is still read."""

from __future__ import annotations

import resource
import time

import pytest

from suitelint.engine import analyze
from suitelint.rule import installed_rules
from suitelint.semantic.project import Project
from suitelint.settings import Settings
from suitelint.source import SourceFile
from suitelint.syntax.javascript import parse
from suitelint.syntax.javascript.bounded import bounded
from suitelint.syntax.javascript.grammar import grammar

SECONDS = 6
"""Some ten times what it takes; unbounded, most of these take minutes and gigabytes."""
MEGABYTES = 150
JUNK = ("|a=", "&sig=", "a=,", "a=.", "=|", ", a => ", "+>-", "+}", "a :a ", "-in :", "/++}", "|a_rather_long_name=")
DENSE = {
    "nested labels": "{a:" * 3000 + "1" + "}" * 3000,
    "semicolons": ";" * 9000,
    "array pattern": "[" + "a," * 3000 + "]=b",
    "defaults": "(" + "c=3," * 3000 + ")=>1",
    "lines": "a\n" * 9000,
    "type arguments": "f<T>(a);" * 3000,
    "brackets": "[][(![]+[])[+[]]+(![]+[])[!+[]+!+[]]+(![]+[])[+!+[]]+(!![]+[])[+[]]];" * 300,
    "query in texts": "call('/app?" + "a=&b=|c=*" * 50 + "');\n" * 40,
    "query in a comment": "/* " + "&a=&b=" * 900 + "*/ call();",
    "numbers": "x = [" + "a=.5," * 900 + "1];",
}
UNIONS = "".join(f"export type Kind{number} =\n  | 'a'\n  | 'b';\n" for number in range(200))


@pytest.mark.parametrize("path", ["a.js", "a.ts"])
@pytest.mark.parametrize("piece", JUNK)
def test_junk_is_left_out_in_time(path: str, piece: str) -> None:
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    started = time.process_time()
    document = parse(SourceFile.from_text(path, piece * (40_000 // len(piece))))
    assert time.process_time() - started < SECONDS
    assert resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before < MEGABYTES * 1000
    assert document.problems


@pytest.mark.parametrize("piece", ["|a=", "&sig=", "+>-", ", a => "])
def test_code_around_junk_is_read(piece: str) -> None:
    after = "function f() {\n    login({ password: 'Vw3$mZ8r?y' });\n}\n"
    code = f"var password = 'Tq7#kP2v!x';\n{piece * 1000}\n\n{after}"
    source = SourceFile.from_text("a.js", code)
    report = analyze(Project({"a.js": source}, ("a.js",)), Settings(), installed_rules())
    places = {(finding.rule, finding.location.start.line) for finding in report.findings}
    assert {("hardcoded-credential", 1), ("hardcoded-credential", 5)} <= places
    assert {rule for rule, line in places if line == 2} == {"syntax-error"}


@pytest.mark.parametrize("dialect", ["javascript", "typescript"])
@pytest.mark.parametrize("name", DENSE)
def test_dense_code_is_parsed_whole(name: str, dialect: str) -> None:
    assert bounded(grammar(dialect).parser, DENSE[name].encode())[1] == ()


def test_unions_of_types_are_parsed_whole() -> None:
    root, left_out = bounded(grammar("typescript").parser, UNIONS.encode())
    assert left_out == () and not root.has_error
