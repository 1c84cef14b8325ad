"""The API that a script is written for."""

from __future__ import annotations

import re
from enum import Enum

from suitelint.semantic.script import Script


class Platform(Enum):
    """What a script may call."""

    SUITESCRIPT_1 = "SuiteScript 1.0"
    SUITESCRIPT_2 = "SuiteScript 2.x"
    NODE = "Node"


def platform_of(script: Script) -> Platform:
    """SuiteScript by its tags, its `N/` modules or its `nlapi` calls; anything else is taken for Node or a browser."""
    version = script.header.api_version
    if version.startswith("2") or any(module.startswith("N/") or module == "N" for module in script.imports):
        return Platform.SUITESCRIPT_2
    if version.startswith("1") or re.search(rb"\bnl(?:api|obj)[A-Z]", script.source.data):
        return Platform.SUITESCRIPT_1
    return Platform.SUITESCRIPT_2 if script.header.script_type else Platform.NODE
