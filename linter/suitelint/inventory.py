"""What a project exposes: scripts and their deployments, what they touch, and the roles and secrets around them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from urllib.parse import urlsplit

from suitelint.flow.usage import Usage, usage_of
from suitelint.netsuite.sdf import sdf_facts
from suitelint.regex import regex
from suitelint.semantic.access import CustomRecordType, Role, Workflow
from suitelint.semantic.deployments import Deployment, ScriptObject
from suitelint.semantic.project import Project
from suitelint.semantic.sdf import SdfObject
from suitelint.syntax.dispatch import is_script_path

_TYPE_TAG = regex(rb"@NScriptType\s+(\w+)", re.IGNORECASE)
_FIRST_API = regex(rb"\bnlapi[A-Z]\w+\s*\(")
_SECRET = regex(rb"custsecret_\w*[a-z0-9]", re.IGNORECASE)
_HEADER_BYTES = 6000


@dataclass(frozen=True, slots=True)
class DeploymentEntry:
    """How one deployment can be reached. `login` is false for a page that answers anyone.

    `listed` says whether `deploy.xml` names the object; it is missing where there is no such file.
    """

    id: str
    title: str
    status: str
    log_level: str
    live: bool
    audience: tuple[str, ...]
    run_as: str
    login: bool
    record_type: str
    listed: bool | None


@dataclass(frozen=True, slots=True)
class ScriptEntry:
    """One script object with its files; `missing` are File Cabinet paths that are not in the project."""

    id: str
    name: str
    type: str
    path: str
    active: bool
    files: tuple[str, ...]
    missing: tuple[str, ...]
    deployments: tuple[DeploymentEntry, ...]
    modules: tuple[str, ...] = ()
    reads: tuple[str, ...] = ()
    writes: tuple[str, ...] = ()
    dynamic: bool = False
    hosts: tuple[str, ...] = ()
    secrets: tuple[str, ...] = ()
    exposed_to_ai: bool = False


@dataclass(frozen=True, slots=True)
class FileEntry:
    """A script file that no object of the project deploys; SuiteScript 1.0 has no tags and is known by its calls."""

    path: str
    type: str


@dataclass(frozen=True, slots=True)
class RoleEntry:
    """A custom role. `uses` names how programs use it; `risks` are its high-risk permissions with their level."""

    id: str
    name: str
    path: str
    uses: tuple[str, ...]
    risks: tuple[str, ...]
    restricted_by_address: bool
    web_services_only: bool


@dataclass(frozen=True, slots=True)
class ObjectEntry:
    """Any other object that matters to a reviewer."""

    id: str
    name: str
    path: str


@dataclass(frozen=True, slots=True)
class Inventory:
    """The page that a security reviewer opens first."""

    scripts: tuple[ScriptEntry, ...]
    undeployed: tuple[FileEntry, ...]
    roles: tuple[RoleEntry, ...]
    workflows_as_administrator: tuple[ObjectEntry, ...]
    open_records: tuple[ObjectEntry, ...]
    integrations: tuple[ObjectEntry, ...]
    secrets: tuple[str, ...]

    @property
    def empty(self) -> bool:
        """Whether there is nothing to list."""
        return not (self.scripts or self.undeployed or self.roles or self.integrations)


def take_inventory(project: Project) -> Inventory:
    """The inventory of the project's targets."""
    targets = frozenset(project.targets)
    index = project.index
    scripts = [one for one in index.scripts if one.path in targets or not targets.isdisjoint(index.files_of(one))]
    roles = [one for one in index.roles if one.path in targets]
    objects = [one for path, one in index.objects.items() if path in targets]
    entries = tuple(_script(one, project) for one in sorted(scripts, key=lambda one: (one.path, one.key)))
    return Inventory(
        scripts=entries,
        undeployed=tuple(_undeployed(project, targets)),
        roles=tuple(_role(one, project) for one in roles),
        workflows_as_administrator=_named(
            one for one in objects if isinstance(one, Workflow) and one.run_as_administrator is not None
        ),
        open_records=_named(one for one in objects if isinstance(one, CustomRecordType) and one.open_to_all),
        integrations=_named(one for one in objects if one.kind == "integration"),
        secrets=tuple(_secrets(project, targets)),
    )


def _script(script: ScriptObject, project: Project) -> ScriptEntry:
    index = project.index
    files = index.files_of(script)
    usage = usage_of(project, *files) if files else Usage((), (), ())
    located = [(cabinet, index.locate(cabinet, script.path)) for _, cabinet in script.files]
    return ScriptEntry(
        id=script.scriptid,
        name=script.name,
        type=script.script_type,
        path=script.path,
        active=not script.inactive,
        files=files,
        missing=tuple(cabinet for cabinet, path in located if path is None),
        deployments=tuple(_deployment(one, project) for one in script.deployments),
        modules=usage.modules,
        reads=_types(usage, "read"),
        writes=_types(usage, "write"),
        dynamic=any(use.dynamic for use in usage.of("read", "write")),
        hosts=tuple(dict.fromkeys(host for use in usage.of("call") if (host := _host(use.target)))),
        secrets=tuple(sorted({name for path in usage.files for name in _secrets_in(project, path)})),
        exposed_to_ai=script.offered_to_ai is not None,
    )


def _types(usage: Usage, kind: str) -> tuple[str, ...]:
    return tuple(sorted({name for use in usage.of(kind) for name in use.types}))


def _host(target: str) -> str:
    """The host of an address; never its user, path or query, which may hold a secret."""
    try:
        return urlsplit(target).hostname or ""
    except ValueError:
        return ""


def _deployment(deployment: Deployment, project: Project) -> DeploymentEntry:
    listed = None if project.deployed is None else deployment.script.path in project.deployed
    return DeploymentEntry(
        id=deployment.scriptid,
        title=deployment.title,
        status=deployment.status,
        log_level=deployment.log_level,
        live=deployment.live,
        audience=tuple(_audience(deployment)),
        run_as="" if deployment.run_as is None else deployment.run_as.text,
        login=deployment.online is None,
        record_type=deployment.record_type,
        listed=listed,
    )


def _audience(deployment: Deployment) -> Iterator[str]:
    if deployment.online is not None:
        yield "anyone without a login"
    if deployment.all_roles is not None:
        yield "all internal roles"
    if deployment.all_partners is not None:
        yield "all partners"
    if deployment.all_employees is not None:
        yield "all employees"
    yield from (role.value for role in deployment.roles)


def _undeployed(project: Project, targets: frozenset[str]) -> Iterator[FileEntry]:
    for path in sorted(targets):
        if not is_script_path(path):
            continue
        data = project.sources[path].data
        tag = _TYPE_TAG.search(data[:_HEADER_BYTES])
        kind = tag[1].decode() if tag is not None else "SuiteScript 1.0" if _FIRST_API.search(data) else ""
        if kind and not project.index.scripts_of(path):
            yield FileEntry(path, kind)


def _role(role: Role, project: Project) -> RoleEntry:
    facts = sdf_facts().permissions
    uses = [f"log-in by {facts.integration[grant.key]}" for grant in role.permissions if grant.key in facts.integration]
    for deployment, runs_as in project.index.deployments_naming(role):
        uses.append(f"{'role of' if runs_as else 'audience of'} {deployment.scriptid}")
    risks = [f"{facts.high_risk[one.key]} ({one.level})" for one in role.permissions if one.key in facts.high_risk]
    if role.core_administration is not None:
        risks.insert(0, "core administration")
    return RoleEntry(
        id=role.scriptid,
        name=role.name,
        path=role.path,
        uses=tuple(uses),
        risks=tuple(risks),
        restricted_by_address=role.flag("restrictip"),
        web_services_only=role.flag("iswebserviceonlyrole"),
    )


def _named(objects: Iterable[SdfObject]) -> tuple[ObjectEntry, ...]:
    return tuple(ObjectEntry(one.scriptid, one.name, one.path) for one in objects)


def _secrets_in(project: Project, path: str) -> Iterator[str]:
    source = project.sources.get(path)
    for match in _SECRET.finditer(source.data) if source is not None else ():
        yield match[0].decode().lower()


def _secrets(project: Project, targets: frozenset[str]) -> list[str]:
    """Ids of secrets that the project declares or mentions."""
    declared = {one.key for path, one in project.index.objects.items() if one.kind == "secret" and path in targets}
    return sorted(declared | {name for path in targets for name in _secrets_in(project, path)})
