"""The inventory as tables for a terminal."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import IO

from rich.console import Console
from rich.markup import escape
from rich.table import Table

from suitelint.inventory import DeploymentEntry, Inventory, RoleEntry, ScriptEntry
from suitelint.report.printable import printable

_WIDTH_WITHOUT_TERMINAL = 240
_NARROW = 130
"""Below this width the table of scripts would break ids in the middle."""


def write(inventory: Inventory, stream: IO[str], *, colored: bool) -> None:
    """Print the tables; a pipe gets plain text of a fixed width."""
    width = None if stream.isatty() else _WIDTH_WITHOUT_TERMINAL
    console = Console(
        file=stream, width=width, color_system="auto" if colored else None, force_terminal=colored, highlight=False
    )
    if inventory.scripts and console.width < _NARROW:
        for line in _lines(inventory.scripts):
            console.print(escape(line))
    elif inventory.scripts:
        console.print(_scripts(inventory.scripts))
    if inventory.undeployed:
        rows = [(one.path, one.type) for one in inventory.undeployed]
        console.print(_table("Scripts without a deployment in this project", ("file", "type"), rows))
    if roles := [role for role in inventory.roles if role.uses or role.risks or role.web_services_only]:
        console.print(_roles(roles))
    for title, entries in (
        ("Workflows that run as Administrator", inventory.workflows_as_administrator),
        ("Custom records that need no permission", inventory.open_records),
        ("Integrations", inventory.integrations),
    ):
        if entries:
            console.print(_table(title, ("id", "name", "file"), [(one.id, one.name, one.path) for one in entries]))
    if inventory.secrets:
        console.print(_table("Secrets", ("id",), [(name,) for name in inventory.secrets]))


def _scripts(scripts: Iterable[ScriptEntry]) -> Table:
    rows: list[tuple[str, ...]] = []
    for script in scripts:
        first = (f"{script.type}\n{script.id}", _touched(script))
        for deployment in script.deployments or (None,):
            rows.append((first[0], *_reach(script, deployment), first[1]))
            first = ("", "")
    columns = ("script", "deployment", "state", "log", "audience", "runs as", "touches")
    return _table("Scripts", columns, rows)


def _lines(scripts: Iterable[ScriptEntry]) -> Iterator[str]:
    """The table of scripts as a list."""
    yield "Scripts"
    for script in scripts:
        yield f"\n{script.type} {printable(script.id)}"
        for deployment in script.deployments or (None,):
            cells = [printable(cell.replace("\n", ", ")) for cell in _reach(script, deployment)]
            yield f"  deployment {cells[0]}"
            facts = zip(("", "log ", "open to ", "runs as "), cells[1:], strict=True)
            if shown := "; ".join(f"{title}{cell}" for title, cell in facts if cell):
                yield f"    {shown}"
        yield from (f"  {printable(line)}" for line in _touched(script).splitlines())
    yield ""


def _reach(script: ScriptEntry, deployment: DeploymentEntry | None) -> tuple[str, ...]:
    if deployment is None:
        return ("none", "" if script.active else "inactive", "", "AI clients" if script.exposed_to_ai else "", "")
    state = deployment.status if deployment.live else f"{deployment.status}, not live"
    state += "" if deployment.listed is not False else "\nnot in deploy.xml"
    audience = "\n".join(deployment.audience) or ("record " + deployment.record_type if deployment.record_type else "")
    return (deployment.id, state, deployment.log_level, audience, deployment.run_as or "current user")


def _touched(script: ScriptEntry) -> str:
    lines = [f"reads {', '.join(script.reads)}"] if script.reads else []
    lines += [f"writes {', '.join(script.writes)}"] if script.writes else []
    lines += ["record types chosen at run time"] if script.dynamic else []
    lines += [f"calls {', '.join(script.hosts)}"] if script.hosts else []
    lines += [f"secrets {', '.join(script.secrets)}"] if script.secrets else []
    lines += [f"loads {', '.join(script.modules)}"] if script.modules else []
    lines += [f"missing {path}" for path in script.missing]
    return "\n".join(lines)


def _roles(roles: Iterable[RoleEntry]) -> Table:
    rows = []
    for role in roles:
        limits = ["IP rules"] if role.restricted_by_address else []
        limits += ["web services only"] if role.web_services_only else []
        rows.append((f"{role.name}\n{role.id}", "\n".join(role.uses), "\n".join(role.risks), "\n".join(limits)))
    return _table("Roles", ("role", "used by programs as", "high-risk permissions", "limits"), rows)


def _table(title: str, columns: Iterable[str], rows: Iterable[tuple[str, ...]]) -> Table:
    cells = [["\n".join(map(printable, cell.split("\n"))) for cell in row] for row in rows]
    tall = any("\n" in cell for row in cells for cell in row)
    table = Table(title=title, title_justify="left", show_lines=tall, header_style="bold", title_style="bold")
    for column in columns:
        table.add_column(column, overflow="fold")
    for row in cells:
        table.add_row(*map(escape, row))
    return table
