"""Where the tags of a script's header may stand."""

from __future__ import annotations

import pytest

from suitelint.semantic.header import read_header
from suitelint.source import SourceFile
from suitelint.syntax.javascript import parse

TAGS = "/**\n * @NApiVersion 2.1\n * @NScriptType Restlet\n * @NModuleScope Public\n */\n"
MODULE = "define([], () => ({ get: () => 1 }));\n"


@pytest.mark.parametrize(
    "before",
    [
        "",
        "#!/usr/bin/env node\n",
        "/* A licence. */\n// and a note\n",
        '"use strict";\n',
        "'use strict'\n;",
        '"ü"; "b"\n',
    ],
)
def test_tags_stand_before_the_first_statement(before: str) -> None:
    header = read_header(parse(SourceFile.from_text("a.js", before + TAGS + MODULE)))
    assert (header.api_version, header.script_type, header.type_key) == ("2.1", "Restlet", "restlet")
    assert header.module_scope_span is not None
    start, end = header.module_scope_span
    assert (before + TAGS).encode()[start:end] == b"@NModuleScope Public"


@pytest.mark.parametrize("before", ["run();\n", '"use strict".length;\n', 'var a = "use strict";\n'])
def test_tags_behind_a_statement_are_no_header(before: str) -> None:
    assert read_header(parse(SourceFile.from_text("a.js", before + TAGS + MODULE))).script_type == ""
