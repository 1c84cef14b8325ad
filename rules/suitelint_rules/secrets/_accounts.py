"""Ids and domains of one account in texts, and what asks the platform for them instead."""

from __future__ import annotations

import re
from collections.abc import Iterator

from suitelint.finding import Edit, Fix
from suitelint.regex import regex
from suitelint.semantic.platform import Platform, platform_of
from suitelint.semantic.script import Script
from suitelint.syntax.javascript.tree import Node
from suitelint_rules._edits import loaded_module, runs_on_call

ACCOUNT = r"(?:\d{5,8}|tstdrv\d+|td\d+)(?:[-_](?:sb|rp)\d+)?"
"""An account's id, with the suffix of a sandbox or a release preview."""
_DOMAIN = regex(
    rf"(?P<account>\b{ACCOUNT})\.(?P<service>app|suitetalk\.api|restlets\.api|extforms|shop|connect\.api)\.netsuite\.com",
    re.IGNORECASE,
)
_LEGACY = regex(
    r"\b(?:(?:system|rest|webservices|forms|checkout|shopping)\.(?:(?:na|eu)\d+|sandbox)(?:\.\w+)?\.netsuite\.com"
    r"|rest\.netsuite\.com|forms\.netsuite\.com)",
    re.IGNORECASE,
)
_COMPANY = regex(rf"(?:[?&;]|\b)(?P<name>compid|c)=(?P<account>{ACCOUNT})(?=[&\"'#\s]|\Z)", re.IGNORECASE)
_NO_ADDRESS = regex(r"^\s*urn:|/wsdl/|\.wsdl\b|xmlns|/app/help|\.xsd\b", re.IGNORECASE)
_HOSTS = {
    "app": "APPLICATION",
    "suitetalk.api": "SUITETALK",
    "restlets.api": "RESTLET",
    "extforms": "FORM",
}
"""Services in the domains of an account, and the members of `url.HostType` that ask for them (section_1498251763)."""


def named(text: str) -> str:
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


def fixes_of(script: Script, node: Node, text: str) -> Iterator[Fix]:
    """What the platform answers in the place of the domain or the id in the literal `node`."""
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
