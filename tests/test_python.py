"""The front end for Python, and which Python files are NetSuite middleware."""

from __future__ import annotations

import io
import re
import sysconfig
import tokenize
from pathlib import Path

import pytest

from suitelint.netsuite.python import parameter_name
from suitelint.semantic.project import Project, ProjectKind
from suitelint.source import SourceFile, Span
from suitelint.syntax.document import Form
from suitelint.syntax.python import PythonDocument, parse
from suitelint.syntax.python.flowed import Wanted

STANDARD_LIBRARY = Path(sysconfig.get_path("stdlib"))


def document(text: str) -> PythonDocument:
    return parse(SourceFile.from_text("sync.py", text))


def values(text: str) -> list[tuple[str, str, Form, bool]]:
    """Dotted path, value, form and exactness of each named value; each span is checked to be a literal."""
    doc = document(text)
    found = list(doc.named_values())
    for value in found:
        literal = doc.source.slice(value.span)
        assert literal[-1] in "\"'" and literal.lstrip("rbfRBF")[0] in "\"'"
    return [(".".join(value.path), value.value, value.form, value.exact) for value in found]


@pytest.mark.parametrize(
    ("code", "path", "form"),
    [
        ("password = 'x'", "password", Form.VARIABLE),
        ("password: str = 'x'", "password", Form.VARIABLE),
        ("a, password = 1, 'x'", "password", Form.VARIABLE),
        ("password = b'x'", "password", Form.VARIABLE),
        ("password = b'x'.decode()", "password", Form.VARIABLE),
        ("password = SecretStr('x')", "password", Form.VARIABLE),
        ("if (password := 'x'): pass", "password", Form.VARIABLE),
        ("self.password = 'x'", "self.password", Form.ASSIGNMENT),
        ("config['db']['password'] = 'x'", "config.db.password", Form.ASSIGNMENT),
        ("class A:\n  password = 'x'", "A.password", Form.PROPERTY),
        ("class A:\n  class B:\n    password: str = Field(default='x')", "A.B.password", Form.DEFAULT),
        ("db = {'auth': {'password': 'x'}}", "db.auth.password", Form.PROPERTY),
        ("db = dict(password='x')", "db.password", Form.PROPERTY),
        ("db = [{'password': 'x'}]", "db.password", Form.PROPERTY),
        ("db = [('password', 'x')]", "db.password", Form.ENTRY),
        ("db |= {'password': 'x'}", "db.password", Form.PROPERTY),
        ("netsuite.Login(password='x')", "Login.password", Form.ARGUMENT),
        ("get(url, headers={'Authorization': 'x'})", "get.headers.Authorization", Form.PROPERTY),
        ("session.headers.update({'Authorization': 'x'})", "update.Authorization", Form.PROPERTY),
        ("get(url, auth=('x', pw))", "get.auth.username", Form.ENTRY),
        ("Login(user, 'x')", "Login.1", Form.ARGUMENT),
        ("hmac.new('x'.encode(), body)", "hmac.new.0", Form.ARGUMENT),
        ("def f(user, password='x'): pass", "password", Form.DEFAULT),
        ("def f(user, *, password='x'): pass", "password", Form.DEFAULT),
        ("f = lambda password='x': password", "password", Form.DEFAULT),
        ("key = os.getenv('NS_KEY', 'x')", "key.NS_KEY", Form.FALLBACK),
        ("key = os.environ.get('NS_KEY', 'x')", "key.NS_KEY", Form.FALLBACK),
        ("key = os.environ.get('NS_KEY') or 'x'", "key.NS_KEY", Form.FALLBACK),
        ("os.environ.setdefault('NS_KEY', 'x')", "NS_KEY", Form.FALLBACK),
        ("call(getattr(settings, 'NS_KEY', 'x'))", "call.0.NS_KEY", Form.FALLBACK),
        ("key = config('NS_KEY', default='x')", "key.NS_KEY", Form.FALLBACK),
        ("cli.add_argument('-p', '--password', default='x')", "password", Form.FALLBACK),
        ("key = given or 'x'", "key", Form.FALLBACK),
        ("key = given if given else 'x'", "key", Form.FALLBACK),
        ("if not key:\n  key = 'x'", "key", Form.FALLBACK),
        ("if key is None:\n  key = 'x'", "key", Form.FALLBACK),
        ("try:\n  key = env['K']\nexcept KeyError:\n  key = 'x'", "key", Form.FALLBACK),
        ("ok = request.token == 'x'", "request.token", Form.COMPARISON),
        ("ok = 'x' != token", "token", Form.COMPARISON),
        ("ok = token in ('x', other)", "token", Form.COMPARISON),
        ("ok = hmac.compare_digest(token, 'x')", "token", Form.COMPARISON),
        ("match token:\n  case 'x': pass", "token", Form.COMPARISON),
        ("def get_token():\n  return 'x'", "get_token", Form.RETURN),
        ("get_token = lambda: 'x'", "get_token", Form.RETURN),
        ("client.set_password('x')", "client.password", Form.SETTER),
        ("headers.add('Authorization', 'x')", "headers.Authorization", Form.SETTER),
        ("setattr(self, 'token', 'x')", "self.token", Form.SETTER),
    ],
)
def test_each_form_names_its_literal(code: str, path: str, form: Form) -> None:
    found = [value for value in values(code) if value[1] == "x"]
    assert found == [(path, "x", form, True)]


def test_parts_are_not_exact() -> None:
    assert values("auth = 'Basic ' + pair") == [("auth", "Basic ", Form.VARIABLE, False)]
    assert values("auth = 'Basic %s' % pair") == [("auth", "Basic %s", Form.VARIABLE, False)]
    assert values("auth = 'Basic {}'.format(pair)") == [("auth", "Basic {}", Form.VARIABLE, False)]
    assert values("auth = f'Basic {pair}, x'") == [
        ("auth", "Basic ", Form.VARIABLE, False),
        ("auth", ", x", Form.VARIABLE, False),
    ]
    assert values("auth = f'plain'") == [("auth", "plain", Form.VARIABLE, True)]
    assert values("auth = ('one '\n  'two')") == [("auth", "one two", Form.VARIABLE, True)]


def test_documentation_strings_are_no_values() -> None:
    assert values('"""Module."""\nclass A:\n  """Class."""\n  def f(self):\n    """Function."""') == []


def test_spans_are_bytes() -> None:
    doc = document("größe = 1; wörter = ['ä', 'b']\r\ngeheim = 'ü'\r")
    assert [(value.value, doc.source.slice(value.span)) for value in doc.named_values()] == [
        ("ä", "'ä'"),
        ("b", "'b'"),
        ("ü", "'ü'"),
    ]


def test_deep_nesting() -> None:
    assert len(values("text = " + " + ".join(["'a'"] * 500))) == 500
    assert document("x = " + "(" * 5000).problems
    assert document("x = " + " + ".join(["'a'"] * 100_000)).problems


def test_comments_with_their_places() -> None:
    doc = document("# ünits\nurl = 'a#b'  # suitelint: ignore[x] why\ntext = '''\n# no\n'''\n")
    assert [(comment.text, doc.source.slice(comment.span)) for comment in doc.comments] == [
        (" ünits", "# ünits"),
        (" suitelint: ignore[x] why", "# suitelint: ignore[x] why"),
    ]


@pytest.mark.parametrize("name", ["argparse", "ast", "email/message", "tokenize", "smtplib", "inspect"])
def test_comments_agree_with_tokenize(name: str) -> None:
    path = STANDARD_LIBRARY / f"{name}.py"
    source = SourceFile.from_bytes(path.name, path.read_bytes())
    tokens = tokenize.generate_tokens(io.StringIO(source.text).readline)
    expected = [(token.start[0], token.string) for token in tokens if token.type == tokenize.COMMENT]
    found = [(source.lines.line_of(one.span.start), source.slice(one.span)) for one in parse(source).comments]
    assert found == expected
    assert found


def test_a_file_for_python_2_still_gives_values() -> None:
    doc = document("print 'hello'\npassword = 'x'\nlogin = {'token': \"y\"}  # note\nif code == 'z': pass\n")
    (problem,) = doc.problems
    assert problem.span.start == 0 and "print" in problem.message
    assert [(value.name, value.value, value.form) for value in doc.named_values()] == [
        ("password", "x", Form.ASSIGNMENT),
        ("token", "y", Form.PROPERTY),
        ("code", "z", Form.COMPARISON),
    ]
    assert [comment.text for comment in doc.comments] == [" note"]


@pytest.mark.parametrize("text", ["x = 'a\0b'", "x = '", "\t\n  y = (", "x = $", "def f(:", "ü = 'ä' ß", ""])
def test_what_does_not_parse_says_where(text: str) -> None:
    doc = document(text)
    assert bool(doc.problems) == bool(text)
    for problem in doc.problems:
        assert 0 <= problem.span.start <= problem.span.end <= len(doc.source.data) and problem.message
    assert list(doc.named_values()) is not None


def test_the_literal_around_a_place() -> None:
    doc = document("url = r'https://example.com/?key=1'")
    start = doc.source.data.index(b"key")
    assert doc.source.slice(doc.literal_at(Span(start, start + 3))) == "r'https://example.com/?key=1'"
    assert doc.literal_at(Span(0, 3)) == Span(0, 3)


ELSEWHERE = ("erp/src",)
"""The folder of a SuiteCloud project that none of the Python files lies beside."""


def project(files: dict[str, str], roots: tuple[str, ...] = ()) -> Project:
    sources = {path: SourceFile.from_text(path, text) for path, text in files.items()}
    return Project(sources, tuple(sources), roots=dict.fromkeys(roots, ProjectKind.ACCOUNT_CUSTOMIZATION))


def analysed(found: Project) -> list[str]:
    return [path for path in found.sources if found.document(path) is not None]


def test_a_file_that_mentions_netsuite_is_middleware() -> None:
    files = {"a.py": "from netsuitesdk import NetSuiteConnection", "b.py": "import shop", "c.py": "u = 'restlet.nl'"}
    assert analysed(project(files, ELSEWHERE)) == ["a.py", "c.py"]


def test_without_a_suitecloud_project_all_python_counts() -> None:
    assert analysed(project({"a.py": "import shop", "b/c.py": "import netsuite"})) == ["a.py", "b/c.py"]


def test_the_package_of_middleware_is_middleware() -> None:
    files = {
        "sync/__init__.py": "",
        "sync/client.py": "import netsuite",
        "sync/secrets.py": "",
        "sync/deep/x.py": "",
        "shop/__init__.py": "",
        "tools/one.py": "import netsuite",
        "tools/two.py": "",
    }
    assert analysed(project(files, ELSEWHERE)) == [
        "sync/__init__.py",
        "sync/client.py",
        "sync/secrets.py",
        "sync/deep/x.py",
        "tools/one.py",
    ]


def test_what_middleware_imports_is_middleware() -> None:
    files = {
        "app/jobs/sync.py": (
            "import netsuite, config as cfg\nfrom ..core import (vault,\n  keys as k)\nfrom app.base import *\n"
        ),
        "app/jobs/config.py": "import more",
        "app/core/vault.py": "",
        "app/core/keys.py": "",
        "app/core/other.py": "",
        "app/base/__init__.py": "",
        "app/more.py": "",
        "keys.py": "",
    }
    foreign = ("app/core/other.py", "keys.py")
    assert analysed(project(files, ELSEWHERE)) == [path for path in files if path not in foreign]


def test_beside_a_suitecloud_project_all_python_counts() -> None:
    files = {"erp/tools/a.py": "", "other/b.py": ""}
    assert analysed(project(files, ("erp/src",))) == ["erp/tools/a.py"]
    assert analysed(project(files, ("src",))) == list(files)


def test_an_edit_makes_middleware_of_a_neighbour() -> None:
    found = project({"a.py": "", "b.py": "import a"}, ELSEWHERE)
    assert analysed(found) == []
    found.sources["b.py"] = SourceFile.from_text("b.py", "import a, netsuite")  # type: ignore[index]
    found.changed("b.py", new=False)
    assert analysed(found) == ["a.py", "b.py"]


def test_positions_have_parameter_names() -> None:
    assert parameter_name(("NetSuiteConnection", "4")) == "token_secret"
    assert parameter_name(("hmac", "new", "0")) == "hmac_key" and parameter_name(("shop", "new", "0")) is None
    assert parameter_name(("get", "auth", "1")) == "password"
    assert parameter_name(("OAuth1", "9")) is None and parameter_name(("password",)) is None


@pytest.mark.parametrize(
    ("code", "wanted"),
    [
        ("x = 'a'\nf(key=x)", "f.key a"),
        ("x = 'a'\nd = {'key': x}", "d.key a"),
        ("x = 'a'\nd['key'] = x", "d.key a"),
        ("x = 'a'\nkey = x", "key a"),
        ("x = b'a'\nf(key=x.decode())", "f.key a"),
        ("x = 'a'\nf(key=f'Bearer {x}')", "f.key Bearer a"),
        ("x = 'a'\nf(key='Bearer ' + x)", "f.key Bearer a"),
        ("x = 'a'\nf(key='Bearer %s' % x)", "f.key Bearer a"),
        ("x = 'a'\nf(key='{}:{}'.format('u', x))", "f.key u:a"),
        ("x = 'a'\ny = x\nz = f'{y}'\nf(key=z)", "f.key a"),
        ("x, y = 'a', 'b'\nf(key=y)", "f.key b"),
        ("x = {'p': 'a', 'q': 'b'}\nf(key=x['q'])", "f.key b"),
        ("x = {}\nx['p'] = 'a'\nf(key=x['p'])", "f.key a"),
        ("class A:\n  x = 'a'\n  def g(self):\n    f(key=self.x)", "f.key a"),
        ("class A:\n  x = 'a'\nf(key=A.x)", "f.key a"),
        ("class A:\n  def __init__(self):\n    self.x = 'a'\n  def g(self):\n    f(key=self.x)", "f.key a"),
        ("x = 'a'\ndef g():\n  f(key=x)", "f.key a"),
        ("x = 'a'\ndef g():\n  x = 'b'\n  f(key=x)", "f.key b"),
        ("x = 'a'\nx = 'b'\nf(key=x)", "f.key b"),
        ("x = 'a'\nx = load()\nf(key=x)", ""),
        ("x = 'a'\ndef g(x):\n  f(key=x)", ""),
        ("x = 'a'\nfor x in y:\n  f(key=x)", ""),
        ("x = 'a'\nwith open(y) as x:\n  f(key=x)", ""),
        ("x = 'a'\nif y:\n  x = 'b'\nf(key=x)", ""),
        ("x = 'a'\nx += y\nf(key=x)", ""),
        ("f(key=x)\nx = 'a'", ""),
        ("x = 'a'\nf(key=x + y)", ""),
        ("x = x\nf(key=x)", ""),
        ("f(key='a')", ""),
    ],
)
def test_texts_that_variables_bring_to_a_name(code: str, wanted: str) -> None:
    found = document(code).flowed_values(Wanted(re.compile(b""), lambda path: path[-1] == "key"))
    assert " ".join(f"{'.'.join(one.value.path)} {one.value.value}" for one in found) == wanted


def test_a_default_that_a_variable_brings_is_told_apart_from_a_value() -> None:
    source = "import os\nx = os.environ.get('X', 'a')\ny = z or 'b'\nf(key=x)\nf(key=y)"
    found = document(source).flowed_values(Wanted(re.compile(b""), lambda path: path[-1] == "key"))
    assert [(one.value.value, one.value.form) for one in found] == [("b", Form.FALLBACK), ("a", Form.FALLBACK)]


def test_a_text_is_found_where_it_is_written_and_where_it_is_used() -> None:
    doc = document("x = 'abc'\nf(key=f'Bearer {x}')")
    (found,) = doc.flowed_values(Wanted(re.compile(b"key"), lambda path: True))
    assert (doc.source.slice(found.value.span), doc.source.slice(found.use)) == ("'abc'", "f'Bearer {x}'")
