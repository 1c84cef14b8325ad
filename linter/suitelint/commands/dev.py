"""`suitelint dev`: tools for those who work on suitelint and on rule packs."""

from __future__ import annotations

from suitelint.commands.lazy import LazyGroup

command = LazyGroup(
    "dev",
    modules={"new-rule": ("suitelint.commands.new_rule", "Write the four files of a new rule.")},
    help="Work on suitelint and on rule packs.",
)
