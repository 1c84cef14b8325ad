"""Literals that variables and parameters bring to a name that tells: `const k = '…'; config.apiKey = k`."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from suitelint.finding import Step
from suitelint.lexicon.names import credential_class, is_hash_name, is_user_name, split_words
from suitelint.lexicon.values import may_be_secret
from suitelint.lexicon.vocabulary import COMPANIONS
from suitelint.semantic.classes import makers
from suitelint.semantic.holders import constructions
from suitelint.semantic.scope import NAMES, Binding, How
from suitelint.semantic.script import Script
from suitelint.syntax.document import Form, NamedValue
from suitelint.syntax.javascript.expressions import last_name
from suitelint.syntax.javascript.grammar import CLASSES, FUNCTIONS
from suitelint.syntax.javascript.ownership import owner_of
from suitelint.syntax.javascript.tree import Node
from suitelint.syntax.javascript.values import tells
from suitelint_rules.credentials._naming import judged, owner_text

_ROUNDS = 3
"""Variables and parameters that hand a literal on to one another."""
_MOST = 4
"""A parameter that gets more literals than these is one of a helper for many things."""
_HOLDS = frozenset({"VariableDeclarator", "Property", "PropertyDefinition", "AssignmentExpression"})
_GIVES = frozenset({How.INIT, How.ASSIGN})
_BINDS = frozenset({"VariableDeclarator", "AssignmentExpression", "AssignmentPattern", "parameter", "arguments"})
_HINTS = (
    *(b"pass", b"pwd", b"psw", b"kennwort", b"senha", b"secret", b"token", b"auth", b"cred"),
    *(b"apikey", b"api_key", b"api-key", b"accesskey", b"access_key", b"signingkey", b"cryptionkey", b"hmac"),
)
"""A script without any of these texts, in lower case, names hardly a credential."""

_Held = dict[Binding, list[Node]]
"""The literals that variables and parameters hold."""


def through_variables(script: Script) -> Iterator[tuple[NamedValue, Step]]:
    """Texts under the names that they reach through variables, with the place where they are handed over.

    Literals whose own name already tells that they are credentials are left out.
    """
    told: set[int] = set()
    low = script.source.data.lower()
    held = _written(script) if any(hint in low for hint in _HINTS) else {}
    for _ in range(_ROUNDS):
        further: _Held = defaultdict(list)
        for value, place in _reached(script, held, further):
            if value.node.index not in told and judged(value) is not None:
                told.add(value.node.index)
                yield value, Step(place.location, f"it is handed over as `{owner_text(value)}` here")
        held = further
        if not held:
            break


def _written(script: Script) -> _Held:
    """What is bound to a literal where the literal stands: a variable, a default, a parameter of a called function."""
    document = script.document
    held: _Held = defaultdict(list)
    for index in document.by_kind.get("string", ()):
        holder = document.parents[index]
        kind = document.kinds[holder]
        if kind not in _BINDS or (kind == "arguments" and not _is_own(script, Node(document, holder).outer)):
            continue
        if tells(may_be_secret, document, index):
            literal = Node(document, index)
            for binding in _bound(script, literal):
                held[binding].append(literal)
    return {
        binding: values for binding, values in held.items() if len(values) <= _MOST and not _says_else(binding.name)
    }


def _bound(script: Script, value: Node) -> list[Binding]:
    """The variable or the parameters that are given `value`."""
    holder = value.outer
    if holder is None or holder.kind not in _BINDS:
        return []
    if holder.kind == "arguments":
        call = value.call
        callee = call.callee if call is not None else None
        if call is None or callee is None or not _is_own(script, call):
            return []
        position = next((at for at, one in enumerate(call.arguments) if one.inner == value), -1)
        run = _run_by(script, call, callee)
        return [one for function in run for one in script.scopes.parameters_of(function.index, position)]
    name = holder.id if holder.kind == "VariableDeclarator" else holder.left or holder.field("pattern")
    binding = script.scopes.binding_of(name) if name is not None and name.kind in NAMES else None
    if binding is None or name == value or len([one for one in binding.definitions if one.how in _GIVES]) > 1:
        return []
    return [binding]


def _is_own(script: Script, call: Node | None) -> bool:
    """Whether a function or class of this file has the name of what is called."""
    return call is not None and last_name(call.callee) in script.remember(_own_names)


def _own_names(script: Script) -> frozenset[str]:
    names = [one.id for one in script.document.all(*CLASSES)]
    for function in script.document.all(*FUNCTIONS):
        holder = function.outer
        names.append(function.id or function.key)
        if holder is not None and holder.kind in _HOLDS:
            names.append(holder.id or holder.key or holder.left)
    return frozenset(map(last_name, names))


def _run_by(script: Script, call: Node, callee: Node) -> list[Node]:
    """The functions of this file that are given the arguments of `call`."""
    if call.kind != "NewExpression":
        return [one for one in script.functions_of(callee) if one.document is script.document]
    made = (one for owner in makers(script, callee) for one in constructions(script, owner, call))
    return [constructor for constructor, given_by in made if given_by == call]


def _says_else(name: str) -> bool:
    """Whether the name of a variable says that it holds something else: a hash, a path, the name of a field."""
    if credential_class(name) is not None:
        return False
    return is_hash_name(name) or is_user_name(name) or not COMPANIONS.isdisjoint(split_words(name)[-1:])


def _reached(script: Script, held: _Held, further: _Held) -> Iterator[tuple[NamedValue, Node]]:
    """Each literal under every name that what holds it is given to; other variables that get it join `further`."""
    for binding, literals in held.items():
        owner = credential_class(binding.name) if binding.is_parameter else None
        if owner is not None and not owner.weak:
            for literal in literals:
                yield _named(literal, (binding.name,), Form.ARGUMENT), literal
    names = {binding.name.encode() for binding in held}
    document = script.document
    data, starts, ends = document.source.data, document.starts, document.ends
    for index in document.by_kind.get("Identifier", ()) if names else ():
        if data[starts[index] : ends[index]] not in names:
            continue
        place = Node(document, index)
        holder = script.scopes.binding_of(place)
        if holder is None or holder not in held or holder.declared == index:
            continue
        for other in _bound(script, place):
            if other is not holder:
                further[other].extend(held[holder])
        template = (
            place.outer.outer if place.outer is not None and place.outer.kind == "template_substitution" else None
        )
        owned = owner_of(template or place)
        if owned is None or credential_class(owned.path) is None:
            continue
        for literal in held[holder]:
            yield _named(literal, owned.path, owned.form, owned.exact and template is None), place


def _named(literal: Node, path: tuple[str, ...], form: Form, exact: bool = True) -> NamedValue:
    return NamedValue(literal.document.source, path, literal.string or "", literal.span, form, exact, literal)
