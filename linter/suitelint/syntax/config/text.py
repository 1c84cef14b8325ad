"""Texts for people: what stands in quotation marks, under the name that code around it would give it.

Documents show code in any language, so the way to name a text is read as in all of them.
"""

from __future__ import annotations

from suitelint.lexicon.values import may_be_secret
from suitelint.source import SourceFile
from suitelint.syntax.code import CodeDocument
from suitelint.syntax.config.model import Scan


def scan(source: SourceFile) -> Scan:
    """Every text in quotation marks that has a name and may be a credential."""
    return Scan(list(CodeDocument(source, "text").named_values(may_be_secret)))
