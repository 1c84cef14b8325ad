"""Masking: what a report shows of a secret, and the removal of secrets from any text that leaves the program."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from suitelint.lexicon import formats

_MIN_ENCODED = 6
_OWN_WORDS = frozenset(
    [
        *("password", "passphrase", "pass", "secret", "token", "key", "credential", "credentials", "literal", "value"),
        *("header", "request", "body", "name", "string", "user", "connection", "default", "text", "file", "command"),
    ]
)
"""Words that messages are made of: as passwords they are as weak as they are, but masking them garbles the message."""


def mask(secret: str) -> str:
    """The first two characters and the length: `Fj…(17)`. Of six characters and fewer, the length alone."""
    shown = secret[:2] if len(secret) > 6 else ""
    if not shown.isprintable() or "\n" in shown:
        shown = ""
    return f"{shown}…({len(secret)})"


def _tells(secret: str) -> bool:
    """Whether a text can give anything away: the `&` between two secrets stands everywhere."""
    bare = secret.strip()
    return len(bare) > 1 or bare.isalnum()


def _expression(form: str) -> str:
    """What finds a form of a secret; of a word of our own sentences, only where it stands as a value."""
    text = re.escape(form)
    return rf"(?:(?<=[\"'=>:])|(?<=[=:] )|(?<=[=:]`)|(?<=[=:] `)){text}(?![\w.-])" if form in _OWN_WORDS else text


class Masker:
    """Replaces every occurrence of some secrets in a text, also where they are escaped or encoded.

    Known credential formats found in the text are masked as well, told or not.
    """

    def __init__(self, secrets: Iterable[str]) -> None:
        forms: dict[str, str] = {}
        for secret in sorted(filter(_tells, set(secrets)), key=len, reverse=True):
            for form in _forms(secret):
                forms.setdefault(form, mask(secret))
        self._forms = forms
        ordered = sorted(forms, key=len, reverse=True)
        self._pattern = re.compile("|".join(map(_expression, ordered))) if ordered else None

    def __call__(self, text: str) -> str:
        if self._pattern is not None:
            text = self._pattern.sub(lambda match: self._forms[match.group()], text)
        return _mask_known(text)


def _mask_known(text: str) -> str:
    """`text` with every known credential format in it masked."""
    spans = sorted((match.secret_start, match.secret_end) for match in formats.find(text))
    if not spans:
        return text
    parts: list[str] = []
    offset = 0
    for start, end in spans:
        if start < offset:
            continue
        parts += (text[offset:start], mask(text[start:end]))
        offset = end
    return "".join((*parts, text[offset:]))


def _forms(secret: str) -> Iterator[str]:
    """The secret as it stands in source, JSON, XML, HTML, URLs and base64."""
    import base64
    import json
    from html import escape
    from urllib.parse import quote

    for text in dict.fromkeys((secret, secret.strip())):
        yield text
        if len(text) < 3:
            continue
        yield json.dumps(text)[1:-1]
        yield json.dumps(text, ensure_ascii=False)[1:-1]
        for form in (
            escape(text, quote=False),
            escape(text),
            escape(text).replace("&#x27;", "&apos;"),
            escape(text).replace("&#x27;", "&#39;"),
        ):
            yield form
            yield json.dumps(form)[1:-1]
        yield text.replace("\\", "\\\\").replace("'", "\\'").replace("\n", "\\n")
        encoded = text.encode("utf-8", "surrogatepass")
        yield quote(encoded, safe="")
        yield quote(encoded)
        if len(text) >= _MIN_ENCODED:
            yield base64.b64encode(encoded).decode("ascii").rstrip("=")
            yield base64.urlsafe_b64encode(encoded).decode("ascii").rstrip("=")
