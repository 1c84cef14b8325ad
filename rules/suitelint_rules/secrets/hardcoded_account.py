"""The id or domain of one account in the code."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from suitelint.finding import Confidence, Finding, Fix, Severity
from suitelint.regex import regex
from suitelint.rule import Rule, RuleMeta
from suitelint.semantic.platform import Platform, platform_of
from suitelint.semantic.script import Script
from suitelint.source import Location
from suitelint.syntax.document import Document, NamedValue
from suitelint.syntax.javascript.expressions import name_path
from suitelint.syntax.javascript.grammar import EQUALITY
from suitelint.syntax.javascript.tree import Node
from suitelint_rules.secrets._accounts import ACCOUNT, fixes_of, named

_ID = regex(rf"{ACCOUNT}\Z", re.IGNORECASE)
_ACCOUNT_IDS = frozenset({"account-id"})
_CONFIGURED = "read the account from the environment or the configuration"
_ADVICE = {
    Platform.SUITESCRIPT_2: "ask `url.resolveDomain` for domains and `runtime.accountId` for the account",
    Platform.SUITESCRIPT_1: "ask `nlapiResolveURL` for addresses and `nlapiGetContext().getCompany()` for the account",
    Platform.NODE: _CONFIGURED,
}


class HardcodedAccount(Rule):
    meta = RuleMeta(
        code="NS305",
        name="hardcoded-account",
        summary="the code works in one account only: its id or domain is a literal",
        severity=Severity.NOTE,
        confidence=Confidence.HIGH,
        security_severity=2.4,
        cwe=(547,),
    )
    languages = frozenset({"python"})
    triggers = (b"netsuite.com", b"compid=", b"?c=", b"&c=", b";c=", b"'c=", b'"c=', b"accountid", b"getcompany")

    def check_script(self, script: Script) -> Iterator[Finding]:
        for kind in ("string", "TemplateLiteral"):
            for node in script.document.all(kind):
                text = node.string if kind == "string" else node.text
                if text and (what := named(text)):
                    yield self._finding(script, node.location, what, fixes_of(script, node, text))
        yield from self._comparisons(script)

    def check_value(self, value: NamedValue, document: Document) -> Iterator[Finding]:
        if what := named(value.value):
            yield self.report(
                value.location,
                f"{what} is a literal; {_CONFIGURED}",
                context=what,
            )

    def _comparisons(self, script: Script) -> Iterator[Finding]:
        """One account in a comparison; several are a table of environments."""
        found: dict[str, Node] = {}
        reads = script.catalogue.sources_named(_ACCOUNT_IDS)
        for node in script.document.all("BinaryExpression"):
            if node.operator not in EQUALITY:
                continue
            sides = [side for side in (node.left, node.right) if side is not None]
            texts = [side for side in sides if _ID.match(_text(side))]
            read = [name for side in sides if side not in texts for name in name_path(side)[-1:]]
            if len(texts) == 1 and not reads.keys().isdisjoint(read):
                found[_text(texts[0])] = texts[0]
        if len(found) == 1:
            [(account, literal)] = found.items()
            yield self._finding(script, literal.location, f"the account `{account}`")

    def _finding(self, script: Script, location: Location, what: str, fixes: Iterable[Fix] = ()) -> Finding:
        return self.report(
            location,
            f"{what} is a literal; {_ADVICE[platform_of(script)]}, so that the script also works in a sandbox",
            fixes=fixes,
            context=what,
        )


def _text(literal: Node) -> str:
    """The text of a string or a number; nothing for anything else."""
    return literal.text if literal.kind == "number" else literal.string or ""
