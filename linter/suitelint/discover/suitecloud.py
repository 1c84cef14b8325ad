"""The files that make a folder a SuiteCloud project: `suitecloud.config.js`, `manifest.xml`, `deploy.xml`.

All are read as text; nothing of a project is ever executed.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from suitelint.regex import regex
from suitelint.semantic.project import ProjectKind
from suitelint.source import SourceFile

CONFIG = "suitecloud.config.js"
MANIFEST = "manifest.xml"
DEPLOY = "deploy.xml"

_COMMENT = regex(
    r"""("(?:\\.|[^"\\\n])*"|'(?:\\.|[^'\\\n])*'|`(?:\\.|[^`\\])*`)|//[^\n]*|/\*.*?(?:\*/|\Z)""", re.DOTALL
)
_FOLDER = regex(r"""["']?defaultProjectFolder["']?\s*:\s*(["'`])([^"'`$\n]*)\1""")


def default_folder(config: SourceFile) -> str | None:
    """`defaultProjectFolder` of a `suitecloud.config.js` when it is a plain string; forward slashes, `""` for here."""
    text = _COMMENT.sub(lambda match: match[1] or " ", config.text)
    match = _FOLDER.search(text)
    if match is None:
        return None
    parts = [part for part in match[2].replace("\\", "/").split("/") if part not in {"", "."}]
    return "/".join(parts)


def manifest_kind(manifest: SourceFile) -> ProjectKind | None:
    """The kind that a `manifest.xml` declares; nothing when it is some other manifest."""
    from suitelint.syntax.sdf import parse

    root = parse(manifest).root
    if root is None or root.name != "manifest" or "projecttype" not in root.attributes:
        return None
    is_app = root.attributes["projecttype"].strip().upper() == ProjectKind.SUITEAPP.value
    return ProjectKind.SUITEAPP if is_app else ProjectKind.ACCOUNT_CUSTOMIZATION


def deploy_patterns(deploy: SourceFile) -> list[str] | None:
    """The paths that a `deploy.xml` lists, relative to its folder; nothing when it is none, or a broken one."""
    from suitelint.syntax.sdf import parse

    document = parse(deploy)
    root = document.root
    if root is None or root.name != "deploy" or document.problems:
        return None
    listed = (element.text.replace("\\", "/") for element in root.find_all("path") if element.text)
    return [path.removeprefix("~").lstrip("/") for path in listed]


def deployed(paths: Iterable[str], patterns: list[str]) -> set[str]:
    """Which of `paths`, relative to the project folder, the patterns name; `*` also reaches into folders below."""
    if not patterns:
        return set()
    from fnmatch import translate

    plain = (pattern.replace("[", "[[]").replace("?", "[?]") for pattern in patterns)
    matcher = re.compile("|".join(map(translate, plain)), re.IGNORECASE)
    return {path for path in paths if matcher.match(path)}
