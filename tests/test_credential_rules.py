"""Credential rules on input that fixtures cannot show: own words, long tables, minified and huge text."""

import time

import pytest

from suitelint.engine import Report, analyze
from suitelint.finding import Confidence
from suitelint.rule import installed_rules
from suitelint.semantic.project import Project
from suitelint.settings import Settings
from suitelint.source import SourceFile

_SETTINGS = Settings(select=("NS1",))


def check(text: str, path: str = "a.js", settings: Settings = _SETTINGS) -> Report:
    source = SourceFile.from_text(path, text)
    return analyze(Project({path: source}, (path,)), settings, installed_rules())


def test_a_teams_own_words_count() -> None:
    text = "const carrierPhrase = 'Fjord-Tractor-91x4Kq9';\n// carrierPhrase = 'Fjord-Tractor-91x4Kq9'\n"
    assert check(text).findings == ()
    found = check(text, settings=_SETTINGS._replace(credential_words=("carrier_phrase",))).findings
    assert [finding.rule for finding in found] == ["hardcoded-credential", "credential-in-comment"]


def test_the_words_of_one_run_are_not_those_of_the_next() -> None:
    text = "verifyWagonhush('kP9xQ2zzV7tR4mW1');\n"
    own = _SETTINGS._replace(credential_words=("wagonhush",))
    assert [len(check(text, settings=one).findings) for one in (_SETTINGS, own, _SETTINGS)] == [0, 1, 0]


@pytest.mark.parametrize(("path", "count"), [("src/keys/live.p12", 1), ("live.JKS", 1), ("live.p12.md", 0)])
def test_a_key_store_is_a_finding_by_its_name(path: str, count: int) -> None:
    assert [finding.rule for finding in check("", path=path).findings] == ["committed-secret-file"] * count


def test_a_table_of_alike_values_is_one_finding() -> None:
    rows = "".join(f"  user{number}Password: 'kP9{number}xQ2zz',\n" for number in range(60))
    (found,) = check(f"const accounts = {{\n{rows}}};\n").findings
    assert "59 more" in found.message
    assert len(found.secrets) == 60


def test_no_message_holds_a_secret() -> None:
    text = "const password = 'Fjord-Tractor-91x';\nfetch('https://svc:Fjord-Tractor-91x@api.example.com');\n"
    report = check(text)
    assert len(report.findings) == 2
    for finding in report.findings:
        assert "Tractor" not in finding.message + finding.context + finding.help + str(dict(finding.properties))


def test_skipped_files_are_searched_for_known_formats() -> None:
    text = 'var a="postgres://erp_sync:Fjord-Tractor-91x@db.example.com/erp";var password="Fjord-Tractor-91x";'
    source = SourceFile.from_text("lib.min.js", text)
    report = analyze(Project({}, (), scanned=(source,)), _SETTINGS, installed_rules())
    assert [finding.rule for finding in report.findings] == ["known-secret-format"]


@pytest.mark.parametrize(
    "text",
    [
        "var password = '" + "ab1 " * 250_000 + "';",
        "var key = '" + "A1b2" * 250_000 + "';",
        "var a={" + "".join(f"k{number}:'v{number}'," for number in range(20_000)) + "};",
        "var a=['" + "','".join(f"token{number}" for number in range(20_000)) + "'];",
        "// password: " + "x=" * 100_000,
        "/* " + "token = 'a' " * 20_000 + "*/",
        "var s='" + "password=" * 50_000 + "';",
        "var s='" + "http://" * 50_000 + "';",
    ],
    ids=range(8),
)
def test_large_input_takes_bounded_time_and_raises_no_storm(text: str) -> None:
    start = time.perf_counter()
    report = check(text)
    assert time.perf_counter() - start < 60
    assert len(report.findings) < 3
    assert report.errors == ()


_CLIENT = "/** @NScriptType ClientScript */\n"


@pytest.mark.parametrize(
    ("path", "text", "confidence"),
    [
        ("sync.py", "# netsuite\npassword = 'Fjord-Tractor-91x'\n", Confidence.MEDIUM),
        ("sync.py", "# netsuite\nHTTPBasicAuth('svc', 'Fjord-Tractor-91x')\n", Confidence.HIGH),
        ("sync.py", "# netsuite\nHTTPBasicAuth('svc', 'oops')\n", Confidence.HIGH),
        ("tests/sync.py", "# netsuite\nHTTPBasicAuth('svc', 'Fjord-Tractor-91x')\n", Confidence.MEDIUM),
        ("a.js", "const password = 'Fjord-Tractor-91x';", Confidence.MEDIUM),
        ("a.js", "const apiKey = '4f5011d53961e6134d04a3f0a9be0e64';", Confidence.HIGH),
        ("a.js", _CLIENT + "var password = 'Fjord-Tractor-91x';", Confidence.MEDIUM),
        (
            "a.js",
            _CLIENT + "var apiKey = '4f5011d53961e6134d04a3f0a9be0e64';",
            Confidence.HIGH,
        ),
    ],
)
def test_place_or_shape_makes_a_finding_sure(path: str, text: str, confidence: Confidence) -> None:
    assert [finding.confidence for finding in check(text, path).findings] == [confidence]


@pytest.mark.parametrize(
    "command",
    [
        "curl -u svc:Fjord-Tractor-91x https://api.example.com",
        "mysqldump -usvc -pFjordTr91x erp",
        "sshpass -p Fjord-91xz ssh bank",
        "export --auth-token Fjord-91xz",
        "docker login -u svc -p Fjord-91xz",
        "redis-cli -a Fjord-91xz ping",
        "CREATE USER svc IDENTIFIED BY \\'Fjord-91xz\\'",
        "CREATE ROLE svc WITH ENCRYPTED PASSWORD \\'Fjord-91xz\\'",
    ],
)
def test_command_in_a_literal_holds_a_password(command: str) -> None:
    assert [finding.rule for finding in check(f"run('{command}');").findings] == ["hardcoded-credential"]


@pytest.mark.parametrize(
    ("code", "words"),
    [
        ("const password = env.PASSWORD || 'Fjord-Tractor-91x';", "`password` falls back to a literal"),
        ("const password = o.pwd ? o.pwd : 'Fjord-Tractor-91x';", "`password` falls back to a literal"),
        ("const password = !o.pwd ? 'Fjord-Tractor-91x' : o.pwd;", "`password` falls back to a literal"),
        ("const password = o.pwd != null ? o.pwd : 'Fjord-Tractor-91x';", "`password` falls back to a literal"),
        ("const password = live ? o.pwd : 'Fjord-Tractor-91x';", "`password` becomes, in one case, a literal"),
        ("function log(password = 'Fjord-Tractor-91x') {}", "`password` has a literal default"),
        ("const password = live ? 'Fjord-Tractor-91x' : '';", "`password` holds a literal"),
        ("const password = live ? '' : test ? '' : 'Fjord-Tractor-91x';", "`password` holds a literal"),
    ],
)
def test_the_message_says_how_the_literal_gets_its_name(code: str, words: str) -> None:
    (found,) = check(code).findings
    assert found.message.startswith(words)


def test_a_repeated_password_is_one_finding() -> None:
    text = "const user = { password: 'Fjord-Tractor-91x', password2: 'Fjord-Tractor-91x' };"
    (found,) = check(text).findings
    assert "once more as `password2`" in found.message
    assert [step.location.span.start for step in found.related] == [text.rindex("'Fjord")]
    client = "/**\n * @NScriptType ClientScript\n */\n" + text
    (found,) = check(client).findings
    assert found.rule == "client-script-credential"


def test_a_long_chain_of_choices_takes_no_time() -> None:
    text = "const password = " + "".join(f"a === {number} ? 'ab{number}cd' : " for number in range(3_000)) + "'';"
    start = time.perf_counter()
    check(text)
    assert time.perf_counter() - start < 5
