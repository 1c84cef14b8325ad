"""Controls that no project file can show, as a Markdown checklist filled with what the project is known to use."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Iterator
from pathlib import Path

from suitelint.inventory import Inventory
from suitelint.record import NamedTuple


class _Control(NamedTuple):
    """One thing to look up, as a table of `checklist.toml` says it.

    `of` names what of a project it is for; `otherwise` stands in when the project has none of that.
    """

    title: str
    why: str
    where: str
    of: tuple[str, ...]
    otherwise: str


def checklist(inventory: Inventory) -> str:
    """The checklist as Markdown."""
    content = tomllib.loads(Path(__file__).with_suffix(".toml").read_text("utf-8"))
    items = {
        "integrations": [f"{_code(one.id)} ({_code(one.path)})" for one in inventory.integrations],
        "roles": list(_roles(inventory)),
        "secrets": [_code(name) for name in inventory.secrets],
        "endpoints": list(_endpoints(inventory)),
        "hosts": list(_hosts(inventory)),
    }
    parts = [content["introduction"]]
    for number, row in enumerate(content["control"], 1):
        control = _Control(**row)
        lines = [f"## {number}. {control.title}", "", control.why, "", f"*Where:* {control.where}", ""]
        found = [item for kind in control.of for item in items[kind]]
        lines += [f"- [ ] {item}" for item in found or [control.otherwise]]
        parts.append("\n".join(lines) + "\n")
    return "\n".join(parts)


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
