"""Baseline and `--new-since` on files."""

from __future__ import annotations

import json
import os
import subprocess
from pathlib import Path

import pytest
from commands import BROKEN, suitelint

LEAK = """\
define(['N/https'], (https) => {
    const run = () => {
        const apiKey = 'Zq83kTtPw0xYb51LmVd7RuHs';
        return https.get({ url: 'https://api.example.com/', headers: { 'X-Api-Key': apiKey } });
    };
    return { run };
});
"""
OTHER = LEAK.replace("Zq83kTtPw0xYb51LmVd7RuHs", "pW7cN2vXk9QmT4sLr8Yd3FgH").replace("const run", "const other")
SECRETS = ("Zq83kTtPw0xYb51LmVd7RuHs", "pW7cN2vXk9QmT4sLr8Yd3FgH")


@pytest.fixture
def project(tmp_path: Path) -> Path:
    (tmp_path / "suitelint.toml").write_text('select = ["NS1", "NS9"]\nignore = ["skipped-file"]\n')
    (tmp_path / "src").mkdir()
    (tmp_path / "src" / "a.js").write_text(LEAK)
    return tmp_path


def found(folder: Path, *arguments: str) -> int:
    result = suitelint(folder, "check", "-o", "json", *arguments)
    assert result.err == ""
    return len(json.loads(result.out)["findings"])


def test_only_new_findings_after_create(project: Path) -> None:
    before = found(project)
    assert before > 0
    created = suitelint(project, "baseline", "create")
    assert created.status == 0, created.err
    assert f"{before} finding" in created.out
    text = (project / "suitelint-baseline.json").read_text()
    assert not any(secret in text for secret in SECRETS)
    assert found(project) == 0
    (project / "src" / "b.js").write_text(OTHER)
    assert found(project) == before
    assert found(project, "--no-baseline") == 2 * before


@pytest.mark.parametrize(
    "change",
    [
        lambda text: "// a new first line\n\n" + text,
        lambda text: text.replace("    ", "\t\t"),
        lambda text: text.replace("\n", "\r\n"),
        lambda text: text.replace("const run", "const before = () => 1;\n    const run"),
    ],
    ids=["added lines", "other indentation", "CRLF", "new neighbour"],
)
def test_it_survives(project: Path, change: object) -> None:
    suitelint(project, "baseline", "create")
    (project / "src" / "a.js").write_bytes(change(LEAK).encode())  # type: ignore[operator]
    assert found(project) == 0


def test_it_survives_a_new_name_and_another_folder_to_run_in(project: Path) -> None:
    suitelint(project, "baseline", "create")
    assert found(project / "src") == 0
    assert found(project, "src/a.js") == 0
    (project / "src" / "a.js").rename(project / "src" / "renamed.js")
    assert found(project) == 0


def test_stale_entries_are_reported_and_pruned(project: Path) -> None:
    suitelint(project, "baseline", "create")
    (project / "src" / "a.js").write_text("define([], () => ({}));\n")
    assert "no longer found" in suitelint(project, "check").out
    assert suitelint(project, "baseline", "prune").status == 0
    assert json.loads((project / "suitelint-baseline.json").read_text())["findings"] == []


def test_update_accepts_the_new_and_keeps_what_was_not_checked(project: Path) -> None:
    suitelint(project, "baseline", "create")
    (project / "src" / "b.js").write_text(OTHER)
    assert suitelint(project, "baseline", "update", "src/b.js").status == 0
    assert found(project) == 0


def test_create_does_not_replace(project: Path) -> None:
    suitelint(project, "baseline", "create")
    again = suitelint(project, "baseline", "create")
    assert (again.status, len(again.err.splitlines())) == (2, 1)
    assert suitelint(project, "baseline", "create", "--force").status == 0


def test_one_file_for_several_configurations(project: Path) -> None:
    (project / "src" / "old").mkdir()
    (project / "src" / "old" / "suitelint.toml").write_text('select = ["NS1"]\n')
    (project / "src" / "old" / "b.js").write_text(OTHER)
    assert suitelint(project, "baseline", "prune").err == "suitelint: there is no baseline `suitelint-baseline.json`\n"
    assert suitelint(project, "baseline", "create", "--baseline", "all.json").status == 0
    assert found(project, "--baseline", "all.json") == 0 < found(project)
    assert suitelint(project, "baseline", "create", "src/old").status == 0
    again = suitelint(project, "baseline", "create")
    assert again.err.startswith("suitelint: `src/old/suitelint-baseline.json` exists; use ")
    assert not (project / "suitelint-baseline.json").exists()


@pytest.mark.parametrize(
    "text",
    [
        *("", "[]", '{"version": 99, "findings": []}', '{"version": 1, "findings": [{}]}', "\xff", "[" * 100_000),
        '{"version": 1, "findings": [{"rule": "a", "path": "b", "fingerprint": "c", "count": 1e999}]}',
    ],
)
def test_an_unreadable_baseline_stops_the_run(project: Path, text: str) -> None:
    (project / "suitelint-baseline.json").write_bytes(text.encode("latin-1"))
    result = suitelint(project, "check")
    assert (result.status, result.out, len(result.err.splitlines())) == (2, "", 1)
    assert "baseline `suitelint-baseline.json`: " in result.err


@pytest.mark.skipif(os.name == "nt", reason="pipes")
def test_a_pipe_is_no_baseline(project: Path) -> None:
    os.mkfifo(project / "suitelint-baseline.json")
    assert found(project) == found(project, "--no-baseline") > 0


def test_a_mark_at_the_start_is_no_part_of_a_baseline(project: Path) -> None:
    suitelint(project, "baseline", "create")
    file = project / "suitelint-baseline.json"
    file.write_bytes(b"\xef\xbb\xbf" + file.read_bytes())
    assert found(project) == 0


def git(folder: Path, *arguments: str) -> None:
    identity = ["-c", "user.name=Test", "-c", "user.email=test@example.com"]
    subprocess.run(["git", *identity, *arguments], cwd=folder, check=True, capture_output=True)


def test_new_since(project: Path) -> None:
    (project / "src" / "old é.js").write_text(BROKEN)
    git(project, "init", "-q")
    git(project, "add", "-A")
    git(project, "commit", "-q", "-m", "first")
    assert found(project, "--new-since", "HEAD") == 0
    (project / "src" / "old é.js").write_text("// one more line\n" + BROKEN)
    assert found(project, "--new-since", "HEAD") == 0
    (project / "src" / "old é.js").write_text(BROKEN.replace("run", "walk"))
    assert found(project, "--new-since", "HEAD") == 1
    assert found(project / "src", "--new-since", "HEAD") == 1
    (project / "src" / "new.js").write_text(BROKEN)
    assert found(project, "--new-since", "HEAD") == 2
    (project / "src" / 'old "é\\\t.js').write_text(BROKEN)
    git(project, "add", "-A")
    git(project, "commit", "-q", "-m", "second")
    (project / "src" / 'old "é\\\t.js').write_text(BROKEN.replace("run", "walk"))
    assert found(project, "--new-since", "HEAD") == 1
    result = suitelint(project, "check", "--new-since", "nowhere")
    assert (result.status, len(result.err.splitlines())) == (2, 1)
