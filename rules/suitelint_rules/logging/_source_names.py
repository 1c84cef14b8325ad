"""What the datum of a source is called."""

from __future__ import annotations

from suitelint.flow import Source
from suitelint.lexicon.names import is_label_owner, split_words
from suitelint.syntax.javascript.tree import Node

NAMED = frozenset(
    {
        "cache-value",
        "configuration-field",
        "environment-variable",
        "http-request-header",
        "http-request-value",
        "http-response-header",
        "query-result",
        "record-field",
        "script-parameter",
        "session-value",
    }
)
"""Source kinds whose call names the datum."""
_NAME_TABLES = frozenset(
    {"keys", "fields", "field", "ids", "names", "params", "parameters", "columns", "types", "constants"}
)
"""Objects under which a member is the name of a datum and not the datum (`FIELDS.API_KEY`)."""


_MANY = ("s", "i18n", "l10n")
"""How names of tables of texts end; what a single message or error holds is no text about it."""


def shown_name(names: tuple[str, ...]) -> str:
    """The last of some names that is no number, as messages show it."""
    return f"`{next((name for name in reversed(names) if not name.isdigit()), names[-1])}`"


def columns(source: Source) -> list[str]:
    """The constants in a list of columns of which not all is known; else each column is a source of its own."""
    if source.names or source.path or source.kind != "record-field" or source.node is None:
        return []
    texts = source.node.descendants("string")
    return [text for one in texts if one.outer is not None and _is_column(one) and (text := one.string)]


def _is_column(text: Node) -> bool:
    """Whether a text stands in the list of columns of `lookupFields({columns: […]})`, `nlapiLookupField(…, […])`."""
    array = text.outer
    holder = array.outer if array is not None and array.kind == "ArrayExpression" else None
    return holder is not None and (holder.kind == "arguments" or holder.key_name == "columns")


def is_name_of_a_datum(names: tuple[str, ...]) -> bool:
    """Whether a name is a member of a table of names, as `CONFIG_KEYS.API_KEY`, or of texts about data, as
    `errors.password`."""
    if len(names) < 2:
        return False
    if names[-1].isupper() and not _NAME_TABLES.isdisjoint(split_words(names[-2])):
        return True
    return names[-2].lower().endswith(_MANY) and is_label_owner(names[-2])
