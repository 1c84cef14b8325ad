"""`suitelint rule`: the documentation, offline."""

from __future__ import annotations

import sys

import click

from suitelint.commands.parameters import PAGE_FORMAT
from suitelint.report.pages import markdown, page
from suitelint.rule import Rule, installed_rules
from suitelint.selection import unknown_rule


@click.command("rule")
@click.argument("name", required=False)
@click.option("-o", "--output-format", type=PAGE_FORMAT, default="text", help="Default: text.")
def command(name: str | None, output_format: str) -> None:
    """Explain the rule NAME (name or code) with bad and good code; list the rules of a group, or all without NAME."""
    rules = installed_rules()
    found = rules.matching(name or "ALL")
    if name is not None and not found:
        raise click.UsageError(unknown_rule(name, rules))
    if output_format == "json":
        click.echo(_json(found))
    elif name is None or rules.find(name) is None:
        click.echo(_listing(found))
    else:
        _show(markdown(found[0]), plain=output_format == "markdown")


def _listing(rules: list[Rule]) -> str:
    width = max((len(rule.meta.name) for rule in rules), default=0)
    lines = []
    for meta in (rule.meta for rule in rules):
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
