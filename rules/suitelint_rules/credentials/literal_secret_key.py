"""The text of a secret where its id belongs."""

from __future__ import annotations

import re
from collections.abc import Iterator

from suitelint.finding import Confidence, Edit, Finding, Fix, Severity
from suitelint.flow.model import LITERAL, Flow
from suitelint.lexicon.exclusions import Reason, Tier
from suitelint.lexicon.mask import mask
from suitelint.lexicon.names import BARE_SECRET
from suitelint.lexicon.shapes import GUID_HANDLE
from suitelint.lexicon.values import judge
from suitelint.regex import regex
from suitelint.rule import FlowRule, RuleMeta
from suitelint_rules._advice import ROTATE, steps_for
from suitelint_rules.credentials import _sinks
from suitelint_rules.credentials._literals import at_sink, embedded

_TOKEN = regex(r"\{[^{}\"':,]+\}")
_SCHEME = regex(r"\s*(?:basic|bearer|token|oauth|apikey)\b[ :]*", re.IGNORECASE)


class LiteralSecretKey(FlowRule):
    meta = RuleMeta(
        code="NS106",
        name="literal-secret-key",
        summary="the text of a secret stands where the id of a managed secret belongs",
        severity=Severity.ERROR,
        confidence=Confidence.HIGH,
        security_severity=8.8,
        cwe=(321,),
        precedence=10,
    )
    sources = frozenset({LITERAL})
    sinks = frozenset({"secret-id", "key-handle", "secure-string-input"})

    def check_flow(self, flow: Flow) -> Iterator[Finding]:
        found = _misused(flow)
        if found is None:
            return
        secret, wanted = found
        yield self.report(
            flow.source.location,
            f"`{flow.sink.label}` is given the text of a secret ({mask(secret)}) instead of {wanted}; create an API "
            f"secret and pass its id, and {ROTATE}",
            related=at_sink(flow),
            flow=flow.trace(),
            fixes=_fixes(flow),
            help=steps_for(flow.script, flow.source.name if not flow.source.name.isdigit() else "secret"),
            context=flow.sink.label,
            evidence="sink",
            secrets=dict.fromkeys((secret, flow.source.text or "")),
            properties={"fact": f"`{flow.sink.label}` takes an id here"},
        )


def _misused(flow: Flow) -> tuple[str, str] | None:
    """The pasted secret, and what belongs in its place."""
    text = flow.source.text or ""
    if flow.sink.kind == "secure-string-input":
        secret = _in_secure_string(flow, text)
        return (secret, "a token such as `{custsecret_…}`") if secret else None
    if not flow.exact or flow.sink.member:
        return None
    if flow.sink.kind == "key-handle":
        if GUID_HANDLE.match(text):
            return None
        wanted = "the GUID of a credential field"
    else:
        wanted = "an id that starts with `custsecret`"
    verdict = judge(text, BARE_SECRET, tier=Tier.SINK)
    return (text, wanted) if verdict or verdict.reason is Reason.PLATFORM_ID else None


def _in_secure_string(flow: Flow, text: str) -> str | None:
    if _TOKEN.search(text):
        return None
    if (found := embedded(flow, text)) is not None:
        return found.secret
    rest = text[match.end() :] if (match := _SCHEME.match(text)) else text
    if not flow.exact:
        owner = _sinks.introduced(flow.prefix)
        return text if owner is not None and judge(text, owner, flow.source.names) else None
    return rest if rest.strip() and judge(rest.strip(), BARE_SECRET, flow.source.names) else None


def _fixes(flow: Flow) -> Iterator[Fix]:
    node = flow.source.node
    if node is not None and flow.sink.kind == "secret-id" and node.document is flow.script.document:
        yield Fix("Name a managed secret; create it first", (Edit(node.location, "'custsecret_TODO'"),))
