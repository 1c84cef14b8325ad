"""Character classes of ECMA-262 §11–12, in the place of `esprima.character`.

esprima's own module sorts every code point into sets when it is imported, which takes half a second and 130 MB; asking
Python about the few characters that a file has takes neither. Names are those that esprima's scanner asks for.
"""

from __future__ import annotations

from string import digits, hexdigits, octdigits

HEX_CONV = {digit: int(digit, 16) for digit in hexdigits}
OCTAL_CONV = {digit: int(digit, 8) for digit in octdigits}
_DECIMAL = frozenset(digits)
_BEYOND_NAMES = frozenset("$\\")
_JOINERS = frozenset("\u200c\u200d")
_LINE_TERMINATORS = frozenset("\n\r\u2028\u2029")
_BLANKS = frozenset("\t\v\f \xa0\u1680\u180e\u202f\u205f\u3000\ufeff") | frozenset(map(chr, range(0x2000, 0x200B)))


class Character:
    """Predicates over one character; the empty text at the end of a file is in no class."""

    fromCodePoint = staticmethod(chr)  # noqa: N815

    @staticmethod
    def isWhiteSpace(ch: str) -> bool:  # noqa: N802
        return ch in _BLANKS

    @staticmethod
    def isLineTerminator(ch: str) -> bool:  # noqa: N802
        return ch in _LINE_TERMINATORS

    @staticmethod
    def isIdentifierStart(ch: str) -> bool:  # noqa: N802
        return ch in _BEYOND_NAMES or ch.isidentifier()

    @staticmethod
    def isIdentifierPart(ch: str) -> bool:  # noqa: N802
        return ch in _BEYOND_NAMES or ch in _JOINERS or (ch != "" and f"a{ch}".isidentifier())

    @staticmethod
    def isDecimalDigit(ch: str) -> bool:  # noqa: N802
        return ch in _DECIMAL

    @staticmethod
    def isHexDigit(ch: str) -> bool:  # noqa: N802
        return ch in HEX_CONV

    @staticmethod
    def isOctalDigit(ch: str) -> bool:  # noqa: N802
        return ch in OCTAL_CONV
