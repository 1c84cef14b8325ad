"""JUnit XML: a suite for each file, a failed case for each finding."""

from __future__ import annotations

from collections import defaultdict
from xml.etree import ElementTree

from suitelint.finding import Finding
from suitelint.regex import regex
from suitelint.report.render import Context
from suitelint.results import FileError

_NOT_XML = regex("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def render(context: Context) -> str:
    report = context.report
    by_path: dict[str, list[Finding]] = defaultdict(list)
    for finding in report.findings:
        by_path[finding.path].append(finding)
    errors: dict[str, list[FileError]] = defaultdict(list)
    for error in report.errors:
        errors[error.path].append(error)
    root = ElementTree.Element("testsuites", name="suitelint")
    for path in sorted({*report.checked, *by_path, *errors}):
        findings = by_path[path]
        suite = ElementTree.SubElement(root, "testsuite", name=_text(path))
        for finding in findings:
            _case(suite, finding, context)
        failed = errors.get(path, ())
        for error in failed:
            name = f"analysis by {error.rule}" if error.rule else "analysis"
            case = ElementTree.SubElement(suite, "testcase", name=name, classname=_text(path))
            ElementTree.SubElement(case, "error", message=_text(context.redact.text(error.message)))
        if not len(suite):
            ElementTree.SubElement(suite, "testcase", name="no findings", classname=_text(path))
        suite.set("tests", str(len(suite)))
        suite.set("failures", str(len(findings)))
        suite.set("errors", str(len(failed)))
    root.set("tests", str(sum(len(suite) for suite in root)))
    root.set("failures", str(len(report.findings)))
    root.set("errors", str(len(report.errors)))
    ElementTree.indent(root)
    return '<?xml version="1.0" encoding="UTF-8"?>\n' + ElementTree.tostring(root, encoding="unicode") + "\n"


def _case(suite: ElementTree.Element, finding: Finding, context: Context) -> None:
    start = finding.location.start
    meta = context.report.rules[finding.rule]
    name = f"{meta.code} {meta.name} at {start.line}:{start.column}"
    case = ElementTree.SubElement(
        suite, "testcase", name=name, classname=_text(finding.path), file=_text(finding.path), line=str(start.line)
    )
    message = _text(context.redact.message(finding))
    failure = ElementTree.SubElement(case, "failure", type=str(finding.severity), message=message)
    steps = [f"{step.location.path}:{step.location.start.line} {step.message}" for step in finding.flow]
    failure.text = _text(context.redact.text("\n".join([f"{finding.path}:{start.line}:{start.column}", *steps])))


def _text(text: str) -> str:
    """Text without the characters that XML 1.0 has no way to write."""
    return _NOT_XML.sub("�", text)
