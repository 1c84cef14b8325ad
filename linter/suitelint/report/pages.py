"""The documentation pages of rules, cut into their sections."""

from __future__ import annotations

import os
import re
from functools import cache

from suitelint.regex import regex
from suitelint.rule import Rule, page_file

_HEADING = regex(r"^## +(.+?) *$", re.MULTILINE)
_BAD = regex(r"^## Bad$.*?(?=^## |\Z)", re.MULTILINE | re.DOTALL)
_LINK = regex(r"\[([^\]]+)\]\([^)]*\)")
_EMPHASIS = regex(r"(`[^`]*`)|\*\*?([^*\s`](?:[^*`]*[^*\s`])?)\*\*?")


@cache
def page(rule: Rule) -> str:
    """The whole page; empty when a rule pack ships none."""
    file = page_file(rule)
    if not os.path.isfile(file):
        return ""
    with open(file, encoding="utf-8") as stream:
        return stream.read()


@cache
def sections(rule: Rule) -> dict[str, str]:
    """The text below each second-level heading."""
    parts = _HEADING.split(page(rule))
    return {heading: text.strip() for heading, text in zip(parts[1::2], parts[2::2], strict=True)}


def _first_paragraph(text: str) -> str:
    """The first paragraph on one line, links and emphasis reduced to their words."""
    line = _LINK.sub(r"\1", " ".join(text.split("\n\n", 1)[0].split()))
    return _EMPHASIS.sub(lambda match: match[1] or match[2], line)


def why(rule: Rule) -> str:
    """The first paragraph of *Why it matters*, as plain text."""
    return _first_paragraph(sections(rule).get("Why it matters", ""))


def how_to_fix(rule: Rule) -> str:
    """What to do, in a paragraph; where code follows it, the page is named instead."""
    advice = _first_paragraph(sections(rule).get("How to fix", ""))
    return f"{advice[:-1]}; `suitelint rule {rule.meta.name}` shows how" if advice.endswith(":") else advice


def what(rule: Rule) -> str:
    """The first paragraph of *What it finds*, as plain text; the summary of a rule without a page."""
    return _first_paragraph(sections(rule).get("What it finds", "")) or rule.meta.summary


def text_only(rule: Rule) -> str:
    """The page without its bad code: what is shown beside findings holds no credential, not even an invented one."""
    return _BAD.sub("", page(rule))


def header(rule: Rule) -> str:
    """Name, code and facts, as Markdown."""
    meta = rule.meta
    facts = [f"**{meta.severity}**", f"confidence {meta.confidence}"]
    facts += [f"CWE-{number}" for number in meta.cwe]
    if meta.security_severity:
        facts.append(f"security severity {meta.security_severity}")
    facts.append(f"since {meta.since}")
    if not meta.default:
        facts.append("off by default")
    return f"# {meta.name} ({meta.code})\n\n{' · '.join(facts)}\n"


def markdown(rule: Rule) -> str:
    """The whole page with its header."""
    text = page(rule)
    body = text.partition("\n## ")
    parts = [header(rule), "## " + body[2] if body[1] else text]
    return "\n\n".join(part.strip() for part in parts if part.strip()) + "\n"
