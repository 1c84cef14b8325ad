"""How programming languages write comments and texts: what a scanner has to know of each.

A family is a way to write both, as one expression that matches either. Its groups say which it is: `note` and `block`
are comments, `raw` and `raw_quote` texts without escapes, `text` those with them. Texts with ordinary quotation marks
end with their line, so that an apostrophe in the wrong place costs no more than that line.
"""

from __future__ import annotations

import re
from functools import cache

_DOUBLE = r"\"(?P<double>(?:[^\"\\\n]|\\.)*+)\""
_SINGLE = r"'(?P<single>(?:[^'\\\n]|\\.)*+)'"
_LETTER = r"'(?:[^'\\\n]|\\[^\n]{1,6}?)'"
_TRIPLE = r"\"\"\"(?P<triple>[\s\S]{0,20000}?)\"\"\""
_TRIPLE_SINGLE = r"'''(?P<triple_single>[\s\S]{0,20000}?)'''"
_BACKTICK = r"`(?P<raw>[^`]{0,20000})`"
_SLASHES = r"//(?P<note>[^\n]*)"
_STARS = r"/\*(?P<block>(?:[^*]++|\*(?!/))*+)(?:\*/|\Z)"
_HASH = r"(?<![\w$&@\\{])#(?![{])(?P<note>[^\n]*)"
_DASHES = r"--(?P<note>[^\n]*)"
_HERE = r"<<<[ \t]*[\"']?(?P<tag>[A-Za-z_]\w*)[\"']?[ \t]*\r?\n(?P<raw>[\s\S]{0,20000}?)\n[ \t]*(?P=tag)\b"

_FAMILIES = {
    "c": (_SLASHES, _STARS, _DOUBLE, _LETTER),
    "go": (_SLASHES, _STARS, _DOUBLE, _LETTER, _BACKTICK),
    "csharp": (_SLASHES, _STARS, _TRIPLE, r"@\$?\"(?P<raw>(?:[^\"]|\"\")*+)\"", _DOUBLE, _LETTER),
    "java": (_SLASHES, _STARS, _TRIPLE, _DOUBLE, _LETTER),
    "rust": (_SLASHES, _STARS, r"\br(?P<marks>#{0,3})\"(?P<raw>[\s\S]{0,20000}?)\"(?P=marks)", _DOUBLE, _LETTER),
    "dart": (_SLASHES, _STARS, _TRIPLE, _TRIPLE_SINGLE, _DOUBLE, _SINGLE),
    "php": (_HERE, r"(?://|(?<!&)#(?!\[))(?P<note>[^\n]*)", _STARS, _DOUBLE, _SINGLE),
    "python": (_HASH, _TRIPLE, _TRIPLE_SINGLE, _DOUBLE, _SINGLE),
    "hash": (_HASH, _DOUBLE, _SINGLE),
    "lua": (r"--\[\[(?P<block>[\s\S]*?)(?:\]\]|\Z)", _DASHES, _DOUBLE, _SINGLE, r"\[\[(?P<raw>[^\]]{0,2000})\]\]"),
    "haskell": (r"\{-(?P<block>[\s\S]*?)(?:-\}|\Z)", _DASHES, _DOUBLE),
    "lisp": (r";(?P<note>[^\n]*)", r"\"(?P<double>(?:[^\"\\]|\\.)*+)\""),
    "basic": (r"'(?P<note>[^\n]*)", r"\"(?P<raw>(?:[^\"\n]|\"\")*+)\""),
    "percent": (r"%(?P<note>[^\n]*)", _DOUBLE, _SINGLE),
    "text": (_DOUBLE, _SINGLE),
    "pascal": (_SLASHES, r"\{(?P<block>[^}]*)\}", r"'(?P<raw>(?:[^'\n]|'')*+)'"),
}
RAW = frozenset({"raw"})
"""Groups of texts in which a backslash is itself."""
TEXTS = ("double", "single", "triple", "triple_single", "raw")


@cache
def tokens(family: str) -> re.Pattern[bytes]:
    """The expression for the comments and texts of a family."""
    return re.compile("|".join(_FAMILIES[family]).encode())
