"""The id or domain of one account in the code."""

from __future__ import annotations

import re
from collections.abc import Iterator

from suitelint.finding import Confidence, Edit, Finding, Fix, Severity
from suitelint.regex import regex
from suitelint.rule import Rule, RuleMeta
from suitelint.semantic.script import Script
from suitelint.source import Location
from suitelint.syntax.document import Document, NamedValue
from suitelint.syntax.javascript.expressions import name_path
from suitelint.syntax.javascript.grammar import EQUALITY
from suitelint.syntax.javascript.tree import Node
from suitelint_rules._edits import loaded_module, runs_on_call
from suitelint_rules._platform import Platform, platform_of

_ACCOUNT = r"(?:\d{5,8}|tstdrv\d+|td\d+)(?:[-_](?:sb|rp)\d+)?"
_DOMAIN = regex(
    rf"(?P<account>\b{_ACCOUNT})\.(?P<service>app|suitetalk\.api|restlets\.api|extforms|shop|connect\.api)\.netsuite\.com",
    re.IGNORECASE,
)
_LEGACY = regex(
    r"\b(?:(?:system|rest|webservices|forms|checkout|shopping)\.(?:(?:na|eu)\d+|sandbox)(?:\.\w+)?\.netsuite\.com"
    r"|rest\.netsuite\.com|forms\.netsuite\.com)",
    re.IGNORECASE,
)
_COMPANY = regex(rf"(?:[?&;]|\b)(?P<name>compid|c)=(?P<account>{_ACCOUNT})(?=[&\"'#\s]|\Z)", re.IGNORECASE)
_ID = regex(rf"{_ACCOUNT}\Z", re.IGNORECASE)
_NO_ADDRESS = regex(r"^\s*urn:|/wsdl/|\.wsdl\b|xmlns|/app/help|\.xsd\b", re.IGNORECASE)
_ACCOUNT_IDS = frozenset({"account-id"})
_HOSTS = {
    "app": "APPLICATION",
    "suitetalk.api": "SUITETALK",
    "restlets.api": "RESTLET",
    "extforms": "FORM",
}
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
                if text and (what := _named(text)):
                    yield self._finding(script, node.location, what, _fixes(script, node, text))
        yield from self._comparisons(script)

    def check_value(self, value: NamedValue, document: Document) -> Iterator[Finding]:
        if what := _named(value.value):
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
            sides = (node.left, node.right)
            if node.operator not in EQUALITY or None in sides:
                continue
            texts = [side for side in sides if side is not None and side.string and _ID.match(side.string)]
            others = [side for side in sides if side is not None and side not in texts]
            if len(texts) == 1 and others and name_path(others[0])[-1:] and name_path(others[0])[-1] in reads:
                found[texts[0].string or ""] = texts[0]
        if len(found) == 1:
            (account, literal), *_ = found.items()
            yield self._finding(script, literal.location, f"the account `{account}`", ())

    def _finding(
        self, script: Script, location: Location, what: str, fixes: Iterator[Fix] | tuple[Fix, ...]
    ) -> Finding:
        return self.report(
            location,
            f"{what} is a literal; {_ADVICE[platform_of(script)]}, so that the script also works in a sandbox",
            fixes=fixes,
            context=what,
        )


def _named(text: str) -> str:
    """What of an account a text holds, in words."""
    low = text.lower()
    if len(text) > 4000 or not any(word in low for word in ("netsuite", "compid=", "/core/")):
        return ""
    if _NO_ADDRESS.search(text):
        return ""
    if match := _DOMAIN.search(text) or _LEGACY.search(text):
        return f"the domain `{match[0]}`"
    if match := _COMPANY.search(text):
        return f"the account `{match['account']}`"
    return ""


def _fixes(script: Script, node: Node, text: str) -> Iterator[Fix]:
    if node.kind != "string" or platform_of(script) is not Platform.SUITESCRIPT_2 or not runs_on_call(script, node):
        return
    quote = node.text[:1]
    if (match := _DOMAIN.search(text)) is not None and match["service"].lower() in _HOSTS:
        found = loaded_module(script, "N/url", node)
        if found is None:
            return
        name, edits = found
        call = f"{name}.resolveDomain({{ hostType: {name}.HostType.{_HOSTS[match['service'].lower()]} }})"
        yield Fix("Ask `N/url` for the domain", (*edits, _spliced(node, text, match.span(), call, quote)))
    elif (match := _COMPANY.search(text)) is not None:
        found = loaded_module(script, "N/runtime", node)
        if found is None:
            return
        name, edits = found
        edit = _spliced(node, text, match.span("account"), f"{name}.accountId", quote)
        yield Fix("Use the current account", (*edits, edit))


def _spliced(node: Node, text: str, span: tuple[int, int], expression: str, quote: str) -> Edit:
    """The literal with a part of it replaced by an expression."""
    before, after = text[: span[0]], text[span[1] :]
    parts = [f"{quote}{before}{quote}" if before else "", expression, f"{quote}{after}{quote}" if after else ""]
    return Edit(node.location, " + ".join(part for part in parts if part))
