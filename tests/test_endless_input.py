"""Long lines of one thing over and over: what reads text does so in time that grows with the text, not faster."""

from __future__ import annotations

import time
from collections.abc import Callable

import pytest

from suitelint.discover import suitecloud
from suitelint.engine import analyze
from suitelint.lexicon import formats, urls
from suitelint.lexicon.exclusions import Tier
from suitelint.lexicon.names import CredentialClass, CredentialKind
from suitelint.lexicon.values import MAX_LENGTH, judge
from suitelint.rule import installed_rules
from suitelint.semantic.project import Project
from suitelint.settings import Settings
from suitelint.source import SourceFile

SIZE = 60_000
SECONDS = 4
"""Some hundred times what these texts take; a scan that is quadratic takes far more."""
PIECES = [
    *("a", "A1", "QUJDREVG", '"', "=", " ", "a=", "[", "*", "&", "a: ", "/* "),
    *("&sig=", "_auth=//a/", "server=a;", "<!--", "<!", "</a", "<a b='"),
    *("eyJ", "://a:", "?key=a&", "-----BEGIN PRIVATE KEY-----"),
]


def checked(path: str, text: str) -> None:
    source = SourceFile(path, text.encode())
    report = analyze(Project({path: source}, (path,)), Settings(select=("NS1", "NS3")), installed_rules())
    assert report.errors == ()


def page(text: str) -> str:
    sent = "<script>" + text.replace('"', "").replace("\\", "")
    return (
        "/** @NApiVersion 2.1\n * @NScriptType Suitelet */\n"
        f'define([], () => ({{ onRequest: (c) => {{ c.response.write("{sent}</script>"); }} }}));'
    )


def _plain(text: str) -> str:
    return "".join(char for char in text if char not in "'\"\\")


def project_file(text: str) -> None:
    config = SourceFile.from_text("suitecloud.config.js", text * 3)
    suitecloud.default_folder(config)
    suitecloud.deploy_patterns(SourceFile.from_text("deploy.xml", f"<deploy><path>{text}</path></deploy>"))


READERS: dict[str, Callable[[str], None]] = {
    "project": project_file,
    "formats": lambda text: list(formats.find(text)) and None,
    "urls": lambda text: list(urls.find(text)) and None,
    "env": lambda text: checked(".env", f"a={text}\n"),
    "ini": lambda text: checked("a.ini", text),
    "toml": lambda text: checked("a.toml", f"a = [{text}]"),
    "json": lambda text: checked("a.json", '{"password": ' + text),
    "yaml": lambda text: checked("a.yml", f"a: {{{text}\nb {text}"),
    "shell": lambda text: checked("a.sh", f'a={text}\n<#{text} -b "{text}'),
    "xml": lambda text: checked("a.xml", f"<a{''.join(filter(str.isalnum, text))} scriptid='b'/>"),
    "settings": lambda text: checked("settings.xml", f"<a><b>{text}</b></a>"),
    "sql": lambda text: checked("a.sql", f"insert into t (password) values {text}\npassword = '{text}'"),
    "html": lambda text: checked("a.html", f"<a password='{text}'>{text}<script>password = '{_plain(text)}'"),
    "ssp": lambda text: checked("a.ssp", f"<% password = '{_plain(text)}' %>{text}<% {_plain(text)!r}"),
    "python": lambda text: checked("a.py", f"# netsuite {text}\nprint x\npassword = '{text}'"),
    "comment": lambda text: checked("a.js", f"/* password nlauth passport {text.replace('*/', '')}*/"),
    "page": lambda text: checked("a.js", page(text)),
    "login": lambda text: checked("a.js", f"f('nlauth_account=1 <passport {text}' + x);"),
}


@pytest.mark.parametrize("reader", READERS)
def test_time_grows_with_the_text(reader: str) -> None:
    for piece in PIECES:
        started = time.process_time()
        READERS[reader](piece * (SIZE // len(piece)))
        assert time.process_time() - started < SECONDS / 2, piece


@pytest.mark.parametrize("piece", PIECES)
def test_judgement_of_a_long_value_ends(piece: str) -> None:
    started = time.process_time()
    for kind in CredentialKind:
        for tier in Tier:
            judge(piece * (MAX_LENGTH // len(piece)), CredentialClass(kind, kind.value, exact=True), tier=tier)
    assert time.process_time() - started < SECONDS


def test_broken_key_is_read_once() -> None:
    started = time.process_time()
    assert list(formats.find("-----BEGIN PRIVATE KEY-----" + '" "' * 24 + "!")) == []
    assert time.process_time() - started < SECONDS


def test_query_without_an_end_is_read_once() -> None:
    query = "select " * 20_000
    code = (
        "/**\n * @NApiVersion 2.1\n * @NScriptType Suitelet\n */\ndefine(['N/query', 'N/log'], (query, log) => ({\n"
        f"onRequest: () => {{ log.debug('a', query.runSuiteQL({{ query: '{query}' }}).asMappedResults()); }} }}));"
    )
    source = SourceFile.from_text("a.js", code)
    started = time.process_time()
    analyze(Project({"a.js": source}, ("a.js",)), Settings(select=("NS2",)), installed_rules())
    assert time.process_time() - started < SECONDS * 2


def test_many_suppressions_are_read_once_each() -> None:
    lines = "// suitelint: ignore[hardcoded-credential] a table of examples\n" * 8_000
    code = (
        lines
        + "var password = 'Tq7#kP2v!x';\n"
        + "login({ password: 'Vw3$mZ8r?y' }); // suitelint: ignore[NS101] shown\n" * 2_000
    )
    source = SourceFile.from_text("a.js", code)
    started = time.process_time()
    report = analyze(Project({"a.js": source}, ("a.js",)), Settings(select=("NS1",)), installed_rules())
    assert time.process_time() - started < SECONDS * 3
    assert report.findings == ()
