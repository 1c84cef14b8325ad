from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from suitelint.source import SourceFile
from suitelint.syntax.sdf import MAX_BYTES, MAX_DEPTH, Element, SdfDocument, parse


def read(text: str | bytes) -> SdfDocument:
    raw = text.encode() if isinstance(text, str) else text
    return parse(SourceFile.from_bytes("Objects/x.xml", raw))


def only(document: SdfDocument, name: str) -> Element:
    assert document.root is not None
    (element,) = document.root.find_all(name)
    return element


SUITELET = """<?xml version="1.0"?>
<!-- first -->
<suitelet scriptid="customscript_a">
  <name>Größe &amp; Gewicht</name>
  <empty/><closed></closed>
  <scriptdeployments>
    <scriptdeployment scriptid='customdeploy_a'>
      <status>
        RELEASED
      </status>
      <title><![CDATA[a < b]]></title>
    </scriptdeployment>
  </scriptdeployments>
</suitelet>
"""


def test_spans_are_the_bytes_of_the_file() -> None:
    document = read(SUITELET)
    source = document.source
    name = only(document, "name")
    assert (name.text, source.slice(name.text_span)) == ("Größe & Gewicht", "Größe &amp; Gewicht")
    assert source.slice(name.span) == "<name>Größe &amp; Gewicht</name>"
    status = only(document, "status")
    assert (status.text, source.slice(status.text_span)) == ("RELEASED", "RELEASED")
    assert source.lines.position(status.text_span.start) == (9, 9)
    deployment = only(document, "scriptdeployment")
    assert source.slice(deployment.start_tag) == "<scriptdeployment scriptid='customdeploy_a'>"
    assert source.slice(deployment.attribute_span("scriptid")) == "'customdeploy_a'"
    assert source.slice(deployment.span).endswith("</scriptdeployment>")
    assert source.slice(only(document, "empty").span) == "<empty/>"
    assert source.slice(only(document, "closed").span) == "<closed></closed>"
    title = only(document, "title")
    assert (title.text, source.slice(title.text_span)) == ("a < b", "a < b")


def test_columns_count_utf16_units() -> None:
    document = read("<role scriptid='customrole_x'><name>😀é</name><a>1</a></role>")
    assert document.source.lines.position(only(document, "a").start) == (1, 47)


def test_comments_are_kept() -> None:
    (comment,) = read(SUITELET).comments
    assert comment.text == " first "
    assert read(SUITELET).source.slice(comment.span) == "<!-- first -->"


def test_named_values_carry_the_way_to_the_owner() -> None:
    values = {(value.path, value.value) for value in read(SUITELET).named_values()}
    at = ("suitelet", "customscript_a", "scriptdeployments", "scriptdeployment", "customdeploy_a")
    assert ((*at, "status"), "RELEASED") in values
    assert ((*at[:-1], "scriptid"), "customdeploy_a") in values
    assert (("suitelet", "customscript_a", "name"), "Größe & Gewicht") in values


def test_a_fault_keeps_what_was_read_before_it() -> None:
    document = read("<suitelet scriptid='customscript_a'>\n  <isonline>T</isonline>\n  <name>x</nam>\n</suitelet>")
    (problem,) = document.problems
    assert document.source.lines.position(problem.span.start).line == 3
    assert "mismatched tag" in problem.message and "`<name>` of line 3" in problem.message
    assert only(document, "isonline").text == "T"


@pytest.mark.parametrize(
    "text", ["", "   ", "plain words", "<a><b></a>", "<a b=c/>", "<a>&nbsp;</a>", "<a/><b/>", "\0<a/>"]
)
def test_ill_formed_text_is_one_problem(text: str) -> None:
    assert len(read(text).problems) == 1


BOMB = """<!DOCTYPE lolz [
 <!ENTITY a "aaaaaaaaaa">
 <!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;">
]>
<suitelet scriptid="customscript_a"><name>&b;</name></suitelet>"""


@pytest.mark.parametrize(
    "text",
    [
        BOMB,
        '<!DOCTYPE x SYSTEM "file:///etc/hostname"><x scriptid="a"/>',
        '<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/hostname">]><x>&e;</x>',
    ],
)
def test_a_document_type_is_refused_where_it_stands(text: str) -> None:
    document = read("<!-- kept -->\n" + text)
    (problem,) = document.problems
    assert "refused" in problem.message
    assert document.source.lines.position(problem.span.start) == (2, 1)
    assert document.root is None and len(document.comments) == 1


def test_a_huge_file_is_not_parsed() -> None:
    document = read(b"<a>" + b" " * MAX_BYTES + b"</a>")
    assert [problem.message for problem in document.problems] == ["not parsed: 20 MB, the limit is 20 MB"]


def test_deep_nesting_stops_the_reader() -> None:
    document = read("<a>" * 100_000)
    (problem,) = document.problems
    assert "nest" in problem.message
    assert document.root is not None and sum(1 for _ in document.root.walk()) == MAX_DEPTH


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
@pytest.mark.parametrize("declared", ["UTF-8", "ISO-8859-1", "no-such-encoding", "UTF-16"])
def test_the_declared_encoding_may_be_wrong(encoding: str, declared: str) -> None:
    text = f'<?xml version="1.0" encoding="{declared}"?><role scriptid="customrole_x"><name>Año</name></role>'
    document = read(text.encode(encoding))
    assert document.problems == ()
    assert only(document, "name").text == "Año"


_PIECES = [
    "<a>",
    "</a>",
    "<b c='1'/>",
    '<d e="&amp;\'">',
    "</d>",
    "text",
    " é😀 ",
    "&lt;",
    "&#65;",
    "<![CDATA[x<y&]]>",
    "<!-- - -->",
]
_PIECES += ["<?p i?>", "&", "<", "]]>", "\r\n", "\t", "<!DOCTYPE a>", "\0"]


@settings(max_examples=150, deadline=None)
@given(
    st.one_of(
        st.binary(max_size=80),
        st.lists(st.sampled_from(_PIECES), max_size=25).map(lambda parts: "".join(parts).encode()),
    )
)
def test_any_bytes_give_a_document_with_sound_spans(raw: bytes) -> None:
    document = parse(SourceFile.from_bytes("a.xml", raw))
    size = len(document.source.data)
    for element in document.root.walk() if document.root is not None else ():
        assert 0 <= element.start < element.inner <= element.outer <= element.end <= size
        span = element.text_span
        assert element.inner <= span.start <= span.end <= element.end
        assert all(element.start <= child.start and child.end <= element.end for child in element.children)
    for problem in document.problems:
        assert 0 <= problem.span.start <= problem.span.end <= size
    for value in document.named_values():
        assert 0 <= value.span.start <= value.span.end <= size
