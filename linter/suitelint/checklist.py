"""Controls that no project file can show, as a Markdown checklist filled with what the project is known to use."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from suitelint.inventory import Inventory

_INTRODUCTION = """\
# NetSuite integration checklist

A project holds code and objects. What follows lives in the account, or outside of it, and has to be looked up by a
person. The names are those of this project; a deployment, role or secret that was made in the account by hand is not
among them.
"""


@dataclass(frozen=True, slots=True)
class _Control:
    """One thing to look up: why, where, and for what of this project. `otherwise` stands in when there is nothing."""

    title: str
    why: str
    where: str
    items: tuple[str, ...]
    otherwise: str


def checklist(inventory: Inventory) -> str:
    """The checklist as Markdown."""
    parts = [_INTRODUCTION]
    for number, control in enumerate(_controls(inventory), 1):
        lines = [f"## {number}. {control.title}", "", control.why, "", f"*Where:* {control.where}", ""]
        lines += [f"- [ ] {item}" for item in control.items or (control.otherwise,)]
        parts.append("\n".join(lines) + "\n")
    return "\n".join(parts)


def _controls(inventory: Inventory) -> Iterator[_Control]:
    integrations = tuple(f"{_code(one.id)} ({one.path})" for one in inventory.integrations)
    roles = tuple(_roles(inventory))
    secrets = tuple(f"{_code(name)}" for name in inventory.secrets)
    endpoints = tuple(_endpoints(inventory))
    hosts = tuple(_hosts(inventory))
    no_integration = "each integration record that calls this account (the project declares none)"
    no_role = "each role that an integration logs in with (the project defines none)"
    yield _Control(
        "Requests come from known addresses",
        "A stolen token works from everywhere unless the account looks at the address.",
        "*Setup > Integration > Manage Integrations*; for roles *Setup > Users/Roles > Manage Roles*, with the"
        " company's rules in *Setup > Company > Company Information > Allowed IP Addresses*",
        (*integrations, *roles),
        no_integration,
    )
    yield _Control(
        "Each integration has a concurrency limit",
        "Without one a runaway caller takes the capacity that people and other integrations need.",
        "*Setup > Integration > Manage Integrations > Concurrency Limit*; the sum in *Setup > Integration > Integration"
        " Governance*",
        (*integrations, *endpoints),
        no_integration,
    )
    yield _Control(
        "Secrets are rotated",
        "At least once a year, and at once when a value has been in a file, a log or a mail.",
        "consumer secrets in *Setup > Integration > Manage Integrations > Reset Credentials*; API secrets in *Setup >"
        " Company > API Secrets*; certificates in *Setup > Integration > OAuth 2.0 Client Credentials (M2M) Setup*",
        (*secrets, *integrations),
        "each consumer secret, API secret and certificate that this project's integrations use",
    )
    yield _Control(
        "No token outlives its use",
        "A token of a partner who has left still opens the account.",
        "*Setup > Users/Roles > Access Tokens* and *Setup > Users/Roles > OAuth 2.0 Authorized Applications*, by role"
        " and last use",
        roles,
        no_role,
    )
    yield _Control(
        "Integrations log in as themselves",
        "A token of a person dies with that person's access, and acts with all that the person may do until then.",
        "*Setup > Users/Roles > Manage Users*, filtered by role: no named person should hold these",
        roles,
        no_role,
    )
    yield _Control(
        "Access to the middleware is personal",
        "Whoever can open the integration platform's console can use every connection in it.",
        "the console of the middleware: named users, multi-factor authentication, no shared administrator, leavers"
        " removed, credentials in its vault",
        hosts,
        "each platform that calls this account or is called by it",
    )
    yield _Control(
        "The login audit trail is read",
        "Failures in a row, or an address nobody knows, are how a stolen credential shows.",
        "*Setup > Users/Roles > User Management > View Login Audit Trail*, with a saved search on failures by"
        " application",
        (*integrations, *roles),
        no_integration,
    )
    yield _Control(
        "The web services usage log is read",
        "A request rate that is far above the usual one is a loop, or somebody who copies data.",
        "*Setup > Integration > Web Services Usage Log*; for RESTlets and Suitelets the deployment's execution log",
        endpoints,
        "each endpoint that programs call",
    )


def _roles(inventory: Inventory) -> Iterator[str]:
    for role in inventory.roles:
        logins = [use.removeprefix("log-in by ") for use in role.uses if use.startswith("log-in by ")]
        if logins or role.web_services_only:
            limit = "" if role.restricted_by_address else "; `restrictip` is off"
            yield f"role {_code(role.id)} ({', '.join(logins) or 'web services only'}{limit})"


def _endpoints(inventory: Inventory) -> Iterator[str]:
    for script in inventory.scripts:
        called = script.type == "Restlet" or script.exposed_to_ai
        for deployment in script.deployments:
            if called or not deployment.login:
                login = "" if deployment.login else ", no login"
                yield f"{script.type} {_code(deployment.id)} ({_text(script.name)}{login})"
        if called and not script.deployments:
            yield f"{script.type} {_code(script.id)} ({_text(script.name)})"


def _hosts(inventory: Inventory) -> Iterable[str]:
    users: dict[str, list[str]] = {}
    for script in inventory.scripts:
        for host in script.hosts:
            users.setdefault(host, []).append(_code(script.id))
    return (f"{_code(host)}, called by {', '.join(callers)}" for host, callers in sorted(users.items()))


def _code(text: str) -> str:
    return f"`{text.replace('`', '')}`"


def _text(text: str) -> str:
    """Text of a project inside Markdown: no markup, one line."""
    plain = " ".join(text.split())
    return "".join("\\" + char if char in "\\`*_[]<>#|" else char for char in plain)
