"""What the rules about logs share: the sinks, and how several flows into one call become one finding."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING

from suitelint.finding import Confidence, Finding, Fix, Severity, Step
from suitelint.flow import Flow
from suitelint.rule import FlowRule

if TYPE_CHECKING:
    from suitelint_rules.logging._titles import Titled


class LogRule(FlowRule):
    """Base of the rules about what is written to logs.

    The log level is a property of their findings: a deployment's own decides what is let through.
    """

    sinks = frozenset({"log-title", "log-details", "log-text", "console-text", "debug-text", "error-message"})
    """The platform logs and mails the messages of its errors as well."""

    def written(
        self,
        flow: Flow,
        message: str,
        *,
        severity: Severity,
        confidence: Confidence | None = None,
        fixes: Iterable[Fix] = (),
    ) -> Finding:
        """A finding at the log call, with the call inside the wrapper where there is one."""
        inside = Step(flow.sink.call, f"`{flow.sink.label}` writes it")
        return self.report(
            flow.place.location,
            message,
            severity=severity,
            confidence=confidence,
            related=(inside,) if flow.place.location != flow.sink.call else (),
            flow=flow.trace(),
            fixes=fixes,
            context=context(flow),
            properties=_level(flow.sink.level),
        )

    def titled(self, one: Titled, what: str) -> Finding:
        """A finding at a log call of which only its title or its text says that it writes `what`."""
        return self.report(
            one.call.location,
            f"the {one.by} `{one.name}` says that `{one.label}` writes {what}",
            severity=Severity.WARNING,
            confidence=Confidence.MEDIUM,
            related=[Step(one.value.location, "the value that is written")],
            context=f"title|{one.name.lower()}",
            properties=_level(one.level),
        )


def _level(level: str) -> dict[str, str]:
    return {"level": level} if level else {}


def by_call(flows: Iterable[Flow]) -> Iterator[Sequence[Flow]]:
    """The flows of each call that writes to a log, or hands to a logger; callers of what logs anyway are not told.

    What a caller hands to a function that logs it among other things is told at the log call, with the function's own.
    """
    kept = list(flows)
    direct = {flow.sink.call for flow in kept if not flow.wrapped}
    groups: dict[int, list[Flow]] = {}
    for flow in kept:
        if not flow.wrapped or flow.sink.call not in direct or flow.place.location == flow.sink.call:
            groups.setdefault(flow.place.index, []).append(flow)
    yield from groups.values()


def context(flow: Flow) -> str:
    """What a fingerprint knows of a flow: the enclosing function, what is logged, and where."""
    function = flow.place.function
    name = function.id.text if function is not None and function.id is not None else ""
    return f"{name}|{flow.source.name}|{flow.sink.callee}"
