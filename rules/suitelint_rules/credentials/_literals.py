"""Literals that reach an authentication sink: there even a weak text is a credential."""

from __future__ import annotations

import re

from suitelint.finding import Confidence, Step
from suitelint.flow.model import Flow, Sink
from suitelint.lexicon.exclusions import Reason, Tier
from suitelint.lexicon.mask import mask
from suitelint.lexicon.names import CredentialClass, CredentialKind, credential_class, split_words
from suitelint.lexicon.paths import is_test_path
from suitelint.lexicon.values import Verdict, is_strong, judge
from suitelint.lexicon.vocabulary import word_set
from suitelint.record import NamedTuple
from suitelint.regex import regex
from suitelint.syntax.javascript.expressions import name_path
from suitelint_rules.credentials import _sinks

MIN_TOKEN = 8
"""What is shorter behind a scheme, or alone in an Authorization header, is no token."""
_MIN_TABLE = 12
"""As many texts of one length in one object or array are a table."""
_MIN_TESTED = 4
"""Tests are full of made-up log-ins: what is shorter there says nothing."""
_METHODS = frozenset({"get", "post", "put", "delete", "patch", "head", "options", "connect"})
"""Members of options objects that are filled under computed names."""
_REPLACEMENTS = frozenset({("replace",), ("replaceAll",), ("padStart",), ("padEnd",), ("split",), ("join",)})
"""Owners of texts that only shape another text."""
_PARAMETERS = frozenset((name,) for name in word_set("grant_type response_type token_type scope redirect_uri schema"))
"""Parameters of requests for tokens that say what is asked for (RFC 6749), wherever the whole of them goes."""
_OTHER_THINGS = word_set("strategy strategies scheme mode method type name provider callback event action plugin")
"""Last words of names that hold no credential, whatever method they are given to."""
_PLAIN_PAIR = regex(r"[^\s:]+:\S+\Z")
_SCHEME_ONLY = regex(r"\s*[A-Za-z][\w-]*:?\s*\Z")
_PUNCTUATED = regex(r"[=&<>{}\"' ]|\A/[\w-]+/")
"""Marks of a text that is something else as a whole: a form, markup, a sentence, the path of an endpoint."""
_OAUTH_PARAMETER = regex(r"oauth_[a-z_]+\Z")
_SCHEMED = regex(r"\s*(?P<scheme>[A-Za-z][\w-]*)[ :]+(?P<rest>\S.*)\Z", re.DOTALL)


class Secret(NamedTuple):
    """A credential in the literal of a flow. `owner` is what it is called, `confidence` how sure that is."""

    text: str
    owner: str
    confidence: Confidence
    strong: bool


def secret_of(flow: Flow) -> Secret | None:
    """The credential that the literal of `flow` is or holds.

    Nothing when it is none, or when the script runs in a browser: there `client-script-credential` speaks.
    """
    if flow.script.is_client:
        return None
    return secret_in(flow)


def secret_in(flow: Flow) -> Secret | None:
    """The credential in the literal of `flow`, wherever the script runs."""
    text = flow.source.text
    names = flow.source.names
    if text is None or not text.strip() or names[-2:-1] in _REPLACEMENTS or names[-1:] in _PARAMETERS:
        return None
    kind = flow.sink.kind
    if (kind in _sinks.HEADERS and _sinks.taken(flow.sink) is None) or _repeats(flow) or _named_otherwise(flow.sink):
        return None
    if flow.exact and kind not in ("http-body", "http-url"):
        found = _whole(flow, text)
    elif flow.exact and (owner := _sinks.taken(flow.sink)) is not None:
        found = _judged(flow, text, owner)
    else:
        found = _part(flow, text) if not flow.exact else None
        if found is None and kind in _sinks.TEXTS | _sinks.HEADERS:
            found = embedded(flow, text)
    return _secret(flow, found) if found else None


def _repeats(flow: Flow) -> bool:
    """Whether the literal is one of many alike in a table, and not the first: the first speaks for all."""
    node = flow.source.node
    member = node.outer if node is not None and node.kind == "string" else None
    if node is None or member is None or node.string is None:
        return False
    holder = member.outer if member.kind == "Property" else member
    if holder is None or holder.kind not in ("ObjectExpression", "ArrayExpression"):
        return False
    size = len(node.string) + len("''")
    values = (child.value if child.kind == "Property" else child for child in holder.children)
    alike = [one for one in values if one is not None and one.kind == "string" and one.end - one.start == size]
    return len(alike) >= _MIN_TABLE and alike[0] != node


def _named_otherwise(sink: Sink) -> bool:
    """Whether a call that only its method tells gets something else: `x.authenticate(this, strategy)`."""
    if not sink.callee.startswith("*.") or sink.node is None or sink.key:
        return False
    path = name_path(sink.node) if sink.node.kind in ("Identifier", "MemberExpression") else ()
    return bool(path) and not _OTHER_THINGS.isdisjoint(split_words(path[-1])[-1:])


def _secret(flow: Flow, verdict: Verdict) -> Secret:
    names = [name for name in flow.source.names if not name.isdigit()]
    named = credential_class(flow.source.names) is not None and bool(names)
    owner = ".".join(names[-3:]) if named else _sinks.header_name(flow.sink) or flow.sink.kind.replace("-", "_")
    tested = is_test_path(flow.script.path) and not verdict.strong
    return Secret(verdict.secret, owner, Confidence.MEDIUM if tested else Confidence.HIGH, verdict.strong)


def _judged(flow: Flow, text: str, owner: CredentialClass) -> Verdict | None:
    # A member of a body that has an everyday name says little: `credentials: {suite: '…'}`.
    vague = owner.weak and flow.sink.kind in ("http-body", "http-url-parameters")
    verdict = judge(text, owner, flow.source.names, tier=Tier.NAME if vague else Tier.SINK)
    if not verdict or text.lower() in _METHODS or _OAUTH_PARAMETER.match(text):
        return None
    if is_test_path(flow.script.path):
        if len(text) < _MIN_TESTED:
            return None
        tested = judge(text, owner, flow.source.names, tier=Tier.SINK, test_path=True)
        if not tested and tested.reason is Reason.TEST_WORD:
            return None
    return verdict


def _whole(flow: Flow, text: str) -> Verdict | None:
    owner = _sinks.taken(flow.sink)
    if owner is None:
        return None
    if flow.sink.kind in _sinks.HEADERS:
        return _header(flow, text, owner)
    if flow.sink.kind == "private-key" and "PRIVATE KEY" not in text and len(text) < 64:
        return None
    return _judged(flow, text, owner)


def _header(flow: Flow, text: str, owner: CredentialClass) -> Verdict | None:
    if owner.kind is CredentialKind.COOKIE:
        return _plausible(flow, text, owner)
    if owner.kind is not CredentialKind.AUTH:
        return _judged(flow, text, owner)
    match = _SCHEMED.match(text)
    if match is None:
        return _plausible(flow, text, owner) if len(text) >= MIN_TOKEN else None
    if match["scheme"].lower() == "basic":
        return _judged(flow, text, owner) if is_pair(match["rest"]) or len(match["rest"]) >= MIN_TOKEN else None
    if "=" in match["rest"] and (found := embedded(flow, text)):
        return found
    return _judged(flow, text, owner) if len(match["rest"].strip()) >= MIN_TOKEN else None


def _plausible(flow: Flow, text: str, owner: CredentialClass) -> Verdict | None:
    verdict = judge(text, owner, flow.source.names, test_path=is_test_path(flow.script.path))
    return verdict or None


def _part(flow: Flow, text: str) -> Verdict | None:
    """A literal that is one part of what arrives: only what the text before it announces, or what its name says."""
    owner = _sinks.introduced(flow.prefix)
    if owner is not None:
        if owner.kind is CredentialKind.AUTH and not is_pair(text):
            return None
        if owner.weak:
            return _plausible(flow, text, owner)
        return None if _SCHEME_ONLY.match(text) and text.endswith(" ") else _judged(flow, text, owner)
    if not flow.prefix and (match := _SCHEMED.match(text)) and flow.sink.kind in _sinks.HEADERS:
        taken = _sinks.taken(flow.sink)
        if taken is not None and taken.kind is CredentialKind.AUTH and len(match["rest"]) >= 2 * MIN_TOKEN:
            return _plausible(flow, text, taken)
        return None
    if flow.sink.kind in _sinks.SECRETS and is_strong(text) and (whole := _sinks.taken(flow.sink)) is not None:
        return _judged(flow, text, whole)  # `sign(text, secret + '&' + token)`
    named = credential_class(flow.source.names)
    if named is None or flow.source.names[-1].isdigit() or _PUNCTUATED.search(text):
        return None
    if text.endswith(":") and not is_strong(text[:-1]):
        return None  # `auth: 'svc:' + password`
    if flow.sink.kind in _sinks.HEADERS | _sinks.TEXTS and named.kind is CredentialKind.AUTH:
        return None
    return _judged(flow, text, named)


def is_pair(text: str) -> bool:
    """Whether a text is `user:password`, plain or in base64."""
    if _PLAIN_PAIR.match(text):
        return True
    import binascii

    try:
        decoded = binascii.a2b_base64(text, strict_mode=True)
    except ValueError:
        return False
    return len(text) >= MIN_TOKEN and decoded.isascii() and b":" in decoded


def embedded(flow: Flow, text: str) -> Verdict | None:
    """A named credential inside a form, a JSON text, XML or a query: `client_secret=…`, `"password":"…"`."""
    from suitelint_rules.credentials._pairs import named_inside

    return next((verdict for _, verdict in named_inside(text, is_test_path(flow.script.path))), None)


def reached(flow: Flow) -> str:
    """What the literal reaches, in words."""
    name = _sinks.header_name(flow.sink)
    if name:
        return f"the request header `{name}`"
    label = flow.sink.label if " " in flow.sink.label else f"`{flow.sink.label}`"
    if flow.sink.member:
        return f"`{flow.sink.member[-1]}` of {label}"
    noun = _NOUNS.get(flow.sink.kind)
    return f"{noun} {label}" if noun and label != flow.sink.label else label


_NOUNS = {
    "password": "the password of",
    "password-check": "the password given to",
    "secret-key": "the secret key of",
    "session-secret": "the session secret of",
    "signing-key": "the signing key of",
    "hmac-key": "the key of",
    "cipher-key": "the key of",
    "private-key": "the private key of",
    "key-password": "the key password of",
    "managed-key-password": "the key password of",
    "sftp-password": "the password of",
    "token": "the token of",
    "connection-string": "the connection string of",
    "http-body": "the request body of",
    "http-url": "the URL of",
    "http-url-parameters": "the query of",
}


def at_sink(flow: Flow) -> tuple[Step, ...]:
    """The sink as a related location."""
    return (Step(flow.sink.argument, f"reaches {reached(flow)} here"),)


def shown(secret: Secret) -> str:
    """A credential as messages show it."""
    return mask(secret.text)


def hidden(flow: Flow, secret: Secret) -> tuple[str, ...]:
    """Every text that outputs must not show."""
    texts = dict.fromkeys((secret.text, flow.source.text or ""))
    return tuple(text for text in texts if len(text) > 1)
