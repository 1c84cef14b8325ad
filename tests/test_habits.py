"""What is said to people with the habits of other tools exists."""

from __future__ import annotations

from pathlib import Path

import pytest
from commands import suitelint

from suitelint.commands import habits


@pytest.mark.parametrize("instead", sorted({*habits._COMMANDS.values()}))
def test_commands(tmp_path: Path, instead: str) -> None:
    (tmp_path / "a.js").write_text("define([], () => ({}));\n")
    assert suitelint(tmp_path, *instead.split(), *(["--help"] if instead == "server" else [])).status == 0


@pytest.mark.parametrize("instead", sorted(text for text in set(habits._OPTIONS.values()) if text.startswith("`--")))
def test_options(tmp_path: Path, instead: str) -> None:
    assert f" {instead.strip('`').split()[0]} " in suitelint(tmp_path, "check", "--help").out


def test_no_habit_is_the_name_of_something(tmp_path: Path) -> None:
    listed, options = suitelint(tmp_path, "--help").out, suitelint(tmp_path, "check", "--help").out
    assert [word for word in habits._COMMANDS if f"\n  {word} " in listed] == []
    assert [word for word in habits._OPTIONS if f" {word} " in options] == []
