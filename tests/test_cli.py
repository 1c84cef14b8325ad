"""The command line: what it checks, how it ends, what it says about wrong usage."""

from __future__ import annotations

import io
import json
import os
import subprocess
import sys
from pathlib import Path

import click
import pytest
from commands import BROKEN, ROOT, SCRIPT, process, shell, suitelint, terminal

from suitelint.commands.outputs import write_file
from suitelint.commands.progress import progress
from suitelint.commands.runs import Run
from suitelint.commands.status import exit_status
from suitelint.configuration import Configuration
from suitelint.engine import Report
from suitelint.results import FileError
from suitelint.settings import Settings


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "good.js").write_text(SCRIPT)
    (tmp_path / "bad.js").write_text(BROKEN)
    return tmp_path


def test_status(folder: Path) -> None:
    assert suitelint(folder, "check", "good.js").status == 0
    assert suitelint(folder, "check").status == 1
    assert suitelint(folder, "check", "--exit-zero").status == 0
    assert suitelint(folder, "check", "--fail-on", "error").status == 0
    assert suitelint(folder, "check", "--fail-on", "never").status == 0
    (folder / "empty").mkdir()
    nothing = suitelint(folder, "check", "empty")
    assert (nothing.status, nothing.err) == (3, "suitelint: nothing to check here\n")
    assert suitelint(folder, "check", "empty", "--allow-empty").status == 0


@pytest.mark.parametrize(
    ("arguments", "line"),
    [
        (["chek"], "no such command `chek`; did you mean `check`?"),
        (["check", "--selct", "x"], "no such option `--selct`; did you mean `--select`?"),
        (["check", "--explain", "NS101"], "no such option `--explain`; did you mean `suitelint rule`?"),
        (["check", "--frobnicate"], "no such option `--frobnicate`; `--help` lists them"),
        (["check", "-q"], "no such option `-q`; did you mean `--output-format concise`?"),
        (["good.js"], "no such command `good.js`; did you mean `suitelint check good.js`?"),
        (["lint"], "no such command `lint`; did you mean `suitelint check`?"),
        (["check", "-o", "json="], "`json=` names no file"),
        (["check", "--select", "sintax-error"], "unknown rule `sintax-error`; did you mean `syntax-error`?"),
        (
            ["check", "--select", "NS*"],
            "unknown rule `NS*`; rules go by name, code or group such as `NS1`, without `*`",
        ),
        (["check", "-o", "sarf"], "unknown output format `sarf`; known: text, concise, json, sarif, github, gitlab,"),
        (["check", "--fail-on", "eror"], "unknown severity `eror`; known: note, warning, error, never"),
        (["check", "--fail-on", "none"], "unknown severity `none`; known: note, warning, error, never"),
        (["check", "--jobs", "0"], "`0` is no whole number from 1 up"),
        (["check", "--jobs", "two"], "`two` is no whole number from 1 up"),
        (["check", "--ignore", " , "], "an empty text names no rule"),
        (["check", "missing.js"], "no such file or folder: `missing.js`"),
        (["check", "-o", "json", "-o", "text"], "only one output format can go to standard output"),
        (["check", "--stdin-filename", "a.js"], "`--stdin-filename` needs `-` as the path"),
        (
            ["check", "-o", "json=no/such/folder.json"],
            "cannot write `no/such/folder.json`: there is no folder `no/such`",
        ),
        (["check", "--unsafe-fixes", "-o", "json=."], "cannot write `.`: it is a folder"),
        (["check", "--fail-on", "x"], "unknown severity `x`; known: note, warning, error, never"),
        (["check", "--select", "qqqq"], "unknown rule `qqqq`; `suitelint rule` lists them"),
        (["rule", "NS9O1"], "unknown rule `NS9O1`; did you mean `NS901`?"),
        (["rule", "qqqq"], "unknown rule `qqqq`; `suitelint rule` lists them"),
        (["check", "--config", "none.toml"], "none.toml: no such file or directory"),
        (["check", ""], "an empty text is no path"),
        (["check", "--config", ""], "an empty text is no path"),
        (["check", "--config"], "option `--config` requires an argument"),
        (["baseline", "updat"], "no such command `updat`; did you mean `update`?"),
        (["config", "show", "missing"], "no such file or folder: `missing`"),
        (["init", "missing"], "no such folder: `missing`"),
        (["completion", "basch"], "unknown shell `basch`; known: bash, zsh, fish"),
        (["completion"], "missing argument `SHELL`"),
        (["inventory", "--output-format", "xml"], "unknown output format `xml`; known: text, json"),
    ],
)
def test_wrong_usage_is_one_line(folder: Path, arguments: list[str], line: str) -> None:
    result = suitelint(folder, *arguments)
    assert result.status == 2
    assert result.out == ""
    assert len(result.err.splitlines()) == 1
    assert line in result.err


def test_a_call_without_a_command_shows_the_help(folder: Path) -> None:
    for arguments in ((), ("baseline",)):
        result = suitelint(folder, *arguments)
        assert result.status == 2
        assert len(result.err.splitlines()) > 5


@pytest.mark.parametrize(
    ("line", "wanted"),
    [
        ("suitelint che", "check checklist"),
        ("suitelint baseline u", "update"),
        ("suitelint check --min-conf", "--min-confidence"),
        ("suitelint check --fail-on w", "warning"),
        ("suitelint completion ", "bash zsh fish"),
    ],
)
def test_shells_complete(folder: Path, line: str, wanted: str) -> None:
    asked = {"COMP_WORDS": line, "COMP_CWORD": str(len(line.split(" ")) - 1), "_SUITELINT_COMPLETE": "bash_complete"}
    result = suitelint(folder, **asked)
    assert result.out.split() == [f"plain,{word}" for word in wanted.split()]
    assert "_SUITELINT_COMPLETE=bash_complete" in suitelint(folder, "completion", "bash").out


def test_rules_are_listed_by_group(folder: Path) -> None:
    codes = [line.split()[0] for line in suitelint(folder, "rule", "ns9").out.splitlines()]
    assert codes == ["NS901", "NS902", "NS903", "NS904", "NS905"]
    assert suitelint(folder, "rule", "ns").out == suitelint(folder, "rule").out


def test_it_says_what_it_checked(folder: Path) -> None:
    result = suitelint(ROOT / "linter" / "docs" / "acme", "check")
    assert "of an account customization project in `src`." in result.out
    assert "Checked 2 scripts." in suitelint(folder, "check").out


def test_several_outputs_in_one_run(folder: Path) -> None:
    result = suitelint(folder, "check", "-o", "sarif=out.sarif", "-o", "json=out.json", "-o", "concise")
    assert result.out.startswith("bad.js:2:")
    assert json.loads((folder / "out.json").read_text())["summary"]["warning"] == 1
    assert json.loads((folder / "out.sarif").read_text())["runs"][0]["results"][0]["ruleId"] == "NS901"
    assert not [name for name in os.listdir(folder) if name.startswith(".out")]


def test_colour(folder: Path) -> None:
    assert "\x1b" not in suitelint(folder, "check").out
    assert "\x1b" in suitelint(folder, "check", "--color", "always").out
    assert "\x1b" in suitelint(folder, "check", FORCE_COLOR="1").out
    assert "\x1b" not in suitelint(folder, "check", FORCE_COLOR="1", NO_COLOR="1").out
    assert "\x1b" not in suitelint(folder, "check", FORCE_COLOR="0").out


pseudo_terminal = pytest.mark.skipif(os.name == "nt", reason="pseudo-terminals")


@pseudo_terminal
def test_colour_on_a_terminal(folder: Path) -> None:
    assert "\x1b[1;33mwarning" in terminal(folder, 80, "check", "bad.js")
    for wish in ({"NO_COLOR": "1"}, {"TERM": "dumb"}, {"FORCE_COLOR": "0"}):
        assert "\x1b" not in terminal(folder, 80, "check", "bad.js", **wish), wish


@pseudo_terminal
@pytest.mark.parametrize("columns", [60, 80, 120])
def test_lines_end_between_words_on_a_terminal(folder: Path, columns: int) -> None:
    (folder / "wide.js").write_text(f"/* {'*' * 200} */ const run = (] => 1;\n")
    shown = terminal(folder, columns, "check", "wide.js", "--color", "never").splitlines()
    assert max(map(len, shown)) <= columns
    marked = next(number for number, line in enumerate(shown) if line.strip("| ").startswith("^"))
    assert shown[marked - 1][shown[marked].index("^")] == "]"


@pseudo_terminal
@pytest.mark.parametrize("form", ["text", "concise", "json", "github", "gitlab", "junit", "markdown", "html"])
def test_no_format_steers_a_terminal(folder: Path, form: str) -> None:
    (folder / "a\x1b[2J\x9b2J.js").write_text(BROKEN)
    shown = terminal(folder, 80, "check", "-o", form, "--color", "never")
    assert "2J.js" in shown
    assert not {"\x1b", "\x9b"} & set(shown)


def test_standard_input(folder: Path) -> None:
    result = suitelint(folder, "check", "-", "--stdin-filename", "src/new.js", "-o", "concise", stdin=BROKEN.encode())
    assert result.status == 1
    assert result.out.startswith("src/new.js:2:")


def test_an_unreadable_file_costs_only_itself(folder: Path) -> None:
    (folder / "gone.js").symlink_to("nowhere.js")
    (folder / "gbk.js").write_bytes("// 订单处理脚本，订单处理脚本\n".encode("gbk") + SCRIPT.encode())
    (folder / "latin.js").write_bytes(b"// caf\xe9\r\n" + SCRIPT.encode())
    result = suitelint(folder, "check", "-o", "concise")
    assert result.status == 1
    assert "Checked 4 scripts." in result.out


def test_rule_pages(folder: Path) -> None:
    listing = suitelint(folder, "rule").out
    assert "NS901  syntax-error" in listing
    page = suitelint(folder, "rule", "ns901").out
    assert page.startswith("# syntax-error (NS901)\n")
    assert "## Bad\n\n```js\n" in page
    assert "## Good\n" in page
    assert json.loads(suitelint(folder, "rule", "NS901", "--output-format", "json").out)[0]["name"] == "syntax-error"


def test_show_files_and_statistics(folder: Path) -> None:
    result = suitelint(folder, "check", "--show-files", "--statistics")
    assert "checked good.js" in result.out
    assert "     1  NS901  syntax-error" in result.out


def test_version_and_help(folder: Path) -> None:
    assert suitelint(folder, "--version").out.startswith("suitelint, version ")
    assert "check" in suitelint(folder, "-h").out
    assert "--output-format" in suitelint(folder, "check", "--help").out


def test_deployed_only_follows_deploy_xml(folder: Path) -> None:
    refused = suitelint(folder, "check", "--deployed-only")
    assert (refused.status, refused.out) == (2, "")
    assert "deploy.xml" in refused.err and refused.err.count("\n") == 1
    scripts = folder / "src" / "FileCabinet" / "SuiteScripts"
    scripts.mkdir(parents=True)
    (scripts / "old.js").write_text(BROKEN)
    (scripts / "new.js").write_text(SCRIPT)
    (folder / "src" / "manifest.xml").write_text('<manifest projecttype="ACCOUNTCUSTOMIZATION"/>')
    listed = "<deploy><files><path>~/FileCabinet/SuiteScripts/new.js</path></files></deploy>"
    (folder / "src" / "deploy.xml").write_text(listed)
    assert suitelint(folder, "check", "src").status == 1
    assert suitelint(folder, "check", "src", "--deployed-only").status == 0


def test_paths_are_the_same_from_every_folder_of_a_project(folder: Path) -> None:
    scripts = folder / "src" / "FileCabinet" / "SuiteScripts"
    scripts.mkdir(parents=True)
    (scripts / "broken.js").write_text(BROKEN)
    (folder / "bad.js").unlink()
    (folder / "suitecloud.config.js").write_text('module.exports = { defaultProjectFolder: "src" };')
    (folder / "src" / "manifest.xml").write_text('<manifest projecttype="ACCOUNTCUSTOMIZATION"/>')
    runs = [
        json.loads(suitelint(place, "check", *paths, "-o", "json").out)
        for place, paths in ((folder, ["src"]), (scripts, []), (scripts, ["broken.js"]))
    ]
    shown = {finding["path"] for run in runs for finding in run["findings"]}
    assert shown == {"src/FileCabinet/SuiteScripts/broken.js"}


def test_options_that_make_the_status_zero_hide_no_failure() -> None:
    failed = Report((), {}, checked=("a.js",), errors=(FileError("a.js", "internal error"),))
    run = Run(Configuration(), Settings(), failed, Path())
    assert exit_status([run], exit_zero=True, allow_empty=True) == 2
    empty = run._replace(report=Report((), {}))
    assert [exit_status([empty], exit_zero=True), exit_status([empty], allow_empty=True)] == [3, 0]


def test_a_broken_place_is_one_line_however_far_it_reaches(folder: Path) -> None:
    (folder / "open.js").write_text("define([], () => {\n    const run = () => 1;\n    return { run };\n")
    (finding,) = json.loads(suitelint(folder, "check", "open.js", "-o", "json").out)["findings"]
    assert (finding["start"]["line"], finding["end"]["line"]) == (1, 1)


def test_a_file_that_is_never_read_is_not_to_be_named(folder: Path) -> None:
    (folder / "data.js").write_bytes(b"\0\1\2")
    (folder / "x.min.js").write_text("go();")
    (folder / "node_modules").mkdir()
    shown = suitelint(folder, "check", ".", "-o", "concise", "--select", "skipped-file").out
    assert "not analysed: binary; list it" in shown
    assert "not analysed: minified; name the file" in shown
    assert "not analysed: installed packages; name the folder" in shown
    assert "1 folder: 1 installed packages." in shown


@pytest.mark.skipif(os.name == "nt", reason="closes streams as POSIX shells do")
def test_closed_and_full_streams(folder: Path) -> None:
    assert shell(folder, "suitelint check >&-").status == 1
    assert shell(folder, "suitelint check good.js 2>&-").status == 0
    closed = shell(folder, "suitelint check - <&-")
    assert (closed.status, closed.err) == (2, "suitelint: standard input is closed\n")
    if os.path.exists("/dev/full"):
        full = shell(folder, "suitelint check > /dev/full")
        assert (full.status, full.err) == (2, "suitelint: cannot go on: no space left on device\n")


@pytest.mark.skipif(os.name == "nt", reason="starts a shell")
@pytest.mark.parametrize("command", ["rule NS101", "inventory", "inventory -o json"])
def test_a_stream_in_another_encoding(folder: Path, command: str) -> None:
    (folder / "漢→.js").write_text("nlapiLogExecution('DEBUG', 'a', 'b');\n")
    done = shell(folder, f"export PYTHONIOENCODING=cp437; suitelint {command}")
    assert (done.status, done.err) == (0, "")


@pytest.mark.skipif(os.name == "nt", reason="names that only POSIX file systems take")
def test_names_do_not_steer_the_terminal(folder: Path) -> None:
    (folder / "a\n\x1b[2J.js").write_text(BROKEN)
    for form in ("concise", "text"):
        result = suitelint(folder, "check", "-o", form)
        assert "a\ufffd\ufffd[2J.js:2:" in result.out
        assert "\x1b" not in result.out
    assert "\x1b[2J" not in suitelint(folder, "check", "--color", "always").out
    assert "\x1b" not in suitelint(folder, "check", "\x1b[2J").err


@pytest.mark.parametrize(
    ("arguments", "line"),
    [
        (["-o", "json=x", "-o", "sarif=./x"], "cannot write `./x` twice; give each output format a file of its own"),
        (["-o", "json=good.js"], "cannot write `good.js`: it is a script"),
        (["--diff", "-o", "json"], "`--diff` prints a diff and no report; leave out `--output-format`"),
    ],
)
def test_outputs_that_would_lose_something(folder: Path, arguments: list[str], line: str) -> None:
    before = {file.name: file.read_bytes() for file in folder.iterdir()}
    result = suitelint(folder, "check", *arguments)
    assert (result.status, result.err) == (2, f"suitelint: {line}\n")
    assert {file.name: file.read_bytes() for file in folder.iterdir()} == before


def test_a_file_that_may_not_be_written_stays(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os, "access", lambda path, mode: False)  # root may write anything
    with pytest.raises(click.UsageError, match=r"cannot write `.*good.js`: permission denied"):
        write_file(folder / "good.js", "")
    assert (folder / "good.js").read_text() == SCRIPT


def test_a_file_is_replaced_as_a_whole_or_not_at_all(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    before = sorted(os.listdir(folder))

    def fail(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "replace", fail)
    with pytest.raises(click.UsageError, match=r"cannot write `.*good.js`: no space left on device"):
        write_file(folder / "good.js", "")
    assert (folder / "good.js").read_text() == SCRIPT
    assert sorted(os.listdir(folder)) == before


@pytest.mark.skipif(os.name == "nt", reason="links and pipes")
def test_links_in_a_circle_and_outputs_that_are_no_files(folder: Path) -> None:
    (folder / "one.js").symlink_to("two.js")
    (folder / "two.js").symlink_to("one.js")
    circle = suitelint(folder, "check", "one.js")
    assert (circle.status, circle.err) == (2, "suitelint: no such file or folder: `one.js`\n")
    os.mkfifo(folder / "pipe")
    piped = shell(folder, "suitelint check bad.js -o json=pipe & cat pipe; wait")
    assert json.loads(piped.out)["summary"]["warning"] == 1
    assert not (folder / "pipe").is_file()


def test_the_way_through_a_long_run_is_shown_on_a_terminal(monkeypatch: pytest.MonkeyPatch) -> None:
    screen = io.StringIO()
    monkeypatch.setattr(screen, "isatty", lambda: True)
    monkeypatch.setattr(sys, "stderr", screen)
    monkeypatch.setenv("TERM", "xterm")
    with progress(100) as tell:
        assert tell is not None
        tell("src/a\x1b[2J.js")
    assert screen.getvalue() == "\r\x1b[K1/100 src/a\ufffd[2J.js\r\x1b[K"
    with progress(10) as tell:
        assert tell is None
    monkeypatch.setenv("TERM", "dumb")
    with progress(100) as tell:
        assert tell is None


INTERRUPTED = """
import os, signal, sys
signal.signal(signal.SIGINT, signal.default_int_handler)  # a caller may ignore it
class Finder:
    def find_spec(name, *more):
        if name == {name!r}:
            os.kill(os.getpid(), signal.SIGINT)
sys.meta_path.insert(0, Finder)
from suitelint.__main__ import main
main(["check", "good.js"])
"""


@pytest.mark.parametrize("name", ["click", "suitelint.cli", "suitelint.commands.check", "suitelint.engine"])
def test_an_interrupted_start_is_one_line(folder: Path, name: str) -> None:
    done = process(folder, sys.executable, "-c", INTERRUPTED.format(name=name))
    assert (done.status, done.out, done.err.strip()) == (2, "", "suitelint: interrupted")


def test_a_folder_that_is_gone_is_named(folder: Path) -> None:
    (folder / "gone").mkdir()
    done = shell(folder / "gone", "rmdir ../gone; exec suitelint check")
    assert (done.status, done.err) == (2, "suitelint: cannot go on: the current folder is gone\n")


def test_what_cannot_be_read_is_named(folder: Path) -> None:
    (folder / "suitelint.toml").mkdir()
    result = suitelint(folder, "init")
    assert (result.status, result.err) == (2, "suitelint: cannot go on: `suitelint.toml`: is a directory\n")


def test_init_in_a_folder_of_a_repository(folder: Path) -> None:
    subprocess.run(["git", "init", "-q", str(folder)], check=True)
    project = folder / "net suite"
    (project / "src" / "FileCabinet").mkdir(parents=True)
    (project / "src" / "manifest.xml").write_text('<manifest projecttype="ACCOUNTCUSTOMIZATION"/>')
    (project / "suitecloud.config.js").write_text("module.exports = { defaultProjectFolder: 'src' };\n")
    result = suitelint(project / "src" / "FileCabinet", "init")
    assert (result.status, result.err) == (0, "")
    assert "wrote ../../../.pre-commit-config.yaml" in result.out and "kept ../../suitecloud.config.js" in result.out
    assert sorted(path.name for path in project.iterdir()) == [
        "src",
        "suitecloud.config.js",
        "suitelint-gate.js",
        "suitelint.toml",
    ]
    workflow = folder / ".github" / "workflows" / "suitelint.yml"
    assert "--output-format github 'net suite'\n" in workflow.read_text()
    again = suitelint(folder, "init", "net suite")
    assert again.out.count("it is up to date") == 4
    (folder / "other").mkdir()
    assert "suitelint.yml: it exists; let it check `other` as well" in suitelint(folder, "init", "other").out


def test_the_inventory_is_coloured_like_a_report(folder: Path) -> None:
    (folder / "old.js").write_text("nlapiLogExecution('DEBUG', 'a', 'b');\n")
    assert "\x1b" not in suitelint(folder, "inventory").out
    assert "\x1b" in suitelint(folder, "inventory", FORCE_COLOR="1").out
    assert "\x1b" not in suitelint(folder, "inventory", FORCE_COLOR="1", NO_COLOR="1").out


def test_the_folder_above_a_link_is_its_targets(folder: Path) -> None:
    (folder / "real" / "sub").mkdir(parents=True)
    (folder / "real" / "bad.js").write_text(SCRIPT)
    (folder / "link").symlink_to("real/sub")
    assert suitelint(folder, "check", "link/../bad.js").status == 0
    assert suitelint(folder, "check", "real/../bad.js").status == 1
    assert "no such file or folder: `gone/../bad.js`" in suitelint(folder, "check", "gone/../bad.js").err
