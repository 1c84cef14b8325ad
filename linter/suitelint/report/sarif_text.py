"""sarif-om objects as JSON: every set attribute under the name that its metadata gives, defaults included."""

from __future__ import annotations

import json
from collections.abc import Hashable
from functools import cache
from typing import Any, cast

import attr

_ABSENT = -1
"""What the schema gives for an index, an id or an offset that is not there."""


def to_json(log: Any) -> str:
    """The log as text. What is absent is left out; a value equal to the schema's default is kept."""
    return json.dumps(_plain(log), indent=2, ensure_ascii=False) + "\n"


@cache
def _names(kind: Hashable) -> tuple[tuple[str, str], ...]:
    return tuple((field.name, field.metadata["schema_property_name"]) for field in attr.fields(cast(type, kind)))


def _plain(value: Any) -> Any:
    if isinstance(value, list):
        return [_plain(item) for item in value]
    if isinstance(value, dict):
        return {key: _plain(item) for key, item in value.items()}
    if attr.has(type(value)):
        return _object(value)
    return value


def _object(value: Any) -> dict[str, Any]:
    pairs = ((shown, getattr(value, name)) for name, shown in _names(cast(Hashable, type(value))))
    return {shown: _plain(item) for shown, item in pairs if item is not None and item != _ABSENT}
