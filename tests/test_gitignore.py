from __future__ import annotations

import subprocess
import time
from pathlib import Path

import pytest

from suitelint.discover.gitignore import ignored, read_patterns

FILES = [
    "a.js",
    "b.log",
    "build/a.js",
    "build/deep/b.js",
    "src/build/a.js",
    "src/a.js",
    "src/lib/a.js",
    "src/lib/x/a.js",
    "doc/a.txt",
    "doc/sub/a.txt",
    "foo/bar/baz.js",
    "foo/q/bar/baz.js",
    "!odd.js",
    "#odd.js",
    "sp ace.js",
    "x[1].js",
    "x1.js",
]
PATTERNS = [
    "*.log",
    "build",
    "build/",
    "/build",
    "build/*",
    "src/**",
    "src/**/a.js",
    "**/lib",
    "foo/**/bar",
    "doc/*.txt",
    "?.js",
    "[ab].js",
    "[!a].js",
    "[^a].js",
    "x[[]1].js",
    "\\!odd.js",
    "\\#odd.js",
    "sp\\ ace.js",
    "sp ace.js  ",
    "# comment",
    "*\n!src",
    "*.js\n!a.js",
    "/src/*\n!/src/lib",
    "**",
    "**/a.js",
    "src/",
    "/",
    "[",
    "a/**/b",
    "x[1].js",
    "doc/**/",
    "*o*/*a*",
    "**/b*/*.js",
    "*/**/*a*.js",
    "foo/**/b*r/*z.*",
    "s*c/**/*/a.js",
    "*ui*d",
    "**/*/*/*.js",
]


@pytest.fixture(scope="module")
def repository(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = tmp_path_factory.mktemp("repository")
    subprocess.run(["git", "init", "-q", str(root)], check=True)
    for name in FILES:
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_text("")
    return root


@pytest.mark.parametrize("text", PATTERNS)
def test_same_answers_as_git(repository: Path, text: str) -> None:
    (repository / ".gitignore").write_text(text + "\n")
    command = ["git", "-c", "core.excludesFile=", "-C", str(repository), "ls-files", "-zco", "--exclude-standard"]
    output = subprocess.run(command, capture_output=True, check=True).stdout.decode()
    listed = set(output.split("\0"))
    rules = [("", read_patterns(text))]
    ours = {name for name in FILES if not _out(name, rules)}
    assert ours == listed & set(FILES)


def _out(name: str, rules: list[tuple[str, list[object]]]) -> bool:
    parts = name.split("/")
    folders = ["/".join(parts[:count]) for count in range(1, len(parts))]
    return any(ignored(folder, True, rules) for folder in folders) or ignored(name, False, rules)  # type: ignore[arg-type]


@pytest.mark.parametrize("glob", ["*a" * 60 + "b", "**/a/" * 40 + "b", "**/*a*a*a/" * 20 + "b", "/**/a" * 40 + "/b"])
def test_no_pattern_takes_long(glob: str) -> None:
    started = time.process_time()
    for path in ("a" * 250, "a/" * 500 + "a", ("a" * 100 + "/") * 20 + "a"):
        assert not ignored(path, False, [("", read_patterns(glob))])
    assert time.process_time() - started < 4


def test_inner_files_overrule_outer_ones() -> None:
    rules = [("sub/", read_patterns("!keep.log")), ("", read_patterns("*.log"))]
    assert not ignored("sub/keep.log", False, rules)
    assert ignored("sub/other.log", False, rules)
