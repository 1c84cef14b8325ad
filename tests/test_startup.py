"""What checking one script loads, and what it leaves to runs that need it."""

import importlib
import os
import pkgutil
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType

import pytest

from suitelint.regex import regex

ROOT = Path(__file__).resolve().parent.parent
_UNNEEDED = """
rich sarif_om esprima libcst pygls lsprotocol jinja2 msgspec attr tree_sitter_typescript asyncio copy
dataclasses difflib email html http importlib.metadata sqlite3 fnmatch locale pathlib subprocess textwrap
tomllib urllib xml.parsers.expat yaml
suitelint.baseline suitelint.fixes suitelint.fingerprint suitelint.discover.gitignore
suitelint.discover.gitindex suitelint.options suitelint.netsuite.sdf suitelint.semantic.access
suitelint.semantic.deployments suitelint.syntax.sdf
suitelint_rules._edits suitelint_rules._reach suitelint_rules.access._deployments
suitelint_rules.access._proxies suitelint_rules.credentials._browser_code
suitelint_rules.credentials._comment_text suitelint_rules.credentials._file_secrets
suitelint_rules.credentials._fixes suitelint_rules.credentials._flow suitelint_rules.credentials._literals
suitelint_rules.credentials._pairs suitelint_rules.credentials._python_logins
suitelint_rules.credentials._tables suitelint_rules.credentials._token_sets suitelint_rules.logging._fixes
suitelint_rules.logging._javascript_errors suitelint_rules.logging._levels
suitelint_rules.logging._record_types suitelint_rules.logging._stage_values suitelint_rules.logging._wording
suitelint_rules.secrets._script_ids suitelint_rules.secrets._stored
"""
SCRIPT = """\
/**
 * @NApiVersion 2.1
 * @NScriptType Restlet
 */
define(['N/log', 'N/record'], (log, record) => {
  const get = (context) => {
    log.debug('order asked for', context.id);
    return record.load({ type: 'salesorder', id: context.id }).getValue('total');
  };
  return { get };
});
"""
PROBE = """
import os, sys
def leave(status):
    print([name for name in sys.argv[3:] if name in sys.modules], status)
    sys.stdout.flush()
    leave_now(status)
leave_now, os._exit = os._exit, leave
from suitelint.cli import main
main(sys.argv[1:3])
"""


def test_checking_one_script_loads_nothing_that_it_does_not_need(tmp_path: Path) -> None:
    (tmp_path / "one.js").write_text(SCRIPT)
    command = [sys.executable, "-c", PROBE, "check", "one.js", *_UNNEEDED.split()]
    paths = os.pathsep.join([str(ROOT / "linter"), str(ROOT / "rules")])
    environment = {**os.environ, "PYTHONPATH": paths, "PYTHONPYCACHEPREFIX": str(tmp_path / "cache")}
    environment.pop("PYTHONDONTWRITEBYTECODE", None)
    for _ in range(2):  # the first run writes the index of the rules
        result = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, check=True, env=environment)
    assert result.stdout.splitlines()[-1] == "[] 0"


def test_an_expression_is_compiled_when_it_is_used(monkeypatch: pytest.MonkeyPatch) -> None:
    compiled = []
    original = re.compile
    monkeypatch.setattr(re, "compile", lambda text, flags=0: compiled.append(text) or original(text, flags))
    word = regex(r"w\w+", re.IGNORECASE)
    assert compiled == []
    assert [match.group() for match in word.finditer("a Word, words")] == ["Word", "words"]
    assert word.search("nothing") is None
    assert word.pattern == r"w\w+"
    assert compiled == [r"w\w+"]


def test_every_expression_compiles() -> None:
    for module in [*_modules("suitelint"), *_modules("suitelint_rules")]:
        for value in vars(module).values():
            if type(value) is type(regex("")):
                assert value.flags is not None


def _modules(package: str) -> Iterator[ModuleType]:
    for info in pkgutil.walk_packages(importlib.import_module(package).__path__, f"{package}."):
        if not info.name.startswith(("suitelint.lsp", "suitelint.__main__")):
            yield importlib.import_module(info.name)
