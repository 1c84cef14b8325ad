"""Plain data kept in `__pycache__`, beside the byte code of the module that it belongs to.

What is kept holds as long as its stamp does. As with byte code, what is missing, old or unreadable costs time and
nothing else. `PYTHONDONTWRITEBYTECODE` means that nothing is written, except where an installer has left byte code.
"""

from __future__ import annotations

import marshal
import os
import sys
from typing import Any

from suitelint import __version__


def place(cached: object, ending: str) -> str | None:
    """The file beside the byte code `cached`, a module's `__cached__`; none for a module without byte code."""
    return f"{cached.removesuffix('.pyc')}.{ending}" if isinstance(cached, str) else None


def read(file: str | None, stamp: Any) -> Any:
    """What is kept under `stamp`, if anything."""
    if file is None:
        return None
    try:
        with open(file, "rb") as stream:
            known, value = marshal.loads(stream.read())  # `load` reads a few bytes at a time
    except (OSError, EOFError, ValueError, TypeError):
        return None
    return value if known == (__version__, stamp) else None


def write(file: str | None, stamp: Any, value: Any) -> None:
    """Keep `value` if that can be."""
    if file is None or (sys.dont_write_bytecode and not os.path.exists(f"{file.rpartition('.')[0]}.pyc")):
        return
    partial = f"{file}.{os.getpid()}"
    try:
        data = marshal.dumps(((__version__, stamp), value))
        with open(partial, "wb") as stream:
            stream.write(data)
        os.replace(partial, file)
    except (OSError, ValueError):
        return
