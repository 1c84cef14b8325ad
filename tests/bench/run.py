"""How long a check takes, as ratios to bare tree-sitter parsing in the same run.

`python tests/bench/run.py [FOLDER]`: without a folder the repository's own fixtures are repeated until they make a tree
of a megabyte. Prints one line a measure; compare ratios, not seconds, between machines.
"""

from __future__ import annotations

import argparse
import os
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent.parent
ENVIRONMENT = {
    **{key: value for key, value in os.environ.items() if key != "PYTHONDONTWRITEBYTECODE"},
    "PYTHONPATH": os.pathsep.join([str(ROOT / "linter"), str(ROOT / "rules")]),
}
IMPORTS = "import tree_sitter, tree_sitter_javascript, click"
PARSE = """
import sys, tree_sitter, tree_sitter_javascript as javascript
parser = tree_sitter.Parser(tree_sitter.Language(javascript.language()))
for path in sys.argv[1:]:
    parser.parse(open(path, 'rb').read())
"""
TREE_BYTES = 1_000_000


def seconds(command: list[str], rounds: int) -> float:
    """The median time of a whole process."""
    times = []
    for _ in range(rounds):
        start = time.perf_counter()
        subprocess.run(command, env=ENVIRONMENT, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        times.append(time.perf_counter() - start)
    return statistics.median(times)


def check(*paths: str) -> list[str]:
    """A check in one process."""
    options = ["--isolated", "--jobs", "1", "--output-format", "concise"]
    return [sys.executable, "-m", "suitelint", "check", *options, *paths]


def one_script(folder: Path) -> str:
    """A script of about ten kilobytes."""
    text = (ROOT / "fixtures" / "syntax-error" / "good.js").read_text(encoding="utf-8")
    steps = (f"function step{n}(order) {{ return order.lines.map((line) => line.id + {n}); }}" for n in range(115))
    file = folder / "one.js"
    file.write_text(text + "\n".join(steps), encoding="utf-8")
    floor = seconds([sys.executable, "-c", IMPORTS], 9)
    whole = seconds(check(str(file)), 9)
    return f"one script of 10 kB: {whole:.3f} s, {whole / floor:.2f} x importing tree-sitter and click ({floor:.3f} s)"


def whole_tree(tree: Path) -> str:
    """All scripts below a folder."""
    files = [str(file) for file in sorted(tree.rglob("*.js"))]
    size = sum(os.path.getsize(file) for file in files) / 1e6
    bare = seconds([sys.executable, "-c", PARSE, *files], 3)
    whole = seconds(check(str(tree)), 3)
    memory = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024
    return (
        f"{len(files)} scripts of {size:.1f} MB: {whole:.3f} s, "
        f"{whole / bare:.2f} x bare parsing, {size / whole:.2f} MB/s, {memory:.0f} MB"
    )


def repeated_fixtures(folder: Path) -> Path:
    """A tree of at least `TREE_BYTES` made of the fixtures."""
    tree = folder / "tree"
    fixtures = sorted((ROOT / "fixtures").glob("*/*.js"))
    written = number = 0
    while written < TREE_BYTES:
        for fixture in fixtures:
            target = tree / str(number) / fixture.parent.name / fixture.name
            target.parent.mkdir(parents=True, exist_ok=True)
            written += target.write_bytes(fixture.read_bytes())
        number += 1
    return tree


def main() -> None:
    parser = argparse.ArgumentParser(description="Measure suitelint against bare parsing.")
    parser.add_argument("folder", nargs="?", type=Path)
    wanted = parser.parse_args().folder
    with tempfile.TemporaryDirectory() as scratch:
        print(one_script(Path(scratch)))
        print(whole_tree(wanted or repeated_fixtures(Path(scratch))))


if __name__ == "__main__":
    main()
