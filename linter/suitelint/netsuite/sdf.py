"""What role names, permissions and kinds of script object mean; the rows are in `sdf.toml`."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

from suitelint.netsuite.facts import facts
from suitelint.record import NamedTuple


class RoleFacts(NamedTuple):
    """Standard roles in upper case, as deployments and permission rows name them; words in names of roles in lower.

    What scripts read is in lower case: `current_administrator` of the current user, `employee_fields` of employees.
    """

    administrator: frozenset[str]
    current_administrator: frozenset[str]
    employee_fields: frozenset[str]
    external: frozenset[str]
    anonymous: frozenset[str]
    everyone: frozenset[str]
    self_service: frozenset[str]
    jobs: frozenset[str]
    programs: frozenset[str]


class ScriptFacts(NamedTuple):
    """Root elements of script objects, by what is special about them."""

    without_run_as: frozenset[str]
    privileged_by_design: frozenset[str]
    opened_by_people: frozenset[str]
    answering_requests: frozenset[str]


class PermissionFacts(NamedTuple):
    """Permission keys; those with a mapping come with the name that people see."""

    integration: Mapping[str, str]
    personal: frozenset[str]
    harmless_to_view: frozenset[str]
    administration: str
    high_risk: Mapping[str, str]
    sensitive: Mapping[str, str]
    records: Mapping[str, tuple[str, ...]]


class RecordFacts(NamedTuple):
    """Record types without underscores; `personal_words` are words of ids, `transaction_parties` permission keys."""

    common: frozenset[str]
    personal: frozenset[str]
    persons: frozenset[str]
    places: frozenset[str]
    personal_words: frozenset[str]
    transaction_parties: frozenset[str]


class FileFacts(NamedTuple):
    """Files that are public by purpose: extensions in lower case, folders of the File Cabinet, `file.Type` names."""

    web_assets: frozenset[str]
    web_folders: frozenset[str]
    web_types: frozenset[str]


class SdfFacts(NamedTuple):
    """`script_types` maps root elements to values of `@NScriptType`, `addressed` calls that take a script's id to root
    elements of what they may run."""

    roles: RoleFacts
    scripts: ScriptFacts
    permissions: PermissionFacts
    records: RecordFacts
    files: FileFacts
    script_types: Mapping[str, str]
    addressed: Mapping[str, frozenset[str]]


@cache
def sdf_facts() -> SdfFacts:
    """The rows of `sdf.toml`, typed."""
    rows = facts("sdf.toml")
    permissions = rows["permissions"]
    return SdfFacts(
        roles=RoleFacts(**{name: frozenset(values) for name, values in rows["roles"].items()}),
        scripts=ScriptFacts(**{name: frozenset(values) for name, values in rows["scripts"].items()}),
        permissions=PermissionFacts(
            integration=permissions["integration"],
            personal=frozenset(permissions["personal"]),
            harmless_to_view=frozenset(permissions["harmless_to_view"]),
            administration=permissions["administration"],
            high_risk=permissions["high_risk"],
            sensitive=permissions["sensitive"],
            records={key: tuple(types) for key, types in permissions["records"].items()},
        ),
        records=RecordFacts(**{name: frozenset(values) for name, values in rows["records"].items()}),
        files=FileFacts(**{name: frozenset(values) for name, values in rows["files"].items()}),
        script_types=rows["script_types"],
        addressed={name: frozenset(kinds) for name, kinds in rows["addressed"].items()},
    )


def plain_type(name: str) -> str:
    """A record type for comparing: `SALES_ORDER` and `salesorder` are one; ids of custom types stay as they are."""
    lowered = name.strip().lower()
    return lowered if lowered.startswith("custom") else lowered.replace("_", "")
