"""From the paths of a run to a `Project`: the only package that walks the file system.

With no path the SuiteCloud project around the working directory is checked, else the directory itself. With paths only
these are targets, but the project around them is known as well, so that modules and objects can be looked up. A file
that is given by name is checked even where it looks like somebody else's.
"""

from __future__ import annotations

import errno
import os
from collections.abc import Iterable, Sequence

from suitelint.discover.assembly import assemble
from suitelint.discover.folders import AnyPath, is_inside, project_around
from suitelint.discover.reading import reason_of
from suitelint.discover.walk import Walker
from suitelint.semantic.project import Project
from suitelint.settings import Settings

_ABSENT = frozenset({errno.ENOENT, errno.ENOTDIR, errno.EBADF, errno.ELOOP})


class DiscoveryError(Exception):
    """The run cannot start; the text is one line that says why."""


def discover(paths: Sequence[AnyPath], settings: Settings, cwd: AnyPath) -> Project:
    """The project that a run in the folder `cwd` looks at.

    Paths are shown relative to `Project.base`: the SuiteCloud project around `cwd` if there is one, else `cwd`.
    Raises `DiscoveryError` when a given path does not exist or cannot be read.
    """
    cwd = os.path.abspath(cwd)
    home = base_of(cwd)
    given = [_existing(cwd, path) for path in paths]
    around = {found for path in given if (found := project_around(path)) is not None}
    walker = Walker(home, settings)
    for root in outermost([*around, *(path for path in given if os.path.isdir(path))] if given else [home]):
        walker.walk(root)
    for path in given:
        if not os.path.isdir(path):
            walker.add(path, asked=True)
    return assemble(walker, given)


def base_of(cwd: AnyPath) -> str:
    """The folder that a run in `cwd` shows paths relative to: the SuiteCloud project around it, else `cwd` itself."""
    cwd = os.path.abspath(cwd)
    return project_around(cwd) or cwd


def deployed_only(project: Project) -> Project:
    """The same project with only those targets that a `deploy.xml` names; all of them where there is none."""
    if project.deployed is None:
        return project
    return project.having(targets=tuple(path for path in project.targets if path in project.deployed))


def _existing(cwd: str, given: AnyPath) -> str:
    path = os.path.join(cwd, given)
    try:
        os.stat(path)
        plain = os.path.abspath(path)
        # The folder around a link's target is another one than that around the link.
        return plain if os.path.exists(plain) and os.path.samefile(plain, path) else os.path.realpath(path)
    except (OSError, ValueError) as error:
        if isinstance(error, ValueError) or error.errno in _ABSENT:
            raise DiscoveryError(f"no such file or folder: `{os.fspath(given)}`") from None
        raise DiscoveryError(f"cannot read `{os.fspath(given)}`: {reason_of(error)}") from None


def outermost(folders: Iterable[str]) -> list[str]:
    """The folders that lie in none of the others, each once."""
    unique = list(dict.fromkeys(folders))
    return [one for one in unique if not any(other != one and is_inside(one, other) for other in unique)]
