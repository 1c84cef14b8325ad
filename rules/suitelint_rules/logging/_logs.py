"""What the rules about logs share: the sinks, and how several flows into one call become one finding."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING

from suitelint.finding import Confidence, Finding, Fix, Severity, Step
from suitelint.flow import Flow
from suitelint.lexicon.names import split_words
from suitelint.regex import regex
from suitelint.rule import FlowRule
from suitelint.syntax.javascript.expressions import name_path
from suitelint.syntax.javascript.tree import Node
from suitelint.wording import listed

if TYPE_CHECKING:
    from suitelint_rules.logging._titles import Titled

_ALWAYS_WRITTEN = frozenset({"audit", "error", "emergency"})
_SWITCHES = frozenset({"debug", "debugging", "verbose", "trace", "tracing"})
"""Last words in the names of flags that switch logging on."""
_PUNCTUATION = regex(r"[^A-Za-z0-9]")
_MOST = 3
"""So many words are enumerated."""
_LAST_FOUR = regex(r"\(\s*-\s*4\s*\)|length\s*-\s*4\b|\(\?=[^)]{0,8}\{4\}")


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
        """A finding at a log call of which only the title says that it writes `what`."""
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


def weighed(severity: Severity, flow: Flow) -> Severity:
    """The level of a sensitive value in a log: one up where it is always written, one down for each thing that keeps
    some of it out: only a part is shown, or a flag has to be on."""
    partial = "partial" in flow.barriers
    raised = severity.raised() if flow.sink.level in _ALWAYS_WRITTEN and not partial else severity
    lowered = raised.lowered() if partial else raised
    return lowered.lowered() if switched(flow.place) else lowered


def switched(call: Node) -> bool:
    """Whether a call runs only while a flag for debugging is on: `if (DEBUG) …`, `config.verbose && …`."""
    child = call
    for holder in call.ancestors():
        if holder.is_function:
            return False
        condition = None
        if holder.kind in ("IfStatement", "ConditionalExpression") and holder.consequent is not None:
            condition = holder.test if holder.consequent.contains(child) else None
        elif holder.kind == "BinaryExpression" and holder.operator == "&&" and holder.right is not None:
            condition = holder.left if holder.right.contains(child) else None
        if condition is not None and _is_switch(condition):
            return True
        child = holder
    return False


def _is_switch(condition: Node) -> bool:
    path = name_path(condition.inner)
    return bool(path) and not _SWITCHES.isdisjoint({*split_words(path[-1])[-1:], path[-1].lower().removeprefix("is")})


def is_last_four(flow: Flow) -> bool:
    """Whether only the last four characters are left of the value."""
    if "partial" not in flow.barriers:
        return False
    places = (flow.sink.argument, *(step.location for step in flow.steps))
    return any(_LAST_FOUR.search(place.text[:400]) for place in places)


def enumerate_words(words: Iterable[str]) -> str:
    """`a`, `b` and `c`; longer lists end in a number. Two spellings of one name (`access_token`) are one word."""
    unique = list({_PUNCTUATION.sub("", word).lower(): word for word in reversed(list(words))}.values())[::-1]
    return listed(unique, _MOST)


def what_is(noun: str, names: Iterable[str]) -> str:
    """`the value of X is`, `the values of X and Y are`; of what is no name, `the headers of the request are`."""
    text = enumerate_words(names)
    if " and " in text:
        return f"the {noun}s of {text} are"
    if text.startswith("the "):
        return f"{text} {'are' if text.split()[1].endswith('s') else 'is'}"
    return f"the {noun} of {text} is"


def context(flow: Flow) -> str:
    """What a fingerprint knows of a flow: the enclosing function, what is logged, and where."""
    function = flow.place.function
    name = function.id.text if function is not None and function.id is not None else ""
    return f"{name}|{flow.source.name}|{flow.sink.callee}"
