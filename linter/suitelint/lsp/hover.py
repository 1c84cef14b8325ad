"""What a hover says about findings, suppressions and rule names in settings files."""

from __future__ import annotations

from collections.abc import Iterator

from suitelint.configuration import FILE_NAME, PYPROJECT
from suitelint.finding import Finding
from suitelint.lsp.checked import Checked
from suitelint.regex import regex
from suitelint.report.pages import markdown, sections
from suitelint.rule import Rule, RuleSet
from suitelint.source import SourceFile, Span
from suitelint.suppress import Suppression, covers
from suitelint.wording import sentence

_WORD = regex(r"[A-Za-z][A-Za-z0-9-]*")
_SETTINGS_FILES = (FILE_NAME, PYPROJECT)


def hover(checked: Checked, offset: int, rules: RuleSet) -> tuple[str, Span | None] | None:
    """Markdown and the span that it is about; none where there is nothing to say."""
    if checked.source.path.rpartition("/")[2] in _SETTINGS_FILES:
        return _setting(checked.source, offset, rules)
    for suppression in checked.suppressions:
        if suppression.span.start <= offset <= suppression.span.end:
            return "\n\n---\n\n".join(_suppression(suppression, checked, rules)), suppression.span
    here = Span(offset, offset)
    found = [*checked.at(here), *checked.arriving(here)]
    if not found:
        return None
    texts = (_finding(finding, rules[finding.rule]) for finding in found)
    return "\n\n---\n\n".join(texts), found[0].location.span


def _finding(finding: Finding, rule: Rule) -> str:
    """What a rule is about. The message is left out: editors show it with the diagnostic."""
    meta = rule.meta
    heading = f"**{meta.name}** ({meta.code}, {finding.severity}, {finding.confidence} confidence)"
    texts = sections(rule)
    parts = [f"**{title}**\n\n{texts[title]}" for title in ("Why it matters", "How to fix") if title in texts]
    return "\n\n".join([f"{heading}: {meta.summary}", *parts])


def _suppression(suppression: Suppression, checked: Checked, rules: RuleSet) -> Iterator[str]:
    if suppression.malformed:
        yield f"This comment suppresses nothing: it {suppression.malformed}."
    for entry in suppression.entries:
        if entry.rule is None:
            yield f"`{entry.word}` is not a rule."
            continue
        where = "in this file" if suppression.line == 0 else f"on line {suppression.line}"
        hidden = [
            finding for finding in checked.suppressed if finding.rule == entry.rule and covers(suppression, finding)
        ]
        what = "\n".join(f"- {checked.redact(finding.message)}" for finding in hidden) or "It hides nothing."
        reason = f"Reason: {suppression.reason}" if suppression.reason else "No reason is given."
        yield f"Suppresses **{entry.rule}** {where}: {sentence(rules[entry.rule].meta.summary)}\n\n{what}\n\n{reason}"


def _setting(source: SourceFile, offset: int, rules: RuleSet) -> tuple[str, Span | None] | None:
    line = source.lines.line_of(offset)
    start = source.lines.starts[line - 1]
    text = source.lines.line_bytes(line).decode("utf-8", "replace")
    column = len(source.data[start:offset].decode("utf-8", "replace"))
    for match in _WORD.finditer(text):
        if not match.start() <= column <= match.end():
            continue
        meant = rules.matching(match[0])
        begin = start + len(text[: match.start()].encode())
        span = Span(begin, begin + len(match[0]))
        if len(meant) == 1:
            return markdown(meant[0]), span
        if meant and match[0] != "all":
            return "\n".join(f"- **{rule.meta.name}** ({rule.meta.code}): {rule.meta.summary}" for rule in meant), span
    return None
