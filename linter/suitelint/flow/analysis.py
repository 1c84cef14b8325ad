"""All flows of one script, and what other scripts need to know of it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import islice

from suitelint.finding import Step
from suitelint.flow.exported import add_exports
from suitelint.flow.masking import masks
from suitelint.flow.model import LITERAL, Flow, Question, Questions, Sink
from suitelint.flow.places import takes_rest
from suitelint.flow.sinks import SinkPoint, sink_points
from suitelint.flow.summary import Export, FunctionSummary, ModuleSummary, ParameterSink
from suitelint.flow.trace import Memory, Origin, ParameterUse, State, Tracer
from suitelint.flow.wrappers import only_hands_on
from suitelint.semantic.applied import handed
from suitelint.semantic.call_sites import call_sites
from suitelint.semantic.exports import forwards, without_default
from suitelint.semantic.imported import imported
from suitelint.semantic.memory import once_each
from suitelint.semantic.resolution import resolve_module
from suitelint.semantic.scope import RESULT
from suitelint.semantic.script import Script
from suitelint.syntax.javascript.tree import Node

MAX_LIFTS = 4
"""Wrappers around wrappers that are still followed to their callers."""
MAX_CALL_SITES = 60
MAX_LIFTED = 20_000
"""Arguments of wrappers that are followed in one script; past that, only those of the function around a sink."""
MAX_FLOWS = 400
"""Flows into one sink, and sinks of one function, that are told apart; tables of hundreds of members exist."""
MAX_MODULES_BETWEEN = 40
"""So many modules, each loaded by the one before, are read for the sake of one script: more than any project has."""

Heeded = Callable[[Sink], bool]
"""Whether some rule wants to know what reaches a sink."""


_ParameterSinks = dict[int, dict[tuple[object, ...], ParameterSink]]
"""Sinks that parameters reach, by function."""
Summaries = dict[str, ModuleSummary | None]
"""What is known of modules, by path; None for one that is being read."""


def _summaries(script: Script, of: object) -> Summaries:
    """The summaries of one sort, which all scripts of a project share."""
    found: Summaries = script.project.summaries.setdefault(of, {}) if script.project is not None else {}
    return found


class Analysis:
    """The flows of one script.

    `questions` and `heeded` narrow them to what rules ask for: most of the cost; the same questions come with the same
    `heeded`. `distance` is how many modules lie between this script and the one for whose sake it is read.
    """

    def __init__(
        self,
        script: Script,
        questions: Questions | None = None,
        tracer: type[Tracer] = Tracer,
        heeded: Heeded | None = None,
        distance: int = 0,
    ) -> None:
        self.script = script
        self._tracer = tracer
        self._asked = (tracer, frozenset(questions.items()) if questions is not None else None)
        self._summaries = _summaries(script, self._asked)
        self._values = _summaries(script, tracer)
        self._questions = questions
        self._heeded = heeded
        self._distance = distance
        self._kinds = frozenset(questions) if questions is not None else None
        self._memories: dict[Question | None, Memory] = {}
        self._parameter_sinks: _ParameterSinks = {}
        self._flows: dict[tuple[object, ...], Flow] | None = None
        self._paths: dict[str, str | None] = {}
        self._lifted = 0
        self._cut = False

    def flows(self) -> list[Flow]:
        """Every flow that is asked for, each once."""
        kept = self.script.answers(Analysis)  # a module is read for the sake of others, and checked itself
        if self._flows is None and (known := kept.get(self._asked)) is not None:
            self._flows, self._parameter_sinks = known
        if self._flows is None:
            self._flows = {}
            for point in sink_points(self.script, self._kinds):
                if self._heeded is None or self._heeded(point.sink):
                    self._follow(point)
            for point in self._project_calls():
                self._follow(point)
            if not self._cut:
                kept[self._asked] = self._flows, self._parameter_sinks
        return list(self._flows.values())

    def _new_tracer(self, question: Question | None = None) -> Tracer:
        return self._tracer(self.script, self._export, question, self._memories.setdefault(question, {}))

    def _follow(self, point: SinkPoint) -> None:
        assert self._flows is not None
        seen: set[tuple[object, ...]] = set()
        work = [point]
        most = len(self._flows) + MAX_FLOWS
        while work and len(self._flows) < most:
            current = work.pop()
            question = self._questions.get(current.sink.kind) if self._questions is not None else None
            if question is not None and current.argument.kind == "string" and LITERAL not in question.sources:
                continue
            tracer = self._new_tracer(question)
            tracer.trace(current.argument, start=current.state)
            if current.left_out:
                tracer.forget(0, current.state.member, current.left_out)
            for origin in tracer.origins:
                identity = _identity(current, origin)
                if identity not in self._flows:
                    self._flows[identity] = self._flow(current, origin)
            for use in tracer.parameters:
                key = (use.function, use.position, use.state.path, use.state.member, use.state.barriers)
                if key not in seen:
                    seen.add(key)
                    work.extend(self._lift(current, use))

    def _flow(self, point: SinkPoint, origin: Origin) -> Flow:
        sink = point.sink._replace(member=(*point.sink.member, *origin.member)) if origin.member else point.sink
        steps = (*self._steps(origin.trail), *point.steps)
        return Flow(
            self.script,
            origin.source,
            sink,
            point.passing,
            steps,
            origin.barriers,
            origin.exact,
            origin.prefix,
            point.doing or point.passing,
        )

    def _steps(self, trail: tuple[int, ...]) -> tuple[Step, ...]:
        document = self.script.document
        return tuple(Step(Node(document, index).location, "passes through here") for index in reversed(trail))

    def _lift(self, point: SinkPoint, use: ParameterUse) -> Iterator[SinkPoint]:
        """The same sink, seen from the callers of the function whose parameter reaches it."""
        steps = (*self._steps(use.state.trail), *point.steps)
        state = use.state
        function = Node(self.script.document, use.function)
        if masks(self.script, function):
            return
        rest = takes_rest(function, use.position)
        found = ParameterSink(
            use.position,
            state.path,
            point.sink._replace(member=state.member, node=None),
            state.barriers,
            state.exact,
            state.prefix,
            steps,
            rest,
        )
        key = (use.position, state.path, found.sink, state.barriers, state.exact)
        known = self._parameter_sinks.setdefault(use.function, {})
        if len(known) < MAX_FLOWS:
            known.setdefault(key, found)
        if point.lifted >= MAX_LIFTS or (point.lifted and self._lifted > MAX_LIFTED):
            return
        here = point.doing or point.passing
        doing = None if function.contains(here) and only_hands_on(self.script, function) else here
        for call in _call_sites(self.script, function):
            for argument, path in handed(self.script, call, use.position, state.path, rest):
                self._lifted += 1
                step = Step(argument.location, "is handed to a function that passes it on")
                yield SinkPoint(
                    point.sink,
                    call,
                    argument,
                    state._replace(path=path, frames=(), trail=()),
                    (step, *steps),
                    point.lifted + 1,
                    use.left_out or (point.left_out if state.member == point.state.member else use.left_out),
                    doing,
                )

    # Other modules.

    def _export(self, module: str, path: tuple[str, ...]) -> Export | None:
        summary = self._summary_of(module)
        if summary is None:
            return None
        return summary.find(without_default(path)) or summary.find(path)

    def _summary_of(self, module: str) -> ModuleSummary | None:
        project = self.script.project
        if project is None:
            return None
        if module not in self._paths:
            self._paths[module] = resolve_module(project, self.script, module)
        path = self._paths[module]
        if path is None or path == self.script.path:
            return None
        if path not in self._summaries:
            if self._distance >= MAX_MODULES_BETWEEN:
                self._cut = True
                return None
            self._summaries[path] = None  # a cycle of modules sees nothing of the one being read
            other = project.script(path)
            if other is not None:
                analysis = Analysis(other, self._questions, self._tracer, self._heeded, self._distance + 1)
                self._summaries[path] = analysis.summary()
                self._cut |= analysis._cut
        self._cut |= self._summaries[path] is None
        return self._summaries[path]

    def _project_calls(self) -> Iterator[SinkPoint]:
        """Calls of other modules' functions that hand a parameter to a sink."""
        script = self.script
        for binding, (module, bound) in script.modules.bound.items():
            path = without_default(bound)
            if not module.startswith((".", "/", "SuiteScripts", "SuiteApps")) and not script.header.amd_config:
                continue
            summary = self._summary_of(module)
            if summary is None:
                continue
            for name, export in list(summary.exports.items()):
                if export.function is None or not export.function.sinks or name[: len(path)] != path:
                    continue
                spelled = name[:-1] if name[-1:] == ("constructor",) else name
                last = next((part for part in reversed(spelled[len(path) :]) if part != RESULT), binding.name)
                for call in script.calls(last):
                    if spelled != name and call.kind != "NewExpression":
                        continue
                    if imported(script, call.callee) == (module, (*bound, *spelled[len(path) :])):
                        yield from _summary_points(script, call, export.function)

    def summary(self) -> ModuleSummary:
        """Exports of this module: values with their origins, functions with what they pass on and where."""
        path = self.script.path
        values = self._values.get(path)
        if values is None:
            values = self._values[path] = ModuleSummary()
            add_exports(self.script, self._new_tracer, values)
        if any(export.function is not None for export in values.exports.values()):
            self.flows()
            values = self._with_sinks(values)
        return self._with_forwards(values)

    def _with_forwards(self, values: ModuleSummary) -> ModuleSummary:
        """With what the module passes on of others."""
        found: dict[tuple[str, ...], Export] = {}
        for path, module, names in self.script.remember(forwards):
            other = self._summary_of(module)
            names, path = without_default(names), without_default(path)
            for name, export in other.exports.items() if other is not None else ():
                if name[: len(names)] == names:
                    found.setdefault((*path, *name[len(names) :]), export)
        return ModuleSummary({**values.exports, **found}) if found else values

    def _with_sinks(self, values: ModuleSummary) -> ModuleSummary:
        exports = dict(values.exports)
        for path, export in values.exports.items():
            if export.function is not None and (sinks := self._parameter_sinks.get(export.at)):
                exports[path] = export._replace(function=export.function._replace(sinks=tuple(sinks.values())))
        return ModuleSummary(exports)


@once_each()
def _call_sites(script: Script, function: Node) -> list[Node]:
    """The first calls of a function; several sinks of it, and of what it calls, ask for them."""
    return list(islice(call_sites(script, function), MAX_CALL_SITES))


def _summary_points(script: Script, call: Node, function: FunctionSummary) -> Iterator[SinkPoint]:
    for one in function.sinks:
        for argument, path in handed(script, call, one.position, one.path, one.rest):
            state = State(path=path, member=one.sink.member, barriers=one.barriers, exact=one.exact, prefix=one.prefix)
            steps = (Step(argument.location, "is handed to a function of another module"), *one.steps)
            yield SinkPoint(one.sink._replace(member=()), call, argument, state, steps)


def _identity(point: SinkPoint, origin: Origin) -> tuple[object, ...]:
    """What makes a flow another one: its ends and what happened between, not the way it took."""
    source, sink = origin.source, point.sink
    return (
        point.passing.index,
        source.kind,
        source.names,
        source.path,
        source.location,
        sink.kind,
        sink.call,
        sink.argument,
        (*sink.member, *origin.member),
        origin.barriers,
        origin.exact,
        origin.prefix,
    )


def flows(script: Script, questions: Questions | None = None, heeded: Heeded | None = None) -> list[Flow]:
    """Every flow of one script; see `Analysis`."""
    return Analysis(script, questions, heeded=heeded).flows()
