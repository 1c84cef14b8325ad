"""Details of errors in the response to the caller."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import chain

from suitelint.finding import Confidence, Edit, Finding, Fix, Severity, Step
from suitelint.flow import Flow
from suitelint.rule import FlowRule, RuleMeta
from suitelint.semantic.script import Script
from suitelint.syntax.javascript.tree import Node
from suitelint_rules.logging._logs import by_call, context

_HARMLESS = frozenset({"name", "code", "id", "type", "status", "statusCode"})
_WAYS = {"http-response-body": "in the response", "redirect-parameters": "in the parameters of a redirect"}
_ANSWERING = frozenset({"customtool", "restlet", "suitelet", "suitescript1"})


class ErrorDetailInResponse(FlowRule):
    meta = RuleMeta(
        code="NS208",
        name="error-detail-in-response",
        summary="details of an error are sent to the caller",
        severity=Severity.WARNING,
        confidence=Confidence.HIGH,
        security_severity=5.3,
        cwe=(209,),
        exposed=True,
    )
    sources = frozenset({"error-detail"})
    sinks = frozenset(_WAYS)
    barriers = frozenset({"partial", "identifier"})

    def check_flows(self, flows: Sequence[Flow]) -> Iterator[Finding]:
        telling = (
            flow
            for flow in flows
            if (not flow.source.path or flow.source.path[0] not in _HARMLESS) and not _calls_itself(flow)
        )
        told: dict[Node, list[Flow]] = {}
        for flow in chain.from_iterable(by_call(telling)):
            if _answers(flow.script):
                told.setdefault(_answer(flow) or flow.passing, []).append(flow)
        for place, group in told.items():
            flow = min(group, key=_is_message)
            part = flow.source.path[0] if flow.source.path else ""
            what = f"the `{part}` of a caught error" if part else "a caught error"
            answer = place if place != flow.passing else None
            yield self.report(
                place.location,
                f"{what} is sent to the caller {_WAYS[flow.sink.kind]}; log it and answer with a code of your own",
                severity=Severity.NOTE if _is_message(flow) or _is_tool(flow.script) else None,
                related=[] if answer is None else [Step(flow.passing.location, "is sent here")],
                flow=flow.trace(),
                fixes=_fixes_of(flow) if answer is None else (),
                context=context(flow),
            )


def _answer(flow: Flow) -> Node | None:
    """The `return` by which the function that caught the error hands it to the one that answers."""
    caught = flow.source.node
    function = caught.function if caught is not None else None
    if function is None or flow.source.location.source is not flow.script.source or function == flow.passing.function:
        return None
    answers = [one for one in function.descendants("ReturnStatement") if one.function == function]
    passed = [step.location.span for step in flow.steps if step.location.source is flow.script.source]
    return next((one for one in answers for at in passed if one.start <= at.start and at.end <= one.end), None)


def _calls_itself(flow: Flow) -> bool:
    """Whether an entry point answers with what it has answered before: `items.map((one) => post(one))`."""
    caught = flow.source.node
    function = caught.function if caught is not None and caught.document is flow.passing.document else None
    if function is None or function != flow.passing.function:
        return False
    callees = (call.callee for call in flow.passing.descendants("CallExpression"))
    return any(callee is not None and function in flow.script.functions_of(callee) for callee in callees)


def _fixes_of(flow: Flow) -> Iterator[Fix]:
    """A code of its own in the place of what the response takes from the error."""
    node = flow.sink.node
    if node is None or flow.wrapped:
        return
    text = "'INTERNAL_ERROR'"
    for key in flow.sink.member:
        member = node.member(key)
        if member is None:
            return
        shorthand = member.kind == "ShorthandProperty"
        node, text = (member, f"{key}: {text}") if shorthand else (member.value or member, text)
    yield Fix("Answer with a code", (Edit(node.location, text),))


def _is_message(flow: Flow) -> bool:
    return flow.source.path[:1] == ("message",)


def _is_tool(script: Script) -> bool:
    # The assistant that calls a tool works with the user's own rights, and corrects itself by what it reads.
    return any(entry.script_type == "customtool" for entry in script.entry_points)


def _answers(script: Script) -> bool:
    return any(entry.script_type in _ANSWERING for entry in script.entry_points)
