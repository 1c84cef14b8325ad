"""Input that no person wrote: the credential rules end soon and do not flood."""

from __future__ import annotations

from suitelint.engine import Report, analyze
from suitelint.rule import installed_rules
from suitelint.semantic.project import Project
from suitelint.settings import Settings
from suitelint.source import SourceFile


def checked(code: str) -> Report:
    source = SourceFile.from_text("a.js", code)
    return analyze(Project({"a.js": source}, ("a.js",)), Settings(select=("NS1", "NS3")), installed_rules())


def test_table_of_alike_values_is_one_finding() -> None:
    rows = ",".join(f"k{number}: 'q{number:05}z'" for number in range(40))
    report = checked(
        f"const keys = {{{rows}}};\nconst crypto = require('crypto');\n"
        "module.exports = (name) => crypto.createHmac('sha256', keys[name]);"
    )
    assert [finding.rule for finding in report.findings] == ["hardcoded-credential"]


def test_endless_concatenation_is_read() -> None:
    report = checked("var s = 'NLAuth nlauth_account=' + a" + " + ', nlauth_email=' + b" * 3000 + ";")
    assert report.errors == ()
    assert [finding.rule for finding in report.findings] == ["user-credential-authentication"]


def test_huge_literal_at_a_sink_is_no_finding_about_its_text() -> None:
    body = "a=b&" * 100_000
    report = checked(f"define(['N/https'], (https) => () => https.post({{url: 'x', body: '{body}'}}));")
    assert report.errors == () and report.findings == ()
