"""What flows of a snippet or of a few files give, for tests of the flow engine.

In the snippets, `src('x')` reads the field `x` of a record and `out(v)` writes to the console.
"""

from __future__ import annotations

from suitelint.flow import Flow, flows
from suitelint.semantic.project import Project
from suitelint.semantic.script import resolve
from suitelint.source import SourceFile
from suitelint.syntax.javascript import parse


def spelled(code: str) -> str:
    return code.replace("src(", "nlapiGetFieldValue(").replace("out(", "console.log(")


def found(code: str, path: str = "a.js") -> list[Flow]:
    return list(flows(resolve(parse(SourceFile.from_text(path, spelled(code))))))


def arriving(code: str, path: str = "a.js") -> list[str]:
    return sorted({flow.source.name for flow in found(code, path) if flow.source.kind == "record-field"})


def check(code: str, wanted: str, path: str = "a.js") -> None:
    assert arriving(code, path) == sorted(wanted.split())


def project(files: dict[str, str]) -> Project:
    return Project({path: SourceFile.from_text(path, spelled(text)) for path, text in files.items()}, tuple(files))


def arriving_in(files: dict[str, str], path: str) -> list[str]:
    script = project(files).script(path)
    assert script is not None
    return sorted({flow.source.name for flow in flows(script) if flow.source.kind == "record-field"})
