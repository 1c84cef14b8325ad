"""The JSDoc tags that make a file a SuiteScript (section_4387172495)."""

from __future__ import annotations

import re

from suitelint.record import NamedTuple
from suitelint.regex import regex
from suitelint.source import Span
from suitelint.syntax.javascript.document import JavaScriptDocument

_TAG = regex(r"@(NApiVersion|NScriptType|NModuleScope|NAmdConfig)[ \t:]+([^\s*]+)", re.IGNORECASE)
_HELPER = regex(r"var\s+_\w+\s*=|Object\.defineProperty\(\s*exports\b|exports(?:\.\w+\s*=\s*)+void 0")
_ASIDE = frozenset({"comment", "hash_bang_line", "EmptyStatement"})


class Header(NamedTuple):
    """Values of the tags as written, `""` where absent; `module_scope_span` is the whole `@NModuleScope` tag."""

    api_version: str = ""
    script_type: str = ""
    module_scope: str = ""
    amd_config: str = ""
    module_scope_span: Span | None = None

    @property
    def type_key(self) -> str:
        """The script type as catalogue rows spell it: lower case without `script` at the end."""
        return self.script_type.lower().removesuffix("script")


def _is_directive(document: JavaScriptDocument, index: int) -> bool:
    return document.kinds[index] == "ExpressionStatement" and document.kinds[index + 1] == "string"


def _is_helper(document: JavaScriptDocument, index: int) -> bool:
    """Whether a statement is what compilers put at the head: `var __importStar = …`, `exports.run = void 0`."""
    kind = document.kinds[index]
    if kind not in ("VariableDeclaration", "ExpressionStatement"):
        return False
    return _HELPER.match(document.text_of(index)[:80]) is not None


def read_header(document: JavaScriptDocument) -> Header:
    """Tags of every block comment before the first statement, in any case; the first of each kind counts.

    Directives such as `"use strict"` and helpers of compilers may stand before them: the platform reads a file's
    comments with JSDoc 3 (chapter_4387175355), which heeds no code.
    """
    found: dict[str, str] = {}
    scope_span: Span | None = None
    kinds, lasts = document.kinds, document.lasts
    index = 1
    while index < len(kinds) and (
        kinds[index] in _ASIDE or _is_directive(document, index) or _is_helper(document, index)
    ):
        if kinds[index] == "comment":
            text = document.text_of(index)
            if text.startswith("/*") and "@" in text:
                for match in _TAG.finditer(text):
                    name = match[1].lower()
                    if name not in found:
                        found[name] = match[2]
                        if name == "nmodulescope":
                            before = len(text[: match.start()].encode())
                            start = document.starts[index] + before
                            scope_span = Span(start, start + len(match[0].encode()))
        index = lasts[index] + 1
    return Header(
        found.get("napiversion", ""),
        found.get("nscripttype", ""),
        found.get("nmodulescope", ""),
        found.get("namdconfig", ""),
        scope_span,
    )
