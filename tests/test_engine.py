"""The engine on rules and documents made for the test."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import Any

import pytest

import suitelint.semantic.project as project_module
from suitelint.baseline import Baseline
from suitelint.engine import Known, Report, analyze
from suitelint.finding import Confidence, Finding, Severity, Step
from suitelint.rule import Rule, RuleMeta, RuleSet
from suitelint.selection import UnknownRuleError, nearest
from suitelint.semantic.project import Project
from suitelint.settings import Settings
from suitelint.source import Location, SourceFile, Span
from suitelint.suppress import Suppression
from suitelint.syntax.document import Comment, Document, NamedValue, Problem, Telling


class Text:
    """A document whose comments are the `//` ends of lines and that has no values."""

    def __init__(self, source: SourceFile) -> None:
        self.source = source
        self.problems: tuple[Problem, ...] = ()

    @property
    def comments(self) -> tuple[Comment, ...]:
        found, offset = [], 0
        for line in self.source.text.splitlines(keepends=True):
            if (at := line.find("//")) >= 0:
                end = len(line.rstrip("\n"))
                found.append(Comment(Span(offset + at, offset + end), line[at + 2 : end]))
            offset += len(line)
        return tuple(found)

    def named_values(self, telling: Telling | None = None) -> Iterable[NamedValue]:
        return ()


@pytest.fixture(autouse=True)
def _plain_documents(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(project_module, "parse", Text)


def rule(name: str, code: str, word: str, **facts: Any) -> Rule:
    """A rule that reports each place of `word` outside comments."""

    class Word(Rule):
        meta = RuleMeta(
            code=code,
            name=name,
            summary="",
            severity=facts.get("severity", Severity.ERROR),
            confidence=Confidence.HIGH,
            security_severity=0.0,
            precedence=facts.get("precedence", 0),
            default=facts.get("default", True),
        )

        def check_document(self, document: Document) -> Iterable[Finding]:
            data, start = document.source.data, 0
            while (start := data.find(word.encode(), start)) >= 0:
                span = Span(start, start + len(word))
                if b"//" not in data[data.rfind(b"\n", 0, start) + 1 : start]:
                    yield self.report(
                        Location(document.source, span), f"{word} found", properties=facts.get("properties")
                    )
                start += 1

    return Word()


class Crashing(Rule):
    meta = RuleMeta("NS999", "crashing", "", Severity.ERROR, Confidence.HIGH, 0.0)

    def check_document(self, document: Document) -> Iterable[Finding]:
        yield self.report(Location(document.source, Span(0, 1)), "before the crash")
        raise KeyError("hunter2")


class Audit(Rule):
    """Keeps what the engine says about suppressions."""

    meta = RuleMeta("NS998", "audit", "", Severity.NOTE, Confidence.HIGH, 0.0)

    def __init__(self) -> None:
        self.seen: list[Suppression] = []

    def check_suppressions(self, suppressions: Sequence[Suppression], document: Document) -> Iterable[Finding]:
        self.seen += suppressions
        return ()


FOO, BAR = rule("foo", "NS101", "foo"), rule("bar", "NS102", "bar", severity=Severity.WARNING)


def run(text: str, *rules: Rule, settings: Settings | None = None, path: str = "a.js", **more: Any) -> Report:
    source = SourceFile.from_text(path, text)
    return analyze(Project({path: source}, (path,)), settings or Settings(), RuleSet(rules or (FOO, BAR)), **more)


def lines(report: Report) -> list[tuple[str, int]]:
    return [(finding.rule, finding.location.start.line) for finding in report.findings]


def test_findings_come_in_order_of_place() -> None:
    assert lines(run("bar\nfoo\nbar foo\n")) == [("bar", 1), ("foo", 2), ("bar", 3), ("foo", 3)]


def test_selection_by_name_code_and_group() -> None:
    assert lines(run("foo bar", settings=Settings(select=("NS101",)))) == [("foo", 1)]
    assert lines(run("foo bar", settings=Settings(select=("NS1",), ignore=("foo",)))) == [("bar", 1)]
    off = rule("off", "NS301", "foo", default=False)
    assert lines(run("foo", FOO, off)) == [("foo", 1)]
    assert lines(run("foo", FOO, off, settings=Settings(extend_select=("off",)))) == [("foo", 1), ("off", 1)]


def test_rules_of_another_pack_have_groups_too() -> None:
    own = rule("own", "ACME101", "foo")
    assert own.meta.group == "ACME1"
    assert lines(run("foo bar", FOO, own, settings=Settings(select=("acme1",)))) == [("own", 1)]


def test_unknown_rule_names_the_nearest() -> None:
    with pytest.raises(UnknownRuleError, match=r"unknown rule `fooo`; did you mean `foo`\?"):
        run("", settings=Settings(select=("fooo",)))


@pytest.mark.parametrize(
    ("word", "name"),
    [
        ("hardcoded-creds", "hardcoded-credential"),
        ("log-credential", "logged-credential"),
        ("NS9O1", "NS901"),
        ("--severity", "--min-severity"),
        ("weather", ""),
    ],
)
def test_the_nearest_word_begins_alike(word: str, name: str) -> None:
    known = ["hardcoded-role-id", "hardcoded-credential", "logged-credential", "NS9", "NS901", "--select"]
    assert nearest(word, [*known, "--min-severity"]) == name


def test_per_path_ignores() -> None:
    ignores = Settings(per_path_ignores={"legacy/**": ("foo",)})
    assert lines(run("foo bar", settings=ignores, path="src/legacy/a.js")) == [("bar", 1)]
    assert lines(run("foo bar", settings=ignores, path="src/a.js")) == [("foo", 1), ("bar", 1)]


@pytest.mark.parametrize("given", [lambda found: found, lambda found: ["text"]])
def test_a_rule_that_gives_something_else_than_findings_crashes_alone(given: Callable[[Finding], Any]) -> None:
    class Wrong(Rule):
        meta = RuleMeta("NS997", "wrong", "", Severity.ERROR, Confidence.HIGH, 0.0)

        def check_document(self, document: Document) -> Iterable[Finding]:
            return given(self.report(Location(document.source, Span(0, 1)), "not in a list"))  # type: ignore[no-any-return]

    report = run("foo", Wrong(), FOO)
    assert [(error.path, error.rule) for error in report.errors] == [("a.js", "wrong")]
    assert [finding.rule for finding in report.findings] == ["foo"]


def test_crash_of_one_rule_is_an_error_of_the_file_and_quotes_nothing() -> None:
    report = run("foo", FOO, Crashing())
    assert lines(report) == [("foo", 1)]
    (error,) = report.errors
    assert (error.path, error.rule) == ("a.js", "crashing")
    assert "KeyError" in error.message
    assert "hunter2" not in error.message


def test_one_literal_one_finding() -> None:
    specific = rule("specific", "NS201", "password", precedence=1)
    general = rule("general", "NS202", "word", precedence=2, properties={"fact": "a word"})
    beside = rule("beside", "NS203", "pass")
    report = run("password word", specific, general, beside)
    assert lines(report) == [("beside", 1), ("specific", 1), ("general", 1)]
    assert report.findings[1].message == "password found (a word)"


def test_a_set_speaks_for_its_members() -> None:
    class Pair(Rule):
        meta = RuleMeta("NS300", "pair", "", Severity.ERROR, Confidence.HIGH, 0.0, precedence=1)

        def check_document(self, document: Document) -> Iterable[Finding]:
            member = Step(Location(document.source, Span(4, 7)), "member")
            yield self.report(Location(document.source, Span(0, 3)), "pair", related=[member])

    single = rule("single", "NS301", "foo", precedence=2)
    assert lines(run("foo foo foo", Pair(), single)) == [("pair", 1), ("single", 1)]


def test_levels() -> None:
    assert [finding.severity for finding in run("foo", path="tests/a.js").findings] == [Severity.WARNING]
    plain = Settings(judge_paths=False)
    assert [finding.severity for finding in run("foo", path="tests/a.js", settings=plain).findings] == [Severity.ERROR]
    own = Settings(severity={"foo": Severity.NOTE})
    assert [finding.severity for finding in run("foo", settings=own).findings] == [Severity.NOTE]
    assert lines(run("foo bar", settings=Settings(min_severity=Severity.ERROR))) == [("foo", 1)]


@pytest.mark.parametrize(
    "text",
    [
        "foo // suitelint: ignore[foo] a reason",
        "foo // suitelint: ignore[NS101, bar] a reason",
        "// suitelint: ignore[FOO]\n\nfoo",
        "// suitelint: ignore[FOO]\n// more\nfoo",
        "class A {\n    // suitelint: ignore[foo]\n    #own = foo;\n}",
        "x // suitelint: ignore-next-line[foo] a reason\nfoo",
        "foo\n// SuiteLint: ignore-file[foo]: a reason\n",
    ],
)
def test_suppressed(text: str) -> None:
    report = run(text)
    assert lines(report) == []
    assert [finding.rule for finding in report.suppressed] == ["foo"]


@pytest.mark.parametrize(
    "text", ["foo // suitelint: ignore[bar] x", "x // suitelint: ignore[foo] x\nfoo", "foo // ignore[foo]"]
)
def test_not_suppressed(text: str) -> None:
    assert lines(run(text)) == [("foo", text.count("\nfoo") + 1)]


def test_rules_hear_what_suppressions_did() -> None:
    audit = Audit()
    run("foo // suitelint: ignore[foo, bar, fooo] why not\nx // suitelint: ignore\n", FOO, audit)
    first, second = audit.seen
    assert [(entry.word, entry.rule, entry.used, entry.judged) for entry in first.entries] == [
        ("foo", "foo", True, True),
        ("bar", None, False, False),
        ("fooo", None, False, False),
    ]
    assert [first.source.slice(entry.span) for entry in first.entries] == ["foo", "bar", "fooo"]
    assert (first.reason, first.malformed) == ("why not", "")
    assert second.malformed == "names no rule"


def test_baseline_survives_moves_and_counts() -> None:
    before = run("foo\nfoo\n")
    baseline = Baseline.parse(Baseline.of(before.findings).dump())
    assert lines(run("\n\n  foo\n\nfoo\n", baseline=baseline)) == []
    assert lines(run("foo\nfoo\nfoo\n", baseline=baseline)) == [("foo", 3)]
    renamed = baseline._replace(gone=frozenset({"a.js"}))
    assert lines(run("foo\nfoo\n", baseline=renamed, path="renamed.js")) == []
    assert len(run("foo\nfoo\n", baseline=baseline, path="copied.js").findings) == 2
    report = run("foo\n", baseline=baseline)
    assert (len(report.baselined), report.stale) == (1, ("a.js: foo",))


class Elsewhere(Rule):
    """Reports `foo` in `b.js` when it checks `a.js`, as a flow into another module does."""

    meta = RuleMeta("NS997", "elsewhere", "", Severity.ERROR, Confidence.HIGH, 0.0)

    def check_document(self, document: Document) -> Iterable[Finding]:
        if document.source.path == "a.js":
            yield self.report(Location(OTHER, Span(0, 3)), "foo found")


OTHER = SourceFile.from_text("b.js", "foo // suitelint: ignore[elsewhere] known\n")


def test_a_comment_counts_in_a_file_that_is_no_target() -> None:
    sources = {"a.js": SourceFile.from_text("a.js", "x"), "b.js": OTHER}
    rules = RuleSet([Elsewhere()])
    report = analyze(Project(sources, ("a.js",)), Settings(), rules)
    assert (lines(report), len(report.suppressed)) == ([], 1)
    ignored = Settings(per_path_ignores={"b.js": ("elsewhere",)})
    report = analyze(Project(sources, ("a.js",)), ignored, rules)
    assert (lines(report), len(report.suppressed)) == ([], 0)


def test_rules_that_look_elsewhere_judge_no_comment_when_only_some_files_are_checked() -> None:
    class Whole(Rule):
        meta = RuleMeta("NS996", "whole", "", Severity.ERROR, Confidence.HIGH, 0.0)

        def check_project(self, project: Project, findings: Sequence[Finding]) -> Iterable[Finding]:
            return ()

    text = "x // suitelint: ignore[whole, foo] reason\n"
    sources = {path: SourceFile.from_text(path, text) for path in ("a.js", "b.js")}
    one, both = ("a.js",), ("a.js", "b.js")
    whole = Known(whole=True)
    for targets, known, judged in ((one, None, False), (one, Known(), False), (one, whole, True), (both, None, True)):
        audit = Audit()
        audit.configured = lambda settings, audit=audit: audit  # type: ignore[method-assign,misc,assignment]
        analyze(Project(sources, targets), Settings(), RuleSet([Whole(), FOO, audit]), known=known)
        assert [entry.judged for entry in audit.seen[0].entries] == [judged, True]


def test_known_findings_count_as_in_a_run_over_all_files() -> None:
    class Judge(Rule):
        """Says what rules before it found in the whole project."""

        meta = RuleMeta("NS996", "judge", "", Severity.NOTE, Confidence.HIGH, 0.0)

        def check_project(self, project: Project, findings: Sequence[Finding]) -> Iterable[Finding]:
            for path in project.targets:
                told = ", ".join(f"{one.rule} in {one.path}" for one in findings)
                yield self.report(Location(project.sources[path], Span(0, 0)), told)

    plain = SourceFile.from_text("b.js", "foo\n")
    for other, kept, suppressed in ((OTHER, 0, 1), (plain, 1, 0)):
        sources = {"a.js": SourceFile.from_text("a.js", "foo"), "b.js": other}
        found = Finding("elsewhere", "foo found", Location(other, Span(0, 3)), Severity.ERROR, Confidence.HIGH)
        rules = RuleSet([Elsewhere(), FOO, Judge()])
        known = Known((found, found._replace(rule="no-such-rule")), whole=True)
        report = analyze(Project(sources, ("b.js",)), Settings(ignore=("foo",)), rules, known=known)
        assert [one.message for one in report.findings if one.rule == "judge"] == ["elsewhere in b.js"]
        assert len([one for one in report.findings if one.rule == "elsewhere"]) == kept
        assert (len(report.suppressed), report.found) == (suppressed, ())
        report = analyze(Project(sources, ("a.js",)), Settings(ignore=("elsewhere",)), rules, known=known)
        assert [one.message for one in report.findings if one.rule == "judge"] == ["foo in a.js"]
        assert [one.rule for one in report.found] == ["foo"]


class Joining(Rule):
    """Counts what others found, in the files that speak of it."""

    meta = RuleMeta("NS995", "joining", "", Severity.NOTE, Confidence.HIGH, 0.0)
    triggers = (b"joined",)
    joins = ("foo", "NS102", "no-such-rule")

    def check_project(self, project: Project, findings: Sequence[Finding]) -> Iterable[Finding]:
        told = " ".join(sorted({f"{one.rule} in {one.path}" for one in findings}))
        yield self.report(Location(project.sources[project.targets[0]], Span(0, 0)), told)


@pytest.mark.parametrize(
    ("settings", "told", "reported"),
    [
        (Settings(), "bar in a.js foo in a.js foo in b.js", ["joining", "foo", "bar", "foo"]),
        (Settings(select=("joining",)), "bar in a.js foo in a.js", ["joining"]),
        (Settings(select=("joining", "foo")), "bar in a.js foo in a.js foo in b.js", ["joining", "foo", "foo"]),
        (Settings(select=("joining",), ignore=("foo",)), "bar in a.js", ["joining"]),
        (Settings(select=("joining",), per_path_ignores={"a.js": ("foo",)}), "bar in a.js", ["joining"]),
    ],
)
def test_what_a_rule_judges_is_looked_for_also_where_nobody_asks(
    settings: Settings, told: str, reported: list[str]
) -> None:
    texts = {"a.js": "foo bar joined", "b.js": "foo"}
    sources = {path: SourceFile.from_text(path, text) for path, text in texts.items()}
    report = analyze(Project(sources, tuple(sources)), settings, RuleSet([FOO, BAR, Joining()]))
    assert [one.message for one in report.findings if one.rule == "joining"] == [told]
    assert [one.rule for one in report.findings] == reported
    assert set(report.rules) == set(reported)


def test_a_rule_that_runs_for_another_judges_no_comment_and_outranks_nothing() -> None:
    first, second = rule("first", "NS101", "foo", precedence=1), rule("second", "NS102", "foo", precedence=2)
    audit = Audit()
    audit.configured = lambda settings: audit  # type: ignore[method-assign,assignment]

    class Judge(Joining):
        meta = RuleMeta("NS994", "judge", "", Severity.NOTE, Confidence.HIGH, 0.0)
        joins = ("first",)

    settings = Settings(select=("judge", "second", "audit"))
    report = run("foo joined // suitelint: ignore[first] reason", first, second, Judge(), audit, settings=settings)
    assert [one.rule for one in report.findings] == ["judge", "second"]
    assert [entry.judged for entry in audit.seen[0].entries] == [False]
