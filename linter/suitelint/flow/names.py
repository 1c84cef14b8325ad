"""Which names say what they hold."""

from __future__ import annotations

import re
from functools import lru_cache

from suitelint.flow.model import CREDENTIAL_NAME, PERSONAL_NAME
from suitelint.lexicon.names import credential_class
from suitelint.lexicon.personal import personal_class
from suitelint.regex import regex
from suitelint.syntax.javascript.tree import Node


def name_kinds(names: tuple[str, ...]) -> tuple[str, ...]:
    """The source kinds that a name path speaks for."""
    found = []
    if credential_class(names) is not None:
        found.append(CREDENTIAL_NAME)
    if personal_class(names) is not None:
        found.append(PERSONAL_NAME)
    return tuple(found)


_GIVING = regex(
    r"^(?:get|fetch|load|read|find|retrieve|lookup|generate|create|make|build|decrypt|obtain|acquire|request|refresh"
    r"|compute|derive|issue|new)(?=[A-Z_])_?"
)


_ACTING = regex(
    r"^(?:is|are|has|have|had|can|should|needs?|does|was|check|validate|verify|test|compare|match|ensure|assert|require"
    r"|set|update|save|store|send|notify|delete|remove|clear|reset|change|count|log|print|write|handle|process|show|hide"
    r"|enable|disable|init|apply|on|decode|revoke|invalidate|log_?in|log_?out)(?=[A-Z_])"
)
"""How functions start whose result is no datum but an answer, or nothing."""


@lru_cache(maxsize=16384)
def result_names(names: tuple[str, ...]) -> tuple[str, ...]:
    """The name path of a call's result: `getPassword()` gives a password, `checkPassword()` nothing to tell of."""
    if names and _ACTING.match(names[-1]):
        return ()
    given = _GIVING.sub("", names[-1]) if names else ""
    return (*names[:-1], given) if given and given != names[-1] else names


_SHOWING = regex(
    r"_?(?:safe|json|pretty|deep|to|fast|flat)*_?(?:stringify|inspect|serialize|clone|dump|decrypt|format|prettify"
    r"|escape|quote|highlight|colori[sz]e)"
    r"(?:_?(?:json|deep|object|all|message|text|log|string|password|secret|token|value|data))?\Z",
    re.IGNORECASE,
)


@lru_cache(maxsize=4096)
def shows_argument(function: str) -> bool:
    """Whether a function that nothing else is known of gives its arguments in another form (`safeStringify`)."""
    return _SHOWING.match(function) is not None


def names_one_of(callee: Node, own: tuple[str, ...]) -> bool:
    """Whether a callee is spelled like one of a team's own functions: `audit.write` also means `this.audit.write`."""
    if not own:
        return False
    text = callee.text.replace("?.", ".")
    return any(text == name or text.endswith(f".{name}") for name in own)
