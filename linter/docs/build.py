"""Builds the documentation site: README, guides, and a page for each rule.

`python linter/docs/build.py SITE` writes the finished site into the folder SITE; needs mkdocs-material.
"""

from __future__ import annotations

import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from itertools import groupby
from pathlib import Path

from suitelint.report.pages import markdown
from suitelint.rule import Rule, installed_rules

HERE = Path(__file__).resolve().parent
ROOT = HERE.parent.parent
_LINKS = {"linter/docs/guides/": "guides/", "CONTRIBUTING.md": "contributing.md", "README.md": "index.md"}


def collect(target: Path) -> None:
    """Write the sources of the site into `target`."""
    target.mkdir(parents=True)
    shutil.copytree(HERE / "guides", target / "guides")
    (target / "index.md").write_text(_relinked(ROOT / "README.md"), encoding="utf-8")
    (target / "contributing.md").write_text(_relinked(ROOT / "CONTRIBUTING.md"), encoding="utf-8")
    rules = list(installed_rules().values())
    (target / "rules").mkdir()
    (target / "rules" / "index.md").write_text(index(rules), encoding="utf-8")
    for rule in rules:
        (target / "rules" / f"{rule.meta.name}.md").write_text(markdown(rule), encoding="utf-8")


def index(rules: list[Rule]) -> str:
    """The table of all rules, by group."""
    return "# Rules\n\n" + "\n".join(_groups(rules))


def _groups(rules: list[Rule]) -> Iterator[str]:
    for group, members in groupby(rules, key=lambda rule: rule.meta.group):
        yield f"## {group}\n"
        yield "| code | rule | severity | finds |\n|---|---|---|---|"
        for rule in members:
            meta = rule.meta
            off = "" if meta.default else " (off by default)"
            yield f"| {meta.code} | [{meta.name}]({meta.name}.md) | {meta.severity} | {_cell(meta.summary)}{off} |"
        yield ""


def _cell(text: str) -> str:
    return text.replace("|", "\\|")


def _relinked(file: Path) -> str:
    text = file.read_text(encoding="utf-8")
    for old, new in _LINKS.items():
        text = text.replace(f"]({old}", f"]({new}")
    return text


def main() -> None:
    site = Path(sys.argv[1]).resolve()
    with tempfile.TemporaryDirectory() as scratch:
        collect(Path(scratch) / "pages")
        shutil.copy(HERE / "mkdocs.yml", scratch)
        command = [sys.executable, "-m", "mkdocs", "build", "--strict", "--quiet", "--site-dir", str(site)]
        sys.exit(subprocess.run(command, cwd=scratch).returncode)


if __name__ == "__main__":
    main()
