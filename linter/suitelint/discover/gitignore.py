"""`.gitignore` patterns, as gitignore(5) describes them.

No library, because of what they cost: pathspec 45 ms at start, rignore every file whose name is not UTF-8.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from suitelint.record import NamedTuple
from suitelint.regex import regex

_TRAILING_BLANKS = regex(r"(?<!\\)[ \t\r]+$")


class Pattern(NamedTuple):
    """One line. `expression` matches a path relative to the file's folder, with forward slashes."""

    expression: re.Pattern[str]
    negated: bool
    folders_only: bool


def read_patterns(text: str) -> list[Pattern]:
    """The patterns of one ignore file; a line that makes no sense is left out, as git does."""
    patterns: list[Pattern] = []
    for line in text.split("\n"):
        line = _TRAILING_BLANKS.sub("", line)
        if not line or line.startswith("#"):
            continue
        negated = line.startswith("!")
        glob = line[1:] if negated else line
        folders_only = glob.endswith("/")
        try:
            expression = re.compile(_expression(glob.removesuffix("/")), re.DOTALL)
        except re.error:
            continue
        patterns.append(Pattern(expression, negated, folders_only))
    return patterns


def ignored(path: str, is_folder: bool, files: Iterable[tuple[str, list[Pattern]]]) -> bool:
    """Whether `path` is ignored; `files` are ignore files from the innermost out: folder (`""` or `a/b/`), patterns."""
    for folder, patterns in files:
        relative = path.removeprefix(folder)
        for pattern in reversed(patterns):
            if (is_folder or not pattern.folders_only) and pattern.expression.fullmatch(relative):
                return not pattern.negated
    return False


def _expression(glob: str) -> str:
    """The expression for a pattern. What a star stands for ends at the first place where the next piece fits.

    That finds every match, since the rest of the path is then the longest one, and takes no time that explodes.
    """
    prefix = "" if "/" in glob else "(?:.*/)?"
    parts = [_starred(pieces) for pieces in _parts(glob.removeprefix("/"))]
    inner = [f"(?>(?:.*?/)??{part})" for part in parts[1:-1]]
    last = [f"(?:.*/)?{part}" for part in parts[1:][-1:]]
    return "".join((prefix, parts[0], *inner, *last))


def _starred(pieces: list[list[str]]) -> str:
    """The expression for pieces between which stars stand; no star reaches beyond its folder."""
    parts = ["".join(piece) for piece in pieces]
    inner = [f"(?>[^/]*?{part})" for part in parts[1:-1]]
    last = [f"[^/]*{part}" for part in parts[1:][-1:]]
    return "".join((parts[0], *inner, *last))


def _parts(glob: str) -> list[list[list[str]]]:
    """The expressions of a glob's characters, split at each `**/` and, within that, at each star."""
    parts: list[list[list[str]]] = [[[]]]
    at = 0
    while at < len(glob):
        if glob.startswith("**/", at) and (at == 0 or glob[at - 1] == "/"):
            parts.append([[]])
            at += 3
        elif glob.startswith("/**", at) and at + 3 == len(glob):
            parts[-1][-1].append("/.+")
            at += 3
        elif glob[at] == "*":
            parts[-1].append([])
            while at < len(glob) and glob[at] == "*":
                at += 1
        else:
            piece, at = _piece(glob, at)
            parts[-1][-1].append(piece)
    return parts


def _piece(glob: str, at: int) -> tuple[str, int]:
    """The expression for what stands at `at`, and where the next piece starts."""
    char = glob[at]
    if char == "?":
        return "[^/]", at + 1
    if char == "[":
        end = glob.find("]", at + 3 if glob[at + 1 : at + 2] in {"!", "^"} else at + 2)
        if end > 0:
            inner = glob[at + 1 : end]
            negated = inner[0] in "!^"
            body = re.sub(r"([\[&~|])", r"\\\1", inner[1:] if negated else inner)
            return f"(?!/)[{'^' if negated else ''}{body}]", end + 1
    if char == "\\" and at + 1 < len(glob):
        return re.escape(glob[at + 1]), at + 2
    return re.escape(char), at + 1
