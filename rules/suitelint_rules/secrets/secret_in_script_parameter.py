"""A secret that is kept in a script parameter."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from suitelint.finding import Confidence, Finding, Fix, Severity
from suitelint.flow import flows
from suitelint.flow.model import Flow, Question
from suitelint.flow.places import constant, given
from suitelint.lexicon.names import CredentialKind, credential_class
from suitelint.rule import RuleMeta
from suitelint.semantic.script import Script
from suitelint.syntax.javascript.tree import Node
from suitelint_rules._advice import steps_for
from suitelint_rules.credentials import _sinks
from suitelint_rules.credentials._composition import pieces
from suitelint_rules.credentials._fixes import secure_string
from suitelint_rules.secrets._stored import StoredSecret, authenticates, is_handle_name, used_node

_PLAIN_SCHEMES = frozenset({"bearer", "token", "oauth", "apikey"})
"""Schemes behind which a value stands as it is; `Basic` wants base64."""
_TELLING = frozenset({CredentialKind.PASSWORD, CredentialKind.SECRET, CredentialKind.KEY, CredentialKind.TBA})


class SecretInScriptParameter(StoredSecret):
    meta = RuleMeta(
        code="NS301",
        name="secret-in-script-parameter",
        summary="a secret is kept in a script parameter",
        severity=Severity.WARNING,
        confidence=Confidence.HIGH,
        security_severity=5.5,
        cwe=(522,),
        precedence=95,
        lenient=Severity.NOTE,
    )
    triggers = (b"getparameter", b"getsetting")
    sources = frozenset({"script-parameter"})
    place = "script parameters are readable in the user interface and can be indexed by search engines"

    def fixes(self, flow: Flow) -> Iterable[Fix]:
        """A SecureString in place of the parameter, and of a scheme in front of it."""
        node = used_node(flow)
        if node is None or flow.barriers:
            return ()
        scheme = "" if flow.exact else flow.prefix
        parts = [piece.text for piece in pieces(node) if piece.text != ""]
        if not flow.exact and (parts != [scheme, None] or scheme.strip().lower() not in _PLAIN_SCHEMES):
            return ()
        return secure_string(flow, flow.source.name, node, scheme)

    def check_script(self, script: Script) -> Iterator[Finding]:
        """A parameter that is named like a secret, whose use is not in sight."""
        named = list(_named_reads(script))
        if not named:
            return
        questions = dict.fromkeys(self.sinks | _sinks.MANAGED, Question(self.sources))
        seen = {flow.source.location.span for flow in flows(script, questions) if _is_judged(flow)}
        for call, name, kind in named:
            if call.span not in seen:
                yield self.report(
                    call.location,
                    f"the script parameter `{name}` is named like a {kind.value}; if it holds one, keep it in an "
                    "API secret and only its id in the parameter",
                    severity=Severity.NOTE,
                    confidence=Confidence.LOW,
                    help=steps_for(script, name),
                    context=name,
                    evidence="name",
                )


def _named_reads(script: Script) -> Iterator[tuple[Node, str, CredentialKind]]:
    """Reads of parameters whose id is named like a secret, with the id and what it is named like."""
    for method, rows in script.catalogue.sources_named(SecretInScriptParameter.sources).items():
        places = [row.key for row in rows if row.key is not None]
        for call in script.calls(method):
            texts = (constant(script, node, path) for place in places for node, path in given(script, call, place))
            name = next((text for text in texts if text), "")
            if not name.lower().startswith("custscript") or is_handle_name(name):
                continue
            owner = credential_class(name)
            if owner is not None and not owner.weak and owner.kind in _TELLING:
                yield call, name, owner.kind


def _is_judged(flow: Flow) -> bool:
    """Whether the use of a parameter is known: as a credential, as an id, or as something that was looked at."""
    return flow.source.kind == "script-parameter" and (flow.sink.kind in _sinks.MANAGED or authenticates(flow))
