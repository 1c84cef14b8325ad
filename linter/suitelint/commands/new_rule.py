"""`suitelint dev new-rule`: the four files of a rule, and nothing to register."""

from __future__ import annotations

import re
from pathlib import Path
from string import Template
from typing import Any

import click

from suitelint.commands.parameters import SEVERITY, FilePath
from suitelint.finding import Severity
from suitelint.regex import regex
from suitelint.rule import installed_rules

_NAME = regex(r"[a-z][a-z0-9]*(-[a-z0-9]+)+")
_CODE = regex(r"[A-Z]{2,5}[0-9]{3}")
_PATH = regex(r"[a-z_]+(/[a-z_]+)*")
_SECURITY = {Severity.ERROR: "7.0", Severity.WARNING: "4.0", Severity.NOTE: "1.0"}

_RULE = Template('''"""Calls of `$api`."""

from __future__ import annotations

from collections.abc import Iterator

from suitelint.finding import Confidence, Finding, Severity
from suitelint.rule import Rule, RuleMeta
from suitelint.semantic.script import Script


class $class_name(Rule):
    meta = RuleMeta(
        code="$code",
        name="$name",
        summary="$summary",
        severity=Severity.$severity,
        confidence=Confidence.MEDIUM,
        security_severity=$security,
    )

    def check_script(self, script: Script) -> Iterator[Finding]:
        for call in script.calls("$member"):
            if call.callee is not None and script.resolve(call.callee) == "$api":
                yield self.report(
                    call.location,
                    "`$api` is called here; $summary",
                    context="$api",
                )
''')

_PAGE = Template("""# $name

## What it finds

Calls of `$api`: $summary.

## Why it matters

Say what an attacker gains, or what goes wrong, and for whom.

## How to fix

Say what to write instead.

## Bad

```js
${bad}```

## Good

```js
${good}```

## Limits

Say what the rule cannot see, and where it speaks without need.

## References

- Oracle's page about `$api`
""")

_BAD = Template("""/**
 * @NApiVersion 2.1
 */
define(['$module'], ($variable) => {
    const run = () => $variable.$member({}); // finding: $name
    return { run };
});
""")

_GOOD = """/**
 * @NApiVersion 2.1
 */
define([], () => {
    const run = () => null;
    return { run };
});
"""


@click.command("new-rule")
@click.argument("name")
@click.option("--code", required=True, help="Its short stable form, such as `NS512`.")
@click.option("--api", required=True, metavar="N/MODULE.MEMBER", help="The call that the rule starts from.")
@click.option("--summary", required=True, help="What it finds, in half a sentence without a capital.")
@click.option("--group", required=True, help="The folder of the rule pack that it belongs to.")
@click.option("--severity", type=SEVERITY, default="warning", help="Default: warning.")
@click.option("--rules", default="rules/suitelint_rules", type=FilePath(), help="The rule pack.")
@click.option("--fixtures", default="fixtures", type=FilePath(), help="The folder of fixtures.")
def command(name: str, rules: str, fixtures: str, group: str, **facts: Any) -> None:
    """Write rule, page, bad and good fixture of a new rule NAME.

    The rule reports each call of an API, so that its test passes from the first minute; make it judge what matters.
    """
    pack = Path(rules)
    _check(name, pack, group, **facts)
    module, _, member = facts["api"].rpartition(".")
    words = {
        **facts,
        "name": name,
        "class_name": "".join(word.capitalize() for word in name.split("-")),
        "severity": facts["severity"].upper(),
        "security": _SECURITY[Severity.parse(facts["severity"])],
        "module": module,
        "member": member,
        "variable": module.rpartition("/")[2],
    }
    mark = f" // finding: {name}"
    stem = pack / group / name.replace("-", "_")
    files = {
        stem.with_suffix(".py"): _RULE.substitute(words),
        stem.with_suffix(".md"): _PAGE.substitute(words, bad=_BAD.substitute(words).replace(mark, ""), good=_GOOD),
        Path(fixtures, name, "bad.js"): _BAD.substitute(words),
        Path(fixtures, name, "good.js"): _GOOD,
    }
    existing = next((file for file in files if file.exists()), None)
    if existing is not None:
        raise click.UsageError(f"`{existing}` exists")
    package = pack / group / "__init__.py"
    if not package.exists():
        package.parent.mkdir(parents=True, exist_ok=True)
        package.write_text(f'"""Rules about {group.replace("/", ", ")}."""\n', encoding="utf-8")
    for file, text in files.items():
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8")
        click.echo(file)


def _check(name: str, pack: Path, group: str, *, code: str, api: str, summary: str, **_: str) -> None:
    """One usage error for the first argument that does not fit."""
    installed = installed_rules()
    if not _NAME.fullmatch(name):
        raise click.UsageError(f"`{name}` is no rule name; use lower case words joined by hyphens")
    if not _CODE.fullmatch(code):
        raise click.UsageError(f"`{code}` is no rule code; use letters and three digits, such as `NS512`")
    for word in (name, code):
        if (taken := installed.find(word)) is not None:
            raise click.UsageError(f"`{word}` is taken by `{taken.meta.name}`")
    if not re.fullmatch(r"[\w@/-]+\.\w+", api):
        raise click.UsageError(f"`{api}` is no call; write module and member, such as `N/task.create`")
    if not _PATH.fullmatch(group):
        raise click.UsageError(f"`{group}` is no folder of a rule pack")
    if not pack.is_dir():
        raise click.UsageError(f"there is no rule pack `{pack}`; run this in the root of one, or use `--rules`")
    if '"' in summary or "\n" in summary:
        raise click.UsageError("the summary must be one line without quotation marks")
