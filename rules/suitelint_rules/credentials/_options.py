"""Plain words under the name of a credential in the options of a client: `open({user: 'svc', password: 'kitten'})`.

There the name is that of a place which takes a credential, so that a word is one as well.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice

from suitelint.lexicon.exclusions import Reason, Tier
from suitelint.lexicon.names import (
    CredentialClass,
    CredentialKind,
    credential_class,
    is_label_owner,
    is_user_name,
    split_words,
)
from suitelint.lexicon.paths import is_test_path
from suitelint.lexicon.randomness import has_sequence, is_word, is_wordy
from suitelint.lexicon.values import Verdict, judge
from suitelint.lexicon.vocabulary import word_set
from suitelint.record import NamedTuple
from suitelint.semantic.script import Script
from suitelint.syntax.javascript.grammar import CALLS
from suitelint.syntax.javascript.tree import Node
from suitelint_rules.credentials._naming import is_plain_word

_TAKEN = frozenset({CredentialKind.PASSWORD, CredentialKind.SECRET, CredentialKind.KEY, CredentialKind.TOKEN})
_RANDOM = frozenset({CredentialKind.KEY, CredentialKind.TOKEN})
_TOO_PLAIN = frozenset({Reason.WORDS, Reason.SHORT})
_WHERE = word_set("host hostname server database dialect url uri endpoint port")
"""Members beside a password that say where it opens something."""
_DESCRIBING = word_set("""
    joi yup zod ajv superstruct validator i18next vue react angular prompts inquirer enquirer commander yargs graphql
    mongoose swagger chai jest sinon vitest faker
""")
"""Words in names of packages whose options describe values instead of giving them."""
_LONG_WORD = 7
_MOST_MEMBERS = 24
_MOST_LEVELS = 8


class PlainOption(NamedTuple):
    """`literal` under the `name` of a credential; `why` says what speaks for it."""

    literal: Node
    name: str
    verdict: Verdict
    why: str


def plain_options(script: Script) -> Iterator[PlainOption]:
    """Literals that their names and texts alone do not tell."""
    if is_test_path(script.path):
        return
    document = script.document
    for index in document.by_kind.get("string", ()):
        outer = document.parents[index]
        if document.fields[index] != "value" or document.kinds[outer] != "Property":
            continue
        member = Node(document, outer)
        name = member.key_name or ""
        owner = credential_class(name)
        if owner is None or not owner.exact or owner.weak or owner.kind not in _TAKEN:
            continue
        literal = Node(document, index)
        verdict = _plain(literal.string or "", owner, name)
        why = _why(script, member, owner) if verdict else ""
        if why:
            yield PlainOption(literal, name, verdict, why)


def _plain(text: str, owner: CredentialClass, name: str) -> Verdict:
    """Whether a text that is too plain for a name alone is a credential, and no text about one."""
    by_name = judge(text, owner, (name,))
    too_plain = by_name.reason in _TOO_PLAIN or (by_name.reason is Reason.PLACEHOLDER and has_sequence(text))
    itself = credential_class(text)
    if by_name or not too_plain or " " in text or is_plain_word(text) or (itself is not None and itself.exact):
        return Verdict(False, by_name.reason)
    if owner.kind in _RANDOM and is_wordy(text):
        return Verdict(False, Reason.WORDS)
    return judge(text, owner, (name,), tier=Tier.SINK)


def _why(script: Script, member: Node, owner: CredentialClass) -> str:
    holder = member.outer
    if holder is None or holder.kind != "ObjectExpression":
        return ""
    beside = {one.key_name or "": one for one in islice(holder.children, _MOST_MEMBERS) if one.kind == "Property"}
    named = owner.is_password and _names_user(beside)
    if named and any(not _WHERE.isdisjoint(split_words(name)) for name in beside):
        return "stands beside a user and a server"
    if not named and _describes(beside):
        return ""
    package = _given_to(script, holder)
    return f"is given to `{package}`" if package else ""


def _describes(beside: dict[str, Node]) -> bool:
    """Whether an object says something about several credentials, or about one in an everyday word."""
    named = [one.value.string or "" for name, one in beside.items() if one.value is not None and credential_class(name)]
    words = [text for text in named if text and is_word(text.lower())]
    return len(words) > 1 or (len(words) == 1 and len(words[0]) < _LONG_WORD)


def _names_user(beside: dict[str, Node]) -> bool:
    users = (one.value for name, one in beside.items() if is_user_name(name))
    return any(user is not None and not (user.string is not None and is_plain_word(user.string)) for user in users)


def _given_to(script: Script, holder: Node) -> str:
    """The function of a package that takes the options which `holder` is, or is a part of."""
    for _ in range(_MOST_LEVELS):
        if (call := holder.call) is not None:
            callee = call.callee if call.kind in CALLS else None
            name = script.resolve(callee) if callee is not None else None
            return name if name is not None and _is_of_package(script, name) else ""
        outer = holder.outer
        if outer is None or outer.kind not in ("Property", "ObjectExpression"):
            return ""
        if outer.kind == "Property" and is_label_owner(outer.key_name or ""):
            return ""
        holder = outer
    return ""


def _is_of_package(script: Script, name: str) -> bool:
    package = next((one for one in script.remember(_packages) if name.startswith(one)), "")
    return bool(package) and name[len(package) : len(package) + 1] in ("", ".", "(")


def _packages(script: Script) -> tuple[str, ...]:
    """Packages that the script loads, apart from those whose options describe values."""
    return tuple(
        name
        for name in script.imports
        if not name.startswith((".", "/", "N/", "SuiteScripts/")) and _DESCRIBING.isdisjoint(split_words(name))
    )
