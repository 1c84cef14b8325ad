"""The code on the pages of rules does what its heading says.

All blocks under one heading are one project: a block stands in the file that its `title` names, else in one that fits
its language.
"""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from suitelint.discover import discover
from suitelint.engine import analyze
from suitelint.finding import Finding
from suitelint.report.pages import sections
from suitelint.rule import installed_rules
from suitelint.settings import Settings

RULES = installed_rules()
_BLOCK = re.compile(
    r"^```(?P<language>\w+)(?: title=\"(?P<title>[^\"]+)\")?\n(?P<code>.*?)^```$", re.MULTILINE | re.DOTALL
)
_ID = re.compile(r'scriptid="(\w+)"')
# `example.js` would be a sample, in which rules say less.
_PLACES = {"js": "src/FileCabinet/SuiteScripts/main.js", "python": "tools/main.py"}
_MANIFEST = '<manifest projecttype="ACCOUNTCUSTOMIZATION"><projectname>Example</projectname></manifest>'


def _findings(text: str, folder: Path) -> list[Finding]:
    """What every rule finds in the project that the blocks of a section are."""
    files = {"src/manifest.xml": _MANIFEST}
    for block in _BLOCK.finditer(text):
        language, code = block["language"], block["code"]
        identity = _ID.search(code)
        place = f"src/Objects/{identity[1]}.xml" if language == "xml" and identity else _PLACES.get(language, "")
        files[block["title"] or place] = code
    for path, code in files.items():
        target = folder / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(code, encoding="utf-8")
    settings = Settings(select=("ALL",))
    report = analyze(discover([], settings, folder), settings, RULES)
    assert report.errors == ()
    return list(report.findings)


def _shown(findings: list[Finding]) -> list[str]:
    return [f"{one.path}:{one.location.start.line}: {one.rule}" for one in findings]


@pytest.mark.parametrize("name", RULES)
def test_bad_code_is_found(name: str, tmp_path: Path) -> None:
    found = _findings(sections(RULES[name])["Bad"], tmp_path)
    assert name in {one.rule for one in found}, _shown(found)


@pytest.mark.parametrize("name", RULES)
def test_good_code_is_clean(name: str, tmp_path: Path) -> None:
    assert _shown(_findings(sections(RULES[name])["Good"], tmp_path)) == []


@pytest.mark.parametrize("name", RULES)
def test_the_way_to_fix_is_no_finding(name: str, tmp_path: Path) -> None:
    assert name not in {one.rule for one in _findings(sections(RULES[name])["How to fix"], tmp_path)}
