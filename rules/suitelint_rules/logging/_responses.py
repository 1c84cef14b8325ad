"""Which responses to outbound calls hold tokens or payments: by the address of the call, or by what is read of them."""

from __future__ import annotations

import re
from collections.abc import Iterator

from suitelint.flow import Flow
from suitelint.flow.places import constant
from suitelint.lexicon.names import CredentialKind, credential_class
from suitelint.regex import regex
from suitelint.semantic.script import Script
from suitelint.syntax.javascript.grammar import WAITS
from suitelint.syntax.javascript.tree import Node

_SENSITIVE_ENDPOINT = regex(
    r"(?<![a-z])(?:oauth2?|tokens?|auth|authenticate|login|logon|payments?|charges?|cards?|refunds?|tokenize)(?![a-z])",
    re.IGNORECASE,
)
_HUMP = regex(r"(?<=[a-z0-9])(?=[A-Z])|_")
_DEPTH = 6


def hands_out_secrets(flow: Flow) -> bool:
    """Whether the response comes from an endpoint for tokens or payments, or is read for a token."""
    script = flow.script
    call = _request(script, flow.source.node) if flow.source.node is not None else None
    if call is None:
        return False
    if call.arguments and any(is_sensitive(text) for text in _endpoint_texts(script, call.arguments[0])):
        return True
    function = call.function
    return function is not None and any(
        _names_a_token(member) and member.object is not None and _request(script, member.object) == call
        for member in function.descendants("MemberExpression")
    )


def is_sensitive(text: str) -> bool:
    """Whether an address, or the name of a variable that holds one, is that of an endpoint for tokens or payments."""
    return _SENSITIVE_ENDPOINT.search(_HUMP.sub("/", text)) is not None


def _names_a_token(member: Node) -> bool:
    found = credential_class(member.key_name) if member.key_name else None
    base = member.object
    plain = base is not None and base.kind in ("Identifier", "CallExpression")
    return plain and found is not None and found.kind is CredentialKind.TOKEN and found.word.startswith("access")


def _request(script: Script, value: Node, depth: int = 0) -> Node | None:
    """The outbound call whose response `value` is, or is a part of."""
    value = value.inner
    if depth > _DEPTH:
        return None
    if value.kind in WAITS and value.argument is not None:
        return _request(script, value.argument, depth + 1)
    if value.kind == "MemberExpression" and value.object is not None:
        return _request(script, value.object, depth + 1)
    if value.kind == "CallExpression":
        callee = value.callee
        if callee is not None and callee.object is not None and not value.arguments:
            return _request(script, callee.object, depth + 1)
        if callee is not None and script.resolve(callee) == "JSON.parse":
            return _request(script, value.arguments[0], depth + 1)
        return value
    if value.kind == "Identifier":
        for held in script.values_of(value):
            if held.index != value.index and (found := _request(script, held, depth + 1)) is not None:
                return found
    return None


def _endpoint_texts(script: Script, argument: Node) -> Iterator[str]:
    """Constant URLs of the call and the names of variables that stand where the URL goes."""
    url: Node | None = argument
    if argument.kind == "ObjectExpression":
        option = argument.member("url")
        url = option.value if option is not None else None
    if url is None:
        return
    yield constant(script, url) or url.text[:300]
    if url.kind == "Identifier":
        for held in script.values_of(url):
            yield held.text[:300]
