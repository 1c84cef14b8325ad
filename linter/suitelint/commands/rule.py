"""`suitelint rule`: the documentation, offline."""

from __future__ import annotations

import sys

import click

from suitelint.report.pages import markdown, page
from suitelint.rule import Rule, RuleSet, installed_rules
from suitelint.selection import did_you_mean, known_words


@click.command("rule")
@click.argument("name", required=False)
@click.option("--output-format", type=click.Choice(["text", "markdown", "json"]), default="text", help="Default: text.")
def command(name: str | None, output_format: str) -> int:
    """Explain the rule NAME (name or code) with bad and good code; without NAME list all rules."""
    rules = installed_rules()
    if name is None:
        click.echo(_json(list(rules.values())) if output_format == "json" else _listing(rules))
        return 0
    rule = rules.find(name)
    if rule is None:
        raise click.UsageError(f"unknown rule `{name}`{did_you_mean(name, known_words(rules))}")
    if output_format == "json":
        click.echo(_json([rule]))
    else:
        _show(markdown(rule), plain=output_format == "markdown")
    return 0


def _listing(rules: RuleSet) -> str:
    width = max((len(name) for name in rules), default=0)
    lines = []
    for rule in rules.values():
        meta = rule.meta
        off = "" if meta.default else " (off)"
        lines.append(f"{meta.code}  {meta.name:{width}}  {meta.severity!s:7}  {meta.summary}{off}")
    return "\n".join(lines)


def _json(rules: list[Rule]) -> str:
    import json

    rows = []
    for rule in rules:
        meta = rule.meta
        rows.append(
            {
                "code": meta.code,
                "name": meta.name,
                "summary": meta.summary,
                "severity": str(meta.severity),
                "confidence": str(meta.confidence),
                "security_severity": meta.security_severity,
                "cwe": list(meta.cwe),
                "since": meta.since,
                "default": meta.default,
                "documentation": page(rule),
            }
        )
    return json.dumps(rows, indent=2, ensure_ascii=False)


def _show(text: str, plain: bool) -> None:
    if plain or not sys.stdout.isatty():
        click.echo(text, nl=False)
        return
    from rich.console import Console
    from rich.markdown import Markdown

    Console().print(Markdown(text))
