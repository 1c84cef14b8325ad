"""Descriptions of HTTP interfaces (OpenAPI, AsyncAPI, RAML): what they show as examples was made up for readers."""

from __future__ import annotations

import re

from suitelint.regex import regex
from suitelint.source import SourceFile
from suitelint.syntax.document import NamedValue

_VERSION = regex(rb"(?:^|[{,])\s{0,4}\"?(?:openapi|swagger|asyncapi)\"?\s{0,2}:\s{0,2}[\"']?[123]\.\d", re.MULTILINE)
_SHOWN = frozenset({"example", "examples", "default", "x-codeSamples", "x-code-samples", "x-readme"})


def is_api_description(source: SourceFile) -> bool:
    """Whether a JSON, YAML or RAML file names the version of the specification that it follows."""
    data = source.data
    if data.startswith(b"#%RAML"):
        return True
    return (b"openapi" in data or b"swagger" in data or b"asyncapi" in data) and _VERSION.search(data) is not None


def is_shown(value: NamedValue) -> bool:
    """Whether a value stands among the examples of a description."""
    return not _SHOWN.isdisjoint(value.path)
