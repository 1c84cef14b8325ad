"""What makes a finding the same finding after an edit: rule and normalised context, never a line number."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator

from suitelint.finding import Finding
from suitelint.regex import regex

VERSION = "v1"
KEY = f"suitelint/{VERSION}"
_SPACE = regex(r"\s+")
_QUOTED = regex(r"\"(?:[^\"\\\n]|\\.)*\"|'(?:[^'\\\n]|\\.)*'|`(?:[^`\\]|\\.)*`")


def identity(finding: Finding) -> str:
    """A hash of what the finding is about; the same for two equal findings.

    Indentation, line breaks and the texts of literals do not count, nor does the path, so that a renamed file keeps
    its findings.
    """
    from hashlib import sha256

    context = finding.context or _line(finding)
    parts = (finding.rule, _SPACE.sub(" ", context).strip())
    return sha256("\0".join(parts).encode("utf-8", "surrogatepass")).hexdigest()[:20]


def _line(finding: Finding) -> str:
    source, start = finding.location.source, finding.location.span.start
    text = source.lines.line_bytes(source.lines.line_of(start)).decode("utf-8", "replace")
    for secret in finding.secrets:
        text = text.replace(secret, "*")
    return _QUOTED.sub("''", text)


def fingerprints(findings: Iterable[Finding]) -> Iterator[tuple[Finding, str]]:
    """Each finding with its fingerprint: the identity and, after a colon, its number among equals."""
    seen: Counter[tuple[str, str]] = Counter()
    for finding in findings:
        base = identity(finding)
        seen[finding.path, base] += 1
        yield finding, f"{base}:{seen[finding.path, base]}"
