"""Front ends for configuration files: paths, values and exact bytes."""

import time

import pytest

from suitelint.source import SourceFile
from suitelint.syntax.config import ConfigDocument, parse
from suitelint.syntax.dispatch import language_of, readable
from suitelint.syntax.kinds import BINARY_SUFFIXES, KIND_OF, ConfigKind


def document(path: str, text: str) -> ConfigDocument:
    return parse(SourceFile.from_text(path, text))


def values(path: str, text: str) -> dict[str, tuple[str, str]]:
    """Dotted path → (value, the text that the span covers)."""
    doc = document(path, text)
    return {".".join(value.path): (value.value, doc.source.slice(value.span)) for value in doc.named_values()}


def test_each_kind_of_file_reaches_this_front_end() -> None:
    assert {suffix for suffix in KIND_OF if language_of(f"a.{suffix}") != "config"} == {"xml"}
    assert {suffix for suffix, kind in KIND_OF.items() if kind is ConfigKind.KEY_STORE} == BINARY_SUFFIXES


def test_env_lines() -> None:
    text = (
        '# ünïcode\nexport NS_TOKEN=abc # tail\nA="with \\"quotes\\" # no comment"\n'
        "EMPTY=\nKEY=\"-----BEGIN\nline\n-----END\"\nB='x y'\n"
    )
    found = values(".env", text)
    assert found["NS_TOKEN"] == ("abc", "abc")
    assert found["A"] == ('with "quotes" # no comment', '"with \\"quotes\\" # no comment"')
    assert found["KEY"][0] == "-----BEGIN\nline\n-----END"
    assert found["B"] == ("x y", "'x y'")
    assert "EMPTY" not in found
    assert [comment.text for comment in document(".env", text).comments] == [" ünïcode", " tail"]


def test_ini_and_toml_sections() -> None:
    assert values("a.ini", "[db]\nuser: me\npassword = s3cr3t ; why\n; off\n")["db.password"] == ("s3cr3t", "s3cr3t")
    found = values("a.toml", '[tool.db]\npassword = "p"\nauth = { user = "u", pass = \'w\' }\ntext = """\na\nb"""\n')
    assert found["tool.db.password"] == ("p", '"p"')
    assert found["tool.db.auth.pass"] == ("w", "'w'")
    assert found["tool.db.text"][0] == "a\nb"
    assert values("a.properties", "db.password=x1\ndb.url: jdbc\n")["db.password"] == ("x1", "x1")
    assert values(".npmrc", "//registry.example.com/:_authToken=tok\n")["_authToken"] == ("tok", "tok")
    assert values(".pgpass", "# host:port\nh:1:db:me:p:w\n")["password"] == ("p:w", "p:w")
    assert values(".netrc", "machine h login me password pw\n")["password"] == ("pw", "pw")


def test_shell_scripts() -> None:
    text = (
        '# old=1\nexport A=abc B=\'x y\'\nC="in $A"\nD=$(run)\nE="quoted"; local F=f1\ncurl --data "body"\n'
        'echo "text"\n'
    )
    found = values("a.sh", text)
    assert found == {
        "A": ("abc", "abc"),
        "B": ("x y", "x y"),
        "E": ("quoted", "quoted"),
        "F": ("f1", "f1"),
        "data": ("body", "body"),
    }
    assert [comment.text for comment in document("a.sh", text).comments] == [" old=1"]
    found = values("a.ps1", "$env:KEY = \"k1\"\n$x = Get-It\nGo -Token 't1' @{ \"X-Key\" = 'v' } <# $old = 'o' #>\n")
    assert found == {"KEY": ("k1", "k1"), "Token": ("t1", "t1"), "X-Key": ("v", "v")}
    found = values("a.bat", '@set A=b c\r\nset "B=d e"\r\nset C=%A%\r\nREM set D=f\r\n')
    assert found == {"A": ("b c", "b c"), "B": ("d e", "d e")}


def test_json_paths_spans_and_neighbour_names() -> None:
    text = (
        '{"ü": {"password": "a\\n\\u00e4"}, "list": ["x", {"token": "t"}], // note\n'
        ' "header": [{"key": "X-API-Key", "value": "v1", "type": "text"}, {"value": "v2", "key": "pw"}], }'
    )
    found = values("a.json", text)
    assert found["ü.password"] == ("a\nä", '"a\\n\\u00e4"')
    assert found["list.0"] == ("x", '"x"')
    assert found["list.1.token"] == ("t", '"t"')
    assert found["header.0.X-API-Key"] == ("v1", '"v1"')
    assert found["header.1.pw"] == ("v2", '"v2"')
    assert [comment.text for comment in document("a.json", text).comments] == [" note"]
    assert document("a.json", text).problems == ()


@pytest.mark.parametrize("text", ['{"a": "b"', '{"a": "b}', '{"a": ]}', "[" * 500])
def test_broken_json_is_one_problem_and_no_loss(text: str) -> None:
    doc = document("a.json", text)
    assert doc.problems
    list(doc.named_values())


def test_yaml() -> None:
    text = """\
# head
db:
  password: 's3''x'   # note
  user: me
env:
  - name: API_KEY
    value: "k\\n1"
  - name: OTHER
    value: o
key: |
  -----BEGIN
  body
  -----END
after: {user: u, pass: "p,q"}
list:
  - plain
url: http://a:b@c # x
anchor: &id tagged
---
top: 1
"""
    found = values("a.yml", text)
    assert found["db.password"] == ("s3'x", "'s3''x'")
    assert found["db.user"] == ("me", "me")
    assert found["env.API_KEY"] == ("k\n1", '"k\\n1"')
    assert found["env.OTHER"] == ("o", "o")
    assert found["key"][0] == "-----BEGIN\nbody\n-----END"
    assert found["after.pass"] == ("p,q", '"p,q"')
    assert found["list"] == ("plain", "plain")
    assert found["url"] == ("http://a:b@c", "http://a:b@c")
    assert found["anchor"] == ("tagged", "tagged")
    assert found["top"] == ("1", "1")
    assert next(comment.text for comment in document("a.yml", text).comments) == " head"


def test_kinds_follow_from_names() -> None:
    kinds = {
        ".env.production": ConfigKind.ENV,
        "prod.env": ConfigKind.ENV,
        "x.pem": ConfigKind.KEY,
        "x.p12": ConfigKind.KEY_STORE,
        "project.json": ConfigKind.JSON,
    }
    assert {name: document(name, "").kind for name in kinds} == kinds
    assert all(readable(name) for name in kinds)
    assert all(
        readable(f"a.{suffix}") and document(f"a.{suffix}", "").kind is ConfigKind.KEY_STORE
        for suffix in BINARY_SUFFIXES
    )
    assert values(".nsconfig", '{"password": "x"}')["password"] == ("x", '"x"')


def test_sql_statements() -> None:
    text = (
        "-- a = 'n1'\n/* b = 'n2' */ CREATE USER u IDENTIFIED BY 'p1'; ALTER USER u IDENTIFIED BY \"p2\" QUOTA 1;\n"
        "ALTER USER u IDENTIFIED BY pw3 ACCOUNT LOCK; ALTER USER u IDENTIFIED BY VALUES 'S:n3';\n"
        "CREATE ROLE r PASSWORD 'p4'; SET PASSWORD FOR 'r' = PASSWORD('p5');\nconn u/p6@db\n"
        "DECLARE @v NVARCHAR(9) = N'p7'; SET w := 'p''8'; UPDATE t SET [x] = '--p9', `y` = 'p10' WHERE a.z = \"p11\";\n"
        "CREATE TABLE t (d varchar(4) DEFAULT 'p12');\nINSERT INTO t (n, token) VALUES (1, 'p13'), (f(2), N'p14');"
    )
    found = document("a.sql", text)
    assert [value.value for value in found.named_values() if "p" in value.value] == [
        *("p1", "p1", "p2", "pw3", "p4", "p5", "p6", "p7", "p'8", "--p9", "p10", "p11", "p12", "p13", "p14")
    ]
    assert {value.path for value in found.named_values() if "n" in value.value} <= {("VALUES",)}
    assert [comment.text for comment in found.comments] == [" a = 'n1'", " b = 'n2' "]
    named = {value.value: ".".join(value.path) for value in found.named_values()}
    assert named["p1"] == named["p2"] == named["p5"] == "identified.password"
    expected = {"p7": "v", "p10": "y", "p11": "a.z", "p12": "d", "p14": "token"}
    assert {value: named[value] for value in expected} == expected


@pytest.mark.parametrize(
    "piece",
    [
        *("'", '"', "/*", "-- x\n", "''", "a='b", "a = 'b';", "password ", "\x00\xff'", "identified by ", "(", "a "),
        *("insert into t (password) values (", "insert into t (", "('a', 'b'), ", "conn a/"),
    ],
)
def test_odd_sql_takes_bounded_time(piece: str) -> None:
    start = time.perf_counter()
    list(document("a.sql", "insert into t (password) values " + piece * (300_000 // len(piece))).named_values())
    assert time.perf_counter() - start < 5
    assert not list(document("a.sql", "password = 'x';" * 100_000).named_values())


@pytest.mark.parametrize("path", ["a.json", "a.yaml", "a.env", "a.toml"])
@pytest.mark.parametrize(
    "piece", ['"', "'", "{", "a: ", "- ", "key=", "\\", '{"a":"b",', "\n\n", "a" * 50 + ":\n", '"""', "[x]\n"]
)
def test_odd_input_takes_bounded_time(path: str, piece: str) -> None:
    start = time.perf_counter()
    list(document(path, piece * (100_000 // len(piece))).named_values())
    assert time.perf_counter() - start < 15


def test_xml_passes_over_what_is_no_text() -> None:
    text = "<?xml version='1.0'?><a><?page break?><!ENTITY x><![CDATA[]]><b>qzmv82</b><!-- open <b>kf91</b>"
    doc = document("settings.xml", text)
    assert [(value.path, value.value) for value in doc.named_values()] == [(("a", "b"), "qzmv82")]
    assert [comment.text.strip() for comment in doc.comments] == ["open <b>kf91</b>"]


def test_excerpts_of_json_and_yaml() -> None:
    doc = document("a.json", '"token": "t",\n"user": "u"\n},\n')
    assert {value.path: value.value for value in doc.named_values()} == {("token",): "t", ("user",): "u"}
    assert doc.problems
    assert values("a.yaml", "db:\n\tpassword: p\n")["db.password"] == ("p", "p")


def test_xml_names() -> None:
    text = (
        '<c><!-- n --><add key="Db.Password" value="a"/><p name="token"><value>b</value></p><name>pin</name>'
        '<value>c</value><password id="x">d</password><e><![CDATA[ f ]]></e><g h="&amp;"/></c>'
    )
    found = values("a.xml", text)
    assert found["c.Db.Password"] == ("a", '"a"')
    assert found["c.token"] == ("b", "b") and found["c.pin"] == ("c", "c")
    assert found["c.password"] == ("d", "d") and found["c.e"] == ("f", "f") and found["c.g.h"] == ("&", '"&amp;"')
    assert [comment.text for comment in document("a.xml", text).comments] == [" n "]
