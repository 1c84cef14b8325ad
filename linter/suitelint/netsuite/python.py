"""What tells NetSuite middleware in Python, and what its libraries take; the rows are in `python.toml`."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

from suitelint.netsuite.facts import facts
from suitelint.record import NamedTuple


class PythonLogs(NamedTuple):
    """What writes to a log: methods of what is called a logger or made by one of `makers`, functions, and streams."""

    loggers: frozenset[str]
    makers: frozenset[str]
    methods: frozenset[str]
    functions: frozenset[str]
    streams: frozenset[str]


class PythonResponses(NamedTuple):
    """Outbound calls, by a word of the client's name and the method; members of the answer that are all of it."""

    clients: frozenset[str]
    methods: frozenset[str]
    members: frozenset[str]


class PythonFacts(NamedTuple):
    """The rows of `python.toml`.

    `marks` tell middleware; `parameters` are positional ones by function, `pairs` those of a keyword's tuple; `renamed`
    are keywords by `Function.keyword`; `keywords` are those that log in, by function; `assigned` are what a log-in or a
    signature is taken from later, `settings` the variables that a framework does so with.
    """

    marks: tuple[bytes, ...]
    parameters: Mapping[str, tuple[str, ...]]
    pairs: Mapping[str, tuple[str, ...]]
    renamed: Mapping[str, str]
    passports: frozenset[str]
    keywords: Mapping[str, tuple[str, ...]]
    assigned: frozenset[str]
    settings: frozenset[str]
    logs: PythonLogs
    responses: PythonResponses


@cache
def python_facts() -> PythonFacts:
    """The rows of `python.toml`."""
    rows = facts("python.toml")
    parameters = rows["parameters"]
    pairs, renamed = parameters.pop("pairs"), parameters.pop("renamed")
    return PythonFacts(
        tuple(mark.encode() for mark in rows["middleware"]["marks"]),
        {name: tuple(names) for name, names in parameters.items()},
        {name: tuple(names) for name, names in pairs.items()},
        renamed,
        frozenset(rows["middleware"]["passports"]),
        {name: tuple(names) for name, names in rows["keywords"].items()},
        frozenset(rows["assigned"]["names"]),
        frozenset(rows["assigned"]["settings"]),
        PythonLogs(**{name: frozenset(names) for name, names in rows["logs"].items()}),
        PythonResponses(**{name: frozenset(names) for name, names in rows["responses"].items()}),
    )


def mentions_netsuite(data: bytes) -> bool:
    """Whether a text talks about NetSuite at all."""
    low = data.lower()
    return any(mark in low for mark in python_facts().marks)


def is_passport(name: str) -> bool:
    """Whether a function or variable of this name is a SOAP passport."""
    return name.lower().replace("_", "") in python_facts().passports


def takes_credentials(path: tuple[str, ...]) -> bool:
    """Whether what stands at the end of `path` logs in or signs: `("HTTPBasicAuth", "password")`."""
    facts = python_facts()
    if path and path[-1] in facts.settings:
        return True
    if len(path) < 2:
        return False
    if path[-1] in facts.keywords.get(path[-2], ()) or ".".join(path[-2:]) in facts.assigned:
        return True
    return path[-1] in _parameters(path)


def parameter_name(path: tuple[str, ...]) -> str | None:
    """What the argument at the end of `path` is called: `consumer_key` for `("NetSuiteConnection", "1")`."""
    if len(path) < 2:
        return None
    facts = python_facts()
    if not path[-1].isdecimal():
        return facts.renamed.get(f"{path[-2]}.{path[-1]}")
    names, position = _parameters(path), int(path[-1])
    return names[position] if position < len(names) else None


def _parameters(path: tuple[str, ...]) -> tuple[str, ...]:
    """The parameters of the function that takes what stands at the end of `path`, by its last two names or its last."""
    facts = python_facts()
    rows = facts.parameters
    return rows.get(".".join(path[-3:-1])) or rows.get(path[-2]) or facts.pairs.get(path[-2], ())
