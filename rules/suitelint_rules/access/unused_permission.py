"""Permissions of a script's role that its scripts cannot need."""

from __future__ import annotations

from collections.abc import Iterator

from suitelint.finding import Confidence, Finding, Severity, Step
from suitelint.netsuite.sdf import plain_type, sdf_facts
from suitelint.rule import Rule, RuleMeta
from suitelint.semantic.access import Role
from suitelint.semantic.deployments import Deployment
from suitelint.semantic.project import Project
from suitelint.semantic.sdf import SdfObject
from suitelint.wording import listed
from suitelint_rules.access._deployments import known_usage


class UnusedPermission(Rule):
    meta = RuleMeta(
        code="NS415",
        name="unused-permission",
        summary="the role that scripts run as may work with records that none of them touches",
        severity=Severity.NOTE,
        confidence=Confidence.LOW,
        security_severity=2.9,
        cwe=(250,),
    )

    def check_object(self, sdf: SdfObject, project: Project) -> Iterator[Finding]:
        if not isinstance(sdf, Role) or sdf.inactive:
            return
        deployments = [one for one, runs_as in project.index.deployments_naming(sdf) if runs_as]
        types = _types_of(deployments, project) if deployments else None
        if types is None:
            return
        unused = [grant for grant in sdf.permissions if grant.key in _judged(types) and not _needed(grant.key, types)]
        if not unused:
            return
        names = listed([grant.key for grant in unused], 6)
        scripts = listed([f"`{one.scriptid}`" for one in deployments])
        yield self.report(
            unused[0].location,
            f"role `{sdf.scriptid}` has {names}, and no script that runs as it ({scripts}) touches such records; take"
            " out what no person with this role needs either",
            related=[Step(grant.location, f"{grant.key} at {grant.level}") for grant in unused[1:]],
            context=sdf.key,
        )


def _types_of(deployments: list[Deployment], project: Project) -> frozenset[str] | None:
    """Every record type that the deployed scripts touch; nothing when that cannot be known."""
    facts = sdf_facts()
    known = {kind for kinds in facts.permissions.records.values() for kind in kinds} | facts.records.common
    types: set[str] = set()
    for deployment in deployments:
        usage = known_usage(deployment.script, project)
        if usage is None or any(use.dynamic for use in usage.of("read", "write")):
            return None
        if any(not use.types and not use.follows for use in usage.of("read", "write")):
            return None
        types.update(usage.record_types)
        types.update(plain_type(name) for name in deployment.record_type.split("|") if name)
    return frozenset(types) if all(kind in known or kind.startswith("custom") for kind in types) else None


def _judged(types: frozenset[str]) -> frozenset[str]:
    """Permissions that can be called unused: not those of parties when transactions are worked on."""
    facts = sdf_facts()
    judged = frozenset(facts.permissions.records)
    works_on = {key for key, kinds in facts.permissions.records.items() if not types.isdisjoint(kinds)}
    return judged - facts.records.transaction_parties if any(key.startswith("TRAN_") for key in works_on) else judged


def _needed(key: str, types: frozenset[str]) -> bool:
    return not types.isdisjoint(sdf_facts().permissions.records[key])
