"""What the credential rules judge in Python middleware beyond names: arguments of log-ins, request headers."""

from __future__ import annotations

import re
from collections.abc import Iterator

from suitelint.finding import Step
from suitelint.lexicon.exclusions import Tier
from suitelint.lexicon.names import CredentialClass, CredentialKind, credential_class, tba_member
from suitelint.lexicon.paths import is_test_path
from suitelint.lexicon.shapes import AUTH_SCHEMES
from suitelint.lexicon.values import Verdict, judge
from suitelint.netsuite.python import takes_credentials
from suitelint.regex import regex
from suitelint.source import Location
from suitelint.syntax.document import Form, NamedValue
from suitelint.syntax.python import PythonDocument
from suitelint.syntax.python.flowed import Wanted
from suitelint_rules._advice import environment_steps, variable_name
from suitelint_rules.credentials._literals import MIN_TOKEN, is_pair
from suitelint_rules.credentials._naming import judged, owner_text
from suitelint_rules.credentials._sinks import header_class

_SCHEMED = regex(rf"\s*(?P<scheme>{AUTH_SCHEMES})[ :]+(?P<rest>\S.*)\Z", re.IGNORECASE | re.DOTALL)
_HINT = regex(
    rb"auth|cert|connect|consumer|cookie|cred|encrypt|header|hmac|jwt|key|log_?[io]n|netsuite|otp|pass|pin|pwd|secret"
    rb"|sess|sign|token|AES|ARC4|DES|Fernet",
    re.IGNORECASE,
)
"""Lines without any of these texts name no credential."""
_HEADER_NAME = regex(r"[A-Za-z]+(?:-[A-Za-z0-9]+)+\Z")


def steps(owner: str) -> str:
    """What a person does about a credential in middleware, step by step."""
    return environment_steps(f'os.environ["{variable_name(owner)}"]')


def given_to_login(value: NamedValue) -> tuple[CredentialClass, Verdict] | None:
    """The verdict on a literal that a log-in or a signature takes: there a weak text is a credential, too."""
    if not value.exact or value.form is Form.COMPARISON or not takes_credentials(value.path):
        return None
    owner = credential_class(value.name)
    if owner is None or tba_member(value.path) is not None:
        return None
    verdict = judge(value.value, owner, value.path, tier=Tier.SINK, test_path=is_test_path(value.source.path))
    return (owner, verdict) if verdict else None


def sent_in_header(value: NamedValue) -> tuple[str, Verdict] | None:
    """The name of the request header that a literal is sent in, and the verdict on its credential."""
    owner = _header(value.path)
    if owner is None or "nlauth" in value.value.lower():
        return None
    if owner.kind is not CredentialKind.AUTH:
        found = judged(value, owner)
        return (value.name, found[1]) if found is not None else None
    match = _SCHEMED.match(value.value)
    credential = match["rest"] if match is not None else value.value
    if not value.exact and match is None and not is_pair(credential):
        return None
    if len(credential.strip()) < MIN_TOKEN:
        return None
    tier = Tier.SINK if match is not None or is_pair(credential) else Tier.NAME
    verdict = judge(value.value, owner, value.path, tier=tier, test_path=is_test_path(value.source.path))
    return (value.name, verdict) if verdict else None


def through_variables(document: PythonDocument) -> Iterator[tuple[NamedValue, Step]]:
    """Texts under the names that they reach through variables, with the place where they are handed over.

    Literals whose own name already tells that they are credentials are left out.
    """
    found = document.flowed_values(_WANTED)
    telling = {one.span for one in document.named_values() if judged(one) is not None} if found else set()
    for value, use in found:
        if value.span not in telling:
            yield value, Step(Location(value.source, use), f"it is handed over as `{owner_text(value)}` here")


def _tells(path: tuple[str, ...]) -> bool:
    """Whether a name path says that what it is given is a credential."""
    return credential_class(path) is not None or takes_credentials(path) or _header(path) is not None


_WANTED = Wanted(_HINT, _tells)


def _header(path: tuple[str, ...]) -> CredentialClass | None:
    name = path[-1]
    low = name.lower()
    if low in ("authorization", "proxy-authorization"):
        return header_class(name)
    inside = len(path) > 1 and "header" in path[-2].lower()
    return header_class(name) if inside or _HEADER_NAME.match(name) else None
