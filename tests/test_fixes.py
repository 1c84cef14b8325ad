"""Fixes: what is applied, what is refused, and that files stay what they were otherwise."""

from __future__ import annotations

import difflib
import os
import sys
import time
from pathlib import Path

import pytest
from commands import suitelint
from reports import locate

from suitelint.commands.fixing import fix
from suitelint.commands.runs import Run
from suitelint.configuration import Configuration
from suitelint.discover import discover
from suitelint.engine import analyze
from suitelint.finding import Confidence, Edit, Finding, Fix, Severity
from suitelint.fixes import plan
from suitelint.rule import installed_rules
from suitelint.semantic.project import Project
from suitelint.settings import Settings
from suitelint.source import SourceFile
from suitelint.syntax.dispatch import parse
from suitelint.testing import fixtures, load

FIXTURES = Path(__file__).parent.parent / "fixtures"

UNUSED = """\
define([], () => {
    // suitelint: ignore[syntax-error] left over
    const a = 1; // suitelint: ignore[syntax-error] left over, too
    const b = 2; // suitelint: ignore[syntax-error, runs-as-administrator] é
    return { a, b };
});
"""
CLEAN = """\
define([], () => {
    const a = 1;
    const b = 2;
    return { a, b };
});
"""

LAYERS = """\
/**
 * @NApiVersion 2.1
 * @NScriptType Restlet
 */
define([], () => {
    const post = (body) => {
        log.debug('request', { id: body.id, password: body.password, token: body.token, secret: body.secret });
        return { id: body.id };
    };
    return { post };
});
"""
"""One pass takes one member out, since a finding has one fix."""


def fixing(source: SourceFile, *pairs: tuple[str, str], safe: bool = True) -> Finding:
    """A finding whose fix replaces each first text by the second."""
    edits = tuple(Edit(locate(source, old), new) for old, new in pairs)
    return Finding(
        "sample-rule", "m", edits[0].location, Severity.ERROR, Confidence.HIGH, fixes=(Fix("Change", edits, safe),)
    )


def test_only_safe_fixes_unless_asked_for() -> None:
    source = SourceFile.from_text("a.js", "one(); two();\n")
    findings = [fixing(source, ("one", "three")), fixing(source, ("two", "four"), safe=False)]
    assert plan(findings).changes["a.js"].data == b"three(); two();\n"
    assert plan(findings, unsafe=True).changes["a.js"].data == b"three(); four();\n"


def test_overlapping_fixes_wait_and_equal_edits_are_made_once() -> None:
    source = SourceFile.from_text("a.js", "one(two); three();\n")
    result = plan(
        [
            fixing(source, ("one(two)", "x()"), ("three", "y")),
            fixing(source, ("two", "z")),
            fixing(source, ("three", "y")),
        ]
    )
    assert result.changes["a.js"].data == b"x(); y();\n"
    assert len(result.fixed) == 2


def test_a_fix_that_breaks_the_file_is_refused_alone() -> None:
    source = SourceFile.from_text("a.js", "one(); two();\n")
    result = plan([fixing(source, ("one(", "one((")), fixing(source, ("two", "four"))])
    assert result.changes["a.js"].data == b"one(); four();\n"
    assert result.refused == ["a.js:1: sample-rule: the file would no longer parse"]


def test_many_fixes_are_planned_in_time() -> None:
    text = "".join(f"one_{number}();\n" for number in range(800))
    source = SourceFile.from_text("a.js", text)
    started = time.process_time()
    result = plan([fixing(source, (f"one_{number}(", f"two_{number}(")) for number in range(800)])
    assert len(result.fixed) == 800
    assert result.changes["a.js"].data.decode() == text.replace("one_", "two_")
    assert time.process_time() - started < 4


def test_a_character_that_the_encoding_lacks_is_refused() -> None:
    source = SourceFile.from_bytes("a.js", "// café\none();\n".encode("latin-1"))
    result = plan([fixing(source, ("one", "漢"))])
    assert (result.changes, len(result.refused)) == ({}, 1)


@pytest.mark.parametrize(
    ("encoding", "newline"),
    [("utf-8", "\n"), ("utf-8-sig", "\r\n"), ("cp1252", "\r\n"), ("utf-16", "\n"), ("utf-8", "\r")],
)
def test_fix_keeps_encoding_mark_and_line_ends(tmp_path: Path, encoding: str, newline: str) -> None:
    file = tmp_path / "a.js"
    file.write_bytes(UNUSED.replace("\n", newline).encode(encoding))
    file.chmod(0o640)
    result = suitelint(tmp_path, "check", "--fix", "--select", "NS903,NS901,NS401")
    assert "Fixed " in result.err
    assert file.read_bytes() == CLEAN.replace("\n", newline).encode(encoding)
    assert file.stat().st_mode & 0o777 == 0o640
    again = suitelint(tmp_path, "check", "--fix", "--select", "NS903,NS901,NS401")
    assert (again.status, again.err) == (0, "Fixed 0 findings in 0 files.\n")


@pytest.mark.parametrize("fixture", [one for one in fixtures(FIXTURES) if one.is_file()], ids=lambda one: one.name)
def test_fixing_again_comes_to_an_end_and_breaks_nothing(fixture: Path) -> None:
    project, _ = load(fixture)
    broken = len(parsed.problems) if (parsed := parse(project.sources[fixture.name])) else 0
    for _ in range(4):
        result = plan(analyze(project, Settings(), installed_rules()).findings, unsafe=True)
        if not result.changes:
            break
        sources = {path: SourceFile(path, change.data) for path, change in result.changes.items()}
        project = Project({**project.sources, **sources}, project.targets)
    assert not result.changes
    assert result.refused == []
    after = parse(project.sources[fixture.name])
    assert after is None or len(after.problems) <= broken


@pytest.mark.skipif(sys.platform != "linux", reason="names are text elsewhere")
def test_a_file_whose_name_is_no_text_is_left_alone(tmp_path: Path) -> None:
    file = tmp_path / os.fsdecode(b"caf\xe9.js")
    file.write_text(UNUSED)
    (tmp_path / "ok.js").write_text(UNUSED)
    result = suitelint(tmp_path, "check", "--fix", "--select", "NS903,NS901,NS401")
    assert "not fixed: caf\ufffd.js: its name is not UTF-8" in result.err
    assert (file.read_text(), (tmp_path / "ok.js").read_text()) == (UNUSED, CLEAN)


def test_a_file_that_changed_meanwhile_is_left_alone(tmp_path: Path) -> None:
    file = tmp_path / "a.js"
    file.write_text(UNUSED)

    def check(_: object) -> list[Run]:
        settings = Settings(select=("NS903",))
        report = analyze(discover([], settings, tmp_path), settings, installed_rules())
        file.write_text("// someone else was here\n")
        return [Run(Configuration(settings), settings, report, str(tmp_path))]

    fix(check, unsafe=False)
    assert file.read_text() == "// someone else was here\n"


def test_diff_changes_nothing(tmp_path: Path) -> None:
    file = tmp_path / "a.js"
    file.write_text(UNUSED)
    result = suitelint(tmp_path, "check", "--diff", "--select", "NS903,NS901,NS401")
    assert result.status == 1
    assert "-    // suitelint: ignore[syntax-error] left over\n" in result.out
    assert file.read_text() == UNUSED
    assert suitelint(tmp_path, "check", "--diff", "--select", "NS901").status == 0
    assert suitelint(tmp_path, "check", "--diff", "--select", "NS903,NS901,NS401", "--exit-zero").status == 0
    (tmp_path / "empty").mkdir()
    nothing = suitelint(tmp_path, "check", "empty", "--diff")
    assert (nothing.status, nothing.err.splitlines()[-1]) == (3, "suitelint: nothing to check here")


def test_diff_shows_what_repeated_passes_make_of_a_file(tmp_path: Path) -> None:
    file = tmp_path / "a.js"
    file.write_text(LAYERS)
    shown = suitelint(tmp_path, "check", "--diff", "--unsafe-fixes", "--select", "NS2")
    assert file.read_text() == LAYERS
    applied = suitelint(tmp_path, "check", "--unsafe-fixes", "--select", "NS2")
    lines = difflib.unified_diff(LAYERS.splitlines(True), file.read_text().splitlines(True), "a/a.js", "b/a.js")
    assert shown.out == "".join(lines)
    assert shown.err.replace("Would fix", "Fixed") == applied.err
    assert shown.status == 1
