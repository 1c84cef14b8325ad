"""Which datum a helper reads, where its caller says so: `const get = (id) => rec.getValue({ fieldId: id })`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from suitelint.flow.model import Source
from suitelint.flow.trace.rows import key_parameter, keys_in, row_of, row_source
from suitelint.syntax.javascript.tree import Node

if TYPE_CHECKING:
    from suitelint.flow.trace.tracer import Tracer


def name_by_call(tracer: Tracer, start: int, function: Node, call: Node) -> None:
    """Give the origins since `start` that have no name the one that `call` hands to `function`."""
    unnamed = [one for one in tracer.origins[start:] if not one.source.names and not one.source.path]
    for origin in unnamed:
        reading = origin.source.node
        if reading is None or reading.kind != "CallExpression" or not function.contains(reading):
            continue
        if named := _named(tracer, origin.source, reading, function, call):
            at = tracer.origins.index(origin, start)
            tracer.origins[at : at + 1] = [origin._replace(source=one) for one in named if tracer.heeds(one)]


def _named(tracer: Tracer, source: Source, reading: Node, function: Node, call: Node) -> list[Source]:
    _, row = row_of(tracer.script, reading)
    if row is None or row.key is None or row.kind != source.kind:
        return []
    parameter = key_parameter(tracer.script, row, reading)
    if parameter is None or parameter.function != function.index or parameter.position >= len(call.arguments):
        return []
    keys = keys_in(tracer.script, call.arguments[parameter.position])
    return [row_source(row, reading, key, source.path) for key in keys]
