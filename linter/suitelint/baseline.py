"""Findings that a team has accepted for now, kept by what they are about.

The file is JSON: `{"version": 1, "findings": [{"rule", "path", "fingerprint", "count"}]}`, sorted, so that merges stay
small. It holds hashes of normalised context and no text of the checked code.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Callable, Collection, Iterable

from suitelint.finding import Finding
from suitelint.fingerprint import identity
from suitelint.record import NamedTuple

VERSION = 1


class BaselineError(Exception):
    """A baseline that cannot be used; the text is one line."""


class Entry(NamedTuple):
    """Accepted findings of one rule, in one file, about one thing."""

    path: str
    rule: str
    fingerprint: str


class Baseline(NamedTuple):
    """How many findings of each kind are accepted. `gone` holds paths of entries whose file is no longer there."""

    entries: Counter[Entry]
    gone: frozenset[str] = frozenset()

    @classmethod
    def of(cls, findings: Iterable[Finding]) -> Baseline:
        """A baseline that accepts exactly `findings`."""
        return cls(Counter(_entry(finding) for finding in findings))

    @classmethod
    def parse(cls, text: str) -> Baseline:
        """Read a baseline; raises `BaselineError`."""
        try:
            content = json.loads(text)
            if content["version"] != VERSION:
                raise BaselineError(f"version {content['version']} is not one that this suitelint reads ({VERSION})")
            entries: Counter[Entry] = Counter()
            for row in content["findings"]:
                entry = Entry(_text(row["path"]), _text(row["rule"]), _text(row["fingerprint"]))
                entries[entry] += int(row.get("count", 1))
        except (ValueError, TypeError, KeyError, AttributeError, OverflowError, RecursionError) as error:
            raise BaselineError("not a suitelint baseline; make a new one with `suitelint baseline create`") from error
        return cls(entries)

    def moved(self, renamed: Callable[[str], str]) -> Baseline:
        """The same baseline with every path given to `renamed`."""
        moved: Counter[Entry] = Counter()
        for entry, count in self.entries.items():
            moved[entry._replace(path=renamed(entry.path))] += count
        return Baseline(moved)

    def updated(self, findings: Iterable[Finding], checked: Collection[str]) -> Baseline:
        """A baseline that accepts `findings`, and what this one accepts in files that exist but were not checked."""
        seen = set(checked)
        kept = {
            entry: count
            for entry, count in self.entries.items()
            if entry.path not in seen and entry.path not in self.gone
        }
        return Baseline(Baseline.of(findings).entries | Counter(kept))

    def dump(self) -> str:
        """The baseline as the text of its file."""
        rows = []
        for entry, count in sorted(self.entries.items()):
            row = {"rule": entry.rule, "path": entry.path, "fingerprint": entry.fingerprint}
            rows.append(row | {"count": count} if count > 1 else row)
        return json.dumps({"version": VERSION, "findings": rows}, indent=2, ensure_ascii=False) + "\n"

    def split(
        self, findings: Iterable[Finding], checked: Collection[str]
    ) -> tuple[list[Finding], list[Finding], tuple[str, ...]]:
        """New findings, accepted ones, and a line for each entry that matches nothing any more.

        An entry of a file that is gone accepts the same finding in any other file, once: the file was renamed.
        Entries of files that exist but were not checked are left in peace.
        """
        left = Counter(self.entries)
        new: list[Finding] = []
        accepted: list[Finding] = []
        for finding in findings:
            entry = _entry(finding)
            (accepted if _take(left, entry) else new).append(finding)
        gone: dict[tuple[str, str], list[Entry]] = {}
        for entry in sorted(left):
            if left[entry] > 0 and entry.path in self.gone:
                gone.setdefault((entry.rule, entry.fingerprint), []).append(entry)
        still_new: list[Finding] = []
        for finding in new:
            candidates = gone.get((finding.rule, identity(finding)), ())
            (accepted if any(_take(left, entry) for entry in candidates) else still_new).append(finding)
        seen = set(checked)
        judged = (entry for entry in sorted(left) if entry.path in seen or entry.path in self.gone)
        stale = tuple(f"{entry.path}: {entry.rule}" for entry in judged if left[entry] > 0)
        return still_new, sorted(accepted, key=Finding.sort_key), stale


def _entry(finding: Finding) -> Entry:
    return Entry(finding.path, finding.rule, identity(finding))


def _take(left: Counter[Entry], entry: Entry) -> bool:
    if left[entry] <= 0:
        return False
    left[entry] -= 1
    return True


def _text(value: object) -> str:
    if not isinstance(value, str):
        raise TypeError(value)
    return value
