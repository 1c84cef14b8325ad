"""Whether a text can hold the name of a credential at all: a look that spares most files a closer one."""

from __future__ import annotations

from suitelint.lexicon import own

_WORDS = (
    *(b"pass", b"pwd", b"pw", b"pin", b"otp", b"secret", b"token", b"key", b"auth", b"cred", b"cookie", b"session"),
    *(b"signature", b"jwt", b"bearer", b"conn", b"dsn", b"salt", b"seed", b"kennwort", b"senha", b"contrase", b"psk"),
    *(b"hmac", b"login", b"crypt", b"pepper", b"mnemonic", b"sas", b"sid"),
)


def may_name_credential(text: bytes) -> bool:
    """Whether one of the words stands in a text; a team's own words may be written in any way."""
    if own.credential_words():
        return bool(text)
    low = text.lower()
    return any(word in low for word in _WORDS)
