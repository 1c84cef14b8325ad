"""Reads the files of facts beside this module."""

from __future__ import annotations

import os
from collections.abc import Callable
from typing import Any

from suitelint import kept


def facts(name: str, prepare: Callable[[Any], Any] | None = None, layout: tuple[str, ...] = ()) -> Any:
    """The content of the TOML or JSON file called `name`, as plain data; parsed anew only when the file has changed.

    With `prepare`, what that makes of the content: plain data too, in a `layout` that is another one when it changes.
    """
    path = os.path.join(os.path.dirname(__file__), name)
    status = os.stat(path)
    stem, ending = os.path.splitext(name)
    file, stamp = kept.place(globals().get("__cached__"), stem), (status.st_size, status.st_mtime_ns, layout)
    content = kept.read(file, stamp)
    if content is None:
        content = _parsed(path, ending)
        if prepare is not None:
            content = prepare(content)
        kept.write(file, stamp, content)
    return content


def _parsed(path: str, ending: str) -> Any:
    with open(path, encoding="utf-8") as file:
        text = file.read()
    if ending == ".json":
        import json

        return json.loads(text)
    import tomllib

    return tomllib.loads(text)
