"""From the files that a walk has found to the project: what is a target, what was built from what, what is deployed."""

from __future__ import annotations

import os
from collections.abc import Mapping, Sequence

from suitelint import vendored
from suitelint.discover import suitecloud
from suitelint.discover.folders import upward
from suitelint.discover.reading import LazySources, read, small_file, unusable
from suitelint.discover.walk import Walker
from suitelint.semantic.project import Project, ProjectKind, Skipped
from suitelint.source import SourceFile
from suitelint.syntax.dispatch import suffix_of
from suitelint.syntax.kinds import KIND_OF, ConfigKind

_MAYBE_TEXT = frozenset({ConfigKind.TEXT, ConfigKind.TABLE})
"""Kinds that the names of many binary files stand for as well: nobody expects these to be read."""


def assemble(walker: Walker, given: Sequence[str]) -> Project:
    """The project with what is below `given` as targets; these are read at once, to know which are skipped."""
    twins = _built_twins(walker.files)
    roots = frozenset(given)
    targets = sorted(shown for shown, path in walker.files.items() if not roots or _within(path, roots))
    own = {shown: path for shown, path in sorted(walker.files.items()) if shown not in twins or path in walker.asked}
    sources = LazySources(own)
    kept: list[str] = []
    scanned: list[SourceFile] = []
    for shown in targets:
        asked = walker.files[shown] in walker.asked
        reason = f"built from TypeScript: {twins[shown]}" if shown in twins and not asked else None
        data = b"" if reason else read(walker.files[shown])
        if isinstance(data, str):
            reason = data
        elif reason is None:
            source = SourceFile.from_bytes(shown, data)
            sources.put(source)
            reason = unusable(shown, data, asked)
            if reason is None:
                kept.append(shown)
            elif reason != "binary":
                scanned.append(source)
            elif not asked and KIND_OF.get(suffix_of(shown)) in _MAYBE_TEXT:
                sources.drop(shown)
                continue
        if reason is not None:
            walker.skipped.append(Skipped(shown, reason))
            sources.drop(shown)
    kind, root = _single(walker.roots)
    return Project(
        sources=sources,
        targets=tuple(kept),
        skipped=tuple(sorted(dict.fromkeys(walker.skipped))),
        roots=walker.roots,
        deployed=_deployed(walker, twins),
        scanned=tuple(scanned),
        base=walker.base,
        kind=kind,
        root=root,
    )


def _within(path: str, given: frozenset[str]) -> bool:
    return any(one in given for one in upward(path))


def _single(roots: Mapping[str, ProjectKind]) -> tuple[ProjectKind, str]:
    """Kind and folder of the only project; plain files when there is none or more than one."""
    if len(roots) != 1:
        return ProjectKind.FILES, ""
    return next((kind, root) for root, kind in roots.items())


def _deployed(walker: Walker, twins: Mapping[str, str]) -> frozenset[str] | None:
    found: set[str] = set()
    known = False
    for root in walker.roots:
        deploy = small_file(os.path.join(walker.base, root, suitecloud.DEPLOY))
        patterns = None if deploy is None else suitecloud.deploy_patterns(deploy)
        if patterns is None:
            continue
        known = True
        prefix = root + "/" if root else ""
        inside = [path.removeprefix(prefix) for path in walker.files if path.startswith(prefix)]
        found.update(prefix + path for path in suitecloud.deployed(inside, patterns))
    found.update(source for script, source in twins.items() if script in found)
    return frozenset(found) if known else None


def _built_twins(files: Mapping[str, str]) -> dict[str, str]:
    """Scripts that were built from a TypeScript source of the project: shown path → shown path of the source."""
    by_stem: dict[str, list[str]] = {}
    for shown in files:
        if suffix_of(shown) in {"ts", "tsx"} and not shown.endswith(".d.ts"):
            by_stem.setdefault(shown.rpartition("/")[2].rpartition(".")[0], []).append(shown)
    twins: dict[str, str] = {}
    if not by_stem:
        return twins
    for shown, path in files.items():
        folder, _, name = shown.rpartition("/")
        if suffix_of(shown) not in {"js", "jsx"} or not (sources := by_stem.get(name.rpartition(".")[0])):
            continue
        beside = [source for source in sources if source.rpartition("/")[0] == folder]
        if not beside and len(sources) == 1:
            data = read(path)
            beside = sources if isinstance(data, bytes) and vendored.built(data) else []
        if beside:
            twins[shown] = beside[0]
    return twins
