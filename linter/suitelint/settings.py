"""What a run is told: rules, severities, own words. Plain data; reading it from files is the loader's job."""

from __future__ import annotations

import posixpath
from collections.abc import Mapping
from types import MappingProxyType

from suitelint.finding import Confidence, Severity
from suitelint.record import NamedTuple


class Settings(NamedTuple):
    """The resolved settings of one run.

    `select`, `ignore` and `extend_select` hold names, codes or groups. `severity` overrides by rule name.
    `credential_words`, `sensitive_fields`, `logger_functions` and `redaction_functions` are a team's own vocabulary.
    An integration role is broad when it has `broad_role_permissions` or more, more than `broad_role_percent` of them at
    level FULL. `fail_on` is the lowest severity that makes a run fail; with none no finding does. The patterns of
    `per_path_ignores` and `exclude` are relative to a folder: `base` is its shown path where it lies inside of the
    run's root, and where it does not, `way` leads from it to that root.
    """

    select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    extend_select: tuple[str, ...] = ()
    per_path_ignores: Mapping[str, tuple[str, ...]] = MappingProxyType({})
    severity: Mapping[str, Severity] = MappingProxyType({})
    exclude: tuple[str, ...] = ()
    credential_words: tuple[str, ...] = ()
    sensitive_fields: tuple[str, ...] = ()
    logger_functions: tuple[str, ...] = ()
    redaction_functions: tuple[str, ...] = ()
    broad_role_permissions: int = 10
    broad_role_percent: int = 50
    judge_paths: bool = True
    lenient: bool = False
    min_severity: Severity = Severity.NOTE
    min_confidence: Confidence = Confidence.LOW
    fail_on: Severity | None = Severity.NOTE
    base: str = ""
    way: str = ""

    def local(self, path: str) -> str:
        """A shown path as the patterns mean it."""
        if self.way:
            return posixpath.normpath(posixpath.join(self.way, path))
        return posixpath.relpath(f"/{path}", f"/{self.base}") if self.base else path
