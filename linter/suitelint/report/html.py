"""A report in one HTML file: no other file, no network, readable by people who are no programmers."""

from __future__ import annotations

import base64
import hashlib
from collections import Counter
from collections.abc import Iterable
from html import escape
from importlib.resources import files
from string import Template

from suitelint import __version__
from suitelint.finding import Finding, Severity, Step
from suitelint.report.pages import how_to_fix, why
from suitelint.report.render import Context
from suitelint.report.summary import sentences
from suitelint.results import FileFacts
from suitelint.wording import counted

_POLICY = ("default-src 'none'", "base-uri 'none'", "form-action 'none'")
_TITLES = {Severity.ERROR: "Error", Severity.WARNING: "Warning", Severity.NOTE: "Note"}


def render(context: Context) -> str:
    style, script = _asset("report.css"), _asset("report.js")
    findings = sorted(context.report.findings, key=lambda one: (-one.severity, one.sort_key()))
    return Template(_asset("report.html")).substitute(
        policy="; ".join((*_POLICY, f"style-src '{_hash(style)}'", f"script-src '{_hash(script)}'")),
        style=style,
        script=script,
        summary="".join(f"<p>{_words(context.redact.text(sentence))}</p>" for sentence in sentences(context.report)),
        counts=_counts(findings),
        filters=_filters(findings, context),
        findings="\n".join(_finding(finding, context) for finding in findings),
        errors=_errors(context),
        version=escape(__version__),
    )


def _asset(name: str) -> str:
    return files("suitelint.report").joinpath("assets", name).read_text(encoding="utf-8")


def _hash(text: str) -> str:
    return "sha256-" + base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()


def _words(text: str) -> str:
    """Escaped text in which words in backticks are code."""
    parts = escape(text).split("`")
    if len(parts) % 2 == 0:
        return "`".join(parts)
    return "".join(f"<code>{part}</code>" if index % 2 else part for index, part in enumerate(parts))


def _parted(message: str) -> tuple[str, str]:
    """What was found, and what a message says after its first semicolon, each as a sentence of its own."""
    at = message.find("; ")
    while at >= 0 and message.count("`", 0, at) % 2:
        at = message.find("; ", at + 1)
    return (message, "") if at < 0 else (message[:at], message[at + 2 : at + 3].upper() + message[at + 3 :])


def _counts(findings: list[Finding]) -> str:
    counts = Counter(finding.severity for finding in findings)
    items = []
    for level in sorted(Severity, reverse=True):
        number, noun = counted(counts[level], str(level)).split()
        items.append(f'<li class="{level}"><strong>{number}</strong> {noun}</li>')
    return "".join(items)


def _filters(findings: list[Finding], context: Context) -> str:
    facts = [_facts(finding, context) for finding in findings]
    return "".join(
        (
            _select(
                "severity",
                "Severity",
                [str(level) for level in sorted({one.severity for one in findings}, reverse=True)],
            ),
            _select("rule", "Rule", sorted({finding.rule for finding in findings})),
            _select("type", "Script type", sorted({one.script_type for one in facts if one.script_type})),
            _select("deployment", "Deployment", sorted({name for one in facts for name in one.deployments})),
        )
    )


def _select(name: str, title: str, values: Iterable[str]) -> str:
    options = "".join(f'<option value="{escape(value)}">{escape(value)}</option>' for value in values)
    return f'<label>{title} <select data-filter="{name}"><option value="">all</option>{options}</select></label>'


def _facts(finding: Finding, context: Context) -> FileFacts:
    return context.report.facts.get(finding.path, FileFacts())


def _finding(finding: Finding, context: Context) -> str:
    facts, meta = _facts(finding, context), context.report.rules[finding.rule]
    rule = context.rules.get(finding.rule)
    start = finding.location.start
    excerpt = context.redact.excerpt(finding.location)
    text, first, last = excerpt.text, excerpt.start, max(excerpt.end, excerpt.start)
    code = f"{escape(text[:first].lstrip())}<mark>{escape(text[first:last])}</mark>{escape(text[last:].rstrip())}"
    fact, advice = _parted(context.redact.message(finding))
    about = [escape(facts.script_type)] if facts.script_type else []
    about += [f"deployment <code>{escape(name)}</code>" for name in facts.deployments]
    parts = [
        f'<article class="{finding.severity}" data-severity="{finding.severity}" data-rule="{escape(finding.rule)}" '
        f'data-type="{escape(facts.script_type)}" data-deployment="{escape(" ".join(facts.deployments))}">',
        f'<h2><span class="level">{_TITLES[finding.severity]}</span> {_words(fact)}</h2>',
        f"<p>{_words(advice)}</p>" if advice else "",
        f'<p class="place"><code>{escape(finding.path)}</code>, line {start.line} · {meta.code} {escape(meta.name)}'
        + "".join(f" · {one}" for one in about)
        + "</p>",
        f"<pre><code>{code}</code></pre>" if text.strip() else "",
        _steps("How the value gets there", finding.flow, context, "ol"),
        _steps("See also", finding.related, context, "ul"),
    ]
    if rule is not None:
        parts.append(_section("Why it matters", why(rule)))
    steps = finding.help or (how_to_fix(rule) if rule is not None else "")
    parts.append(_section("How to fix", context.redact.text(steps)))
    return "".join(parts) + "</article>"


def _steps(title: str, steps: tuple[Step, ...], context: Context, kind: str) -> str:
    if not steps:
        return ""
    items = "".join(
        f"<li>{_words(context.redact.text(step.message))} "
        f"<span class=place><code>{escape(step.location.path)}</code>, line {step.location.start.line}</span></li>"
        for step in steps
    )
    return f"<h3>{title}</h3><{kind}>{items}</{kind}>"


def _section(title: str, text: str) -> str:
    return f"<details><summary>{title}</summary><p>{_words(text)}</p></details>" if text else ""


def _errors(context: Context) -> str:
    if not context.report.errors:
        return ""
    items = "".join(f"<li>{escape(context.redact.failure(one))}</li>" for one in context.report.errors)
    return f"<section><h2>Not analysed</h2><ul>{items}</ul></section>"
