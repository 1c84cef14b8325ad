"""The API that a script is written for."""

from __future__ import annotations

from enum import Enum
from typing import TYPE_CHECKING

from suitelint.regex import regex

if TYPE_CHECKING:
    from suitelint.semantic.script import Script

_FIRST_API = regex(rb"\bnl(?:api|obj)[A-Z]")


class Platform(Enum):
    """What a script may call."""

    SUITESCRIPT_1 = "SuiteScript 1.0"
    SUITESCRIPT_2 = "SuiteScript 2.x"
    NODE = "Node"


def platform_of(script: Script) -> Platform:
    """SuiteScript by its tags, its `N/` modules or its `nlapi` calls; anything else is taken for Node or a browser."""
    return script.remember(_platform)


def _platform(script: Script) -> Platform:
    version = script.header.api_version
    if version.startswith("2") or any(module.startswith("N/") or module == "N" for module in script.imports):
        return Platform.SUITESCRIPT_2
    if version.startswith("1") or _FIRST_API.search(script.source.data):
        return Platform.SUITESCRIPT_1
    return Platform.SUITESCRIPT_2 if script.header.script_type else Platform.NODE
