"""The documentation pages of rules, cut into their sections."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from functools import cache
from typing import TYPE_CHECKING

from suitelint.regex import regex
from suitelint.rule import Rule, documentation, page_file

if TYPE_CHECKING:
    from pathlib import Path

_HEADING = regex(r"^## +(.+?) *$", re.MULTILINE)
_LINK = regex(r"\[([^\]]+)\]\([^)]*\)")


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
    """The first paragraph on one line, links reduced to their words."""
    return _LINK.sub(r"\1", " ".join(text.split("\n\n", 1)[0].split()))


def why(rule: Rule) -> str:
    return _first_paragraph(sections(rule).get("Why it matters", ""))


def how_to_fix(rule: Rule) -> str:
    return _first_paragraph(sections(rule).get("How to fix", ""))


def what(rule: Rule) -> str:
    return _first_paragraph(sections(rule).get("What it finds", "")) or rule.meta.summary


def _fixture_folder(rule: Rule) -> Path | None:
    """The folder of a rule's fixtures: inside an installed pack, or beside the source tree of one."""
    package = documentation(rule).parent
    for _ in range(rule.module.count(".") - 1):
        package = package.parent
    for folder in (package / "_fixtures", package.parent.parent / "fixtures"):
        if (folder / rule.meta.name).is_dir():
            return folder / rule.meta.name
    return None


def examples(rule: Rule) -> Iterator[tuple[str, str, str]]:
    """Title, language and text of the first bad and the first good fixture, where these are files."""
    folder = _fixture_folder(rule)
    if folder is None:
        return
    for stem, title in (("bad", "Bad"), ("good", "Good")):
        files = sorted(
            (file for file in folder.glob(f"{stem}*") if file.is_file()), key=lambda file: (file.stem, file.name)
        )
        for file in files[:1]:
            yield title, file.suffix.lstrip("."), file.read_text(encoding="utf-8", errors="replace")


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
    """The whole page: header, text, bad and good code."""
    text = page(rule)
    body = text.partition("\n## ")
    parts = [header(rule), "## " + body[2].strip() if body[1] else text.strip()]
    for title, language, code in examples(rule):
        parts.append(f"## {title}\n\n```{language}\n{code.rstrip()}\n```")
    return "\n\n".join(part.strip() for part in parts if part.strip()) + "\n"
