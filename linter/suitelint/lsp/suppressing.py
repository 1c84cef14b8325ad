"""Writes suppression comments into a document."""

from __future__ import annotations

from suitelint.finding import Edit, Finding
from suitelint.lsp.checked import Checked
from suitelint.record import NamedTuple
from suitelint.regex import regex
from suitelint.rule import RuleSet
from suitelint.source import Location, SourceFile, Span
from suitelint.suppress import Suppression, suppressions
from suitelint.syntax import sdf
from suitelint.syntax.dispatch import is_script_path, parse, suffix_of
from suitelint.syntax.kinds import KIND_OF, ConfigKind

REASON = "why this is safe"

Marks = tuple[tuple[str, str], ...]
_SCRIPT: Marks = (("// ", ""),)
_BATCH = (("REM ", ""),)
_REGISTRY = (("; ", ""),)
_OWN = {"bat": _BATCH, "cmd": _BATCH, "inf": _REGISTRY, "reg": _REGISTRY}
"""Where more is read as a comment than is one."""
_ANY = (("# ", ""), ("-- ", ""), ("<!-- ", " -->"), ("// ", ""), ("; ", ""), ("' ", ""), ("% ", ""))
# A script's header comment and an XML declaration must stay the first thing in their files.
_HEAD = regex(rb"\s*(?:#![^\r\n]*|<\?xml[^>]*\?>)?\s*(?:/\*(?:(?!\*/)[\s\S])*\*/)?[ \t]*(?:\r\n|\r|\n)?")


class Insertion(NamedTuple):
    """An edit that suppresses; `reason` is where the reason stands afterwards: line, start and end column."""

    edit: Edit
    reason: tuple[int, int, int] | None


def suppress_line(finding: Finding, checked: Checked, rules: RuleSet) -> Insertion | None:
    """A comment above the finding's first line, or its rule added to the comment that covers that line already.

    None where no comment can stand: inside a template literal, inside a tag, in JSON.
    """
    source = checked.source
    line = source.lines.line_of(finding.location.span.start)
    for existing in checked.suppressions:
        if existing.line == line and existing.entries:
            return _extended(existing, finding.rule)
    start = source.lines.starts[line - 1]
    text = source.lines.line_bytes(line)
    indent = text[: len(text) - len(text.lstrip(b" \t"))].decode()
    return _inserted(source, start, indent, f"suitelint: ignore[{finding.rule}]", rules, line + 1)


def suppress_file(finding: Finding, checked: Checked, rules: RuleSet) -> Insertion | None:
    """A comment for the whole file below its header, or its rule added to the comment that is there."""
    for existing in checked.suppressions:
        if existing.line == 0 and existing.entries:
            return _extended(existing, finding.rule)
    head = _HEAD.match(checked.source.data)
    start = _line_start(checked.source, head.end() if head else 0)
    return _inserted(checked.source, start, "", f"suitelint: ignore-file[{finding.rule}]", rules, 0)


def _extended(existing: Suppression, rule: str) -> Insertion:
    end = existing.entries[-1].span.end
    return Insertion(Edit(Location(existing.source, Span(end, end)), f", {rule}"), None)


def _inserted(
    source: SourceFile, start: int, indent: str, directive: str, rules: RuleSet, target: int
) -> Insertion | None:
    for opening, closing in _comment_marks(source.path):
        before = f"{indent}{opening}{directive} "
        text = f"{before}{REASON}{closing}{_line_break(source)}"
        if _works(source, start, text, rules, target):
            reason = (source.lines.line_of(start) - 1, len(before), len(before) + len(REASON))
            return Insertion(Edit(Location(source, Span(start, start)), text), reason)
    return None


def _works(source: SourceFile, start: int, text: str, rules: RuleSet, target: int) -> bool:
    """Whether `text`, put at `start`, is read as a suppression of line `target` and breaks nothing."""
    changed = SourceFile(source.path, source.data[:start] + text.encode() + source.data[start:])
    document = parse(changed)
    if document is None or _problems(changed) > _problems(source):
        return False
    return any(one.span.start >= start and one.line == target and one.entries for one in suppressions(document, rules))


def _problems(source: SourceFile) -> int:
    # XML that is no object is read without regard to its elements: a comment inside a tag would pass.
    document = sdf.parse(source) if suffix_of(source.path) == "xml" else parse(source)
    return 0 if document is None else len(document.problems)


def _line_start(source: SourceFile, offset: int) -> int:
    """`offset` when a line starts there, else the start of the next line, or of this one when it is the last."""
    line = source.lines.line_of(offset)
    if source.lines.starts[line - 1] == offset:
        return offset
    return source.lines.starts[line] if line < len(source.lines) else source.lines.starts[line - 1]


def _line_break(source: SourceFile) -> str:
    return "\r\n" if b"\r\n" in source.data else "\n"


def _comment_marks(path: str) -> Marks:
    """What may open and close a comment, the likeliest first."""
    if is_script_path(path):
        return _SCRIPT
    suffix = suffix_of(path)
    return () if KIND_OF.get(suffix) is ConfigKind.JSON else _OWN.get(suffix, _ANY)
