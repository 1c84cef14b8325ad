"""Regular expressions that are compiled when they are first used.

Compiling one costs 0.2 ms on average and up to 2 ms. There are some two hundred, and a check of one script needs a
third of them.
"""

from __future__ import annotations

import re
from typing import Any, AnyStr, cast


class _Regex:
    """Stands for a compiled expression; each of its attributes is looked up once."""

    def __init__(self, text: str | bytes, flags: int) -> None:
        self._text = text
        self._flags = flags

    def __getattr__(self, name: str) -> Any:
        # The cache of `re` holds 512 expressions and is emptied when it is full, so the compiled one is kept.
        compiled = self.__dict__.get("_compiled")
        if compiled is None:
            compiled = self._compiled = re.compile(self._text, self._flags)
        value = getattr(compiled, name)
        setattr(self, name, value)
        return value


def regex(text: AnyStr, flags: int = 0) -> re.Pattern[AnyStr]:
    """`re.compile`, put off until a method or attribute of the result is used."""
    return cast("re.Pattern[AnyStr]", _Regex(text, flags))
