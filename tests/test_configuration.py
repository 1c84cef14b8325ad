"""Configuration files: what counts where, and what is wrong with them in one line."""

from __future__ import annotations

import json
import os
import tomllib
from pathlib import Path

import jsonschema
import pytest
from commands import BROKEN, SCRIPT, suitelint

import suitelint as package
from suitelint.options import OPTIONS, json_schema
from suitelint.selection import matches
from suitelint.settings import Settings

TEMPLATE = Path(package.__file__).parent / "templates" / "suitelint.toml"
SHIPPED = Path(package.__file__).parent / "suitelint.schema.json"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "src" / "legacy").mkdir(parents=True)
    (tmp_path / "src" / "a.js").write_text(BROKEN)
    (tmp_path / "src" / "legacy" / "b.js").write_text(BROKEN)
    (tmp_path / "clean.js").write_text(SCRIPT)
    return tmp_path


def found(folder: Path, *arguments: str) -> list[tuple[str, str]]:
    result = suitelint(folder, "check", "-o", "json", *arguments)
    assert result.err == ""
    return [(one["path"], one["severity"]) for one in json.loads(result.out)["findings"]]


def test_the_nearest_file_counts_for_each_file(folder: Path) -> None:
    (folder / "suitelint.toml").write_text('severity = { syntax-error = "error" }\n')
    (folder / "src" / "legacy" / "suitelint.toml").write_text('severity = { NS901 = "note" }\n')
    assert found(folder) == [("src/a.js", "error"), ("src/legacy/b.js", "note")]
    assert found(folder, "--isolated") == [("src/a.js", "warning"), ("src/legacy/b.js", "warning")]
    assert found(folder, "--config", "suitelint.toml") == [("src/a.js", "error"), ("src/legacy/b.js", "error")]


def test_pyproject(folder: Path) -> None:
    (folder / "pyproject.toml").write_text('[tool.suitelint]\nignore = ["NS9"]\n')
    assert found(folder) == []


def test_a_mark_at_the_start_is_no_key(folder: Path) -> None:
    (folder / "suitelint.toml").write_bytes(b'\xef\xbb\xbfignore = ["NS9"]\r\n')
    assert found(folder) == []


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("[tool]\nsuitelint = 3\n", "suitelint: pyproject.toml: `tool.suitelint` must be a table\n"),
        ("[tool.suitelint]\nignore = [\n", "suitelint: pyproject.toml: invalid value (at end of document)\n"),
        ("[tool.suitelint]\nselct = []\n", "unknown key `selct`"),
    ],
)
def test_what_is_wrong_in_pyproject(folder: Path, text: str, line: str) -> None:
    (folder / "pyproject.toml").write_text(text)
    result = suitelint(folder, "check")
    assert (result.status, result.out, len(result.err.splitlines())) == (2, "", 1)
    assert line in result.err


@pytest.mark.parametrize("text", ["tool = 3\n", "[broken\n# of suitelint\n", '[tool.other]\nnames = ["suitelint"]\n'])
def test_other_projects_tables_are_theirs(folder: Path, text: str) -> None:
    (folder / "pyproject.toml").write_text(text)
    assert len(found(folder)) == 2


def test_patterns_are_relative_to_their_file(folder: Path) -> None:
    (folder / "suitelint.toml").write_text('[per-path-ignores]\n"src/legacy" = ["syntax-error"]\n')
    assert found(folder) == [("src/a.js", "warning")]
    assert found(folder / "src") == [("a.js", "warning")]
    (folder / "suitelint.toml").write_text('exclude = ["src/legacy/**"]\n')
    assert found(folder) == [("src/a.js", "warning")]
    assert found(folder / "src") == [("a.js", "warning")]
    (folder / "src" / "suitecloud.config.js").write_text("module.exports = { defaultProjectFolder: '' };\n")
    assert found(folder / "src" / "legacy") == [("a.js", "warning")]
    (folder / "suitelint.toml").write_text('[per-path-ignores]\n"src/legacy" = ["syntax-error"]\n')
    assert found(folder / "src" / "legacy") == [("a.js", "warning")]


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("selct = []", "suitelint.toml: unknown key `selct`; did you mean `select`?"),
        ('select = "NS1"', "suitelint.toml: `select` must be a list of texts, not a text"),
        (
            'ignore = ["hardcoded-credentials"]',
            "unknown rule `hardcoded-credentials`; did you mean `hardcoded-credential`?",
        ),
        ('fail-on = "none"', "`fail-on` is `none`; it must be one of note, warning, error, never\n"),
        ("judge-paths = 1", "`judge-paths` must be true or false, not a number"),
        (
            "severity = { syntax-error = 1 }",
            "`severity.syntax-error` must be one of note, warning, error, not a number",
        ),
        ('exclude = [""]', "suitelint.toml: `exclude` holds an empty text"),
        ('credential-words = ["pin", " "]', "`credential-words` holds an empty text"),
        ("broad-role-percent = 101", "`broad-role-percent` must be a percentage, at most 100, not 101"),
        (
            'severity = { NS101 = "off" }',
            "`severity.NS101` is no severity; to switch a rule off",
        ),
        ("[tool.suitelint]\nignore = []", "unknown key `tool`; in suitelint.toml the keys of `[tool.suitelint]` stand"),
        ("select = [", "suitelint.toml: "),
        ("ignore = []\nignore = []", "suitelint.toml: a key stands here twice (at line 2, column 12)"),
        (f"select = {'[' * 100_000}", "suitelint.toml: nested too deeply"),
        ('[per-path-ignores]\n"x" = ["nope-nope"]', "unknown rule `nope-nope`"),
    ],
)
def test_what_is_wrong_is_said_in_one_line(folder: Path, text: str, line: str) -> None:
    (folder / "suitelint.toml").write_text(text + "\n")
    result = suitelint(folder, "check")
    assert (result.status, result.out, len(result.err.splitlines())) == (2, "", 1)
    assert line in result.err


@pytest.mark.parametrize("kind", ["folder", "pipe", "link to nothing", "link to itself"])
def test_a_file_that_cannot_be_read_is_not_passed_over(folder: Path, kind: str) -> None:
    file = folder / "suitelint.toml"
    if kind == "folder":
        file.mkdir()
    elif kind == "pipe":
        os.mkfifo(file)
    else:
        file.symlink_to("suitelint.toml" if kind.endswith("itself") else "nowhere")
    result = suitelint(folder, "check")
    assert (result.status, result.out, len(result.err.splitlines())) == (2, "", 1)
    assert result.err.startswith("suitelint: suitelint.toml: ")


def test_options_come_last(folder: Path) -> None:
    (folder / "suitelint.toml").write_text('fail-on = "error"\nmin-severity = "error"\n')
    assert suitelint(folder, "check").status == 0
    assert suitelint(folder, "check", "--min-severity", "note").status == 0
    assert suitelint(folder, "check", "--min-severity", "note", "--fail-on", "warning").status == 1


def test_config_show_names_the_origin(folder: Path) -> None:
    (folder / "suitelint.toml").write_text('fail-on = "never"\n')
    lines = suitelint(folder, "config", "show").out.splitlines()
    assert any(line.startswith("fail-on") and line.endswith('= "never"  # suitelint.toml') for line in lines)
    assert any(line.startswith("min-severity") and line.endswith('= "note"  # default') for line in lines)
    document = json.loads(suitelint(folder, "config", "show", "--output-format", "json").out)
    assert document["settings"]["fail-on"] == {"value": "never", "from": "suitelint.toml"}
    assert "syntax-error" in document["rules"]


def test_the_shipped_schema_is_the_generated_one() -> None:
    assert json.loads(SHIPPED.read_text(encoding="utf-8")) == json_schema()
    jsonschema.Draft7Validator.check_schema(json_schema())


def test_the_template_is_valid_also_with_its_comments_removed(folder: Path) -> None:
    text = TEMPLATE.read_text(encoding="utf-8")
    lines = [line.removeprefix("# ") if " = " in line else line for line in text.splitlines()]
    everything = tomllib.loads("\n".join(lines))
    jsonschema.validate(everything, json_schema())
    assert everything.keys() <= OPTIONS.keys()
    (folder / "suitelint.toml").write_text(text)
    assert suitelint(folder, "config", "show").status == 0


@pytest.mark.parametrize(
    ("path", "pattern", "place", "expected"),
    [
        ("src/a.js", "src/*.js", {}, True),
        ("src/a.js", "src\\*.js", {}, True),
        ("deep/src/a.js", "src/a.js", {}, True),
        ("src/lib/a.js", "src/lib/", {}, True),
        ("src/lib/a.js", "lib", {}, True),
        ("src/lib/a.js", "/src/lib", {}, True),
        ("src/lib/a.js", "/lib", {}, False),
        ("sub/src/a.js", "/src", {"base": "sub"}, True),
        ("src/library/a.js", "lib", {}, False),
        ("a.js", "src/a.js", {"way": "lib"}, False),
        ("a.js", "/lib/a.js", {"way": "lib"}, True),
        ("a.js", "lib/a.js", {"way": "../lib"}, True),
        ("a.js", "/lib/a.js", {"way": "../lib"}, False),
        ("sub/a.js", "/a.js", {"base": "sub"}, True),
        ("a.js", "a.js", {"base": "sub"}, True),
        ("a.js", "/a.js", {"base": "sub"}, False),
    ],
)
def test_patterns(path: str, pattern: str, place: dict[str, str], expected: bool) -> None:
    assert matches(Settings(**place).local(path), pattern) is expected


OWN = """\
define(['N/log', './audit'], (log, audit) => {
    const run = (order) => {
        const carrierpin = order.first;
        audit.write('start', carrierpin);
        log.debug('masked', audit.hide(order.apiKey));
        log.debug('loyalty', order.custentity_loyalty_card);
    };
    return { run };
});
"""


AUDIT = """\
define([], () => {
    const write = (title, text) => undefined;
    const hide = (text) => `${text}`;
    return { write, hide };
});
"""


def test_own_words_and_functions(folder: Path) -> None:
    (folder / "src" / "a.js").write_text(OWN)
    (folder / "src" / "legacy" / "b.js").unlink()
    (folder / "src" / "audit.js").write_text(AUDIT)

    def lines() -> list[tuple[str, int]]:
        result = suitelint(folder, "check", "-o", "json", "--select", "NS201,NS202")
        return [(one["rule"], one["start"]["line"]) for one in json.loads(result.out)["findings"]]

    assert lines() == [("logged-credential", 5)]
    (folder / "suitelint.toml").write_text(
        'credential-words = ["carrierpin"]\nsensitive-fields = ["custentity_loyalty_card"]\n'
        'logger-functions = ["audit.write"]\nredaction-functions = ["audit.hide"]\n'
    )
    assert lines() == [("logged-credential", 4), ("logged-personal-data", 6)]
