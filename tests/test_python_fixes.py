"""The environment in place of a literal in Python middleware."""

from __future__ import annotations

import ast

import pytest

from suitelint.finding import Fix
from suitelint.source import SourceFile
from suitelint.syntax.python import parse
from suitelint_rules._python_edits import from_environment


def fixes(text: str) -> list[Fix]:
    document = parse(SourceFile.from_text("sync.py", text))
    return [fix for value in document.named_values() if value.value == "x" for fix in from_environment(document, value)]


def fixed(text: str) -> str:
    (fix,) = fixes(text)
    assert not fix.safe
    data = text.encode()
    for edit in sorted(fix.edits, key=lambda edit: edit.location.span, reverse=True):
        span = edit.location.span
        data = data[: span.start] + edit.text.encode() + data[span.end :]
    ast.parse(data)
    return data.decode()


READ = 'os.environ["API_KEY"]'


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("import os\napi_key = 'x'\n", f"import os\napi_key = {READ}\n"),
        (
            "import sys, os as system\napi_key = 'x'\n",
            'import sys, os as system\napi_key = system.environ["API_KEY"]\n',
        ),
        ("api_key = 'x'\n", f"import os\napi_key = {READ}\n"),
        ("# head\napi_key = 'x'\n", f"# head\nimport os\napi_key = {READ}\n"),
        ("import sys\r\napi_key = 'x'\r\n", f"import os\r\nimport sys\r\napi_key = {READ}\r\n"),
        (
            '"""Größe."""\nfrom __future__ import annotations\n\nimport sys\napi_key = "x"\n',
            f'"""Größe."""\nfrom __future__ import annotations\n\nimport os\nimport sys\napi_key = {READ}\n',
        ),
        ('"""Text."""\napi_key = "x"\n', f'"""Text."""\nimport os\napi_key = {READ}\n'),
        ("api_key = b'x'\n", f"import os\napi_key = {READ}.encode()\n"),
        ("def api_key():\n  return'x'\n", f"import os\ndef api_key():\n  return {READ}\n"),
        ("shop = Login(apiKey='x')\n", f"import os\nshop = Login(apiKey={READ})\n"),
        ("api_key = 'x'if shop else None\n", f"import os\napi_key = {READ}if shop else None\n"),
        ("ü = 1; api_key = 'x'\n", f"import os\nü = 1; api_key = {READ}\n"),
        ("shop = {'api-key': 'x'}\n", f"import os\nshop = {{'api-key': {READ}}}\n"),
    ],
)
def test_a_literal_is_read_from_the_environment(before: str, after: str) -> None:
    assert fixed(before) == after


@pytest.mark.parametrize(
    "code",
    [
        "match api_key:\n  case 'x': pass\n",
        "match shop:\n  case {'api_key': 'x'}: pass\n",
        "api_key = f'x'\n",
        "api_key = 'x' + tail\n",
        "api_key = os.getenv('KEY', 'x')\n",
        "import sys\nos = 1\napi_key = 'x'\n",
        '"""Text."""; api_key = "x"',
        "print 1\napi_key = 'x'\n",
    ],
)
def test_no_fix_where_none_would_be_right(code: str) -> None:
    assert fixes(code) == []
