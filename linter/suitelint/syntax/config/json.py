"""JSON by tokens: comments and trailing commas are taken, strings keep their exact bytes."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass, field

from suitelint.regex import regex
from suitelint.source import SourceFile, Span
from suitelint.syntax.config.model import NAME_KEYS, VALUE_KEYS, Scan
from suitelint.syntax.document import Problem

_TOKEN = regex(
    rb'"(?P<string>(?:[^"\\\n]|\\.)*)"(?P<key>\s*:(?:\s*(?P<number>\d{1,9})(?=[\s,}]))?)?|(?P<open>[{\[])|(?P<close>[}\]])|(?P<next>,)'
    rb"|//(?P<line>[^\n]*)|/\*(?P<block>(?:[^*]++|\*(?!/))*+)(?:\*/|\Z)|(?P<broken>\")|'(?P<single>(?:[^'\\\n]|\\.)*)'(?P<single_key>\s*:)?"
    rb"|(?P<bare>[A-Za-z_$][\w$-]*)(?P<bare_key>\s*:)?",
    re.DOTALL,
)
_SELECTOR = regex(r"(?:id|name|css|xpath)=\W{0,4}(?:[\w\[@*/-]{0,60}=\W?)?(?P<name>[\w-]{2,60})\W{0,3}\Z")
"""How recorded tests of pages (Selenium IDE) name the field that gets the `value` beside it."""
MAX_DEPTH = 200
_LOGS = (".jsonl", ".ndjson")
"""One text a line, as programs write them: a line that is cut off is nobody's mistake, and the next starts anew."""


@dataclass(slots=True)
class _Level:
    """One open object or array: its path, the key that waits for a value, and the strings that name it."""

    closer: bytes
    path: tuple[str, ...]
    start: int
    key: str = ""
    index: int = 0
    label: str = ""
    unnamed: list[tuple[str, tuple[int, int]]] = field(default_factory=list)

    def owner(self) -> tuple[str, ...]:
        return (*self.path, self.key) if self.closer == b"}" else (*self.path, str(self.index))


_KEY = regex(rb'"([^"\\\n]{1,80})"\s*:')


def is_plain_data(data: bytes) -> bool:
    """Whether no key of a JSON text can name a credential or a role: tables of numbers and search results."""
    from suitelint.lexicon.names import credential_class

    keys = {key.decode("utf-8", "replace") for key in set(_KEY.findall(data))}
    # Postman and similar exports name a value by its neighbour.
    if "key" in keys and "value" in keys:
        return False
    return not any("role" in key.lower() or credential_class(key) is not None for key in keys)


def scan(source: SourceFile) -> Scan:
    """Every string of a JSON text, and the numbers of roles, under the path of their keys.

    Array members carry their index.
    """
    found = Scan()
    stack: list[_Level] = []
    is_log = source.path.lower().endswith(_LOGS)
    for match in _TOKEN.finditer(source.data):
        kind = match.lastgroup or ""
        if match["open"]:
            if is_log and source.data.endswith(b"\n", 0, match.start()):
                stack.clear()
            path = stack[-1].owner() if stack else ()
            stack.append(_Level(b"}" if match["open"] == b"{" else b"]", path[-8:], match.start()))
            if len(stack) > MAX_DEPTH:
                found.problems.append(Problem(Span(match.start(), match.end()), "nested too deeply"))
                break
        elif match["close"]:
            if not stack or stack[-1].closer != match["close"]:
                found.problems.append(
                    Problem(Span(match.start(), match.end()), f"unexpected `{match['close'].decode()}`")
                )
                continue
            _finish(found, source, stack.pop())
        elif match["next"] and stack:
            stack[-1].index += 1
            stack[-1].key = ""
        elif kind == "line" or kind == "block":
            found.comment(match[kind], match.start(), match.end())
        elif match["broken"]:
            found.problems.append(Problem(Span(match.start(), match.end()), "string without an end"))
        else:
            if not stack and (match["key"] or match["single_key"] or match["bare_key"]):
                # An excerpt: members without the object around them.
                found.problems.append(Problem(Span(match.start(), match.end()), "a member outside of any object"))
                stack.append(_Level(b"}", (), match.start()))
            if stack:
                _text(found, source, stack[-1], match)
    if stack and not found.problems:
        start = stack[-1].start
        found.problems.append(Problem(Span(start, start + 1), f"no `{stack[-1].closer.decode()}` for this bracket"))
    if is_log:
        found.problems.clear()
    return found


def _text(found: Scan, source: SourceFile, level: _Level, match: re.Match[bytes]) -> None:
    for group in ("string", "single", "bare"):
        raw = match[group]
        if raw is None:
            continue
        key = match["key" if group == "string" else f"{group}_key"]
        if key is not None and level.closer == b"}":
            level.key = _decoded(raw)
            if match["number"] and "role" in level.key.lower():
                found.bind(source, level.owner(), match["number"], match.span("number"))
        elif group != "bare":
            end = match.end(group) + 1
            _value(found, source, level, _decoded(raw), (match.start(), end))


def _value(found: Scan, source: SourceFile, level: _Level, value: str, span: tuple[int, int]) -> None:
    if level.closer == b"}" and level.key in NAME_KEYS and not level.label:
        level.label = value
    elif level.key == "target" and (selected := _SELECTOR.match(value)) is not None:
        level.label = selected["name"]
    if level.closer == b"}" and level.key in VALUE_KEYS:
        level.unnamed.append((value, span))
    else:
        found.bind(source, level.owner(), value, span)


def _finish(found: Scan, source: SourceFile, level: _Level) -> None:
    for value, span in level.unnamed:
        found.bind(source, (*level.path, level.label or "value"), value, span)


def _decoded(raw: bytes) -> str:
    text = raw.decode("utf-8", "replace")
    if "\\" not in text:
        return text
    try:
        return str(json.loads(f'"{text}"', strict=False))
    except ValueError:
        return text
