"""Our character classes stand in for esprima's: they must say the same."""

from __future__ import annotations

import importlib.util
from pathlib import Path
from types import ModuleType

import esprima
import pytest

from suitelint.syntax import characters

CODE_POINTS = range(0x30000)
MOST_APART = 24
"""Python follows Unicode's XID classes, which leave out a few compatibility characters of the ID classes."""


@pytest.fixture(scope="module")
def theirs() -> ModuleType:
    file = Path(esprima.__file__).with_name("character.py")
    spec = importlib.util.spec_from_file_location("esprima.characters_of_its_own", file)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.mark.parametrize("name", [name for name in vars(characters.Character) if name.startswith("is")])
def test_predicates(theirs: ModuleType, name: str) -> None:
    ours, their = getattr(characters.Character, name), getattr(theirs.Character, name)
    apart = [hex(code) for code in CODE_POINTS if ours(chr(code)) is not their(chr(code))]
    assert len(apart) <= (MOST_APART if "Identifier" in name else 0), apart
    assert ours("") is their("")


def test_digits(theirs: ModuleType) -> None:
    assert characters.HEX_CONV == theirs.HEX_CONV
    assert characters.OCTAL_CONV == theirs.OCTAL_CONV


def test_nothing_is_missing(theirs: ModuleType) -> None:
    public = {name for name in vars(theirs.Character) if not name.startswith("_")}
    assert public <= set(vars(characters.Character))
