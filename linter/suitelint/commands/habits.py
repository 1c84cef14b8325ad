"""What people write who know other tools, and what it is called here."""

from __future__ import annotations

import os
import shlex
from collections.abc import Iterable

from suitelint.selection import did_you_mean

_COMMANDS = {
    **dict.fromkeys(("lint", "scan", "run", "analyze", "analyse", "audit"), "check"),
    **dict.fromkeys(("rules", "explain", "list-rules"), "rule"),
    "fix": "check --fix",
    "lsp": "server",
    "version": "--version",
    "help": "--help",
}
_OPTIONS = {
    **dict.fromkeys(("--rule", "--rules", "--enable", "--only"), "`--select`"),
    **dict.fromkeys(("--disable", "--skip"), "`--ignore`"),
    **dict.fromkeys(("--json", "--sarif", "--html"), "`--output-format`"),
    **dict.fromkeys(("--quiet", "-q"), "`--output-format concise`"),
    **dict.fromkeys(("--verbose", "-v"), "`--show-files`"),
    **dict.fromkeys(("--explain", "--list-rules"), "`suitelint rule`"),
    **dict.fromkeys(("--exclude", "--ignore-path"), "`exclude` in `suitelint.toml`"),
}


def command_instead_of(word: str, known: Iterable[str]) -> str:
    """`; did you mean …?` for what is no command, or nothing."""
    habit = f"check {shlex.quote(word)}" if os.path.exists(word) else _COMMANDS.get(word.lower())
    return f"; did you mean `suitelint {habit}`?" if habit else did_you_mean(word, known)


def option_instead_of(word: str, known: Iterable[str]) -> str:
    """The same for what is no option."""
    habit = _OPTIONS.get(word.lower())
    if habit:
        return f"; did you mean {habit}?"
    names = {name.removeprefix("--"): name for name in known if name.startswith("--")}
    hint = did_you_mean(word.lstrip("-"), names)
    return hint.replace("`", "`--", 1) or "; `--help` lists them"
