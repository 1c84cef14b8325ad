"""The front end for pages: places, server code, templates, broken and odd input."""

import time

import pytest

from suitelint.engine import analyze
from suitelint.rule import installed_rules
from suitelint.semantic.project import Project
from suitelint.settings import Settings
from suitelint.source import SourceFile
from suitelint.syntax.dispatch import language_of, parse
from suitelint.syntax.page import MAX_BYTES, PageDocument


def page(text: str, path: str = "a.html") -> PageDocument:
    document = parse(SourceFile.from_text(path, text))
    assert isinstance(document, PageDocument)
    return document


def values(text: str, path: str = "a.html") -> list[tuple[str, str, str]]:
    """Dotted path, value, and the text that the span covers."""
    document = page(text, path)
    return [(".".join(one.path), one.value, document.source.slice(one.span)) for one in document.named_values()]


def test_pages_reach_this_front_end() -> None:
    assert {language_of(f"FileCabinet/a.{suffix}") for suffix in ("html", "htm", "ssp", "HTML")} == {"page"}


def test_attributes_and_scripts_keep_their_places() -> None:
    text = (
        "<p title='ä'>\r\n<input name=\"api_key\" value='a&amp;b'><i data-token=\"t1\" class='c'></i>\n"
        "<script>\n  var ä = 'é', token = 't2';\n</script><SCRIPT TYPE=module>const o = { token: 't3' }</SCRIPT>"
    )
    assert values(text) == [
        ("api_key", "a&b", "a&amp;b"),
        ("i.token", "t1", "t1"),
        ("i.class", "c", "c"),
        ("ä", "é", "'é'"),
        ("token", "t2", "'t2'"),
        ("o.token", "t3", "'t3'"),
    ]
    last = list(page(text).named_values())[-2]
    assert (last.location.start.line, last.location.start.column) == (4, 24)


def test_templates_and_data_are_no_code() -> None:
    text = (
        "<script type='text/template'>token = 't1'</script><style>token: 't2'</style><!-- token = 't3' -->"
        "<script>var n = <%= token %>, s = '<%= token %>', token = 't4'; if (<% if (x) { %>a<% } %>) {}</script>"
    )
    assert ("token", "t4", "'t4'") in values(text)
    assert not {"t1", "t2", "t3"} & {value for _, value, _ in values(text)}
    assert [comment.text for comment in page(text).comments] == [" token = 't3' "]


def test_only_what_runs_on_the_server_stays_there() -> None:
    text = (
        "<%@ x token='t0' %><% var token = 't1'; if (a) { %><b data-token='t2'></b><% } %>"
        "<script>token = 't3' + <%= f({ token: 't4' }) %>;</script><script runat='server'>token = 't5'</script>"
    )
    document = page(text, "a.ssp")
    served = {one.value: document.is_served(one.span) for one in document.named_values() if one.name.endswith("token")}
    assert served == {"t1": False, "t2": True, "t3": True, "t4": False, "t5": False}
    assert {value for _, value, _ in values(text)} == {"t2", "t3", "t5"}


def test_a_teams_own_words_are_looked_for_in_scripts() -> None:
    source = SourceFile.from_text("a.html", "<script>var carrierPhrase = 'Fjord-Tractor-91x4Kq9';</script>")
    settings = Settings(select=("NS1",), credential_words=("carrier_phrase",))
    report = analyze(Project({"a.html": source}, ("a.html",)), settings, installed_rules())
    assert [finding.rule for finding in report.findings] == ["client-script-credential"]


@pytest.mark.parametrize(
    "text",
    [
        "",
        "<",
        "<script",
        "<script>",
        "<script>var token = 't1'",
        "<!--",
        "<%",
        "<%=",
        "<% token = 't1'",
        "<%-- x",
        '<a href="x',
        "<a password='p1",
        "</script></script>",
        "<script></script",
        "<style>",
        "\0\xff<script>token = '\ufffd'</script>",
        "<script>'<!--' + '</script>' + \"<%\"",
        "<script><%</script><% %>",
        "<%= '%>' %>",
    ],
)
@pytest.mark.parametrize("path", ["a.html", "a.ssp"])
def test_broken_pages_give_what_is_there(text: str, path: str) -> None:
    whole = f"<b data-token='t9'></b>{text}"
    assert ("b.token", "t9", "t9") in values(whole, path)
    assert not page(whole, path).problems
    assert all(comment.span.end <= len(whole.encode()) for comment in page(whole, path).comments)


def test_a_huge_page_is_searched_for_known_formats_only() -> None:
    text = "<script>var password = 'Fjord-Tractor-91x', db = 'postgres://erp:Fjord-Tractor-91x@db.example.com/erp';</script>"
    source = SourceFile.from_text("a.html", text + " " * MAX_BYTES)
    start = time.perf_counter()
    report = analyze(Project({"a.html": source}, ("a.html",)), Settings(select=("NS1",)), installed_rules())
    assert time.perf_counter() - start < 20
    assert [finding.context for finding in report.findings] == ["connection-string"]
