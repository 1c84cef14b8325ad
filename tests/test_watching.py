"""`check --watch`, with changes made in its pauses."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from commands import BROKEN, SCRIPT, suitelint

from suitelint.commands import watching


def watched(
    folder: Path, monkeypatch: pytest.MonkeyPatch, changes: list[Callable[[], object]], *paths: str
) -> tuple[int, str, str]:
    """What a watch says that ends after some changes, each made while it waits."""
    left = iter(changes)

    def sleep(seconds: float) -> None:
        change = next(left, None)
        if change is None:
            raise KeyboardInterrupt
        change()

    monkeypatch.setattr(watching.time, "sleep", sleep)
    result = suitelint(folder, "check", "--watch", "-o", "concise", *paths)
    return result.status, result.out, result.err


def test_a_change_is_checked(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    script, settings = tmp_path / "a.js", tmp_path / "suitelint.toml"
    script.write_text(SCRIPT)
    changes = [
        lambda: (tmp_path / "notes.bin").write_bytes(b"\0"),
        lambda: script.write_text(BROKEN),
        lambda: settings.write_text("selct = []\n"),
        lambda: settings.write_text('ignore = ["NS9"]\n'),
    ]
    status, out, err = watched(tmp_path, monkeypatch, changes)
    assert status == 0
    assert [line for line in out.splitlines() if line.endswith(("findings.", "warning."))] == [
        "No findings.",
        "1 warning.",
        "No findings.",
    ]
    assert err.count(f"watching {tmp_path}; Ctrl-C ends\n") == 4
    assert "suitelint: suitelint.toml: unknown key `selct`; did you mean `select`?\n" in err


def test_the_folders_of_the_paths_are_watched(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    here, one, other = (tmp_path / name for name in ("here", "one", "other"))
    for folder in (here, one, other / "src"):
        folder.mkdir(parents=True)
    (one / "a.js").write_text(SCRIPT)
    (other / "src" / "b.js").write_text(SCRIPT)
    (other / "suitecloud.config.js").write_text("module.exports = { defaultProjectFolder: 'src' };\n")
    changes = [
        lambda: (here / "c.js").write_text(BROKEN),
        lambda: (one / "a.js").write_text(BROKEN),
    ]
    _, out, err = watched(here, monkeypatch, changes, "../one/a.js", "../other/src", "../other/src/b.js")
    assert out.count("Checked ") == 2
    assert f"watching {one}, {other}; Ctrl-C ends\n" in err


def test_what_cannot_be_watched(tmp_path: Path) -> None:
    for options in (("-",), ("--fix",), ("--diff",), ("--unsafe-fixes",)):
        result = suitelint(tmp_path, "check", "--watch", *options)
        assert (result.status, result.err) == (2, "suitelint: `--watch` goes with files and without fixes\n")
