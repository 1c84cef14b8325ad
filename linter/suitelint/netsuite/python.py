"""What tells NetSuite middleware in Python, and what its libraries take; the rows are in `python.toml`."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files


@dataclass(frozen=True, slots=True)
class PythonFacts:
    """`marks` tell middleware; `parameters` are positional ones by function, `pairs` those of a keyword's tuple."""

    marks: tuple[bytes, ...]
    parameters: Mapping[str, tuple[str, ...]]
    pairs: Mapping[str, tuple[str, ...]]


@cache
def python_facts() -> PythonFacts:
    """The rows of `python.toml`."""
    rows = tomllib.loads((files("suitelint.netsuite") / "python.toml").read_text("utf-8"))
    parameters = rows["parameters"]
    pairs = parameters.pop("pairs")
    return PythonFacts(
        tuple(mark.encode() for mark in rows["middleware"]["marks"]),
        {name: tuple(names) for name, names in parameters.items()},
        {name: tuple(names) for name, names in pairs.items()},
    )


def mentions_netsuite(data: bytes) -> bool:
    """Whether a text talks about NetSuite at all."""
    low = data.lower()
    return any(mark in low for mark in python_facts().marks)


def parameter_name(path: tuple[str, ...]) -> str | None:
    """The name of the position that ends `path`, such as `consumer_key` for `("NetSuiteConnection", "1")`."""
    if len(path) < 2 or not path[-1].isdecimal():
        return None
    facts = python_facts()
    rows = facts.parameters
    names = rows.get(".".join(path[-3:-1])) or rows.get(path[-2]) or facts.pairs.get(path[-2], ())
    position = int(path[-1])
    return names[position] if position < len(names) else None
