"""What credential rules say about files that are no scripts: every secret of a file, and nothing else.

A file of `data/secret_files` holds texts under headings `=== path`; secrets stand between `«` and `»`.
"""

import re
from pathlib import Path

import pytest

from suitelint.engine import analyze
from suitelint.rule import installed_rules
from suitelint.semantic.project import Project
from suitelint.settings import Settings
from suitelint.source import SourceFile
from suitelint.syntax import kinds
from suitelint.syntax.families import FAMILY_OF

_SETTINGS = Settings(select=("NS1",))
_FOLDER = Path(__file__).parent / "data" / "secret_files"


def _cases() -> list[tuple[str, str]]:
    cases: list[tuple[str, str]] = []
    for file in sorted(_FOLDER.glob("*.txt")):
        for part in re.split(r"^=== ", file.read_text(), flags=re.MULTILINE)[1:]:
            path, _, text = part.partition("\n")
            cases.append((path, text))
    return cases


@pytest.mark.parametrize(("path", "marked"), _cases(), ids=lambda value: value if "\n" not in value else "")
def test_each_secret_of_a_file_is_told(path: str, marked: str) -> None:
    expected = sorted(one.strip() for one in re.findall("«(.*?)»", marked, flags=re.DOTALL))
    source = SourceFile.from_text(path, re.sub("[«»]", "", marked))
    report = analyze(Project({path: source}, (path,)), _SETTINGS, installed_rules())
    told = sorted({secret.strip() for finding in report.findings for secret in finding.secrets})
    assert [one for one in told if not any(other != one and other in one for other in told)] == expected


@pytest.mark.parametrize("line", [b"a" * 200_000, b"a\0b", b'"' * 200_000], ids=["long", "null", "quotes"])
def test_rows_that_are_none_cost_no_others(line: bytes) -> None:
    source = SourceFile.from_bytes("logins.csv", b"name,password\n" + line + b"\nsvc,Fjord-Tractor-91x\n")
    report = analyze(Project({source.path: source}, (source.path,)), _SETTINGS, installed_rules())
    assert report.errors == ()
    assert [finding.secrets for finding in report.findings] == [("Fjord-Tractor-91x",)]


@pytest.mark.parametrize("path", ["live.pfx", "notes.txt", "mail.zzz"])
def test_nobody_minds_how_such_files_are_encoded(path: str) -> None:
    source = SourceFile.from_bytes(path, b"\x81\x30\xff schl\xfcssel \x81\n")
    settings = Settings(select=("NS901",))
    assert source.undecodable
    assert analyze(Project({path: source}, (path,)), settings, installed_rules()).findings == ()


def test_each_suffix_is_of_one_kind() -> None:
    suffixes = [suffix for named in (*kinds._KINDS.values(), kinds._NO_TEXT) for suffix in named.split()]
    suffixes += FAMILY_OF
    assert [suffix for suffix in suffixes if suffixes.count(suffix) > 1] == []
