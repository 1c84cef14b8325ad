"""Which Python files of a project are NetSuite middleware; all others are none of our business.

A file is middleware when it mentions NetSuite, when it lies in the same package as one that does, or when middleware
imports it. Beside a SuiteCloud project, and in a run without any, every Python file counts: there nothing else says
what it is for.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping

from suitelint.netsuite.python import mentions_netsuite, parameter_name
from suitelint.regex import regex
from suitelint.source import SourceFile
from suitelint.syntax.dispatch import suffix_of
from suitelint.syntax.python import PythonDocument

_IMPORT = regex(
    rb"^[ \t]*(?:from[ \t]+(?P<module>\.*[\w.]*)[ \t]+import[ \t]+(?P<names>\([^)]*\)|[^\r\n#]+)|"
    rb"import[ \t]+(?P<modules>[^\r\n#]+))",
    re.MULTILINE,
)
_NAME = regex(rb"[\w.]+")
_ALIAS = regex(rb"\bas[ \t]+\w+")


def document(source: SourceFile) -> PythonDocument:
    """The document of a middleware file, which knows what the usual libraries take."""
    return PythonDocument(source, parameter_name)


def is_middleware(source: SourceFile, roots: Collection[str]) -> bool:
    """Whether a Python file is NetSuite middleware by its text or by where it lies.

    `roots` are the SuiteCloud project folders of the run.
    """
    if not roots:
        return True
    for root in roots:
        beside = root.rpartition("/")[0]
        if not beside or source.path.startswith(beside + "/"):
            return True
    return mentions_netsuite(source.data)


def joined(sources: Mapping[str, SourceFile]) -> frozenset[str]:
    """The files that are middleware by package or import; every Python file is read."""
    paths = frozenset(path for path in sources if suffix_of(path) == "py")
    found = {path for path in paths if mentions_netsuite(sources[path].data)}
    folders = {folder for path in found if (folder := _folder(path)) + "__init__.py" in paths}
    found |= {path for path in paths if any(path.startswith(folder) for folder in folders)}
    waiting = list(found)
    while waiting:
        path = waiting.pop()
        fresh = set(imported(path, sources[path].data, paths)) - found
        found |= fresh
        waiting += fresh
    return frozenset(found)


def _folder(path: str) -> str:
    return path[: path.rfind("/") + 1]


def imported(path: str, data: bytes, paths: frozenset[str]) -> Iterator[str]:
    """The files among `paths` that the module at `path` imports: from its own folder or one around it."""
    for match in _IMPORT.finditer(data):
        if match["modules"] is not None:
            wanted = [name.decode() for name in _NAME.findall(_ALIAS.sub(b"", match["modules"]))]
        else:
            module = match["module"].decode()
            names = [name.decode() for name in _NAME.findall(_ALIAS.sub(b"", match["names"]))]
            wanted = [module, *(f"{module}{'' if module.endswith('.') else '.'}{name}" for name in names)]
        for name in wanted:
            yield from _files(name, path, paths)


def _files(module: str, path: str, paths: frozenset[str]) -> Iterator[str]:
    name = module.lstrip(".")
    up = len(module) - len(name)
    folder = _folder(path)
    for _ in range(up - 1):
        folder = _folder(folder.rstrip("/"))
    while True:
        stem = folder + name.replace(".", "/")
        candidates = (stem + ".py", stem.rstrip("/") + "/__init__.py") if name else (folder + "__init__.py",)
        hits = [candidate for candidate in candidates if candidate in paths]
        if hits or up or not folder:
            yield from hits
            return
        folder = _folder(folder.rstrip("/"))
