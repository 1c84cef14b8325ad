"""Named values that are credentials by their name and their text (evidence of tier C)."""

from __future__ import annotations

from suitelint.lexicon.names import CredentialClass, CredentialKind, credential_class
from suitelint.lexicon.paths import is_locale_path, is_test_path
from suitelint.lexicon.values import Verdict, judge
from suitelint.lexicon.vocabulary import word_set
from suitelint.syntax.document import Form, NamedValue

_VERBS = word_set("""
    set change update reset check verify validate compare match matches encrypt hash is use with enter type fill input send
    create add save generate get valid assert
""")


def owner_class(value: NamedValue) -> CredentialClass | None:
    """The class of the name that owns `value`."""
    if value.form is Form.ARGUMENT and len(value.path) > 1 and value.path[-1].isdigit():
        return _of_call(value.path[-2])
    if value.form is Form.RETURN:
        return credential_class(value.path) or _of_call(value.path[-1])
    return credential_class(value.path)


def _of_call(name: str) -> CredentialClass | None:
    """`setPassword('…')`, `comparePassword('…')`: the verb says what is done with the value, not that it is none."""
    low = name.lower()
    for verb in _VERBS:
        rest = name[len(verb) :].lstrip("_")
        if low.startswith(verb) and rest and (rest[0].isupper() or name[len(verb)] == "_"):
            found = credential_class(rest)
            return found if found is not None and found.kind is not CredentialKind.AUTH else None
    found = credential_class(name)
    return found if found is not None and (found.is_password or found.exact) else None


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


def owner_text(value: NamedValue) -> str:
    """The owner as people write it: `config.db.password`, `login(…)`."""
    if value.form is Form.ARGUMENT and value.path[-1].isdigit():
        return f"{'.'.join(value.path[-2:-1])}(…)"
    return ".".join(value.path[-3:])
