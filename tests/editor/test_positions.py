"""Offsets to positions and back, in all three encodings."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lsprotocol import types

from suitelint.lsp.positions import Positions
from suitelint.source import SourceFile

TEXTS = st.text(st.sampled_from("aß€𝄞\r\n\t "), max_size=30)
ENCODINGS = ("utf-8", "utf-16", "utf-32")


@pytest.mark.parametrize("encoding", ENCODINGS)
@given(text=TEXTS)
def test_every_character_comes_back(encoding: str, text: str) -> None:
    source, positions = SourceFile.from_text("a.js", text), Positions(encoding)
    for index in range(len(text) + 1):
        if text[index - 1 : index + 1] == "\r\n":
            continue
        offset = len(text[:index].encode())
        position = positions.position(source, offset)
        assert positions.offset(source, position) == offset


@pytest.mark.parametrize(("encoding", "units"), [("utf-8", 10), ("utf-16", 5), ("utf-32", 4)])
def test_units(encoding: str, units: int) -> None:
    source = SourceFile.from_text("a.js", "x\nß€𝄞a!")
    end = Positions(encoding).position(source, len(source.data) - 1)
    assert end == types.Position(1, units)


@pytest.mark.parametrize(("encoding", "units"), [("utf-8", 3), ("utf-16", 1), ("utf-32", 1)])
def test_byte_order_mark_counts_as_the_first_character(encoding: str, units: int) -> None:
    source, positions = SourceFile.from_text("a.js", "\ufeffab\nc"), Positions(encoding)
    assert positions.position(source, 0) == types.Position(0, units)
    assert positions.offset(source, types.Position(0, units + 1)) == 1
    assert positions.offset(source, types.Position(0, 0)) == 0
    assert positions.position(source, 3) == types.Position(1, 0)


@pytest.mark.parametrize("encoding", ENCODINGS)
def test_outside_of_the_text_is_its_edge(encoding: str) -> None:
    source, positions = SourceFile.from_text("a.js", "é\nb"), Positions(encoding)
    assert positions.offset(source, types.Position(0, 99)) == 2
    assert positions.offset(source, types.Position(9, 9)) == len(source.data)
