"""Reads the files of facts beside this module."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from suitelint import kept


def facts(name: str) -> Any:
    """The content of the TOML or JSON file called `name`, as plain data; parsed anew only when the file has changed."""
    path = Path(__file__).with_name(name)
    status = path.stat()
    file, stamp = kept.place(globals().get("__cached__"), path.stem), (status.st_size, status.st_mtime_ns)
    content = kept.read(file, stamp)
    if content is None:
        content = _parsed(path)
        kept.write(file, stamp, content)
    return content


def _parsed(path: Path) -> Any:
    text = path.read_text(encoding="utf-8")
    if path.suffix == ".json":
        import json

        return json.loads(text)
    import tomllib

    return tomllib.loads(text)
