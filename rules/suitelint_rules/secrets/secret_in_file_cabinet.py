"""A secret that is kept in a file of the File Cabinet."""

from __future__ import annotations

from suitelint.finding import Confidence, Severity
from suitelint.rule import RuleMeta
from suitelint_rules.secrets._stored import StoredSecret


class SecretInFileCabinet(StoredSecret):
    meta = RuleMeta(
        code="NS303",
        name="secret-in-file-cabinet",
        summary="a secret is kept in a file of the File Cabinet",
        severity=Severity.WARNING,
        confidence=Confidence.MEDIUM,
        security_severity=5.3,
        cwe=(312,),
        precedence=97,
        lenient=Severity.NOTE,
    )
    sources = frozenset({"file-contents"})
    place = "everyone who may see the folder can read the file"
