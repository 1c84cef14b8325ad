"""A progress line for long runs, on standard error and only on a terminal."""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from suitelint.report.printable import printable

_FEW = 50
_PAUSE = 0.1


@contextmanager
def progress(total: int) -> Iterator[Callable[[str], None] | None]:
    """Something to tell each path to; nothing when nobody would see it."""
    if total < _FEW or not sys.stderr.isatty() or os.environ.get("TERM") == "dumb":
        yield None
        return
    done, last = 0, 0.0

    def tell(path: str) -> None:
        nonlocal done, last
        done += 1
        if (now := time.monotonic()) - last >= _PAUSE:
            last = now
            sys.stderr.write(f"\r\x1b[K{done}/{total} {printable(path[-60:])}")
            sys.stderr.flush()

    try:
        yield tell
    finally:
        sys.stderr.write("\r\x1b[K")
        sys.stderr.flush()
