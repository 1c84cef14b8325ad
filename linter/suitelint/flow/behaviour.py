"""What an exported function gives back, calls callbacks with, writes into its arguments and throws."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

from suitelint.flow.places import takes_rest
from suitelint.flow.summary import FunctionSummary, Passed, Run, SummaryOrigin, Thrown, Value, Write
from suitelint.flow.trace import Origin, State, Tracer
from suitelint.flow.trace.rows import key_parameter, row_of
from suitelint.semantic.call_sites import variable_calls
from suitelint.semantic.classes import makers
from suitelint.semantic.mutations import mutations_of
from suitelint.semantic.results import returned
from suitelint.semantic.scope import ANY, Binding, How
from suitelint.semantic.script import Script
from suitelint.semantic.thrown import thrown_in
from suitelint.syntax.javascript.tree import Node

_MAX_CALLS = 8
"""Calls of one callback, and values that one function throws, that are told apart."""
_MAX_WRITES = 40
_ERROR_TEXT = "message"

Traced = Callable[[], Tracer]


def plain(script: Script, origins: Iterable[Origin], function: Node | None = None) -> tuple[SummaryOrigin, ...]:
    """Origins without nodes of the tree, of a value or of the result of `function`, each once."""
    return tuple(dict.fromkeys(_plain(script, one, function) for one in origins))


def _plain(script: Script, origin: Origin, function: Node | None) -> SummaryOrigin:
    source, node = origin.source, origin.source.node
    name, row = row_of(script, node) if node is not None and not source.names and not source.path else (None, None)
    named_by = -1
    if function is not None and node is not None and row is not None and row.key is not None:
        parameter = key_parameter(script, row, node)
        if parameter is not None and parameter.function == function.index:
            named_by = parameter.position
    kind = name if row is not None and row.kind == source.kind and row.key is None else None
    bare = source._replace(node=None)
    return SummaryOrigin(bare, origin.member, origin.barriers, origin.exact, origin.prefix, kind or "", named_by)


def summary_of(script: Script, function: Node, new_tracer: Traced) -> tuple[Value, FunctionSummary]:
    """What calls of `function` give, and what else they do."""
    about = _About(script, function, new_tracer)
    result = about.value(returned(function))
    runs, writes = list[Run](), list[Write]()
    for position in range(len(function.params)):
        for binding in script.scopes.parameters_of(function.index, position):
            if all(one.how is not How.PARAMETER or not one.path for one in binding.definitions):
                runs.extend(about.runs(binding))
                writes.extend(about.writes(binding))
    return result, FunctionSummary(result.passes, (), tuple(runs), tuple(writes), tuple(about.thrown()))


class _About:
    """Questions about one function."""

    def __init__(self, script: Script, function: Node, new_tracer: Traced) -> None:
        self.script = script
        self.function = function
        self._new_tracer = new_tracer

    def value(self, nodes: Iterable[Node], start: State | None = None) -> Value:
        """What the expressions `nodes` hold, each as seen from the callers of the function."""
        origins: list[SummaryOrigin] = []
        passes: list[Passed] = []
        for node in nodes:
            tracer = self._new_tracer()
            tracer.trace(node, start=start)
            origins.extend(plain(self.script, tracer.origins, self.function))
            for use in tracer.parameters:
                if use.function == self.function.index:
                    state = use.state
                    rest = takes_rest(self.function, use.position)
                    passes.append(Passed(use.position, state.path, state.barriers, state.exact, state.member, rest))
        return Value(tuple(dict.fromkeys(origins)), tuple(dict.fromkeys(passes)))

    def runs(self, callback: Binding) -> Iterator[Run]:
        for count, call in enumerate(variable_calls(self.script, callback)):
            if count >= _MAX_CALLS:
                return
            for at, argument in enumerate(call.arguments):
                if (value := self.value((argument,))) != Value():
                    yield Run(callback.position, at, value)

    def writes(self, target: Binding) -> Iterator[Write]:
        written = [(one.path, one.value) for one in target.writes if one.value >= 0]
        written += [(one.path, one.value) for one in mutations_of(self.script, target) if not one.through]
        for path, index in written[:_MAX_WRITES]:
            node = Node(self.script.document, index)
            value = self.value((node.argument or node if node.kind == "SpreadElement" else node,))
            if value != Value() or (path and path[-1] != ANY):
                yield Write(target.position, path, value)

    def thrown(self) -> Iterator[Thrown]:
        body = self.function.body
        found = thrown_in(self.script, body) if body is not None else []
        for one in found[:_MAX_CALLS]:
            if one.through:
                continue
            for path in self._parts(one.value):
                if (value := self.value((one.value,), State(path=path))) != Value():
                    yield Thrown(path, value)

    def _parts(self, thrown: Node) -> Iterator[tuple[str, ...]]:
        """The members of an error that hold what it is made of; the whole of what is not made by `new`."""
        if thrown.kind != "NewExpression" or thrown.callee is None:
            yield ()
            return
        yield (_ERROR_TEXT,)
        for owner in makers(self.script, thrown.callee):
            written = self.script.scopes.this_writes.get(owner.index, ())
            names = dict.fromkeys(one.path[0] for one in written if one.path and one.path[0] != ANY)
            yield from ((name,) for name in names if name != _ERROR_TEXT)
