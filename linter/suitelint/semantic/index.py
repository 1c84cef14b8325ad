"""What joins the files of a project: scripts to their deployments, roles to the deployments that name them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from functools import cached_property
from types import MappingProxyType
from typing import TYPE_CHECKING

from suitelint.regex import regex
from suitelint.semantic.resolution import resolve_module
from suitelint.syntax.dispatch import is_script_path, suffix_of

if TYPE_CHECKING:
    from suitelint.semantic.access import Role
    from suitelint.semantic.deployments import Deployment, EntryFunction, ScriptObject
    from suitelint.semantic.project import Project
    from suitelint.semantic.sdf import SdfObject

_CABINET = "FileCabinet/"


_MODULE_PATH = regex(rb"[\"'`](?!N/)[^\"'`\r\n]{0,200}/([^\"'`/.\r\n]{1,100})(?:\.[\w.]{1,12})?[\"'`]")
_ANY_NAME = regex(rb"[\"'`](?!N/)(?:[^\"'`\r\n]{0,200}/)?([^\"'`/.\r\n]{1,100})(?:\.[\w.]{1,12})?[\"'`]")
_ALIASES = b"@NAmdConfig"


class ProjectIndex:
    """Every SDF object of a project, and the joins between objects and files.

    Objects only see files and objects of their own SuiteCloud project; a repository may hold several. What reads XML is
    imported where there is some.
    """

    def __init__(self, project: Project) -> None:
        self._project = project
        self._loaders: dict[str, tuple[str, ...]] = {}
        self._modules: dict[str, tuple[str, ...]] = {}

    @cached_property
    def objects(self) -> Mapping[str, SdfObject]:
        """Objects by the path of their file."""
        found: dict[str, SdfObject] = {}
        files = [path for path in self._project.paths() if suffix_of(path) == "xml"]
        if files:
            from suitelint.semantic.objects import sdf_object
            from suitelint.syntax.sdf import SdfDocument

            for path in files:
                document = self._project.document(path)
                if isinstance(document, SdfDocument) and (sdf := sdf_object(document)) is not None:
                    found[path] = sdf
        return MappingProxyType(found)

    @cached_property
    def scripts(self) -> tuple[ScriptObject, ...]:
        if not self.objects:
            return ()
        from suitelint.semantic.deployments import ScriptObject

        return tuple(sdf for sdf in self.objects.values() if isinstance(sdf, ScriptObject))

    @cached_property
    def roles(self) -> tuple[Role, ...]:
        if not self.objects:
            return ()
        from suitelint.semantic.access import Role

        return tuple(sdf for sdf in self.objects.values() if isinstance(sdf, Role))

    @cached_property
    def _by_key(self) -> Mapping[tuple[str, str], SdfObject]:
        """Objects by project and script id; of two with one id the first."""
        found: dict[tuple[str, str], SdfObject] = {}
        for path, sdf in self.objects.items():
            found.setdefault((self._project.root_of(path), sdf.key), sdf)
        return found

    def find(self, text: str, near: str) -> SdfObject | None:
        """The object that `text` names by script id or reference, in the project of the file `near`."""
        if not self.objects:
            return None
        from suitelint.semantic.sdf import key_of

        return self._by_key.get((self._project.root_of(near), key_of(text).lower()))

    def role(self, text: str, near: str) -> Role | None:
        """The custom role that `text` names, when the project defines it."""
        from suitelint.semantic.access import Role

        found = self.find(text, near)
        return found if isinstance(found, Role) else None

    @cached_property
    def _files(self) -> Mapping[str, Mapping[str, str]]:
        """Per project: File Cabinet path in lower case → shown path, and `*/name` → the only file of that name."""
        found: dict[str, dict[str, str]] = defaultdict(dict)
        named: dict[tuple[str, str], list[str]] = defaultdict(list)
        for path in self._project.paths():
            root = self._project.root_of(path)
            relative = path.removeprefix(root + "/") if root else path
            cabinet = relative.rpartition(_CABINET)[2] if _CABINET in relative else ""
            if cabinet:
                found[root]["/" + cabinet.lower()] = path
            named[root, relative.rpartition("/")[2].lower()].append(path)
        for (root, name), paths in named.items():
            if len(paths) == 1:
                found[root]["*/" + name] = paths[0]
        return found

    def locate(self, cabinet: str, near: str) -> str | None:
        """The shown path of a File Cabinet path in the project of the file `near`.

        Case may differ, the extension may be missing, and a TypeScript source stands in for the script built from it.
        Last comes the only file of that name: many repositories keep scripts outside a `FileCabinet` folder.
        """
        files = self._files.get(self._project.root_of(near), {})
        wanted = cabinet.lower()
        stem = wanted.removesuffix(".js")
        name = stem.rpartition("/")[2]
        for key in (
            wanted,
            f"{stem}.js",
            f"{stem}.ts",
            f"*/{wanted.rpartition('/')[2]}",
            f"*/{name}.js",
            f"*/{name}.ts",
        ):
            if key in files:
                return files[key]
        return None

    def scripts_of(self, path: str) -> tuple[ScriptObject, ...]:
        """The script objects that run the file at `path`, as script or as library."""
        return self._by_file.get(path, ())

    @cached_property
    def _by_file(self) -> Mapping[str, tuple[ScriptObject, ...]]:
        found: dict[str, list[ScriptObject]] = defaultdict(list)
        for script in self.scripts:
            for path in self.files_of(script):
                if script not in found[path]:
                    found[path].append(script)
        return {path: tuple(scripts) for path, scripts in found.items()}

    def files_of(self, script: ScriptObject) -> tuple[str, ...]:
        """The shown paths of the files that a script object names and that are in the project."""
        located = (self.locate(cabinet, script.path) for _, cabinet in script.files)
        return tuple(dict.fromkeys(path for path in located if path is not None))

    def entry_functions(self, path: str) -> Mapping[str, EntryFunction]:
        """Entry functions of SuiteScript 1.0 that the objects running `path` name, by function name."""
        found: dict[str, EntryFunction] = {}
        for script in self.scripts_of(path):
            for name, entry in script.functions.items():
                found.setdefault(name, entry)
        return found

    @cached_property
    def browser_files(self) -> frozenset[str]:
        """The paths of all files that run in a browser."""
        from suitelint.semantic.browser import browser_files

        return browser_files(self._project)

    def deployments_of(self, path: str) -> tuple[Deployment, ...]:
        """Every deployment that runs the file at `path`, directly or through modules that load it."""
        if not self.scripts:
            return ()
        scripts = {script.path: script for file in self._with_loaders(path) for script in self.scripts_of(file)}
        return tuple(deployment for script in scripts.values() for deployment in script.deployments)

    def loaders_of(self, path: str) -> tuple[str, ...]:
        """The files that load the file at `path` as a module. Only files that name it are parsed."""
        if path not in self._loaders:
            self._loaders[path] = tuple(other for other in self.naming(path) if path in self.modules_of(other))
        return self._loaders[path]

    def naming(self, path: str) -> Iterator[str]:
        """Scripts in whose text a module path ends like the file at `path`, whether or not it means that file."""
        return (other for other in self._naming.get(_stem(path), ()) if other != path)

    def named(self, path: str) -> Iterator[str]:
        """Scripts whose names end a module path in the text of the script at `path`."""
        names = self._project.remembered(_named_modules, path)
        return (other for name in names for other in self._scripts_by_stem.get(name, ()) if other != path)

    @cached_property
    def _naming(self) -> Mapping[bytes, list[str]]:
        """Scripts by the last part of every module path that stands quoted in them."""
        found: dict[bytes, list[str]] = defaultdict(list)
        for path in self._project.paths():
            if is_script_path(path):
                for name in self._project.remembered(_named_modules, path):
                    found[name].append(path)
        return found

    @cached_property
    def _scripts_by_stem(self) -> Mapping[bytes, list[str]]:
        found: dict[bytes, list[str]] = defaultdict(list)
        for path in self._project.paths():
            if is_script_path(path):
                found[_stem(path)].append(path)
        return found

    def modules_of(self, path: str) -> tuple[str, ...]:
        """The files of the project that the script at `path` loads as modules."""
        if path not in self._modules:
            script = self._project.script(path)
            names = () if script is None else script.imports
            found = (resolve_module(self._project, script, name) for name in names) if script is not None else ()
            self._modules[path] = tuple(dict.fromkeys(one for one in found if one is not None))
        return self._modules[path]

    def script_changed(self, path: str) -> None:
        """Forget what was known from the text of the script at `path`."""
        if self._modules.pop(path, None) != self.modules_of(path):
            self._loaders.clear()
            for stale in ("browser_files", "_naming"):
                self.__dict__.pop(stale, None)

    def _with_loaders(self, path: str) -> Iterator[str]:
        """`path` and every file that loads it, near ones first."""
        waiting = [path]
        seen = {path}
        for current in waiting:
            yield current
            new = [loader for loader in self.loaders_of(current) if loader not in seen]
            seen.update(new)
            waiting.extend(new)

    def deployments_naming(self, role: Role) -> tuple[tuple[Deployment, bool], ...]:
        """Deployments of its project that name `role`; the flag is true where it is the role they run as."""
        return tuple(self._naming_roles.get((self._project.root_of(role.path), role.key), ()))

    @cached_property
    def _naming_roles(self) -> Mapping[tuple[str, str], list[tuple[Deployment, bool]]]:
        """Deployments by project and by the key of each role that they name."""
        from suitelint.semantic.sdf import key_of

        found: dict[tuple[str, str], list[tuple[Deployment, bool]]] = defaultdict(list)
        for script in self.scripts:
            root = self._project.root_of(script.path)
            for deployment in script.deployments:
                runs_as = None if deployment.run_as is None else key_of(deployment.run_as.text)
                for key in dict.fromkeys((runs_as, *(choice.key for choice in deployment.roles))):
                    if key is not None:
                        found[root, key].append((deployment, key == runs_as))
        return found


def _stem(path: str) -> bytes:
    return path.rpartition("/")[2].partition(".")[0].encode()


def _named_modules(project: Project, path: str) -> frozenset[bytes]:
    """The last part of every module path that stands quoted in a script."""
    data = project.sources[path].data
    return frozenset((_ANY_NAME if _ALIASES in data else _MODULE_PATH).findall(data))
