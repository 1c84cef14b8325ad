"""Reports made for tests of renderers."""

from __future__ import annotations

from suitelint.engine import Report
from suitelint.finding import Confidence, Edit, Finding, Fix, Severity, Step
from suitelint.report.render import Context
from suitelint.results import FileError
from suitelint.rule import Rule, RuleMeta, RuleSet
from suitelint.semantic.project import Skipped
from suitelint.source import Location, SourceFile, Span


class Sample(Rule):
    meta = RuleMeta("NS101", "sample-rule", "a sample", Severity.ERROR, Confidence.HIGH, 7.5, cwe=(798,))


class Linting(Rule):
    meta = RuleMeta("NS901", "linting-rule", "about the linter", Severity.NOTE, Confidence.LOW, 0.0)


RULES = RuleSet([Sample(), Linting()])


def locate(source: SourceFile, text: str) -> Location:
    """The first place of `text` in `source`."""
    start = source.data.index(text.encode("utf-8", "surrogatepass"))
    return Location(source, Span(start, start + len(text.encode("utf-8", "surrogatepass"))))


def report(*findings: Finding, **more: object) -> Report:
    metas = {rule.meta.name: rule.meta for rule in RULES.values()}
    paths = tuple(dict.fromkeys(finding.path for finding in findings)) or ("src/a.js",)
    return Report(findings=findings, rules=metas, checked=paths, **more)  # type: ignore[arg-type]


def sample() -> Report:
    """Two findings with everything that a finding can have, and something of every other kind."""
    source = SourceFile.from_text("src/Été & co/a.js", "const é = 1;\nsend(key, 'é' + key);\n\tlog(key);\n")
    key = locate(source, "key")
    first = Finding(
        "sample-rule",
        "`key` is sent; 100% sure, [see](x) <b>&",
        locate(source, "send(key, 'é' + key)"),
        Severity.ERROR,
        Confidence.HIGH,
        related=(Step(locate(source, "log(key)"), "also logged here"),),
        flow=(Step(key, "read here"), Step(locate(source, "send"), "sent here")),
        fixes=(Fix("Use a name", (Edit(key, "name"),), safe=True),),
        help="Keep it\nto yourself.",
        properties={"api": "send"},
    )
    second = Finding("linting-rule", "about line 3", locate(source, "log"), Severity.NOTE, Confidence.LOW)
    return report(
        first,
        second,
        suppressed=(second,),
        baselined=(first,),
        skipped=(Skipped("src/lib/x.min.js", "minified"),),
        errors=(FileError("src/b.js", "internal error (KeyError at x:1)", "sample-rule"),),
        project={"kind": "SUITEAPP", "root": "src"},
    )


def context(result: Report, **more: object) -> Context:
    return Context(result, RULES, **more)  # type: ignore[arg-type]
