"""Credentials that code compares with a literal under a name that does not tell: `u === 'svc' && p === '…'`."""

from __future__ import annotations

import itertools
from collections.abc import Iterator

from suitelint.lexicon.names import BARE_PASSWORD, CredentialClass, credential_class, is_user_name, split_words
from suitelint.lexicon.vocabulary import COMPANIONS, word_set
from suitelint.record import NamedTuple
from suitelint.semantic.call_sites import call_sites
from suitelint.semantic.scope import Binding, How
from suitelint.semantic.script import Script
from suitelint.syntax.javascript.document import JavaScriptDocument
from suitelint.syntax.javascript.expressions import name_path
from suitelint.syntax.javascript.grammar import EQUALITY
from suitelint.syntax.javascript.owners import function_name
from suitelint.syntax.javascript.told import read_path
from suitelint.syntax.javascript.tree import Node

_LOG_INS = word_set("""
    login logon signin authenticate authenticator authorizer credentials basic basicauth basicstrategy localstrategy
    validate
""")
"""Joined words of functions that take a user and a password, alone or behind a verb: `checkLogin`."""
_TESTED = word_set("user account auth access")
_VERBS = word_set("check validate verify is valid allow grant test match authenticate authorize")
_PLAIN = word_set("entered given input value typed candidate supplied provided attempt plain word text")
"""Words of names that say nothing about what a parameter is, as one or two letters do."""
_SHORTEST = 6
"""Shorter literals, with their quotes, are no passwords."""
_PASSWORD_POSITION = 1
_MAX_DEPTH = 4
"""Variables that hold one another."""


class CheckedLogin(NamedTuple):
    """`literal` is what the variable `name` is compared with, `owner` its class; `what` says in words what it is."""

    literal: Node
    name: str
    owner: CredentialClass
    what: str


def checked_logins(script: Script) -> Iterator[CheckedLogin]:
    """Comparisons of variables whose own name does not tell that they hold a credential."""
    known: dict[Binding, tuple[CredentialClass, str] | None] = {}
    for literal, name in _comparisons(script.document):
        if credential_class(name.text) is not None or _says_else(name.text):
            continue
        binding = script.scopes.binding_of(name)
        if binding is None:
            continue
        if binding not in known:
            known[binding] = _taken_from(script, binding) or _given(script, binding)
        if (found := known[binding]) is not None:
            yield CheckedLogin(literal, name.text, *found)


def _comparisons(document: JavaScriptDocument) -> Iterator[tuple[Node, Node]]:
    """Texts that are compared with a variable."""
    kinds, parents, lasts = document.kinds, document.parents, document.lasts
    for index in document.by_kind.get("string", ()):
        outer = parents[index]
        if kinds[outer] != "BinaryExpression" or document.ends[index] - document.starts[index] < _SHORTEST:
            continue
        left = outer + 1
        other = lasts[left] + 1 if index == left else left
        if kinds[other] == "Identifier" and Node(document, outer).operator in EQUALITY:
            yield Node(document, index), Node(document, other)


def _taken_from(script: Script, binding: Binding, depth: int = 0) -> tuple[CredentialClass, str] | None:
    """What the variable is a copy of: `const p = body.password`, `const {password: p} = body`."""
    if len(binding.definitions) != 1 or (definition := binding.definitions[0]).how is How.ELEMENT:
        return None
    if binding.is_parameter or definition.value < 0:
        return _credential(definition.path)
    return _held(script, Node(script.document, definition.value), definition.path, depth + 1)


def _held(script: Script, value: Node, path: tuple[str, ...], depth: int) -> tuple[CredentialClass, str] | None:
    found = _credential((*read_path(value), *path))
    if found is None and not path and value.kind == "Identifier" and depth < _MAX_DEPTH:
        binding = script.scopes.binding_of(value)
        return _taken_from(script, binding, depth) if binding is not None else None
    return found


def _credential(path: tuple[str, ...]) -> tuple[CredentialClass, str] | None:
    owner = credential_class(path) if path else None
    if owner is None or owner.weak:
        return None
    return owner, f"which holds `{'.'.join(path[-2:])}`"


def _given(script: Script, binding: Binding) -> tuple[CredentialClass, str] | None:
    """What callers hand to the parameter, or the second one of a function that checks log-ins."""
    if not binding.is_parameter or any(one.path for one in binding.definitions):
        return None
    function = Node(script.document, binding.function)
    for call in call_sites(script, function):
        arguments = call.arguments
        if binding.position < len(arguments) and (found := _held(script, arguments[binding.position], (), 0)):
            return found
    name = _name_of(function)
    if binding.position != _PASSWORD_POSITION or not _checks_logins(name) or not _says_nothing(binding.name):
        return None
    user = function.params[0]
    told = user.kind == "Identifier" and (is_user_name(user.text) or _is_compared(script, function, user))
    return (BARE_PASSWORD, f"the password of `{name}(…)`") if told else None


def _name_of(function: Node) -> str:
    """What a function is called, or the call that it is handed to."""
    holder, call = function.outer, function.call
    if call is not None:
        return "".join(name_path(call.callee)[-1:])
    if holder is not None and holder.kind == "AssignmentExpression":
        return "".join(name_path(holder.left)[-1:])
    return "".join(function_name(function))


def _checks_logins(name: str) -> bool:
    words = split_words(name)
    if "".join(words) in _LOG_INS or (words[:1] and words[0] in _VERBS and words[-1] in _TESTED):
        return True
    if _says_else(name):
        return False
    return not _LOG_INS.isdisjoint([*words, *map("".join, itertools.pairwise(words))])


def _says_nothing(name: str) -> bool:
    return len(name) < 3 or not _PLAIN.isdisjoint(split_words(name))


def _says_else(name: str) -> bool:
    """Whether a name ends in a word for something else: `loginPage`."""
    return not COMPANIONS.isdisjoint(split_words(name)[-1:]) and not is_user_name(name)


def _is_compared(script: Script, function: Node, user: Node) -> bool:
    """Whether the function compares its first parameter with a text, too."""
    binding = script.scopes.binding_of(user)
    for comparison in function.descendants("BinaryExpression"):
        sides = (comparison.left, comparison.right)
        if comparison.operator in EQUALITY and any(side is not None and side.kind == "string" for side in sides):
            names = [side for side in sides if side is not None and side.kind == "Identifier"]
            if any(script.scopes.binding_of(one) is binding for one in names):
                return True
    return False
