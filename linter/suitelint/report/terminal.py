"""Colours and hyperlinks, by rich; imported only when a terminal asks for them."""

from __future__ import annotations

import io
from collections.abc import Iterable

from rich.console import Console
from rich.text import Text


def paint(lines: Iterable[list[tuple[str, str]]]) -> str:
    """Styled lines as text with escape sequences."""
    console = Console(file=io.StringIO(), force_terminal=True, color_system="standard", highlight=False, width=10_000)
    with console.capture() as captured:
        for line in lines:
            console.print(Text.assemble(*line), soft_wrap=True)
    return captured.get()
