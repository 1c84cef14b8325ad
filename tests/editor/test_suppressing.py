"""Where suppression comments are written, and where none can be."""

from __future__ import annotations

import pytest
from pack import rules

from suitelint.engine import analyze
from suitelint.lsp.checked import Checked
from suitelint.lsp.suppressing import suppress_file, suppress_line
from suitelint.semantic.project import Project
from suitelint.settings import Settings
from suitelint.source import SourceFile
from suitelint.suppress import suppressions


def check(path: str, text: str) -> Checked:
    source = SourceFile.from_text(path, text)
    project = Project({path: source}, (path,))
    document = project.document(path)
    assert document is not None
    found = analyze(project, Settings(), rules()).findings
    comments = tuple(suppressions(document, rules()))
    return Checked(path, 1, 1, source, None, findings=found, suppressions=comments)


def applied(checked: Checked, how: object) -> str | None:
    insertion = how(checked.findings[0], checked, rules())  # type: ignore[operator]
    if insertion is None:
        return None
    data, span = checked.source.data, insertion.edit.location.span
    text = (data[: span.start] + insertion.edit.text.encode() + data[span.end :]).decode()
    assert len(check(checked.source.path, text).findings) == len(checked.findings) - 1
    if insertion.reason is not None:
        line, start, end = insertion.reason
        assert text.splitlines()[line][start:end] == "why this is safe"
    return text


@pytest.mark.parametrize(
    ("path", "text", "wanted"),
    [
        ("a.js", "risky();", "// suitelint: ignore[risky-call] why this is safe\nrisky();"),
        (
            "a.ts",
            "if (x) {\r\n\trisky();\r\n}",
            "if (x) {\r\n\t// suitelint: ignore[risky-call] why this is safe\r\n\trisky();\r\n}",
        ),
        (
            "a.js",
            "f(\n  1,\n  risky(),\n);",
            "f(\n  1,\n  // suitelint: ignore[risky-call] why this is safe\n  risky(),\n);",
        ),
        ("a.js", "x = `\n${risky()}`;", None),
        (
            "a.js",
            "// suitelint: ignore[crashing] known\nrisky();",
            "// suitelint: ignore[crashing, risky-call] known\nrisky();",
        ),
        (
            "a.xml",
            "<a>\n  <b>risky()</b>\n</a>",
            "<a>\n  <!-- suitelint: ignore[risky-call] why this is safe -->\n  <b>risky()</b>\n</a>",
        ),
        ("a.xml", "<a\n  b='risky()'/>", None),
        (
            "a.js",
            "// suitelint: ignore[crashing] known\n/* one\n two */\n// three\nrisky();",
            "// suitelint: ignore[crashing, risky-call] known\n/* one\n two */\n// three\nrisky();",
        ),
        (
            "a.sql",
            "-- suitelint: ignore[crashing] known\n-- more\nrisky()",
            "-- suitelint: ignore[crashing, risky-call] known\n-- more\nrisky()",
        ),
        ("a.sh", "risky()", "# suitelint: ignore[risky-call] why this is safe\nrisky()"),
        ("a.ini", "risky()", "# suitelint: ignore[risky-call] why this is safe\nrisky()"),
        ("a.sql", "risky()", "-- suitelint: ignore[risky-call] why this is safe\nrisky()"),
        ("a.html", "<b>risky()</b>", "<!-- suitelint: ignore[risky-call] why this is safe -->\n<b>risky()</b>"),
        (
            "a.java",
            "  risky(password);",
            "  // suitelint: ignore[risky-call] why this is safe\n  risky(password);",
        ),
        ("a.bat", "risky()", "REM suitelint: ignore[risky-call] why this is safe\nrisky()"),
        ("a.json", '"risky()"', None),
        ("a.md", "risky()", None),
    ],
)
def test_line(path: str, text: str, wanted: str | None) -> None:
    assert applied(check(path, text), suppress_line) == wanted


@pytest.mark.parametrize(
    ("path", "text", "wanted"),
    [
        ("a.js", "risky();", "// suitelint: ignore-file[risky-call] why this is safe\nrisky();"),
        (
            "a.js",
            "/**\n * @NApiVersion 2.1\n */\nrisky();",
            "/**\n * @NApiVersion 2.1\n */\n// suitelint: ignore-file[risky-call] why this is safe\nrisky();",
        ),
        ("a.js", "/* c */ risky();", "// suitelint: ignore-file[risky-call] why this is safe\n/* c */ risky();"),
        (
            "a.xml",
            "<?xml version='1.0'?>\n<a>risky()</a>",
            "<?xml version='1.0'?>\n<!-- suitelint: ignore-file[risky-call] why this is safe -->\n<a>risky()</a>",
        ),
        (
            "a.js",
            "// suitelint: ignore-file[crashing] known\nrisky();",
            "// suitelint: ignore-file[crashing, risky-call] known\nrisky();",
        ),
    ],
)
def test_file(path: str, text: str, wanted: str | None) -> None:
    assert applied(check(path, text), suppress_file) == wanted
