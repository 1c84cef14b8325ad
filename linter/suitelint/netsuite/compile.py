"""Check `models/*.toml` and write `models.json`, the compact form that a run reads.

TOML is the source of truth and is slow to read; `python -m suitelint.netsuite.compile` after every change of a row, a
test fails when the compact form is stale.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from suitelint.netsuite.loading import MODELS_FILE
from suitelint.netsuite.model_file import read_kinds, read_model_file
from suitelint.netsuite.tables import Tables

MODELS = Path(__file__).with_name("models")


def compile_models(folder: Path = MODELS) -> Tables:
    """The checked rows of every model file in `folder`. Raises `CatalogueError` for the first that does not fit."""
    kinds = read_kinds(folder.parent / "kinds.toml")
    tables = Tables()
    for path in sorted(folder.glob("*.toml")):
        tables.add(read_model_file(path.name, path.read_text(encoding="utf-8"), kinds))
    tables.check_bases()
    return tables


def serialise(plain: Mapping[str, Any]) -> str:
    """JSON with one row a line, so that a change of a row is a change of a line."""

    def text(value: Any) -> str:
        return json.dumps(value, ensure_ascii=False, separators=(",", ":"))

    def rows(table: Any) -> str:
        if isinstance(table, Mapping):
            return "{\n" + ",\n".join(f"{text(name)}:{text(row)}" for name, row in sorted(table.items())) + "\n}"
        return "[\n" + ",\n".join(text(row) for row in sorted(table)) + "\n]"

    return "{\n" + ",\n".join(f"{text(name)}:{rows(table)}" for name, table in plain.items()) + "\n}\n"


def main() -> None:
    Path(__file__).with_name(MODELS_FILE).write_text(serialise(compile_models().plain), encoding="utf-8")


if __name__ == "__main__":
    main()
