"""Which front end reads which file."""

from __future__ import annotations

from functools import lru_cache
from importlib import import_module
from typing import cast

from suitelint.source import SourceFile
from suitelint.syntax.document import Document
from suitelint.syntax.families import FAMILY_OF
from suitelint.syntax.kinds import KIND_OF, NO_TEXT, PLAIN

_FRONT_ENDS = {
    "suitelint.syntax.config": tuple(KIND_OF),
    "suitelint.syntax.javascript": ("js", "jsx", "mjs", "cjs", "ss", "ts", "tsx", "mts", "cts"),
    "suitelint.syntax.sdf": ("xml",),
    "suitelint.syntax.python": ("py",),
    "suitelint.syntax.page": ("html", "htm", "xhtml", "shtml", "vue", "svelte", "ssp"),
    "suitelint.syntax.code": tuple(FAMILY_OF),
}
_BY_SUFFIX = {suffix: module for module, suffixes in _FRONT_ENDS.items() for suffix in suffixes}
_BY_NAME = {
    "credentials": "ini",
    "config": "ini",
    "passwd": "ini",
    "_netrc": "netrc",
    **dict.fromkeys(("chap-secrets", "pap-secrets", "sasl_passwd"), "secrets"),
    "id_rsa": "key",
    "id_dsa": "key",
    "id_ecdsa": "key",
    "id_ed25519": "key",
    "dockerfile": "dockerfile",
    "containerfile": "dockerfile",
    "makefile": "mk",
    "gnumakefile": "mk",
    "jenkinsfile": "groovy",
    "crontab": "sh",
    **dict.fromkeys(("gemfile", "rakefile", "podfile", "fastfile", "vagrantfile", "capfile", "brewfile"), "rb"),
}
"""Files whose whole name decides."""
_SETTINGS = "rc"
_COPIES = frozenset(
    {"bak", "old", "orig", "save", "backup", "copy", "tmp", "dist", "sample", "example", "template"}
    | {"tmpl", "tpl", "j2", "in"}
)
"""Suffixes of copies and templates: the one before them says what the file is."""
_OBJECT_FOLDERS = frozenset({"Objects", "AccountConfiguration", ".attributes"})
_PROJECT_FILES = frozenset({"manifest.xml", "deploy.xml"})
_TEMPLATE = ".template.xml"
"""The FreeMarker text beside the object of a PDF template."""
_OBJECT_HEAD = 4000
SCRIPT_SUFFIXES = frozenset(_FRONT_ENDS["suitelint.syntax.javascript"])


@lru_cache(maxsize=8192)
def suffix_of(path: str) -> str:
    """The suffix that decides: `.env.production` and `prod.env` are both `env`, `db.yml.bak` is `yml`.

    A suffix that nobody knows is that of a text, and a name of nothing else, such as `.ftpconfig`, is one of settings.
    """
    name = path.rpartition("/")[2].lower()
    if name == ".env" or name.startswith(".env."):
        return "env"
    stem, dot, suffix = name.rpartition(".")
    if dot and suffix in _COPIES and stem:
        return suffix_of(stem)
    if dot and suffix not in _BY_SUFFIX and stem in _BY_NAME:
        return _BY_NAME[stem]  # `Dockerfile.prod`
    if not dot:
        return _BY_NAME.get(name, PLAIN)
    if suffix in _BY_SUFFIX or suffix in NO_TEXT:
        return suffix
    return _BY_NAME.get(suffix, PLAIN) if stem else _SETTINGS


@lru_cache(maxsize=8192)
def is_script_path(path: str) -> bool:
    """Whether a file is JavaScript or TypeScript."""
    return suffix_of(path) in SCRIPT_SUFFIXES


def readable(path: str) -> bool:
    """Whether a front end reads files of this name."""
    return suffix_of(path) in _BY_SUFFIX


def language_of(path: str) -> str:
    """`javascript` (TypeScript, too), `sdf`, `python`, `page`, `code`, `config`; `""` for what no front end reads."""
    return _BY_SUFFIX.get(suffix_of(path), "").rpartition(".")[2]


def parse(source: SourceFile) -> Document | None:
    """The parsed file, or nothing for a kind that no front end reads."""
    module = _BY_SUFFIX.get(suffix_of(source.path))
    if module == "suitelint.syntax.sdf" and not _may_be_object(source):
        module = "suitelint.syntax.config"
    return None if module is None else cast(Document, import_module(module).parse(source))


def _may_be_object(source: SourceFile) -> bool:
    """Whether an XML file belongs to a SuiteCloud project: by its place, or by the script id at its start.

    Other XML is configuration like any other.
    """
    *folders, name = source.path.split("/")
    if name.endswith(_TEMPLATE):
        return False
    placed = name in _PROJECT_FILES or not _OBJECT_FOLDERS.isdisjoint(folders)
    return placed or b"scriptid" in source.data[:_OBJECT_HEAD]
