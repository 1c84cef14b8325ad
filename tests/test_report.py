"""Renderers on made-up reports."""

from __future__ import annotations

import base64
import hashlib
import json
from html.parser import HTMLParser
from pathlib import Path
from xml.etree import ElementTree

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from reports import context, locate, report, sample

from suitelint.finding import Confidence, Edit, Finding, Fix, Severity, Step
from suitelint.report.linehash import line_hashes
from suitelint.report.render import FORMATS, render
from suitelint.results import FileError, FileFacts
from suitelint.semantic.project import Skipped
from suitelint.source import SourceFile

VECTORS = json.loads((Path(__file__).parent / "data" / "line-hash-vectors.json").read_text(encoding="utf-8"))


@pytest.mark.parametrize("vector", VECTORS, ids=range(len(VECTORS)))
def test_line_hash(vector: dict[str, object]) -> None:
    assert line_hashes(str(vector["text"])) == vector["hashes"]


def test_text() -> None:
    text = render("text", context(sample()))
    assert text.splitlines()[:14] == [
        "error[NS101] sample-rule: `key` is sent; 100% sure, [see](x) <b>&",
        " --> src/Été & co/a.js:2:1",
        "  |",
        "2 | send(key, 'é' + key);",
        "  | ^^^^^^^^^^^^^^^^^^^^",
        "  flow:",
        "    1. src/Été & co/a.js:2:6 read here",
        "    2. src/Été & co/a.js:2:1 sent here",
        "  see also:",
        "    1. src/Été & co/a.js:3:2 also logged here",
        "  fix: Keep it to yourself.",
        "",
        "note[NS901] linting-rule: about line 3",
        " --> src/Été & co/a.js:3:2",
    ]
    assert text.splitlines()[-3:] == [
        "Checked 1 script of a SuiteApp project in `src`.",
        "Skipped 1 file: 1 minified.",
        "1 error, 1 note; 1 suppressed, 1 in the baseline.",
    ]
    assert "\x1b" not in text


def test_text_in_colour() -> None:
    text = render("text", context(sample(), color=True))
    assert "\x1b[1;31merror" in text
    assert "`key` is sent; 100% sure, [see](x) <b>&" in text


def test_a_long_line_is_cut_around_the_finding() -> None:
    source = SourceFile.from_text("a.js", "x" * 500 + " key " + "y" * 500)
    finding = Finding("sample-rule", "m", locate(source, "key"), Severity.ERROR, Confidence.HIGH)
    lines = render("text", context(report(finding))).splitlines()
    assert max(map(len, lines)) < 200
    column = lines[4].index("^")
    assert lines[3][column : column + 3] == "key"
    assert lines[4].count("^") == 3


def test_concise() -> None:
    assert render("concise", context(sample())).splitlines()[0] == (
        "src/Été & co/a.js:2:1: error NS101 sample-rule: `key` is sent; 100% sure, [see](x) <b>&"
    )


def test_json() -> None:
    document = json.loads(render("json", context(sample())))
    assert document["version"] == 1
    assert document["summary"] == {"checked": 1, "suppressed": 1, "baselined": 1, "note": 1, "warning": 0, "error": 1}
    first = document["findings"][0]
    assert (first["code"], first["start"], first["end"]) == (
        "NS101",
        {"line": 2, "column": 1},
        {"line": 2, "column": 21},
    )
    assert [step["message"] for step in first["flow"]] == ["read here", "sent here"]
    assert "suppressed" not in document
    assert (
        json.loads(render("json", context(sample(), include_suppressed=True)))["baselined"][0]["rule"] == "sample-rule"
    )


def test_no_findings_in_any_format() -> None:
    for name in FORMATS:
        assert render(name, context(report())).endswith("\n")


# Letters of a secret; none of these occurs in what renderers write around findings.
LETTERS = st.sampled_from("QXZqxz7350'\"\\<>&$%;:#é漢😀`=+/")


@settings(max_examples=150, deadline=None)
@given(secret=st.text(LETTERS, min_size=7, max_size=40).filter(lambda text: len(set(text)) > 4), bom=st.booleans())
def test_no_format_shows_a_secret(secret: str, bom: bool) -> None:
    written = "'" + secret.replace("\\", "\\\\").replace("'", "\\'") + "'"
    source = SourceFile.from_text("src/a.js", f"send({written});\nother('{secret}'); // {secret}\n")
    place = locate(source, written)
    finding = Finding(
        "sample-rule",
        f"`key` is {secret}",
        place,
        Severity.ERROR,
        Confidence.HIGH,
        related=(Step(place, f"and here {secret}"),),
        flow=(Step(place, f"{secret} starts"), Step(place, f"ends {written}")),
        fixes=(Fix(f"Replace {secret}", (Edit(place, f"read('{secret}')"),)),),
        help=f"Do not write {secret}.",
        secrets=(secret,),
        properties={"value": secret},
    )
    hidden = Finding("linting-rule", f"again {secret}", place, Severity.NOTE, Confidence.LOW, secrets=(secret,))
    result = report(finding, hidden, suppressed=(hidden,), baselined=(hidden,))
    for name in FORMATS:
        for color in (False, True):
            shown = render(name, context(result, include_suppressed=True, color=color))
            assert secret not in shown, name
            assert written[1:-1] not in shown, name
            assert json.dumps(secret)[1:-1] not in shown, name
            assert json.dumps(secret, ensure_ascii=False)[1:-1] not in shown, name


def test_github_escapes_what_the_runner_would_read() -> None:
    lines = render("github", context(sample(), prefix="erp/")).splitlines()
    assert lines[0] == (
        "::error file=erp/src/Été & co/a.js,line=2,endLine=2,title=NS101 sample-rule,col=1,endColumn=21"
        "::`key` is sent; 100%25 sure, [see](x) <b>&"
    )
    assert lines[1].startswith("::notice file=erp/src/Été & co/a.js,line=3,")
    source = SourceFile.from_text("a:b,c.js", "key")
    odd = Finding("sample-rule", "one\ntwo\r", locate(source, "key"), Severity.ERROR, Confidence.HIGH)
    line = render("github", context(report(odd))).splitlines()[0]
    assert "file=a%3Ab%2Cc.js," in line
    assert line.endswith("::one%0Atwo%0D")


@pytest.mark.parametrize(("columns", "width"), [(60, 60), (150, 100), (0, 100)])
def test_paragraphs_keep_to_the_width(columns: int, width: int) -> None:
    words = "Keep the value in a managed secret and send only its id. " * 6
    (finding, *_) = sample().findings
    text = render("text", context(report(finding._replace(help=words)))._replace(columns=columns))
    lines = text.partition("  fix: ")[2].partition("\n\n")[0].splitlines()
    assert len(lines) > 3 and max(map(len, lines[1:])) <= width


def test_gitlab() -> None:
    issues = json.loads(render("gitlab", context(sample())))
    assert [issue["severity"] for issue in issues] == ["critical", "minor"]
    assert len({issue["fingerprint"] for issue in issues}) == 2
    assert issues[0]["location"]["positions"]["begin"] == {"line": 2, "column": 1}


def test_junit() -> None:
    root = ElementTree.fromstring(render("junit", context(sample())))
    assert (root.get("tests"), root.get("failures"), root.get("errors")) == ("3", "2", "1")
    assert [case.get("name") for case in root.iter("testcase")] == [
        "analysis by sample-rule",
        "NS101 sample-rule at 2:1",
        "NS901 linting-rule at 3:2",
    ]
    failed = report(errors=(FileError("b.js", "x", "one-rule"), FileError("b.js", "y", "other-rule")))
    assert ElementTree.fromstring(render("junit", context(failed))).get("errors") == "2"
    source = SourceFile.from_text("a.js", "key")
    odd = Finding("sample-rule", "a \x00 b", locate(source, "key"), Severity.ERROR, Confidence.HIGH)
    assert ElementTree.fromstring(render("junit", context(report(odd)))) is not None


def test_markdown_means_nothing_but_what_it_says() -> None:
    text = render("markdown", context(sample()))
    row = next(line for line in text.splitlines() if "sample-rule |" in line and "🔴" in line)
    assert r"\[see\]\(x\) \<b\>&" in row
    assert "`key`" in row
    assert row.replace("\\|", "").count("|") == 5


def test_files_skipped_for_one_reason_are_counted_together() -> None:
    skipped = tuple(Skipped(f"{name}.js", f"built from TypeScript: {name}.ts") for name in "abc")
    assert "Skipped 3 files: 3 built from TypeScript." in render("concise", context(sample()._replace(skipped=skipped)))


def test_skipped_folders_are_no_files() -> None:
    skipped = (Skipped("a.min.js", "minified"), Skipped("node_modules", "installed packages", is_folder=True))
    shown = render("concise", context(sample()._replace(skipped=skipped)))
    assert "Skipped 1 file: 1 minified; 1 folder: 1 installed packages.\n" in shown


class _Page(HTMLParser):
    """What a browser would see: tags, text, and every attribute that could load something."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.loads: list[str] = []
        self.text = ""
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        self.loads += [name for name, _ in attrs if name in ("src", "href", "style") or name.startswith("on")]

    def handle_data(self, data: str) -> None:
        self.text += data


def test_html_is_one_closed_file() -> None:
    facts = {"src/Été & co/a.js": FileFacts("Restlet", ("customdeploy_one", "customdeploy_two"))}
    text = render("html", context(sample()._replace(facts=facts)))
    page = _Page(text)
    assert page.loads == []
    assert {"iframe", "img", "link", "object", "b"} & set(page.tags) == set()
    assert "[see](x) <b>&" in page.text
    policy = text.partition('Content-Security-Policy" content="')[2].partition('"')[0]
    assert "default-src 'none'" in policy
    assert "unsafe" not in policy
    for tag in ("style", "script"):
        body = text.partition(f"<{tag}>")[2].partition(f"</{tag}>")[0]
        digest = base64.b64encode(hashlib.sha256(body.encode()).digest()).decode()
        assert f"{tag}-src 'sha256-{digest}'" in policy
    assert "</span> <code>key</code> is sent</h2><p>100% sure," in text
    assert 'data-deployment="customdeploy_one customdeploy_two"' in text
    assert '<option value="Restlet">' in text
