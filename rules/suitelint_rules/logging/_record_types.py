"""Which record a value is, as far as constants of the script and the deployments say."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from suitelint.flow import PERSONAL_NAME, Flow
from suitelint.flow.places import constant, given, written
from suitelint.flow.queries import query_text
from suitelint.lexicon.names import split_words
from suitelint.lexicon.personal import personal_class
from suitelint.netsuite.catalogue import Place
from suitelint.netsuite.giving import giving
from suitelint.netsuite.sdf import plain_type, sdf_facts
from suitelint.regex import regex
from suitelint.semantic.script import Script
from suitelint.syntax.javascript.expressions import last_name
from suitelint.syntax.javascript.tree import Node
from suitelint_rules.logging._origins import is_query, query_of, record_call, search_of

_QUERY = Place("query", 0)
_SELECT = regex(r"\bselect\b(?P<columns>.{0,5000}?)\bfrom\s+(?P<table>\w+)", re.IGNORECASE | re.DOTALL)
_COLUMN = regex(r"\w+")
_SAVED = Place("id", 0)
_TYPE = Place("type", 0)
_TO = Place("toType", 2)
_LITERALS = frozenset({"string", "number", "null", "undefined", "true", "false"})
_RECORDS = frozenset({"record", "record-context"})
_OF_COMPANY = frozenset({"configuration-field", "script-parameter"})


def is_personal(record_type: str) -> bool:
    """Whether records of a type, spelled as id or as enum member, hold personal data."""
    plain, records = plain_type(record_type), sdf_facts().records
    if plain in records.personal:
        return True
    return plain.startswith("customrecord") and not records.personal_words.isdisjoint(split_words(record_type))


def is_of_person(flow: Flow) -> bool:
    """Whether a flow carries a field of a record that is a person's for sure: of a customer, of an employee."""
    return _is_of(flow, sdf_facts().records.persons)


def is_of_place(flow: Flow) -> bool:
    """Whether a datum belongs to the company, or to a record of which everybody may know the address."""
    source, call = flow.source, flow.source.node
    if source.kind in _OF_COMPANY or (
        source.kind == PERSONAL_NAME and call is not None and _is_set_up(flow.script, call)
    ):
        return True
    return _is_of(flow, sdf_facts().records.places)


def _is_of(flow: Flow, kinds: frozenset[str]) -> bool:
    """Whether a flow carries a field of a record that is of one of these types for sure."""
    node = flow.source.node
    if node is None or flow.source.kind not in ("record-field", PERSONAL_NAME):
        return False
    reads = [node] if flow.source.kind == "record-field" else list(_reads(flow.script, node))
    types = {kind for call in reads for kind in _types_of_call(flow.script, call)}
    return bool(types) and all(plain_type(one) in kinds for one in types)


def _reads(script: Script, named: Node) -> Iterator[Node]:
    """What gives a variable its values, but for literals: `x.getValue(…)` of `x.getValue(…) || ''`."""
    for value in script.values_of(named) if named.kind == "Identifier" else ():
        inner = value.inner
        while inner.kind == "BinaryExpression" and inner.operator in ("||", "??") and inner.left is not None:
            inner = inner.left.inner
        if inner.kind not in _LITERALS:
            yield inner


def _types_of_call(script: Script, call: Node) -> frozenset[str]:
    """The types of the records of which `call` reads a field; an empty one where that is not known."""
    if call.kind != "CallExpression" or call.callee is None:
        return frozenset(("",))
    return _types_read(script, call, call.callee) or frozenset(("",))


def _is_set_up(script: Script, named: Node) -> bool:
    """Whether a variable holds what somebody entered in the script's deployment or in the company's settings."""
    written = script.scopes.global_writes.get(named.text, ()) if named.kind == "Identifier" else ()
    values = [*script.values_of(named), *(Node(script.document, one.value) for one in written if one.value >= 0)]
    names = (script.resolve(one) for one in values)
    return any(name is not None and script.catalogue.source_kinds.get(name) in _OF_COMPANY for name in names)


def _types_read(script: Script, call: Node, callee: Node) -> frozenset[str]:
    """The types of the records that a call reads a field of."""
    name = script.resolve(callee)
    if "record-type" in script.catalogue.sink_kinds(name):
        return frozenset((_type_argument(script, call),))
    holder = None if callee.object is None else script.resolve(callee.object)
    source = script.catalogue.sources.get(holder) if holder is not None else None
    if source is not None and source.kind == "search-result":
        return script.remember(_types_searched)
    return _types_loaded(script, callee.object)


def types_of(flow: Flow) -> frozenset[str]:
    """The record types that the source of a flow may have; empty when nothing says."""
    script, node = flow.script, flow.source.node
    if flow.source.kind == "query-result":
        query = query_of(script, node) if node is not None else None
        return script.remember(_every_queried) if query is None else frozenset(_queried(script, [query]))
    if flow.source.kind not in _RECORDS:
        return _types_of_row(script, node if flow.source.kind == "search-result" else None)
    return _types_loaded(script, node if flow.source.kind == "record" else None)


def _types_of_row(script: Script, node: Node | None) -> frozenset[str]:
    """The types that the search of a row is for; of all searches of the script, where that is not in sight."""
    found = search_of(script, node) if node is not None else None
    return _searched(script, found) if found is not None else script.remember(_types_searched)


def _types_loaded(script: Script, node: Node | None) -> frozenset[str]:
    """The types that the record `node` may have; without one, the record of the deployment."""
    loaded = record_call(script, node) if node is not None else None
    if loaded is not None and last_name(loaded.callee) in giving().subrecord:
        return frozenset(("subrecord",)) if "address" not in loaded.text else frozenset(("entity",))
    if loaded is not None:
        named = _type_argument(script, loaded)
        return frozenset((named,)) if named else frozenset()
    if script.project is None:
        return frozenset()
    deployed = script.project.index.deployments_of(script.path)
    return frozenset(one.record_type for one in deployed if one.record_type)


def may_be_personal(flow: Flow, types: frozenset[str]) -> bool:
    """Whether a record whose type is not known for sure may hold personal data.

    Rows count where no search of the script says anything else; what is not searched is some list of the script's own.
    """
    if flow.source.kind in _RECORDS:
        return not types or "" in types
    return types == {""}


def _every_queried(script: Script) -> frozenset[str]:
    return frozenset(_queried(script, filter(is_query, script.calls(*giving().query, "promise"))))


def _queried(script: Script, queries: Iterable[Node]) -> Iterator[str]:
    """The tables that `queries` in SuiteQL take personal columns from; a dash for other queries."""
    for call in queries:
        for argument, path in given(script, call, _QUERY):
            match = _SELECT.search(query_text(script, argument, path))
            telling = match is not None and any(personal_class((name,)) for name in _COLUMN.findall(match["columns"]))
            yield match["table"] if match is not None and (telling or "*" in match["columns"]) else "-"


def _searched(script: Script, search: Node) -> frozenset[str]:
    """The type that a search is for; of a saved search, its id where that tells."""
    if search.callee is not None and script.resolve(search.callee) in giving().search:
        return frozenset((_type_argument(script, search),))
    options = search.arguments[0] if search.arguments else None
    if options is not None and options.kind == "ObjectExpression" and options.member("type") is not None:
        return frozenset((_type_argument(script, search),))
    saved = next((text for one, path in given(script, search, _SAVED) if (text := constant(script, one, path))), "")
    singular = (word.removesuffix("s") if len(word) > 4 else word for word in split_words(saved))
    return frozenset(word for word in singular if word in sdf_facts().records.personal)


def _types_searched(script: Script) -> frozenset[str]:
    """The types that all searches of a script are for, of saved ones where something tells."""
    known = giving().search | giving().saved_search
    calls = script.calls(*(name.rpartition(".")[2] for name in known))
    searches = (call for call in calls if call.callee is not None and script.resolve(call.callee) in known)
    return frozenset(kind for call in searches for kind in _searched(script, call))


def _type_argument(script: Script, call: Node) -> str:
    """The type that a call names: an id, or the last part of `record.Type.SALES_ORDER`."""
    for argument, path in given(script, call, _TO if last_name(call.callee) in giving().transform else _TYPE):
        named = written(script, argument, path)
        for value in (named, *script.values_of(named)) if named is not None else ():
            text = constant(script, value)
            holder = value.object if text is None and value.kind == "MemberExpression" else None
            if text is None and holder is not None and script.resolve(holder) in giving().type:
                text = value.key_name
            if text:
                return text
    return ""
