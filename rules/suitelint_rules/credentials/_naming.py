"""Named values that are credentials by their name and their text (evidence of tier C)."""

from __future__ import annotations

from functools import lru_cache
from itertools import groupby

from suitelint.lexicon.names import CredentialClass, CredentialKind, credential_class, joined, split_words
from suitelint.lexicon.paths import is_locale_path, is_test_path
from suitelint.lexicon.values import Verdict, judge
from suitelint.lexicon.vocabulary import word_set
from suitelint.syntax.document import Form, NamedValue

_VERBS = word_set("""
    set change update reset check verify validate compare match matches encrypt hash is use with enter type fill input
    send create add save generate get valid assert
""")
_MIN_WORD = 4
_PLAIN = word_set("""
    password passwd pwd pass text hidden string object number function boolean invalid missing required empty error
    wrong short weak strong medium optional encrypted masked varchar include exclude prompt asc desc none
""")
_MAKERS = word_set("create generate get add type input")
_LOG_INS = word_set("login signin logon auth authenticate basicauth signup loginas loginwith adduser")
_TAKERS = word_set("auth authentication authenticator credential credentials security login")
"""Last words of what is made of a credential, or takes a user and a password: `ApiKeyAuth`, `BasicCredentials`."""


def owner_class(value: NamedValue) -> CredentialClass | None:
    """The class of the name that owns `value`."""
    if value.form is Form.ARGUMENT and len(value.path) > 1 and value.path[-1].isdigit():
        taken = _of_call(value.path[-2], int(value.path[-1]))
        # `cookie('XSRF-TOKEN', value)`: its name comes first.
        return None if taken is not None and taken.kind is CredentialKind.COOKIE and "=" not in value.value else taken
    found = credential_class(value.path)
    if found is None and value.form is Form.RETURN:
        return _of_call(value.path[-1], -1)
    return found


def _of_call(name: str, position: int) -> CredentialClass | None:
    """`setPassword('…')`, `comparePassword('…')`: the verb says what is done with the value, not that it is none.

    The second argument of a call that logs in is a password.
    """
    name = name.removesuffix("Async").removesuffix("Sync")
    if position == 1 and (name.lower() in _LOG_INS or _TAKERS.issuperset(split_words(name)[-1:])):
        return CredentialClass(CredentialKind.PASSWORD, name, weak=True)
    if position == 0 and (taken := _taken(split_words(name))) is not None:
        return taken
    verb, rest = _verb_and_rest(name)
    found = credential_class(rest) if name != "pass" else None  # reports what a check found
    if not verb:
        return found if found is not None and (found.is_password or found.exact) else None
    if found is None or found.kind is CredentialKind.AUTH or (verb in _MAKERS and not found.is_password):
        return None
    return found


def _taken(words: tuple[str, ...]) -> CredentialClass | None:
    """What a class takes first that is named for it: `TokenAuth`, `AzureKeyCredential`."""
    found = credential_class("_".join(words[:-1])) if words[-1:] and words[-1] in _TAKERS else None
    return found if found is not None and found.kind in (CredentialKind.KEY, CredentialKind.TOKEN) else None


@lru_cache(maxsize=8192)
def _verb_and_rest(name: str) -> tuple[str, str]:
    """`("set", "Password")` for `setPassword`; no verb and the whole name where it starts with none."""
    low = name.lower()
    for verb in _VERBS:
        rest = name[len(verb) :].lstrip("_")
        if low.startswith(verb) and rest and (rest[0].isupper() or name[len(verb)] == "_"):
            return verb, rest
    return "", name


def judged(value: NamedValue, owner: CredentialClass | None = None) -> tuple[CredentialClass, Verdict] | None:
    """The class of the owner and the verdict, when `value` is a credential by its name; else nothing."""
    owner = owner or owner_class(value)
    if owner is None:
        return None
    path = value.source.path
    verdict = judge(value.value, owner, value.path, test_path=is_test_path(path))
    if not verdict or (is_locale_path(path) and not verdict.strong):
        return None
    if not value.exact and (owner.weak or not verdict.strong):
        return None
    return owner, verdict


def texts_of(value: NamedValue, verdict: Verdict) -> tuple[str, ...]:
    """Every text of a credential that outputs must not show.

    Outputs mask these wherever they stand, so pieces that are in any text (`'cr' + '…'`) are left out.
    """
    return tuple(dict.fromkeys((verdict.secret, value.value, *(one for one in value.pieces if len(one) > 3))))


def owner_text(value: NamedValue) -> str:
    """The owner as people write it: `config.db.password`, `login(…)`."""
    if value.form is Form.ARGUMENT and value.path[-1].isdigit():
        return f"{'.'.join(value.path[-2:-1])}(…)"
    shown = [name for name, _ in groupby(value.path)][-3:]
    return ".".join(shown)


def is_plain_word(text: str) -> bool:
    """Whether a text where a password may stand rather says something about it: what is wrong, or its type."""
    return len(text) < _MIN_WORD or joined(text) in _PLAIN or not text.isascii()
