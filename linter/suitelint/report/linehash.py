"""GitHub's own line hash, `primaryLocationLineHash`.

The algorithm is that of `fingerprints.ts` in github/codeql-action: a rolling hash with modulus 37 in 64 bits over the
100 UTF-16 units that follow each line start, without blanks and tabs, any line break as one line feed, an end mark and
zeros after the last one.
"""

from __future__ import annotations

from array import array
from collections import Counter

from suitelint.source import SourceFile

_BLOCK = 100
_MODULUS = 37
_MASK = (1 << 64) - 1
_FIRST = pow(_MODULUS, _BLOCK, 1 << 64)
_TAB, _LF, _CR, _SPACE, _END = 9, 10, 13, 32, 65535


def as_read_by_github(source: SourceFile) -> str:
    """The text as Node reads the file: as UTF-8 whatever it is, a byte order mark kept."""
    if source.encoding in ("utf-8", "ascii"):
        return ("\ufeff" if source.bom else "") + source.text
    return source.text.encode(source.encoding, "replace").decode("utf-8", "replace")


def line_hashes(text: str) -> list[str]:
    """The hash of each line, `<lower hex>:<n-th occurrence>`; the text after the last line break is a line too."""
    window = [0] * _BLOCK
    pending = [False] * _BLOCK
    value = index = 0
    seen: Counter[str] = Counter()
    found: list[str] = []
    at_start = True
    for unit in _units(text):
        if pending[index]:
            _emit(value, seen, found)
            pending[index] = False
        if at_start:
            pending[index] = True
        at_start = unit == _LF
        value = (value * _MODULUS + unit - _FIRST * window[index]) & _MASK
        window[index] = unit
        index = (index + 1) % _BLOCK
    for _ in range(_BLOCK):
        if pending[index]:
            _emit(value, seen, found)
            pending[index] = False
        value = (value * _MODULUS - _FIRST * window[index]) & _MASK
        window[index] = 0
        index = (index + 1) % _BLOCK
    return found


def _units(text: str) -> array[int]:
    """UTF-16 code units without blanks and tabs, each line break as one line feed, and the end mark."""
    plain = text.replace("\r\n", "\n").replace("\r", "\n").replace(" ", "").replace("\t", "")
    units = array("H", plain.encode("utf-16-le", "surrogatepass"))
    units.append(_END)
    return units


def _emit(value: int, seen: Counter[str], found: list[str]) -> None:
    digits = f"{value:x}"
    seen[digits] += 1
    found.append(f"{digits}:{seen[digits]}")
