"""Every row of every model file, in a script that is written for it."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Callable, Iterator

import pytest
from synthesis import VALUE, Synthesis, Text, arguments, entry_script

from suitelint.flow import Flow, flows
from suitelint.flow.barriers import removes_everything
from suitelint.flow.sinks import sink_points
from suitelint.netsuite.catalogue import RECEIVER, CallbackRow
from suitelint.netsuite.compile import MODELS
from suitelint.netsuite.loading import load_catalogue
from suitelint.netsuite.model_file import read_kinds, read_model_file
from suitelint.semantic.project import Project
from suitelint.semantic.script import Script
from suitelint.source import SourceFile

CATALOGUE = load_catalogue()
KINDS = read_kinds(MODELS.parent / "kinds.toml")
FILES = {
    path.name: read_model_file(path.name, path.read_text(encoding="utf-8"), KINDS) for path in MODELS.glob("*.toml")
}
_HEADS = [tomllib.loads(path.read_text(encoding="utf-8")) for path in MODELS.glob("*.toml")]
GLOBALS = frozenset(name for head in _HEADS for name in head.get("globals", ()))
BASES = frozenset(base for file in FILES.values() for base in file.bases)
SYNTHESIS = Synthesis(CATALOGUE, GLOBALS, BASES - GLOBALS)


def script_of(text: str) -> Script:
    source = SourceFile.from_bytes("row.js", text.encode())
    script = Project({"row.js": source}, ("row.js",)).script("row.js")
    assert script is not None
    return script


def flows_of(text: str) -> list[Flow]:
    return list(flows(script_of(text)))


def written(name: str) -> Text:
    found = SYNTHESIS.of(name)
    assert found is not None, f"no row leads to {name}"
    return found


def failing(file: str, section: str, check: Callable[[str], Iterator[str]]) -> list[str]:
    names = dict.fromkeys(name for kind, _, name, _ in FILES[file].rows if kind == section)
    return [complaint for name in names for complaint in check(name)]


def sink(name: str) -> Iterator[str]:
    for row in CATALOGUE.sinks[name]:
        text = written(name.rstrip("="))
        if row.place.position == RECEIVER:
            statement = text.script(f"{text.expression}();")
            if not any(sink_points(script_of(statement), frozenset({row.kind}))):
                yield f"{name} {row.kind}: {statement}"
            continue
        if name.endswith("="):
            statement = f"{text.expression} = 'needle';"
        else:
            key = arguments(row.key, "'key'") if row.key is not None and row.key.option is None else ""
            given = arguments(row.place, "'needle'")
            if key and row.key is not None and row.key.position is not None and row.place.position is not None:
                parts = ["null"] * (max(row.key.position, row.place.position) + 1)
                parts[row.key.position], parts[row.place.position] = "'key'", "'needle'"
                given = ", ".join(parts)
            statement = f"{text.expression}({given});"
        found = [
            flow
            for flow in flows_of(text.script(statement))
            if flow.source.text == "needle" and (flow.sink.kind, flow.sink.callee) == (row.kind, name)
        ]
        if not found:
            yield f"{name} {row.kind}: {text.script(statement)}"


def source(name: str) -> Iterator[str]:
    row = CATALOGUE.sources[name]
    text = written(name)
    expression = text.expression
    if row.key is not None and expression.endswith("()"):
        expression = f"{expression[:-2]}({arguments(row.key, chr(39) + 'needle' + chr(39))})"
    statement = text.script(f"console.log({expression});")
    found = [flow for flow in flows_of(statement) if flow.source.kind == row.kind]
    if not found or (row.key is not None and not any(flow.source.name == "needle" for flow in found)):
        yield f"{name} {row.kind}: {statement}"


def step(name: str) -> Iterator[str]:
    stops = CATALOGUE.barriers.get(name)
    if stops is not None and removes_everything(stops.kind):
        return  # only flows that ask for roles see through it
    function, _, constant = name.rstrip(")").rpartition("(") if re.search(r"\([^()]+\)$", name) else (name, "", "")
    for place in CATALOGUE.steps[name].places:
        if place.position == RECEIVER:
            _, dot, method = function.rpartition(".")
            if not name.startswith("*"):
                continue  # the type's own source row, which `source` exercises, is what the receiver carries
            statement = f"console.log({VALUE}{dot}{method}({repr(constant) if constant else ''}));"
        else:
            text = written(function)
            named = constant or ("key" if CATALOGUE.steps[name].elements == "part" else "")
            given = arguments(place, VALUE) + (f", '{named}'" if named else "")
            statement = text.script(f"console.log({text.expression}({given}));")
        if not any(flow.source.kind == "environment-variable" for flow in flows_of(statement)):
            yield f"{name}: {statement}"


def barrier(name: str) -> Iterator[str]:
    """A row of any receiver is a method or a member, and one of the two spellings is what it stops."""
    kind = CATALOGUE.barriers[name].kind
    text = written(name)
    spellings = [f"{text.expression}({VALUE})"]
    if name not in CATALOGUE.steps:
        spellings.append(text.expression)
    passing = [spelled for spelled in spellings if _passes(text.script(f"console.log({spelled});"), kind)]
    if passing and (len(passing) == len(spellings) or not name.startswith("*.")):
        yield f"{name} {kind}: {passing}"


def _passes(statement: str, kind: str) -> bool:
    ends = ("environment-variable", "console-text")
    found = (flow for flow in flows_of(statement) if (flow.source.kind, flow.sink.kind) == ends)
    return any(kind not in flow.barriers for flow in found)


def callback(name: str) -> Iterator[str]:
    for row in CATALOGUE.callbacks[name]:
        text = written(name.rstrip("="))
        if row.parameter == RECEIVER:
            yield from _receiver(name, row, text)
            continue
        parameters = [f"p{number}" for number in range(row.parameter + 1)]
        function = f"function ({', '.join(parameters)}) {{ console.log({parameters[-1]}); }}"
        function = f"{{ {row.option}: {function} }}" if row.option else function
        at = max(row.argument, 0)
        given = ["null"] * at + [function]
        carried = row.gives in ("", "[]") or row.gives.startswith("@")
        if row.gives.startswith("@"):
            position = int(row.gives[1:].removesuffix("[]"))
            given += ["null"] * (position + 1 - len(given))
            given[position] = VALUE
        handing = f" = {function}" if name.endswith("=") else f"({', '.join(given)})"
        statement = text.script(f"{text.expression}{handing};")
        script = script_of(statement)
        if carried:
            if not any(flow.source.kind == "environment-variable" for flow in flows(script)):
                yield f"{name} {row.gives}: {statement}"
        else:
            uses = [node for node in script.document.all("Identifier") if node.text == parameters[-1]]
            if script.resolve(uses[-1]) != row.gives:
                yield f"{name} {row.gives}: {statement}"


def _receiver(name: str, row: CallbackRow, text: Text) -> Iterator[str]:
    """What `this.member` is in the function, against what the member is outside."""
    owner, _, _ = text.expression.rpartition(".")
    handing = " = function () { use(this.some); }"
    if not name.endswith("="):
        handing = f"({'null, ' * row.argument}{handing.removeprefix(' = ')})"
    script = script_of(text.script(f"use({owner}.some); {text.expression}{handing};"))
    used = [call.arguments[0] for call in script.calls("use")]
    if len({script.resolve(node) for node in used}) != 1 or script.resolve(used[0]) is None:
        yield f"{name}: {[script.resolve(node) for node in used]}"


CHECKS = {"sink": sink, "source": source, "step": step, "barrier": barrier, "callback": callback}


@pytest.mark.parametrize("section", list(CHECKS))
@pytest.mark.parametrize("file", sorted(FILES))
def test_rows(file: str, section: str) -> None:
    assert failing(file, section, CHECKS[section]) == []


@pytest.mark.parametrize("file", sorted(FILES))
def test_types(file: str) -> None:
    wrong = []
    for name, target in FILES[file].returns.items():
        text = written(name)
        script = script_of(text.script(f"use({text.expression});"))
        call = next(node for node in script.document.all("CallExpression") if node.callee and node.callee.text == "use")
        if script.resolve(call.arguments[0]) != target:
            wrong.append(f"{name}: {script.resolve(call.arguments[0])}")
    assert wrong == []


def test_entry_points() -> None:
    wrong = []
    for (script_type, function), row in CATALOGUE.entries.items():
        found = entry_script(script_type, function, len(row.parameters))
        if found is None:
            continue  # named by the script object: fixtures of SuiteScript 1.0 projects have it
        header, before, after = found
        script = script_of(f"{header}{before}use(p0);{after}")
        types = [script.resolve(node) for node in script.document.all("Identifier") if node.text == "p0"]
        if row.parameters and types[-1] != row.parameters[0]:
            wrong.append(f"{script_type} {function}: {types}")
    assert wrong == []
