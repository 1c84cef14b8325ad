"""Changes of an editor, applied as the editor applied them."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from clients import EDITORS, Start
from hypothesis import given
from hypothesis import strategies as st
from lsprotocol import types

from suitelint.lsp.editing import edited
from suitelint.lsp.positions import Positions

TEXTS = st.text(st.sampled_from("aß€𝄞\r\n\n\t \x0b\x0c\x1c\x85\u2028\u2029"), max_size=40)
UNITS = {"utf-8": "utf-8", "utf-16": "utf-16-le", "utf-32": "utf-32-le"}


def position(text: str, index: int, encoding: str) -> types.Position:
    """Where a client says that the character `index` stands."""
    breaks = [match.end() for match in re.finditer("\r\n|\r|\n", text) if match.end() <= index]
    start = breaks[-1] if breaks else 0
    unit = {"utf-8": 1, "utf-16": 2, "utf-32": 4}[encoding]
    return types.Position(len(breaks), len(text[start:index].encode(UNITS[encoding])) // unit)


def replaced(text: str, start: int, end: int, new: str, encoding: str) -> types.TextDocumentContentChangePartial:
    area = types.Range(position(text, start, encoding), position(text, end, encoding))
    return types.TextDocumentContentChangePartial(area, new)


@pytest.mark.parametrize("encoding", UNITS)
@given(text=TEXTS, edits=st.lists(st.tuples(st.integers(0, 40), st.integers(0, 40), TEXTS), max_size=3))
def test_a_sequence_of_changes(encoding: str, text: str, edits: list[tuple[int, int, str]]) -> None:
    wanted, changes = text, []
    for first, second, new in edits:
        start, end = sorted(min(one, len(wanted)) for one in (first, second))
        if any(wanted[at - 1 : at + 1] == "\r\n" for at in (start, end)):
            continue
        changes.append(replaced(wanted, start, end, new, encoding))
        wanted = wanted[:start] + new + wanted[end:]
    assert edited(text, changes, Positions(encoding)) == wanted


def test_whole_texts_and_parts_in_one_message() -> None:
    changes = [types.TextDocumentContentChangeWholeDocument("one\ntwo"), replaced("one\ntwo", 4, 7, "2", "utf-16")]
    assert edited("gone", changes, Positions("utf-16")) == "one\n2"


def test_byte_order_mark_stays() -> None:
    change = types.TextDocumentContentChangePartial(types.Range(types.Position(0, 1), types.Position(0, 2)), "b")
    assert edited("\ufeffa𝄞", [change], Positions("utf-16")) == "\ufeffb𝄞"


def test_positions_outside_of_the_text_and_backwards() -> None:
    area = types.Range(types.Position(9, 9), types.Position(0, 1))
    change = types.TextDocumentContentChangePartial(area, "-")
    assert edited("abc\ndef", [change], Positions("utf-16")) == "a-"


@pytest.mark.editor
@pytest.mark.asyncio
@pytest.mark.parametrize("editor", EDITORS)
async def test_session(editor: str, begin: Start, tmp_path: Path) -> None:
    session = await begin(editor, [tmp_path])
    encoding = str(session.result.capabilities.position_encoding)
    text = "/* 𝄞\x0c\u2028 */\r\n/* 🙂\x0b */ /* € */ xxxx();\r\nx\r"
    uri = session.open(tmp_path / "odd.js", text)
    await session.settled(uri, 0)
    start = text.index("xxxx")
    change = replaced(text, start, start + 4, "risky", encoding)
    document = types.VersionedTextDocumentIdentifier(2, uri)
    session.client.text_document_did_change(types.DidChangeTextDocumentParams(document, [change]))
    (shown,) = await session.settled(uri, 1)
    assert shown.range.start == position(text, start, encoding)
    assert "risky-call" in await session.hover(uri, shown.range.start.line, shown.range.start.character)
