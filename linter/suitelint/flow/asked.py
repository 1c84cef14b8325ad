"""What a call asks for by its first argument: `getConfig('db.password')`, `prompt('Your password: ')`."""

from __future__ import annotations

import re
from functools import lru_cache

from suitelint.regex import regex
from suitelint.syntax.javascript.tree import Node

_READERS = regex(
    r"(?:get|read|fetch|load|lookup|resolve|require)_?(?:env|config|conf|param|setting|option|opt|arg|cookie|secret|prop"
    r"|header|query|variable|var|item|value|input)\w*\Z|(?:env|config|param|setting|cookie|header)\Z",
    re.IGNORECASE,
)
_PROMPTS = regex(
    r"(?:ask|prompt|question|read_?line|input)(?:_?(?:for|user|hidden|sync|password|secret|text))*\Z", re.I
)
_NAME = regex(r"[\w.:/-]{2,60}\Z")
_PARTS = regex(r"[.:/]")
_REQUEST = regex(
    r"(?:please\s+)?(?:(?:re-?)?(?:enter|type|provide|input|give|insert|what(?:\s+is|'s))\s+)?(?:in\s+)?"
    r"(?:(?:your|the|an?|new|current|old)\s+)*",
    re.IGNORECASE,
)
_LONGEST = 60


def asked_for(method: str, arguments: list[Node]) -> tuple[str, ...]:
    """The name of the datum that a function called `method` is asked for; empty where its argument names none."""
    if not (reads := _asks(method)) or not arguments or (text := arguments[0].string) is None:
        return ()
    if reads == "name":
        return tuple(filter(None, _PARTS.split(text)))[-2:] if _NAME.match(text) else ()
    spoken = text.strip(" :?>.\n*")
    return (_REQUEST.sub("", spoken, 1),) if len(spoken) < _LONGEST else ()


def told_by(function: Node) -> tuple[str, ...]:
    """The name of what a setter, or the callback of a prompt, is given."""
    if function.is_setter and (key := function.key_name) is not None:
        return (key,)
    call = function.call
    callee = call.callee if call is not None else None
    method = (callee.key_name or callee.text) if callee is not None else ""
    return asked_for(method, call.arguments) if call is not None and _asks(method) == "text" else ()


@lru_cache(maxsize=4096)
def _asks(method: str) -> str:
    """`name` or `text`: how a function of this name is told what to give."""
    return "name" if _READERS.match(method) else "text" if _PROMPTS.match(method) else ""
