"""SARIF: valid, and what code scanning wants."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from reports import context, locate, report, sample

from suitelint.finding import Confidence, Finding, Severity, Step
from suitelint.report import sarif
from suitelint.report.render import Context, render
from suitelint.rule import installed_rules
from suitelint.source import SourceFile

SCHEMA = json.loads((Path(__file__).parent / "data" / "sarif-2.1.0.json").read_text(encoding="utf-8"))


def run_of(result: Context) -> dict[str, Any]:
    log = json.loads(render("sarif", result))
    jsonschema.Draft7Validator(SCHEMA).validate(log)
    assert (log["version"], log["$schema"]) == ("2.1.0", sarif.SCHEMA)
    (run,) = log["runs"]
    return dict(run)


def test_result() -> None:
    run = run_of(context(sample(), prefix="erp/"))
    first, second = run["results"]
    assert (first["ruleId"], first["ruleIndex"], first["level"], first["rank"]) == ("NS101", 0, "error", 90.0)
    assert (second["ruleId"], second["level"], second["rank"]) == ("NS901", "note", 30.0)
    place = first["locations"][0]["physicalLocation"]
    assert place["artifactLocation"]["uri"] == "erp/src/%C3%89t%C3%A9%20&%20co/a.js"
    assert place["region"] == {"startLine": 2, "startColumn": 1, "endLine": 2, "endColumn": 21}
    assert len(first["codeFlows"][0]["threadFlows"][0]["locations"]) == 2
    assert first["relatedLocations"][0]["message"]["text"] == "also logged here."
    assert first["partialFingerprints"].keys() == {"suitelint/v1", "primaryLocationLineHash"}
    assert first["fixes"][0]["artifactChanges"][0]["replacements"][0]["insertedContent"] == {"text": "name"}
    assert (run["columnKind"], run["automationDetails"]["id"]) == ("utf16CodeUnits", "suitelint/")


def test_rules() -> None:
    rules = run_of(context(sample()))["tool"]["driver"]["rules"]
    assert [rule["id"] for rule in rules] == ["NS101", "NS901"]
    assert rules[0]["properties"]["security-severity"] == "7.5"
    assert rules[0]["properties"]["tags"][:2] == ["security", "external/cwe/cwe-798"]
    assert "security-severity" not in rules[1]["properties"]
    assert "security" not in rules[1]["properties"]["tags"]
    assert rules[1]["defaultConfiguration"]["level"] == "note"


def test_levels_are_explicit_also_where_they_are_the_default() -> None:
    source = SourceFile.from_text("a.js", "key\n")
    finding = Finding("sample-rule", "m", locate(source, "key"), Severity.WARNING, Confidence.HIGH)
    assert run_of(context(report(finding)))["results"][0]["level"] == "warning"


def test_suppressed_findings_stay_out_unless_asked_for() -> None:
    assert all("suppressions" not in result for result in run_of(context(sample()))["results"])
    results = run_of(context(sample(), include_suppressed=True))["results"]
    assert [result["suppressions"][0]["kind"] for result in results[2:]] == ["inSource", "external"]


def test_most_severe_first_when_there_are_too_many(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sarif, "MOST_RESULTS", 1)
    run = run_of(context(sample()))
    assert [result["level"] for result in run["results"]] == ["error"]
    text = run["invocations"][0]["toolExecutionNotifications"][-1]["message"]["text"]
    assert text.startswith("1 finding of lower severity is left out")


def test_a_long_flow_keeps_its_ends() -> None:
    source = SourceFile.from_text("a.js", "key\n")
    steps = tuple(Step(locate(source, "key"), f"step {number}") for number in range(1500))
    finding = Finding("sample-rule", "m", locate(source, "key"), Severity.ERROR, Confidence.HIGH, flow=steps)
    locations = run_of(context(report(finding)))["results"][0]["codeFlows"][0]["threadFlows"][0]["locations"]
    assert len(locations) == sarif.MOST_STEPS
    assert locations[-1]["location"]["message"]["text"] == "step 1499."


def test_every_result_has_a_whole_region_and_distinct_fingerprints() -> None:
    source = SourceFile.from_text("a.js", "key; key;\nkey;\n")
    place = locate(source, "key")
    later = place._replace(span=type(place.span)(5, 8))
    findings = [Finding("sample-rule", "m", where, Severity.ERROR, Confidence.HIGH) for where in (place, later)]
    results = run_of(context(report(*findings)))["results"]
    marks = {result["partialFingerprints"]["suitelint/v1"] for result in results}
    assert len(marks) == 2
    for result in results:
        assert result["locations"][0]["physicalLocation"]["region"].keys() == {
            "startLine",
            "startColumn",
            "endLine",
            "endColumn",
        }


def test_installed_rules_keep_the_limits_of_code_scanning() -> None:
    rules = installed_rules()
    metas = {rule.meta.name: rule.meta for rule in rules.values()}
    run = run_of(Context(report()._replace(rules=metas), rules))
    for rule in run["tool"]["driver"]["rules"]:
        assert len(rule["fullDescription"]["text"]) <= 1024
        assert len(rule["properties"]["tags"]) <= 10
        assert rule["help"]["markdown"].strip()
        assert float(rule["properties"].get("security-severity", "1")) > 0
