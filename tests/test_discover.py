from __future__ import annotations

import os
import subprocess
from collections.abc import Iterable
from pathlib import Path

import pytest

from suitelint.discover import DiscoveryError, deployed_only, discover
from suitelint.discover.reading import MAX_BYTES
from suitelint.semantic.project import Project, ProjectKind
from suitelint.settings import Settings
from suitelint.syntax.sdf import SdfDocument

MANIFEST = '<manifest projecttype="{}"><projectname>p</projectname></manifest>'
DEPLOY = (
    "<deploy><files><path>~/FileCabinet/SuiteScripts/orders/*</path></files>"
    "<objects><path>~/Objects/*</path></objects></deploy>"
)
SCRIPT = "/** @NApiVersion 2.1 */\ndefine([], () => ({}));\n"
OBJECT = '<suitelet scriptid="customscript_a"/>'


def tree(root: Path, files: dict[str, str | bytes]) -> Path:
    for name, content in files.items():
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return root


def account(prefix: str = "", kind: str = "ACCOUNTCUSTOMIZATION") -> dict[str, str | bytes]:
    return {
        f"{prefix}suitecloud.config.js": "module.exports = { defaultProjectFolder: 'src' };",
        f"{prefix}src/manifest.xml": MANIFEST.format(kind),
        f"{prefix}src/deploy.xml": DEPLOY,
        f"{prefix}src/Objects/deep/a.xml": OBJECT,
        f"{prefix}src/FileCabinet/SuiteScripts/orders/a.js": SCRIPT,
        f"{prefix}src/FileCabinet/SuiteScripts/old/b.js": SCRIPT,
    }


def run(cwd: Path, *paths: str, exclude: Iterable[str] = ()) -> Project:
    return discover(paths, Settings(exclude=tuple(exclude)), cwd)


def scripts(project: Project) -> list[str]:
    return [path for path in project.targets if path.endswith((".js", ".ts"))]


def skipped(project: Project) -> dict[str, str]:
    return {one.path: one.reason for one in project.skipped}


def test_the_project_around_the_working_directory(tmp_path: Path) -> None:
    tree(tmp_path, account())
    for folder in ("", "src", "src/FileCabinet/SuiteScripts/orders"):
        project = run(tmp_path / folder)
        assert (project.kind, project.root, project.base) == (
            ProjectKind.ACCOUNT_CUSTOMIZATION,
            "src",
            str(tmp_path),
        )
        assert len(project.targets) == 6
        assert project.index.scripts[0].path == "src/Objects/deep/a.xml"


def test_a_suiteapp_without_a_configuration_file(tmp_path: Path) -> None:
    tree(tmp_path, {"manifest.xml": MANIFEST.format("SUITEAPP"), "FileCabinet/SuiteApps/com.a.b/x.js": SCRIPT})
    project = run(tmp_path)
    assert (project.kind, project.root) == (ProjectKind.SUITEAPP, "")


def test_several_projects_in_one_repository(tmp_path: Path) -> None:
    tree(tmp_path, account("one/") | account("two/", "SUITEAPP") | {".git/HEAD": "", "tool.py": "import netsuite\n"})
    project = run(tmp_path)
    assert dict(project.roots) == {"one/src": ProjectKind.ACCOUNT_CUSTOMIZATION, "two/src": ProjectKind.SUITEAPP}
    assert (project.kind, project.root) == (ProjectKind.FILES, "")
    assert project.root_of("two/src/Objects/deep/a.xml") == "two/src"
    assert project.kind_of("two/src/Objects/deep/a.xml") is ProjectKind.SUITEAPP
    assert "tool.py" in project.targets and not any(path.startswith(".git/") for path in project.paths())


def test_given_files_are_the_targets_and_the_project_is_known(tmp_path: Path) -> None:
    tree(tmp_path, account("shop/") | {".git/HEAD": ""})
    project = run(tmp_path, "shop/src/FileCabinet/SuiteScripts/orders/a.js")
    assert project.targets == ("shop/src/FileCabinet/SuiteScripts/orders/a.js",)
    assert "shop/src/FileCabinet/SuiteScripts/old/b.js" in project.sources
    assert [script.path for script in project.index.scripts] == ["shop/src/Objects/deep/a.xml"]


def test_splitting_the_file_list_changes_nothing(tmp_path: Path) -> None:
    tree(tmp_path, account("shop/"))
    names = [f"shop/src/FileCabinet/SuiteScripts/{name}.js" for name in ("orders/a", "old/b")]
    both = run(tmp_path, *names)
    single = [run(tmp_path, name) for name in names]
    assert set(both.targets) == {path for project in single for path in project.targets}
    assert all(set(project.sources) == set(both.sources) and project.roots == both.roots for project in single)


def test_a_file_outside_any_project_stands_alone(tmp_path: Path) -> None:
    tree(tmp_path, {"lonely/a.js": SCRIPT, "other/b.js": SCRIPT})
    project = run(tmp_path, "lonely/a.js")
    assert (project.targets, list(project.paths())) == (("lonely/a.js",), ["lonely/a.js"])


@pytest.mark.parametrize(
    ("config", "root"),
    [
        ("module.exports = { /* defaultProjectFolder: 'old' */ defaultProjectFolder: \"code/ns\" }", "code/ns"),
        ("module.exports = { // defaultProjectFolder: 'old'\n 'defaultProjectFolder': `code\\\\ns` }", "code/ns"),
        ("module.exports = { defaultProjectFolder: './' }", ""),
        ("module.exports = { defaultProjectFolder: process.env.FOLDER }", "src"),
        ("module.exports = { defaultProjectFolder: '../../elsewhere' }", None),
        ("throw new Error('never run');", "src"),
    ],
)
def test_the_configuration_is_read_and_never_run(tmp_path: Path, config: str, root: str | None) -> None:
    tree(tmp_path, {"suitecloud.config.js": config, "src/a.js": SCRIPT, "code/ns/a.js": SCRIPT})
    assert list(run(tmp_path).roots) == ([] if root is None else [root])


def test_ignore_files_and_exclusions(tmp_path: Path) -> None:
    tree(
        tmp_path,
        {
            ".gitignore": "build/\n*.log.js\n",
            "build/a.js": SCRIPT,
            "x.log.js": SCRIPT,
            "sub/.gitignore": "!keep.log.js\nlocal.js\n",
            "sub/keep.log.js": SCRIPT,
            "sub/local.js": SCRIPT,
            "legacy/a.js": SCRIPT,
            "main.js": SCRIPT,
        },
    )
    (tmp_path / ".git").mkdir()
    project = run(tmp_path, exclude=["legacy"])
    assert scripts(project) == ["main.js", "sub/keep.log.js"]
    assert project.skipped == ()
    assert scripts(run(tmp_path, "build/a.js", "legacy/a.js", exclude=["legacy"])) == ["build/a.js"]


def test_ignore_files_count_inside_repositories_only(tmp_path: Path) -> None:
    copy = {".gitignore": "*.log.js\n", "a.log.js": SCRIPT, "in/.gitignore": "b.js\n", "in/b.js": SCRIPT}
    tree(tmp_path, {f"{folder}/{name}": text for folder in ("archive", "clone") for name, text in copy.items()})
    (tmp_path / "clone" / ".git").mkdir()
    assert scripts(run(tmp_path)) == ["archive/a.log.js", "archive/in/b.js"]
    assert scripts(run(tmp_path, "clone/in")) == []


@pytest.mark.parametrize(("version", "objects"), [("2", "sha1"), ("4", "sha1"), ("2", "sha256"), ("4", "sha256")])
def test_what_git_tracks_is_checked_whatever_ignore_files_say(tmp_path: Path, version: str, objects: str) -> None:
    copy = {".gitignore": "", "build/a.js": SCRIPT, "build/b.js": SCRIPT, "build/in/c.js": SCRIPT, "d.log.js": SCRIPT}
    tree(tmp_path, {**copy, "e.js": SCRIPT, "build/in/f.js": SCRIPT, "Übung.log.js": SCRIPT})
    git = ["git", "-C", str(tmp_path), "-c", f"index.version={version}"]
    subprocess.run([*git, "init", "-q", f"--object-format={objects}"], check=True)
    subprocess.run([*git, "add", "-f", "build/a.js", "build/in/c.js", "Übung.log.js", ".gitignore"], check=True)
    subprocess.run([*git, "add", "-N", "e.js"], check=True)
    (tmp_path / ".gitignore").write_text("build/\n*.log.js\n")
    assert scripts(run(tmp_path)) == ["build/a.js", "build/in/c.js", "e.js", "Übung.log.js"]
    (tmp_path / ".git" / "index").write_bytes(b"DIRC torn")
    assert scripts(run(tmp_path)) == ["e.js"]


def test_a_second_working_tree_has_the_objects_of_the_first(tmp_path: Path) -> None:
    git = ["git", "-c", "user.name=Test", "-c", "user.email=test@example.com", "-C", str(tmp_path / "one")]
    tree(tmp_path, {"one/.gitignore": "build/\n", "one/build/a.js": SCRIPT})
    subprocess.run([*git, "init", "-q", "--object-format=sha256"], check=True)
    subprocess.run([*git, "add", "-f", "."], check=True)
    subprocess.run([*git, "commit", "-q", "-m", "Start"], check=True)
    subprocess.run([*git, "worktree", "add", "-q", "../two"], check=True, stderr=subprocess.DEVNULL)
    assert scripts(run(tmp_path / "two")) == ["build/a.js"]


MINIFIED = "!function(e){" + "var t=e.n(1);t.go(e);" * 200 + "}(this);"
STUB = "".join(f"function nlapiThing{index}(a, b) {{}}\n" for index in range(30))
FOREIGN = {
    "jquery-3.6.0.js": ("var $ = 1;", "third-party library"),
    "moment.min.js": ("var moment = 1;", "third-party library"),
    "own.min.js": ("var own = 1;", "minified"),
    "packed.js": (MINIFIED, "minified"),
    "hashes.js": ("/*\nCryptoJS v3.1.2\ncode.google.com/p/crypto-js\n*/\nvar CryptoJS = 1;", "third-party library"),
    "tagged.js": (
        "/** @NApiVersion 2.x */\ndefine([], () => {\n/*\nCryptoJS v3.1.2\n*/\nvar C = 1; });",
        "third-party library",
    ),
    "banner.js": ("/*! some-widget 1.0 | MIT */\nvar w = 1;", "third-party library"),
    "nlapi.js": (STUB, "stub of the SuiteScript API for an editor"),
    "api.d.ts": ("declare const nlapi: any;", "type declarations"),
    "third_parties/reporter.js": ("function report(result) { console.log(result); }", "third-party library"),
    "torn.js": (b"var a\0b = 1;", "binary"),
}


def test_foreign_files_are_skipped_with_a_reason(tmp_path: Path) -> None:
    tree(tmp_path, {name: content for name, (content, _) in FOREIGN.items()} | {"node_modules/x/i.js": SCRIPT})
    project = run(tmp_path)
    assert project.targets == ()
    assert skipped(project) == {name: reason for name, (_, reason) in FOREIGN.items()} | {
        "node_modules": "installed packages"
    }
    assert {source.path for source in project.scanned} == set(FOREIGN) - {"torn.js"}
    assert skipped(run(tmp_path, ".")).keys() == {*FOREIGN, "node_modules"}


def test_pictures_without_a_telling_name_are_no_news(tmp_path: Path) -> None:
    picture = b"\xff\xd8\xff\xe0\0\x10JFIF\0"
    tree(tmp_path, {"logo": picture, "scan.txt": picture, "rates.csv": picture, "a.js": SCRIPT})
    assert (run(tmp_path).targets, skipped(run(tmp_path))) == (("a.js",), {})
    assert skipped(run(tmp_path, "logo")) == {"logo": "binary"}


def test_a_file_that_is_asked_for_by_name_is_checked(tmp_path: Path) -> None:
    tree(tmp_path, {"packed.js": MINIFIED, "torn.js": b"var a\0b;", "x.js": SCRIPT, "x.ts": "export const a = 1;"})
    assert run(tmp_path, "packed.js", "torn.js", "x.js").targets == ("packed.js", "x.js")


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("jquery.orderform.js", "jQuery('#order').submit();"),
        ("bundle.js", "/*! built */ define(['N/record']," + MINIFIED + ");"),
        ("moment.js", "/** @NApiVersion 2.1 */ define([], () => ({}));"),
        ("vendor/prices.js", "var prices = [];"),
        ("licensed.js", "/* Copyright 2026 Example Ltd. Licensed under MIT. */\nvar a = 1;"),
        ("oauth.js", "/* CryptoJS v3.1.2 */ var CryptoJS = {}; function send() { nlapiRequestURL('https://x'); }"),
        ("async_orders.js", "var orders = [];"),
        ("image.js", "var logo = '" + "A" * 400 + "';\n" + "var a = 1;\n" * 500),
    ],
)
def test_own_files_are_not(tmp_path: Path, name: str, content: str) -> None:
    tree(tmp_path, {name: content})
    assert run(tmp_path).targets == (name,)


def test_built_scripts_give_way_to_their_source(tmp_path: Path) -> None:
    emitted = '"use strict";\nObject.defineProperty(exports, "__esModule", { value: true });\n'
    tree(
        tmp_path,
        account()
        | {
            "src/FileCabinet/SuiteScripts/beside.js": SCRIPT,
            "src/FileCabinet/SuiteScripts/beside.ts": "export const a = 1;",
            "src/FileCabinet/SuiteScripts/orders/far.js": emitted,
            "src/TypeScript/far.ts": "export const a = 1;",
            "src/FileCabinet/SuiteScripts/same.js": SCRIPT,
            "src/TypeScript/same.ts": "export const a = 1;",
        },
    )
    project = run(tmp_path)
    assert skipped(project) == {
        "src/FileCabinet/SuiteScripts/beside.js": "built from TypeScript: src/FileCabinet/SuiteScripts/beside.ts",
        "src/FileCabinet/SuiteScripts/orders/far.js": "built from TypeScript: src/TypeScript/far.ts",
    }
    assert project.deployed is not None and "src/TypeScript/far.ts" in project.deployed


def test_xml_that_can_be_no_object_is_configuration(tmp_path: Path) -> None:
    tree(
        tmp_path,
        {
            "pdf.xml": "<pdf><#if a>x</#if></pdf>",
            "pom.xml": "<project/>",
            "loose/a.xml": OBJECT,
            "wide.xml": OBJECT.encode("utf-16"),
            "src/Objects/broken.xml": "<suitelet",
            "src/FileCabinet/SuiteScripts/.attributes/a.csv.attr.xml": "<file/>",
        },
    )
    found = run(tmp_path)
    objects = [path for path in found.targets if isinstance(found.document(path), SdfDocument)]
    assert objects == [
        "loose/a.xml",
        "src/FileCabinet/SuiteScripts/.attributes/a.csv.attr.xml",
        "src/Objects/broken.xml",
        "wide.xml",
    ]
    assert set(found.targets) - set(objects) == {"pdf.xml", "pom.xml"}
    assert list(found.index.objects) == ["loose/a.xml", "wide.xml"]


def test_where_the_project_lies_says_nothing_about_its_files(tmp_path: Path) -> None:
    project = tree(tmp_path / "Objects", {"pom.xml": "<project/>", "a.xml": OBJECT})
    assert list(run(project).index.objects) == ["a.xml"]


def test_deployed_only(tmp_path: Path) -> None:
    tree(tmp_path, account())
    project = deployed_only(run(tmp_path))
    assert project.targets == ("src/FileCabinet/SuiteScripts/orders/a.js", "src/Objects/deep/a.xml")
    (tmp_path / "src/deploy.xml").unlink()
    assert len(deployed_only(run(tmp_path)).targets) == 5


def test_a_missing_path_is_one_line(tmp_path: Path) -> None:
    for name in ("no/such.js", "bad\0name.js", "x" * 5000):
        with pytest.raises(DiscoveryError) as error:
            run(tmp_path, name)
        assert "\n" not in str(error.value)


def test_files_that_cannot_be_read(tmp_path: Path) -> None:
    tree(tmp_path, {"real/a.js": SCRIPT, "out/b.js": SCRIPT, "real/big.xml": "<x scriptid='a'>"})
    with (tmp_path / "real/big.xml").open("r+b") as file:
        file.truncate(MAX_BYTES + 1)
    os.mkfifo(tmp_path / "real/pipe.js")
    (tmp_path / "real/in.js").symlink_to(tmp_path / "real/a.js")
    (tmp_path / "real/out.js").symlink_to(tmp_path / "out/b.js")
    (tmp_path / "real/folder").symlink_to(tmp_path / "out")
    (tmp_path / "real/loop").symlink_to(tmp_path / "real")
    (tmp_path / "real/broken.js").symlink_to(tmp_path / "nowhere.js")
    (tmp_path / "real" / os.fsdecode(b"caf\xe9.js")).write_text(SCRIPT)
    project = run(tmp_path / "real")
    assert project.targets == ("a.js", "caf�.js")
    out = "symbolic link that leads out of the project"
    assert skipped(project) == {
        "big.xml": "too large: 10 MB, the limit is 10 MB",
        "broken.js": out,
        "folder": out,
        "out.js": out,
        "pipe.js": "unreadable: no regular file",
    }
    assert project.sources["caf�.js"].text == SCRIPT


def test_a_link_that_goes_away_stops_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    tree(tmp_path, {"a.js": SCRIPT, "b.js": SCRIPT})
    (tmp_path / "link.js").symlink_to(tmp_path / "a.js")
    resolved = os.path.realpath

    def vanishing(path: str) -> str:
        if os.fspath(path).endswith("link.js"):
            raise FileNotFoundError(path)
        return resolved(path)

    monkeypatch.setattr(os.path, "realpath", vanishing)
    assert run(tmp_path).targets == ("a.js", "b.js")


def test_a_file_that_goes_away_reads_as_empty(tmp_path: Path) -> None:
    tree(tmp_path, account())
    project = run(tmp_path, "src/FileCabinet/SuiteScripts/orders/a.js")
    (tmp_path / "src/Objects/deep/a.xml").unlink()
    assert project.sources["src/Objects/deep/a.xml"].data == b""
