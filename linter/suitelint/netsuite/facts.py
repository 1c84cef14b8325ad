"""Reads the files of facts beside this module."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

from suitelint import kept


def facts(name: str, prepare: Callable[[Any], Any] | None = None, layout: tuple[str, ...] = ()) -> Any:
    """The content of the TOML or JSON file called `name`, as plain data; parsed anew only when the file has changed.

    With `prepare`, what that makes of the content: plain data too, in a `layout` that is another one when it changes.
    """
    path = Path(__file__).with_name(name)
    status = path.stat()
    file, stamp = kept.place(globals().get("__cached__"), path.stem), (status.st_size, status.st_mtime_ns, layout)
    content = kept.read(file, stamp)
    if content is None:
        content = _parsed(path) if prepare is None else prepare(_parsed(path))
        kept.write(file, stamp, content)
    return content


def _parsed(path: Path) -> Any:
    text = path.read_text(encoding="utf-8")
    if path.suffix == ".json":
        import json

        return json.loads(text)
    import tomllib

    return tomllib.loads(text)
