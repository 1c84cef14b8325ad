"""The terminal report: each finding with its source line, its way through the code, and what to do."""

from __future__ import annotations

from collections.abc import Iterator

from suitelint.finding import Finding, Severity, Step
from suitelint.report.pages import how_to_fix, why
from suitelint.report.printable import printable
from suitelint.report.render import Context
from suitelint.report.summary import by_rule, sentences
from suitelint.rule import documentation
from suitelint.source import Location

Segment = tuple[str, str]
"""A piece of a line and its style; a style may be `link <uri>`."""

_STYLES = {Severity.ERROR: "bold red", Severity.WARNING: "bold yellow", Severity.NOTE: "bold cyan"}
_LONGEST_LINE = 160
"""Of a line of code, where the terminal is no narrower."""
_WIDEST = 100
"""Columns of a paragraph: wider ones are hard to read."""
_NARROWEST = 40


def render(context: Context) -> str:
    lines = [[(printable(text), style) for text, style in line] for line in _lines(context)]
    if context.color:
        from suitelint.report.terminal import paint

        return paint(lines)
    return "".join("".join(text for text, _ in line).rstrip() + "\n" for line in lines)


def _lines(context: Context) -> Iterator[list[Segment]]:
    explained: set[str] = set()
    for finding in context.report.findings:
        yield from _finding(finding, context, first=finding.rule not in explained)
        explained.add(finding.rule)
        yield []
    if context.statistics:
        yield from ([(f"{count:6}  {meta.code}  {meta.name}", "")] for count, meta in by_rule(context.report))
        yield []
    if context.show_files:
        yield from ([(f"checked {path}", "dim")] for path in context.report.checked)
        yield from ([(f"skipped {skip.path}: {skip.reason}", "dim")] for skip in context.report.skipped)
    for sentence in sentences(context.report):
        yield from ([(line, "bold")] for line in _wrapped(sentence, context.columns or len(sentence)))


def _finding(finding: Finding, context: Context, first: bool) -> Iterator[list[Segment]]:
    meta, rule = context.report.rules[finding.rule], context.rules.get(finding.rule)
    style = _STYLES[finding.severity]
    link = f" link {documentation(rule).as_uri()}" if rule is not None and context.color else ""
    heading = [
        (str(finding.severity), style),
        (f"[{meta.code}] ", style),
        (finding.rule, f"bold{link}"),
        (": ", ""),
    ]
    yield from _folded(heading, context.redact.message(finding), 4, context)
    yield from _excerpt(finding.location, style, context)
    yield from _steps(finding.flow, "flow", context)
    yield from _steps(finding.related, "see also", context)
    if first and rule is not None and (reason := why(rule)):
        yield from _paragraph("why", reason, context)
    advice = finding.help or (how_to_fix(rule) if first and rule is not None else "")
    if advice:
        yield from _paragraph("fix", context.redact.text(advice), context)


def _excerpt(location: Location, style: str, context: Context) -> Iterator[list[Segment]]:
    start, end = location.start, location.end
    gutter = " " * len(str(start.line))
    yield [(f"{gutter}--> ", "blue"), (f"{location.path}:{start.line}:{start.column}", "")]
    shown = context.redact.excerpt(location)
    if not shown.text.strip():
        return
    longest = _LONGEST_LINE
    if context.columns:
        longest = max(min(longest, context.columns - len(gutter) - 3), _NARROWEST)
    cut = max(shown.start - longest // 2, 0) if len(shown.text) > longest else 0
    text = shown.text[cut : cut + longest]
    before = text[: shown.start - cut]
    width = max(min(shown.end, cut + longest) - shown.start, 1)
    padding = "".join("\t" if character == "\t" else " " for character in before)
    yield [(f"{gutter} |", "blue")]
    yield [(f"{start.line} | ", "blue"), (text, "")]
    more = " ..." if end.line > start.line else ""
    yield [(f"{gutter} | ", "blue"), (padding + "^" * width + more, style)]


def _steps(steps: tuple[Step, ...], title: str, context: Context) -> Iterator[list[Segment]]:
    if not steps:
        return
    yield [(f"  {title}:", "blue")]
    for number, step in enumerate(steps, 1):
        start = step.location.start
        place = f"{step.location.path}:{start.line}:{start.column}"
        heading = [(f"    {number}. ", "blue"), (f"{place} ", "dim")]
        yield from _folded(heading, context.redact.text(step.message), 7, context)


def _paragraph(title: str, text: str, context: Context) -> Iterator[list[Segment]]:
    width = min(context.columns or _WIDEST, _WIDEST)
    for number, line in enumerate(_wrapped(text, max(width - 7, _NARROWEST))):
        yield [(f"  {title}: " if number == 0 else " " * (len(title) + 4), "blue"), (line, "")]


def _folded(heading: list[Segment], text: str, indent: int, context: Context) -> Iterator[list[Segment]]:
    """A heading and its text: one line, or several where a terminal would break it inside of words."""
    taken = sum(len(part) for part, _ in heading)
    if context.columns == 0 or taken + len(text) <= context.columns:
        yield [*heading, (text, "")]
        return
    first, *rest = _wrapped(text, max(context.columns - indent, _NARROWEST), taken - indent)
    yield [*heading, (first, "")]
    yield from ([(" " * indent + line, "")] for line in rest)


def _wrapped(text: str, width: int, taken: int = 0) -> list[str]:
    """The words of a text in lines of at most `width` characters, the first of which has so many `taken` already.

    A longer word has a line of its own.
    """
    lines = [""]
    for word in text.split():
        used = len(lines[-1]) + (taken if len(lines) == 1 else 0)
        if used and used + bool(lines[-1]) + len(word) > width:
            lines.append(word)
        else:
            lines[-1] += f" {word}" if lines[-1] else word
    return lines
