"""Which rules run: select, ignore and extend-select, by name, code or group."""

from __future__ import annotations

from collections.abc import Iterable

from suitelint.rule import Rule, RuleSet
from suitelint.settings import Settings

_ALIKE = 0.6
_BEGINNING = 0.2


class UnknownRuleError(Exception):
    """A selector that means no rule; the text is one line with the nearest name."""


def expand(selectors: Iterable[str], rules: RuleSet) -> set[str]:
    """The names of all rules that `selectors` mean; raises `UnknownRuleError`."""
    names: set[str] = set()
    for selector in selectors:
        found = rules.matching(selector)
        if not found:
            raise UnknownRuleError(unknown_rule(selector, rules))
        names.update(rule.meta.name for rule in found)
    return names


def select(settings: Settings, rules: RuleSet) -> list[Rule]:
    """The rules that run, in the order of their codes; `ignore` beats both kinds of select."""
    names = expand(settings.select, rules) or {rule.meta.name for rule in rules.values() if rule.meta.default}
    names |= expand(settings.extend_select, rules)
    names -= expand(settings.ignore, rules)
    return [rule for rule in rules.values() if rule.meta.name in names]


def joined(judges: list[Rule], selected: list[Rule], settings: Settings, rules: RuleSet) -> dict[str, list[Rule]]:
    """The names of rules that nobody selected and that run for some of `judges`, each with those."""
    found: dict[str, list[Rule]] = {}
    names = {rule.meta.name for rule in selected}
    ignored = expand(settings.ignore, rules) if judges else set()
    for judge in judges:
        for selector in judge.joins:
            for rule in rules.matching(selector):
                if rule.meta.name not in names | ignored:
                    found.setdefault(rule.meta.name, []).append(judge)
    return found


def ignored_at(path: str, settings: Settings, rules: RuleSet) -> frozenset[str]:
    """The names of rules that per-path ignores switch off for the file at `path`."""
    names: set[str] = set()
    local = settings.local(path)
    for pattern, selectors in settings.per_path_ignores.items():
        if matches(local, pattern):
            names |= expand(selectors, rules)
    return frozenset(names)


def matches(path: str, pattern: str) -> bool:
    """Whether a glob means the file at `path`, by its whole path, the tail of that, or one of its folders.

    One that begins with a slash means no tails.
    """
    from fnmatch import fnmatchcase

    pattern = pattern.replace("\\", "/").rstrip("/").removeprefix("./")
    candidates = [path]
    while "/" in path:
        path = path.rpartition("/")[0]
        candidates.append(path)
    patterns = [pattern[1:]] if pattern.startswith("/") else [pattern, f"*/{pattern}"]
    return any(fnmatchcase(candidate, one) for candidate in candidates for one in patterns)


def unknown_rule(word: str, rules: RuleSet) -> str:
    """What to say of a word that means no rule."""
    if "*" in word:
        return f"unknown rule `{word}`; rules go by name, code or group such as `NS1`, without `*`"
    metas = [rule.meta for rule in rules.values()]
    hint = did_you_mean(word, [*(meta.name for meta in metas), *(meta.code for meta in metas)])
    return f"unknown rule `{word}`{hint or '; `suitelint rule` lists them'}"


def did_you_mean(word: str, known: Iterable[str]) -> str:
    """`; did you mean …?` with the nearest known word, or nothing."""
    near = nearest(word, known)
    return f"; did you mean `{near}`?" if near else ""


def nearest(word: str, known: Iterable[str]) -> str:
    """The known word that is most like `word`, or nothing when none is like it; a common beginning counts extra."""
    from difflib import SequenceMatcher, get_close_matches

    def likeness(name: str) -> float:
        pairs = enumerate(zip(wanted, name, strict=False))
        shared = next((at for at, (mine, its) in pairs if mine != its), min(len(wanted), len(name)))
        return SequenceMatcher(None, wanted, name).ratio() + _BEGINNING * shared / max(len(wanted), len(name))

    wanted = word.lower()
    by_lower = {name.lower(): name for name in known}
    near = get_close_matches(wanted, by_lower, n=5, cutoff=_ALIKE)
    return by_lower[max(near, key=likeness)] if near else ""
